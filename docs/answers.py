#!/usr/bin/env python3
"""Renew the answers that pages show below their commands, over the demo's data.

Run it as ``python -m docs.answers`` after model, rules or demo postings changed.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).parent
# A block of one command and what it printed; blocks without an answer stay without.
_SHOWN: Final = re.compile(
    r"^(```console\n\$ (?P<command>(?:[^\n]*\\\n)*[^\n]*(?<!\\)\n))"
    r"(?!\$ |```).*?(?=^```$)",
    re.MULTILINE | re.DOTALL,
)


def renewed(page: str, run: Callable[[str], str]) -> str:
    """Return a page with true answers.

    Parameters
    ----------
    page : str
        Markdown.
    run : callable
        Takes a command, returns what it prints.

    Returns
    -------
    str
        The same where nothing changed; blanks at line ends are left out.
    """
    return _SHOWN.sub(lambda block: block[1] + _trimmed(run(block["command"])), page)


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def run_in(folder: Path, command: str) -> str:
    """Return what a command prints.

    Parameters
    ----------
    folder : Path
        Where to run it.
    command : str
        For bash; the project's own commands are found.

    Returns
    -------
    str
        Standard output.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - commands of the project's own pages
        ["bash", "-c", command],  # noqa: S607 - wherever bash is
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "PYTHONPATH": str(DOCS.parent)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        run_in(Path(name), "rolemap demo")
        for path in DOCS.glob("*.md"):
            before = path.read_text("utf-8")
            after = renewed(before, lambda command: run_in(Path(name), command))
            if after != before:
                path.write_text(after, "utf-8")
                sys.stdout.write(f"{path}\n")
