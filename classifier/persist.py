"""Artefacts on disk: written whole or not at all, read only when unchanged."""

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from classifier.packing import ModelError, pack, unpack

if TYPE_CHECKING:
    from classifier.train import TrainedModel

FORMAT: Final = 4
_NAMES: Final = ("model.joblib", "metadata.json", "metrics.json", "README.md")


def default_folder() -> Path:
    """Return where the model that ships with the project lies.

    Returns
    -------
    Path
        Inside an installed package, else the folder of the checkout.
    """
    package = Path(__file__).resolve().parent
    inside = package / "_models"
    return inside if inside.is_dir() else package.parent / "models"


def save(trained: "TrainedModel", out_dir: Path) -> Path:
    """Write a model as a new version and make it the current one.

    Parameters
    ----------
    trained : TrainedModel
        What training returned.
    out_dir : Path
        The folder of all versions, made when missing.

    Returns
    -------
    Path
        The folder of the new version.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    target = out_dir / trained.version
    beside = Path(tempfile.mkdtemp(prefix=".writing-", dir=out_dir))
    try:
        content = pack(trained.model.state())
        metadata = {
            **trained.metadata,
            "format": FORMAT,
            "version": trained.version,
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
        }
        parts = (
            content,
            _json(metadata),
            _json(trained.metrics),
            trained.card.encode(),
        )
        for name, part in zip(_NAMES, parts, strict=True):
            (beside / name).write_bytes(part)
        beside.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    _replace(out_dir / "current.txt", f"{trained.version}\n")
    return target


def read_artefact(folder: Path) -> tuple[str, dict[str, Any]]:
    """Return version and content of an artefact that passes every check.

    Parameters
    ----------
    folder : Path
        A folder that holds ``current.txt``, or one version itself.

    Returns
    -------
    tuple of str and dict
        Name of the version; plain values and arrays.

    Raises
    ------
    ModelError
        If a file is missing, the hash differs, or the pickle names a class that is
        not on the list.
    """
    place = _version_folder(folder)
    metadata = read_metadata(place)
    try:
        content = (place / "model.joblib").read_bytes()
    except OSError as error:
        raise ModelError(f"{place}: expected model.joblib, {error.strerror}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != metadata.get("sha256"):
        raise ModelError(
            f"{place / 'model.joblib'}: its SHA-256 is {found}, metadata.json expects"
            f" {metadata.get('sha256')}; the file was changed, train or restore it"
        )
    if metadata.get("format") != FORMAT:
        raise ModelError(
            f"{place}: artefact format {metadata.get('format')}, expected {FORMAT};"
            " train it again with this version"
        )
    return str(metadata["version"]), unpack(content, place / "model.joblib")


def read_metadata(folder: Path) -> dict[str, Any]:
    """Return the metadata of an artefact.

    Parameters
    ----------
    folder : Path
        A folder that holds ``current.txt``, or one version itself.

    Returns
    -------
    dict
        What training recorded, with the hash and the version.

    Raises
    ------
    ModelError
        If there is no readable metadata.
    """
    place = _version_folder(folder)
    try:
        metadata = json.loads((place / "metadata.json").read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{place}: expected a readable metadata.json, {error}"
        ) from error
    if not isinstance(metadata, dict) or "version" not in metadata:
        raise ModelError(
            f"{place / 'metadata.json'}: expected an object with a version"
        )
    return metadata


def _version_folder(folder: Path) -> Path:
    """Follow ``current.txt`` where there is one."""
    pointer = folder / "current.txt"
    if not pointer.is_file():
        if (folder / "metadata.json").is_file():
            return folder
        raise ModelError(f"{folder}: expected current.txt or metadata.json of a model")
    name = pointer.read_text("utf-8").strip()
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise ModelError(f"{pointer}: names {name!r}, expected a folder beside it")
    return folder / name


def _json(value: Any) -> bytes:
    """Return readable JSON that ends in a line break."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _replace(path: Path, text: str) -> None:
    """Write a small file beside its place and move it there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, "utf-8")
    beside.replace(path)
