"""Say in one line why a request brought nothing."""

from typing import Final
from urllib.parse import urlsplit

from scrapy import exceptions
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

_TOO_LARGE: Final = "the answer is too large"
_GONE: Final = {404, 410}
_STATUS: Final = {
    401: "not allowed without a key",
    403: "the site refuses this client",
    404: "no such board or posting",
    410: "gone for good",
    429: "too many requests, also after waiting",
    503: "not available, also after waiting",
}


class QuotaSpentError(exceptions.IgnoreRequest):
    """A request that the platform's terms do not allow today."""


def describe_failure(failure: Failure, url: str) -> str:
    """Return why a request brought nothing, in one line.

    Parameters
    ----------
    failure : Failure
        What Scrapy handed to the errback.
    url : str
        What was asked for.

    Returns
    -------
    str
        With the host and path at its end.
    """
    parts = urlsplit(url)
    where = f"{parts.netloc}{parts.path}"
    error = failure.value
    if isinstance(error, HttpError):
        status = error.response.status
        meaning = _STATUS.get(status, "")
        return f"{status} {meaning}: {where}" if meaning else f"{status}: {where}"
    if isinstance(error, exceptions.IgnoreRequest):
        if "DOWNLOAD_MAXSIZE" in str(error):
            return f"{_TOO_LARGE}: {where}"
        return f"{error}: {where}"
    return f"{name_error(error)}: {where}"


def find_limit(failure: Failure) -> str:
    """Return which limit of the platform's terms a request would have passed.

    Parameters
    ----------
    failure : Failure
        What Scrapy handed to the errback.

    Returns
    -------
    str
        One line; empty for any other failure.
    """
    error = failure.value
    return str(error) if isinstance(error, QuotaSpentError) else ""


def is_gone(failure: Failure) -> bool:
    """Tell whether a site says that there is no such page, or no more.

    Parameters
    ----------
    failure : Failure
        What Scrapy handed to the errback.

    Returns
    -------
    bool
        True for 404 and 410.
    """
    error = failure.value
    return isinstance(error, HttpError) and error.response.status in _GONE


def name_error(error: BaseException | None) -> str:
    """Return what went wrong with a download, in plain words.

    Parameters
    ----------
    error : BaseException or None
        What Scrapy raised.

    Returns
    -------
    str
        Its class and message where there are no plain words.
    """
    kinds = {
        exceptions.DownloadTimeoutError: "no whole answer in time",
        exceptions.DownloadConnectionRefusedError: "connection refused",
        exceptions.CannotResolveHostError: "no such host",
        exceptions.ResponseDataLossError: "the answer was cut off",
        exceptions.DownloadCancelledError: _TOO_LARGE,
        exceptions.DownloadFailedError: "the connection was closed or broken",
    }
    for kind, text in kinds.items():
        if isinstance(error, kind):
            return text
    return f"{type(error).__name__} {error}".strip()
