"""Replace a file as a whole: readers see the old one or the new one, never half."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipelines.errors import StorageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path` that takes its name on success.

    Parameters
    ----------
    path : Path
        The file to replace; its folder is made when missing.

    Yields
    ------
    Path
        Where to write. On an error it is removed and `path` stays as it was.

    Raises
    ------
    StorageError
        If the folder cannot be written to, or the disk is full.
    """
    temporary = _make_beside(path)
    try:
        yield temporary
        # mkstemp makes it private; a published file follows the umask.
        temporary.chmod(0o666 & ~_umask())
        _sync(temporary)
        temporary.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _make_beside(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    os.close(handle)
    return Path(name)


def _refused(path: Path, error: OSError) -> StorageError:
    stands = "; the old file stands as it was" if path.exists() else ""
    return StorageError(f"{path}: not written: {_reason(error)}{stands}")


def _reason(error: OSError) -> str:
    # Arrow's errors name the file that was to be written, and lack strerror.
    return error.strerror or os.strerror(error.errno) if error.errno else str(error)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
