"""The rows of the store: a posting's key, and all that is known of it."""

from typing import Any, NamedTuple

from pipelines.lifecycle import Life


class Key(NamedTuple):
    """The key of a posting.

    Attributes
    ----------
    platform, board, posting_id : str
        As in the raw run.
    """

    platform: str
    board: str
    posting_id: str


class Stored(NamedTuple):
    """One posting as the store holds it.

    Attributes
    ----------
    key : Key
        Platform, board and posting_id.
    derived : dict
        Columns made from its newest raw record; empty before the first derivation.
    signature : bytes
        Of its text, for `pipelines.dedupe`; empty before the first derivation.
    life : Life
        When it was seen.
    """

    key: Key
    derived: dict[str, Any]
    signature: bytes
    life: Life
