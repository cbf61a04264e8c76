"""SmartRecruiters posting API: pages of rows, the text in details.

The API is documented as public, yet its host's robots.txt is closed to all but one
client. The crawl obeys, so that a board ends as ``failed`` with that reason unless
whoever runs it sets ``ROBOTSTXT_OBEY`` to False.
"""

from typing import Any, Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.markup import section
from scraper.parsing.places import add_place, make_place, set_workplace_flags
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.spiders._details import DetailSpider
from scraper.spiders._ledger import Ledger
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "uuid",
    "jobId",
    "jobAdId",
    # False marks a translation or a second advert of one job, which is a posting of
    # its own here; `refNumber` says that they belong together.
    "defaultJobAd",
    "industry",
    "function",
    "experienceLevel",
    "customField",
    "ref",
    "applyUrl",
    "creator",  # a person
)
_SECTIONS: Final = (
    "companyDescription",
    "jobDescription",
    "qualifications",
    "additionalInformation",
)


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one posting: a row of the list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for one that is not active or not public.
    """
    visibility = take_text(record, "visibility")
    if record.pop("active", True) is False or visibility not in {"", "PUBLIC"}:
        return None
    company = take_object(record.pop("company", None), "company")
    identifier = take_required(record, "id")
    token = take_text(company, "identifier") or board.token
    page = f"https://jobs.smartrecruiters.com/{token}/{identifier}"
    released = take_text(record, "releasedDate")
    employment = take_object(record.pop("typeOfEmployment", None), "typeOfEmployment")
    kind = take_text(employment, "label") or take_text(employment, "id")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=take_text(record, "postingUrl") or page,
        title=take_required(record, "name"),
        hiring_organization=take_text(company, "name"),
        description_html=_take_description(record),
        employment_type_raw=[kind] if kind else [],
        department=_take_label(record, "department"),
        requisition_id=take_text(record, "refNumber"),
        **dates_of(posted=released),
        language=_take_code(record, "language"),
    )
    _read_location(posting, take_object(record.pop("location", None), "location"))
    drop(record, _UNWANTED)
    return posting


class SmartRecruitersSpider(DetailSpider):
    """Companies of api.smartrecruiters.com; case does not count in their names."""

    name = "smartrecruiters"
    origin = "https://api.smartrecruiters.com"
    list_path = "/v1/companies/{token}/postings?limit=100&offset=0"
    detail_path = "/v1/companies/{token}/postings/{id}"
    records_key = "content"
    total_key = "totalFound"
    # A page size above 100 is cut in silence, so that offsets count what came.
    paging = Paging(parameter="offset", is_offset=True)
    # Ten requests a second, eight at once, are documented.
    delay_seconds = 0.125
    concurrency = 4
    parser = staticmethod(parse_posting)

    def end_board(self, ledger: Ledger) -> None:
        """Remark on an empty answer: a company that does not exist gets the same.

        Where there were postings before, it tells nothing, and closes none of them.

        Parameters
        ----------
        ledger : Ledger
            May get a limit or a remark.
        """
        evidence = ledger.evidence
        if not evidence.lists_read or ledger.listed or evidence.rejected:
            return
        reason = "no posting: a company that does not exist answers so too"
        if evidence.previous:
            ledger.limit(reason)
        evidence.remark = reason


def _take_description(record: Record) -> str:
    advert = take_object(record.pop("jobAd", None), "jobAd")
    sections = take_object(advert.get("sections"), "jobAd.sections")
    parts = [take_object(sections.get(name), name) for name in _SECTIONS]
    bodies = [
        section(take_text(part, "title"), take_text(part, "text"))
        for part in (each.copy() for each in parts)
    ]
    return "\n".join(body for body in bodies if body)


def _take_label(record: Record, key: str) -> str:
    return take_text(take_object(record.pop(key, None), key), "label")


def _take_code(record: Record, key: str) -> str:
    return take_text(take_object(record.pop(key, None), key), "code")


def _read_location(posting: JobPosting, place: dict[str, Any]) -> None:
    add_place(
        posting,
        make_place(
            city=take_text(place, "city"),
            region=take_text(place, "region"),
            country=take_text(place, "country"),
            text=take_text(place, "fullLocation"),
        ),
    )
    set_workplace_flags(posting, remote=place.get("remote"), hybrid=place.get("hybrid"))
