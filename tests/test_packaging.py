"""The wheel, alone in an environment of its own."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from pipelines.cli import COMMANDS

_ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a wheel installed without the checkout on its path.

    The dependencies are borrowed from the running environment by a .pth line; Python
    does not follow the .pth files in there, so the editable install stays unseen.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(folder),
    ]
    subprocess.run(build, cwd=_ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    home = folder / "env"
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin/python")]
    install = [*pip, "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return home / "bin" / "rolemap"


def test_the_wheel_brings_its_own_packages(program: Path, tmp_path: Path) -> None:
    """All three packages and the model come from the wheel, not from the checkout."""
    code = (
        "import classifier, pipelines, scraper\n"
        "from classifier.model import TitleModel\n"
        "TitleModel.load(); print(scraper.__file__, classifier.__file__,"
        " pipelines.__file__)"
    )
    python = program.with_name("python")
    done = subprocess.run(
        [python, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert str(_ROOT) not in done.stdout.replace(str(_ROOT / ".venv"), "")
    assert done.stdout.count(str(program.parents[1])) == 3


def test_the_wheel_answers_help(program: Path, tmp_path: Path) -> None:
    """Every command is named by ``rolemap --help``."""
    done = subprocess.run(
        [program, "--help"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    for name in COMMANDS:
        assert f"  {name} " in done.stdout


def test_the_wheel_runs_the_demo(program: Path, tmp_path: Path) -> None:
    """The demo runs on what the wheel brings and leaves the published table."""
    subprocess.run([program, "demo"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "data" / "classified.csv").stat().st_size > 0
