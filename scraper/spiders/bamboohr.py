"""BambooHR careers pages: one list, and the text of each opening in its details."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.places import add_place, make_place
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.spiders._details import DetailSpider

_UNWANTED: Final = ("departmentId", "employmentType", "minimumExperience", "meta")
_WORKPLACES: Final = {"0": "onsite", "1": "remote", "2": "hybrid"}


def parse_posting(record: Record, board: Board) -> JobPosting | None:
    """Read one opening: a row of the list with its details.

    Parameters
    ----------
    record : dict
        Loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting or None
        None for an opening that is not open any more.
    """
    if take_text(record, "jobOpeningStatus").lower() not in {"", "open"}:
        return None
    identifier = take_required(record, "id")
    origin = board.base_url or f"https://{board.token}.bamboohr.com"
    posted, kind = (
        take_text(record, "datePosted"),
        take_text(record, "employmentStatusLabel"),
    )
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=identifier,
        url=take_text(record, "jobOpeningShareUrl") or f"{origin}/careers/{identifier}",
        title=take_required(record, "jobOpeningName"),
        description_html=take_text(record, "description"),
        employment_type_raw=[kind] if kind else [],
        department=take_text(record, "departmentLabel"),
        salary_raw=take_text(record, "compensation"),
        **dates_of(posted=posted),
    )
    _take_location(posting, record)
    _take_workplace(posting, record)
    drop(record, _UNWANTED)
    return posting


class BambooHrSpider(DetailSpider):
    """Employers of bamboohr.com."""

    name = "bamboohr"
    origin = "https://{token}.bamboohr.com"
    back_ends = ("bamboohr.com",)
    list_path = "/careers/list"
    detail_path = "/careers/{id}/detail"
    records_key = "result"
    headers: ClassVar[Mapping[str, str]] = {"Accept": "application/json"}
    parser = staticmethod(parse_posting)

    def announced(self, payload: Any) -> int | None:
        """Return ``meta.totalCount``.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        int or None
            None on answers without it.
        """
        total = take_object(payload.get("meta"), "meta").get("totalCount")
        return total if isinstance(total, int) else None

    def join(self, row: Record, response: Response) -> Record:
        """Put a row and its details together.

        Parameters
        ----------
        row : dict
            The row of the list.
        response : Response
            The details.

        Returns
        -------
        dict
            With the keys of ``jobOpening`` beside those of the row.
        """
        result = take_object(self.json(response), "details").get("result")
        opening = take_object(
            take_object(result, "result").get("jobOpening"), "opening"
        )
        take_required(dict(opening), "jobOpeningName")
        return {**row, **opening}


def _take_location(posting: JobPosting, record: Record) -> None:
    """Read either of two addresses: one is often empty where the other is not."""
    plain = take_object(record.pop("location", None), "location")
    other = take_object(record.pop("atsLocation", None), "atsLocation")

    def first(*keys: str) -> str:
        values = [each.get(key) for each in (plain, other) for key in keys]
        return next((v.strip() for v in values if isinstance(v, str) and v.strip()), "")

    made = make_place(
        city=first("city"),
        region=first("state", "province"),
        country=first("addressCountry", "country"),
    )
    add_place(posting, made)


def _take_workplace(posting: JobPosting, record: Record) -> None:
    kind, is_remote = take_text(record, "locationType"), record.pop("isRemote", None)
    if is_remote is True:
        posting.workplace, posting.workplace_raw = "remote", "isRemote=true"
    elif kind:
        posting.workplace = _WORKPLACES.get(kind)
        posting.workplace_raw = f"locationType={kind}"
