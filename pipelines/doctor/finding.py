"""What a check found, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The answer of one check.

    Attributes
    ----------
    check : str
        What was looked at.
    status : str
        ``good``, ``watch`` (works, yet look at it) or ``broken``.
    found : str
        One line.
    advice : str, default=""
        What to do; empty when all is good.
    """

    check: str
    status: str
    found: str
    advice: str = ""


def good(check: str, found: str) -> Finding:
    """Return a finding that asks for nothing.

    Parameters
    ----------
    check : str
        What was looked at.
    found : str
        One line.

    Returns
    -------
    Finding
        Of status ``good``.
    """
    return Finding(check=check, status="good", found=found)


def watch(check: str, found: str, advice: str) -> Finding:
    """Return a finding that someone should look at.

    Parameters
    ----------
    check : str
        What was looked at.
    found : str
        One line.
    advice : str
        What to do.

    Returns
    -------
    Finding
        Of status ``watch``.
    """
    return Finding(check=check, status="watch", found=found, advice=advice)


def broken(check: str, found: str, advice: str) -> Finding:
    """Return a finding that something does not work.

    Parameters
    ----------
    check : str
        What was looked at.
    found : str
        One line.
    advice : str
        What to do.

    Returns
    -------
    Finding
        Of status ``broken``.
    """
    return Finding(check=check, status="broken", found=found, advice=advice)
