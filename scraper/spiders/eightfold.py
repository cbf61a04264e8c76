"""Eightfold career sites: pages of ten rows, the text in details."""

from typing import Final
from urllib.parse import quote

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.places import add_place, set_workplace
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.parsing.values import texts_in
from scraper.spiders._details import DetailSpider
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "ats_job_id",
    "business_unit",
    "custom_JD",
    "domain",
    "id_locale",
    "location_flexibility",
    "medallionProgram",
    "product",
    "stars",
)


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one position: a row of the list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for a position that is not public.
    """
    if record.pop("isPrivate", False) is True:
        record.clear()
        return None
    created, updated = take_text(record, "t_create"), take_text(record, "t_update")
    number = take_text(record, "display_job_id") or str(record.get("ats_job_id") or "")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "canonicalPositionUrl"),
        title=take_required(record, "name"),
        description_html=take_text(record, "job_description"),
        employment_type_raw=texts_in(record.pop("type", None)),
        department=take_text(record, "department"),
        requisition_id=number,
        **dates_of(posted=created, updated=updated),
    )
    lines = [take_text(record, "location"), *texts_in(record.pop("locations", None))]
    for line in lines:
        add_place(posting, Location(text=line))
    key = "work_location_option"
    set_workplace(posting, key, record.pop(key, None))
    drop(record, _UNWANTED)
    return posting


class EightfoldSpider(DetailSpider):
    """Sites of eightfold.ai.

    The option ``domain`` is the employer's own one, ``TOKEN.com`` unless given.
    """

    name = "eightfold"
    origin = "https://{token}.eightfold.ai"
    back_ends = ("eightfold.ai",)
    list_path = "/api/apply/v2/jobs?domain={domain}&num=10&start=0"
    detail_path = "/api/apply/v2/jobs/{id}?domain={domain}"
    records_key = "positions"
    total_key = "count"
    paging = Paging(parameter="start", is_offset=True)
    parser = staticmethod(parse_posting)

    def url(self, board: Board, path: str) -> str:
        """Return the address of a path of a board.

        Parameters
        ----------
        board : Board
            Whose.
        path : str
            May hold ``{domain}`` too.

        Returns
        -------
        str
            Absolute.
        """
        domain = str(board.options.get("domain") or f"{board.token}.com")
        return super().url(board, path.replace("{domain}", quote(domain, safe="")))
