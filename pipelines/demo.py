"""Keep the demo's data apart from real data."""

import shutil
from pathlib import Path
from typing import Final

from pipelines.errors import TableError
from pipelines.health import HEALTH_NAME
from pipelines.update import STORE_NAME

_MARK: Final = ".demo"


def prepare(data_dir: Path) -> None:
    """Empty a data folder that an earlier demo filled, and mark it as a demo's.

    Parameters
    ----------
    data_dir : Path
        The data folder.

    Raises
    ------
    TableError
        If it holds data of real crawls.
    """
    mark = data_dir / _MARK
    raw = data_dir / "raw"
    holds_data = raw.exists() or (data_dir / STORE_NAME).exists()
    if holds_data and not mark.exists():
        raise TableError(
            f"{data_dir}: holds data of your own crawls; give the demo another folder:"
            " rolemap demo --data DIR"
        )
    if mark.exists():
        shutil.rmtree(raw, ignore_errors=True)
        for path in data_dir.glob("*.sqlite*"):
            path.unlink()
        (data_dir / HEALTH_NAME).unlink(missing_ok=True)
    mark.touch()
