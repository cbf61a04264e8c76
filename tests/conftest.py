"""What all tests share: one demo, and an order in which two processes end together."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more of the machine than of the code.
settings.register_profile("rolemap", deadline=None)
settings.load_profile("rolemap")

_ROOT = Path(__file__).parents[1]
# The slowest modules, which start first; a process runs whole modules.
_SLOWEST = (
    *("test_docs.py", "test_cli.py", "test_interruption.py", "test_browser.py"),
    *("test_packaging.py", "test_pages.py", "test_real_payloads.py", "test_faults.py"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slowest modules first, and leave the others in their order."""
    order = {name: place for place, name in enumerate(_SLOWEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str, Callable[[Path], None]], Path]:
    """A function that fills a folder once for all processes of a session."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder = root / name
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                half = root / f"{name}.half"
                half.mkdir()
                fill(half)
                half.rename(folder)
        return folder

    return make


def _run_demo(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "demo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder / "printed.txt").write_text(done.stdout)


@pytest.fixture(scope="session")
def copy_demo(
    made_once: Callable[[str, Callable[[Path], None]], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], Path]:
    """A function that gives a copy of a folder in which ``rolemap demo`` ran.

    What it printed is in printed.txt.
    """

    def copy() -> Path:
        folder = tmp_path_factory.mktemp("demo") / "here"
        shutil.copytree(made_once("demo_of_all", _run_demo), folder)
        return folder

    return copy
