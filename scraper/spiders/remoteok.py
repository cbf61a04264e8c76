"""Remote OK: one list of the newest remote postings, its terms in the first row."""

import re
from typing import Any, Final

from scraper.boards import Board
from scraper.items import JobPosting
from scraper.parsing.dates import dates_of
from scraper.parsing.pay import add_pay
from scraper.parsing.records import Record, drop, take_required, take_text
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider

_UNWANTED: Final = (
    "slug",
    "epoch",
    "company_logo",
    "logo",
    "tags",
    "apply_url",
    "original",
    "verified",
)
# Added for each reader anew, with that reader's own address in it: the advert would
# change with every crawl. The sentence before the tag is always the same.
_BOT_CHECK: Final = re.compile(
    r"(?:<br ?/?>\s{0,20}){0,4}Please mention the word [^<>]{1,100} and tag \S{4,200}"
    r" when applying to show you read the job post completely[^<>]{0,400}$"
)


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one posting.

    Parameters
    ----------
    record : dict
        Element of the list; loses the keys that are read.
    board : Board
        Where it is from.

    Returns
    -------
    JobPosting
        Without the sentence that differs for each reader.
    """
    posted = take_text(record, "date") or take_text(record, "epoch")
    place = take_text(record, "location").strip(", ")
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "url"),
        title=take_required(record, "position"),
        hiring_organization=take_text(record, "company"),
        description_html=_BOT_CHECK.sub("", take_text(record, "description")).rstrip(),
        workplace="remote",
        workplace_raw="feed=remote jobs",
        applicant_locations=[place] if place else [],
        **dates_of(posted=posted),
        attribution=attribution_of(board.platform),
    )
    low, high = record.pop("salary_min", None), record.pop("salary_max", None)
    # The site has no other unit; zero stands for "unknown".
    add_pay(posting, low, high, currency="USD", period="year", source="salary_min/max")
    drop(record, _UNWANTED)
    return posting


class RemoteOkSpider(BoardSpider):
    """The list of remoteok.com; its one token is ``all``."""

    name = "remoteok"
    origin = "https://remoteok.com"
    list_path = "/api"
    parser = staticmethod(parse_posting)

    def records_of(self, payload: Any) -> list[Any]:
        """Return the rows without the one that holds the terms.

        Parameters
        ----------
        payload : Any
            The decoded list.

        Returns
        -------
        list
            Rows of postings.
        """
        rows = super().records_of(payload)
        return [row for row in rows if not (isinstance(row, dict) and "legal" in row)]
