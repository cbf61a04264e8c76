"""A site on loopback for the crawl benchmark: boards of JSON and pages with JSON-LD."""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JOBS = 100
_SENTENCE = "We keep the warehouse in step with the plants & ship “models” weekly. "


def make_job(number: int) -> dict[str, Any]:
    """Return a job in the shape of a Greenhouse board, its text escaped once.

    Parameters
    ----------
    number : int
        Makes it differ from others.

    Returns
    -------
    dict
        About 7 KB as JSON.
    """
    place = {"id": number % 9, "name": "Oslo", "location": "Oslo, Norway"}
    return {
        "id": 4_000_000 + number,
        "internal_job_id": 3_000_000 + number,
        "title": f"Data Engineer {number}",
        "absolute_url": f"https://boards.greenhouse.io/acme/jobs/{number}",
        "location": {"name": "Oslo, Norway"},
        "offices": [{**place, "child_ids": [], "parent_id": None}],
        "departments": [{"id": 1, "name": "Data", "child_ids": [], "parent_id": None}],
        "metadata": [
            {
                "id": 7,
                "name": "Employment Type",
                "value": "Full-time",
                "value_type": "single_select",
            }
        ],
        "content": make_text(number).replace("&", "&amp;").replace("<", "&lt;"),
        "updated_at": "2026-08-06T12:50:10-04:00",
        "first_published": "2026-08-01T09:00:00-04:00",
        "requisition_id": f"R{number}",
        "company_name": "Acme",
        "language": "en",
        "data_compliance": [{"type": "gdpr", "requires_consent": False}],
        "pay_input_ranges": [],
    }


def make_text(number: int) -> str:
    """Return the HTML of a posting.

    Parameters
    ----------
    number : int
        Makes it differ from others.

    Returns
    -------
    str
        About 6 KB.
    """
    line = _SENTENCE.replace("&", "&amp;")
    lines = "".join(f"<li>{line}{number + k}</li>" for k in range(40))
    return f"<p>{line * 22}</p><h3>What you bring</h3><ul>{lines}</ul>"


def make_page(number: int) -> bytes:
    """Return a page with a JobPosting and as much markup again around it.

    Parameters
    ----------
    number : int
        Makes it differ from others.

    Returns
    -------
    bytes
        About 20 KB.
    """
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Data Engineer {number}",
        "description": make_text(number),
        "datePosted": "2026-08-01",
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Oslo",
                "addressCountry": "NO",
            },
        },
    }
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    shell = f'<div class="row">{make_text(number)}</div>' * 2
    return f"<html><head>{script}</head><body>{shell}</body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    """Answer ``/v1/boards/N/jobs`` and ``/pages/N`` from bodies made beforehand."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    pages: tuple[bytes, ...] = ()
    board = b""

    def do_GET(self) -> None:
        kind, _, rest = self.path.lstrip("/").partition("/")
        if kind == "pages":
            body, form = self.pages[int(rest) % len(self.pages)], "text/html"
        elif kind == "v1":
            body, form = self.board, "application/json"
        else:
            body, form = b"User-agent: *\nAllow: /\n", "text/plain"
        self.send_response(200)
        self.send_header("Content-Type", f"{form}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    """Let more connections wait than five: the sixth would be tried a second later."""

    request_queue_size = 128


def serve() -> None:
    """Serve until standard input ends; the port is printed first."""
    jobs = [make_job(number) for number in range(JOBS)]
    _Handler.board = json.dumps({"jobs": jobs, "meta": {"total": JOBS}}).encode()
    _Handler.pages = tuple(make_page(number) for number in range(50))
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
