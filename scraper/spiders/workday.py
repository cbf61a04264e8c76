"""Workday career sites: pages of rows by POST, a total that is capped, details.

A token is ``{tenant}.{wdN}/{site}``, as in ``acme.wd5/External``. Some tenants show no
more than 2,000 rows of a search, and start again from the first beyond that. The
counts of facets are not capped: where they say more than the total, the board is read
in parts, one for each value of a facet, and is whole when the parts add up.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from http import HTTPStatus
from typing import ClassVar, Final

import orjson
from scrapy import Request
from scrapy.http import Response

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.answers import AnswerError
from scraper.parsing.dates import dates_of
from scraper.parsing.facets import choose_facet, count_all
from scraper.parsing.places import set_workplace
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.parsing.workday_places import take_locations
from scraper.spiders._answers import Output
from scraper.spiders._tokens import TokenSpider

_PAGE: Final = 20  # more is refused, or answered by nothing at all
_CAP: Final = 2000
_UNWANTED: Final = (
    "id",
    "jobPostingId",
    "jobPostingSiteId",
    "bulletFields",
    "canApply",
    "includeResumeParsing",
    "locationsText",
    "questionnaireId",
    "similarJobs",
    "userAuthenticated",
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
        None for one that is not posted any more.
    """
    path = take_required(record, "externalPath")
    posted, told = take_text(record, "startDate"), take_text(record, "postedOn")
    closing, kind = take_text(record, "endDate"), take_text(record, "timeType")
    company = take_object(record.pop("hiringOrganization", None), "hiringOrganization")
    if record.pop("posted", True) is False:
        return None
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        # The requisition's number, with "-1" behind it where it is posted twice.
        posting_id=path.rpartition("/")[2].rpartition("_")[2],
        url=take_text(record, "externalUrl") or _page_of(board, path),
        title=take_required(record, "title"),
        # A legal entity ("AB12 Acme Holding Ltd."): the boards file knows better.
        hiring_organization=board.name or take_text(company, "name"),
        description_html=take_text(record, "jobDescription"),
        employment_type_raw=[kind] if kind else [],
        requisition_id=take_text(record, "jobReqId"),
        **dates_of(posted=posted, closing=closing),
    )
    posting.date_posted_raw = posted or told
    take_locations(posting, record)
    set_workplace(posting, "remoteType", record.pop("remoteType", None))
    drop(record, _UNWANTED)
    return posting


class WorkdaySpider(TokenSpider):
    """Sites of myworkdayjobs.com."""

    name = "workday"
    origin = "https://{host}.myworkdayjobs.com"
    # Tenants of one wdN share it.
    back_ends = ("*.myworkdayjobs.com", "*.myworkdaysite.com")
    list_path = "/wday/cxs/{tenant}/{site}/jobs"
    csrf_page = "/{site}"
    csrf_cookie = "CALYPSO_CSRF_TOKEN"
    csrf_header = "X-CALYPSO-CSRF-TOKEN"
    detail_path = "/wday/cxs/{tenant}/{site}{externalPath}"
    records_key = "jobPostings"
    row_key = "externalPath"
    title_key = "title"
    volatile = ("postedOn",)
    headers: ClassVar[Mapping[str, str]] = {
        "Accept": "application/json",
        "Accept-Language": "en-US",
        "Content-Type": "application/json",
    }
    parser = staticmethod(parse_posting)

    def first_request(self, board: Board) -> Request:
        """Return the request for the first page of all postings.

        Parameters
        ----------
        board : Board
            Whose.

        Returns
        -------
        Request
            One.

        Raises
        ------
        AnswerError
            If the token is not of two parts.
        """
        host, _, site = board.token.partition("/")
        if "." not in host or not site:
            raise AnswerError("expected a token like 'acme.wd5/External'")
        return self._page_request(board, {}, 0)

    def parse_first(
        self, response: Response, board: Board, applied: Record, cap: int
    ) -> Iterator[Output]:
        """Follow the first page of a search: to the others, or to its parts.

        Parameters
        ----------
        response : Response
            The page: the only one whose total can be believed.
        board : Board
            Whose.
        applied : dict
            The facets that the search is narrowed to.
        cap : int
            A total of so many may stand for more.

        Yields
        ------
        JobPosting or Request
            Requests for details, pages and parts.
        """
        if response.status != HTTPStatus.OK:
            yield from self.ask_token(response, board)
            return
        payload = self.json(response)
        rows, facets = self.records_of(payload), payload.get("facets")
        total = payload.get("total")
        if not isinstance(total, int):
            raise AnswerError("expected 'total' with a number on the first page")
        ledger = self.ledger(board)
        if not applied:
            counted = count_all(facets)
            ledger.evidence.announced = max(total, counted)
            cap = total if counted > total else cap
        yield from self.read_records(rows, board)
        facet = choose_facet(facets, applied) if total >= cap else None
        if facet is not None:
            for value in facet.values:
                part = {**applied, facet.name: [value]}
                yield self._page_request(board, part, 0, cap)
            return
        if total >= cap:
            ledger.fail(f"only {total} rows are shown, and no facet parts them")
        for offset in range(_PAGE, total, _PAGE):
            yield self._page_request(board, applied, offset)

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
            With the keys of ``jobPostingInfo`` beside those around it.
        """
        record = super().join(row, response)
        info = take_object(record.pop("jobPostingInfo", None), "details")
        return {**record, **info}

    def _page_request(
        self, board: Board, applied: Record, offset: int, cap: int = _CAP
    ) -> Request:
        body = {
            "appliedFacets": applied,
            "limit": _PAGE,
            "offset": offset,
            "searchText": "",
        }
        first = partial(self.parse_first, applied=applied, cap=cap)
        return self.list_request(
            board,
            self.url(board, self.list_path),
            self.parse_list if offset else first,
            method="POST",
            body=orjson.dumps(body),
            headers=self.token_headers(board),
            # Tenants close a site by the path of its pages, which are not asked for.
            meta={"robots_url": self.url(board, "/{site}/")},
        )


def _page_of(board: Board, path: str) -> str:
    host, _, site = board.token.partition("/")
    return f"https://{host}.myworkdayjobs.com/{site}{path}"
