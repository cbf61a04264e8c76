"""Faults of the user's input; each message says what, where and what was expected."""


class TableError(ValueError):
    """A table that cannot be read, or lacks what a command needs."""


class QueryError(ValueError):
    """A question that the table cannot answer as asked."""


class LockedError(ValueError):
    """Another run holds the data folder."""

    exit_status = 3


class StorageError(RuntimeError):
    """A disk that refuses: full, read-only or damaged; old files stand."""
