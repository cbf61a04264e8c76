"""Tell pages that are not what a site has to show, though their status is 200."""

import re
from typing import Final

_HEAD: Final = 20_000
_CHECK: Final = re.compile(
    r"<title>\s{0,200}(?:just a moment|attention required|access denied|"
    r"are you (?:a robot|human)|verify(?:ing)? you are human|security check|"
    r"pardon our interruption|request rejected|robot check)",
    re.IGNORECASE,
)


def find_doubt(text: str, *, is_bare: bool) -> str:
    """Say why nothing on a page can be believed.

    Parameters
    ----------
    text : str
        HTML.
    is_bare : bool
        Whether no posting was found on it.

    Returns
    -------
    str
        One line; empty where there is no doubt.
    """
    # Half a block would be repaired, and its text pass for the whole.
    if text.rfind("<script") > text.rfind("</script"):
        return "the page is cut off inside a script"
    if is_bare and _CHECK.search(text[:_HEAD]):
        return "a check of who asks stands in place of the page"
    return ""
