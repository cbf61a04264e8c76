"""Model states as bytes: packed without classes, unpacked after their opcodes pass."""

import hashlib
import io
import pickletools
import zlib
from pathlib import Path
from typing import Any, Final

import joblib
import numpy as np

# Arrays travel as bytes, so that an artefact needs no class at all; whoever needs
# one adds it here, and nowhere else.
ALLOWED_CLASSES: Final[frozenset[str]] = frozenset()
_CLASS_OPCODES: Final = frozenset({"GLOBAL", "STACK_GLOBAL", "INST"})
_OTHER_CODE: Final = frozenset(
    {"REDUCE", "BUILD", "OBJ", "NEWOBJ", "NEWOBJ_EX", "PERSID", "BINPERSID"}
    | {"EXT1", "EXT2", "EXT4"}
)
_LARGEST: Final = 64 * 1024 * 1024


class ModelError(ValueError):
    """A model folder that is missing, changed or not to be trusted."""


def pack(state: Any) -> bytes:
    """Return a compressed joblib file of the state, arrays as bytes.

    Parameters
    ----------
    state : dict
        Plain values and arrays.

    Returns
    -------
    bytes
        The same for equal states.
    """
    buffer = io.BytesIO()
    joblib.dump(_without_arrays(state), buffer)
    return zlib.compress(buffer.getvalue(), 9)


def unpack(content: bytes, path: Path) -> dict[str, Any]:
    """Return the state of a file whose opcodes name no class but the listed.

    Parameters
    ----------
    content : bytes
        What `pack` returned.
    path : Path
        Where it was read, for messages.

    Returns
    -------
    dict
        Plain values and arrays.

    Raises
    ------
    ModelError
        If the file is damaged, or could run code.
    """
    try:
        unzip = zlib.decompressobj()
        plain = unzip.decompress(content, _LARGEST)
        _check_opcodes(plain, path)
        state = _with_arrays(joblib.load(io.BytesIO(plain)))
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"{path}: not a readable model file, {error}") from error
    if not isinstance(state, dict):
        raise ModelError(f"{path}: expected a dict of plain values")
    return state


def _check_opcodes(plain: bytes, path: Path) -> None:
    """Refuse every opcode that could run code, before anything is unpickled."""
    strings: list[str] = []
    for opcode, argument, _ in pickletools.genops(plain):
        if isinstance(argument, str):
            strings.append(argument)
        if opcode.name in _CLASS_OPCODES:
            named = str(argument or ".".join(strings[-2:])).replace(" ", ".")
            if named not in ALLOWED_CLASSES:
                raise ModelError(
                    f"{path}: names the class {named}, which is not on the list of"
                    " classes that a model may hold"
                )
        elif opcode.name in _OTHER_CODE and not ALLOWED_CLASSES:
            raise ModelError(
                f"{path}: holds the opcode {opcode.name}, expected data only"
            )


def _without_arrays(value: Any) -> Any:
    """Replace arrays by their bytes, at any depth."""
    if isinstance(value, np.ndarray):
        buffer = io.BytesIO()
        np.save(buffer, value, allow_pickle=False)
        return ("ndarray", buffer.getvalue())
    if isinstance(value, dict):
        return {key: _without_arrays(part) for key, part in value.items()}
    return (
        [_without_arrays(part) for part in value] if isinstance(value, list) else value
    )


def _with_arrays(value: Any) -> Any:
    """Undo `_without_arrays`."""
    if isinstance(value, tuple):
        return np.load(io.BytesIO(value[1]), allow_pickle=False)
    if isinstance(value, dict):
        return {key: _with_arrays(part) for key, part in value.items()}
    return [_with_arrays(part) for part in value] if isinstance(value, list) else value


def fingerprint(state: dict[str, Any]) -> str:
    """Return the SHA-256 of a state as it would be written.

    Parameters
    ----------
    state : dict
        Plain values and arrays.

    Returns
    -------
    str
        Hexadecimal digits.
    """
    return hashlib.sha256(pack(state)).hexdigest()
