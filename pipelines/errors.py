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


class ConfigError(ValueError):
    """A configuration file or environment variable that cannot be used as it is."""


class ScheduleError(ValueError):
    """A schedule that cannot be kept or printed."""


class InterruptedCrawlError(RuntimeError):
    """A crawl that a signal ended before its boards were read."""

    exit_status = 130
