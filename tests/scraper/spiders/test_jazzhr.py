"""JazzHR rows and pages, on invented records."""

from typing import Any

import pytest

from scraper.items import Location
from scraper.parsing.answers import AnswerError
from scraper.parsing.scripts import read_node
from scraper.spiders.jazzhr import read_list

_PAGE = """<script type="application/ld+json">
{"@type": "Organization", "name": "Acme, Inc."}
</script><script type="application/ld+json">
{"@context": "http://schema.org/", "@type": "JobPosting",
 "url": "https://acme.applytojob.com/apply/ujxQN2lhPz/Data-Scientist",
 "title": "Data Scientist", "description": "Model<br>things",
 "datePosted": "2026-09-08", "validThrough": "2026-12-07",
 "employmentType": "FULL_TIME", "experienceRequirements": "Mid Level",
 "uniqueJobCode": "job_2026"}
</script>"""
_LIST = """<ul class="list-group"><li class="list-group-item">
<h3><a href="https://acme.applytojob.com/apply/ujxQN2lhPz/Data-Scientist"> Data
 Scientist </a></h3><ul><li><i></i>Austin, TX</li><li>R&amp;D</li></ul></li>
<li><a href="/apply/ujxQN2lhPz/Data-Scientist?again=1">Data Scientist</a></li>
<li><a href="/apply/jobs">All</a></li></ul>"""


def test_a_list_names_each_posting_once() -> None:
    """Code, name and place come from the links and what stands beside them."""
    assert read_list(_LIST) == {
        "rows": [
            {
                "id": "ujxQN2lhPz",
                "slug": "Data-Scientist",
                "title": "Data Scientist",
                "place": "Austin, TX",
            }
        ]
    }


def test_fields(read: Any) -> None:
    """The employer is another block's, the place the row's, the level no section."""
    (row,) = read_list(_LIST)["rows"]
    posting = read("jazzhr", {**read_node(_PAGE), "row": row})
    assert posting.posting_id == "ujxQN2lhPz"
    assert posting.hiring_organization == "Acme, Inc."
    assert posting.description_html == "Model<br>things"
    assert posting.locations == [Location(text="Austin, TX")]
    assert posting.employment_type_raw == ["FULL_TIME"]
    assert posting.date_posted == "2026-09-08"
    assert posting.valid_through == "2026-12-07"


def test_another_page_is_no_empty_board() -> None:
    """The reason says so."""
    with pytest.raises(AnswerError, match="expected a board of JazzHR"):
        read_list("<html>Gone</html>")
