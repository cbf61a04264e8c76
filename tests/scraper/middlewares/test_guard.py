"""Addresses that are refused, headers that are dropped, waits that are read."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from scraper.middlewares.backoff import parse_retry_after
from scraper.middlewares.guard import AddressGuard
from scraper.parsing.urls import is_on_hosts, is_public_address, origin_of


def _pass(url: str, **options: Any) -> Request:
    request = Request(url, **options)
    asyncio.run(AddressGuard().process_request(request))
    return request


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://a.localhost/",
        "http://10.0.0.8/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "ftp://8.8.8.8/",
    ],
)
def test_an_address_that_is_not_public_is_refused(url: str) -> None:
    """Loopback, private, shared, link-local, metadata, mapped and multicast."""
    with pytest.raises(IgnoreRequest, match="refused"):
        _pass(url)


def test_a_board_on_a_private_address_reaches_that_origin_only() -> None:
    """Another port of the same host is another service."""
    meta = {"private_origin": "http://127.0.0.1:8000"}
    _pass("http://127.0.0.1:8000/x", meta=meta)
    with pytest.raises(IgnoreRequest):
        _pass("http://127.0.0.1:9000/x", meta=meta)


def test_a_request_stays_on_the_hosts_of_its_board() -> None:
    """Subdomains belong to it, look-alikes do not."""
    assert is_on_hosts("https://a.acme.example/x", ("acme.example",))
    assert not is_on_hosts("https://evilacme.example/x", ("acme.example",))
    with pytest.raises(IgnoreRequest, match="not a host of this board"):
        _pass("https://8.8.8.8/", meta={"board_hosts": ("acme.example",)})


def test_secrets_do_not_follow_a_redirect_to_another_origin() -> None:
    """A key goes with the same origin, and is dropped for another port or scheme."""
    headers = {"X-Api-Key": "k", "Accept": "x"}
    meta = {"redirect_urls": ["https://8.8.8.8/a"]}
    same = _pass("https://8.8.8.8/b", headers=headers, meta=dict(meta))
    assert same.headers["X-Api-Key"] == b"k"
    other = _pass("https://8.8.8.8:8443/b", headers=headers, meta=dict(meta))
    assert "X-Api-Key" not in other.headers
    assert other.headers["Accept"] == b"x"


def test_an_answer_from_a_private_address_is_thrown_away() -> None:
    """A name that resolves differently the second time gains nothing."""
    request = Request("https://rebind.example/")
    answer = Response("https://rebind.example/", ip_address="127.0.0.1")  # type: ignore[arg-type] # text will do
    with pytest.raises(IgnoreRequest):
        AddressGuard().process_response(request, answer)


def test_origins_and_addresses() -> None:
    """The port is part of an origin, given or not."""
    assert origin_of("https://A.example/x") == "https://a.example:443"
    assert is_public_address("8.8.8.8")
    assert not is_public_address("no address")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, None), (b"120", 120), (b"0", 0), (b"soon", None), (b"-5", None)],
)
def test_retry_after_in_seconds(value: bytes | None, seconds: float | None) -> None:
    """What is no wait is none."""
    assert parse_retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    """A date in the past is no wait."""
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    found = parse_retry_after(later.encode())
    assert found is not None
    assert 85 < found <= 90
    assert parse_retry_after(b"Wed, 21 Oct 2015 07:28:00 GMT") == 0
