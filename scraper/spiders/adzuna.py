"""Adzuna search API: pages of fifty postings of a country, with a key."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from scrapy import Request

from scraper.boards import Board
from scraper.items import JobPosting, Location
from scraper.parsing.dates import dates_of
from scraper.parsing.pay import add_pay
from scraper.parsing.records import (
    Record,
    drop,
    take_object,
    take_required,
    take_text,
)
from scraper.platforms import attribution_of
from scraper.spiders._board import BoardSpider
from scraper.spiders._keys import take_keys
from scraper.spiders._pages import Paging

_UNWANTED: Final = (
    "adref",  # signed anew for each answer
    "latitude",
    "longitude",
    "__CLASS__",
)
_HIT: Final = re.compile(r"</?strong>")
# Pay has no currency of its own: it is that of the country which is searched.
_CURRENCIES: Final = {
    "at": "EUR",
    "au": "AUD",
    "be": "EUR",
    "br": "BRL",
    "ca": "CAD",
    "ch": "CHF",
    "de": "EUR",
    "es": "EUR",
    "fr": "EUR",
    "gb": "GBP",
    "in": "INR",
    "it": "EUR",
    "mx": "MXN",
    "nl": "EUR",
    "nz": "NZD",
    "pl": "PLN",
    "sg": "SGD",
    "us": "USD",
    "za": "ZAR",
}
_FILTERS: Final = ("what", "where", "category", "max_days_old")


def parse_posting(record: Record, board: Board) -> JobPosting:
    """Read one result of a search.

    Parameters
    ----------
    record : dict
        Element of ``results``; loses the keys that are read.
    board : Board
        The country.

    Returns
    -------
    JobPosting
        With the text as far as the platform gives it, and pay only if the employer
        offers it.
    """
    created = take_text(record, "created")
    company = take_object(record.pop("company", None), "company")
    category = take_object(record.pop("category", None), "category")
    kinds = [take_text(record, key) for key in ("contract_time", "contract_type")]
    posting = JobPosting(
        platform=board.platform,
        board=board.token,
        posting_id=take_required(record, "id"),
        url=take_text(record, "redirect_url"),
        title=_HIT.sub("", take_required(record, "title")).strip(),
        hiring_organization=take_text(company, "display_name"),
        description_html=_HIT.sub("", take_text(record, "description")),
        employment_type_raw=[kind for kind in kinds if kind],
        department=take_text(category, "label"),
        **dates_of(posted=created),
        attribution=attribution_of(board.platform),
    )
    _take_location(posting, record)
    _take_pay(posting, record, board)
    drop(record, _UNWANTED)
    return posting


class AdzunaSpider(BoardSpider):
    """Countries of api.adzuna.com: a token is ``gb``, ``us`` and so on.

    Options ``what``, ``where``, ``category`` and ``max_days_old`` narrow the search.
    Of 250 requests a day a board takes 20, unless its option ``max_pages`` says else.
    """

    name = "adzuna"
    origin = "https://api.adzuna.com"
    list_path = "/v1/api/jobs/{token}/search/1"
    records_key = "results"
    total_key = "count"
    paging = Paging(parameter="search", most_pages=20)
    # Scrapy logs whole addresses below this level, and they hold the key.
    custom_settings = {"LOG_LEVEL": "WARNING"}  # noqa: RUF012 - Scrapy's own type
    # 25 requests a minute.
    delay_seconds = 2.4
    parser = staticmethod(parse_posting)

    def start_board(self, board: Board) -> Iterable[Request]:
        """Yield the first page of a search.

        Parameters
        ----------
        board : Board
            Which.

        Yields
        ------
        Request
            If the key is set.
        """
        app, key = take_keys(self.name, self.books)
        query = {"app_id": app, "app_key": key, "results_per_page": 50}
        query["sort_by"] = "date"
        filters = {name: board.options.get(name) for name in _FILTERS}
        query |= {name: value for name, value in filters.items() if value}
        url = self.url(board, f"{self.list_path}?{urlencode(query)}")
        yield self.list_request(board, url, self.parse_list)


def _take_location(posting: JobPosting, record: Record) -> None:
    place = take_object(record.pop("location", None), "location")
    # From the country down: country, region, county, town, quarter.
    area = [part for part in place.get("area") or [] if isinstance(part, str)]
    country, region = (*area, "", "")[:2]
    line = take_text(place, "display_name")
    if line or country:
        posting.locations = [Location(text=line, region=region, country=country)]


def _take_pay(posting: JobPosting, record: Record, board: Board) -> None:
    low, high = record.pop("salary_min", None), record.pop("salary_max", None)
    # A figure that Adzuna made up is no offer.
    if str(record.pop("salary_is_predicted", 0)) not in {"0", "False", "None"}:
        return
    currency = _CURRENCIES.get(board.token.lower(), "")
    source = "salary_min/salary_max"
    add_pay(posting, low, high, currency=currency, period="year", source=source)
