"""Boards files: what is read, what is refused, and edits that keep every other byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import scraper
from scraper.board_tables import add_table, remove_table
from scraper.boards import Board, BoardsError, parse_board, read_boards, read_tables

_PATH = Path("boards.toml")
_SHIPPED = Path(scraper.__file__).with_name("boards.toml")
_FILE = """\
# Employers that we like.   \t

[[board]]
platform = "greenhouse"  # their own
token = "acme"
name = "Acme"

# Europe
[[ board ]]
token = 'globex'
platform = 'lever'
base_url = "https://api.eu.lever.co"

[[board]]
platform = "jsonld"
token = "initech.example"
base_url = "https://initech.example"
pages = [
    "/jobs/1",
    "/jobs/2",
]
# the end
"""


def test_the_shipped_list_is_wide_and_unverified() -> None:
    """At least 150 boards over 8 platforms; nobody has crawled them for the list."""
    boards = read_boards(_SHIPPED)
    assert len(boards) >= 150
    assert len({board.platform for board in boards}) >= 8
    assert not any(board.verified for board in boards)


@pytest.mark.parametrize(
    "line",
    [
        'platform = "linkedin"\ntoken = "acme"',
        'platform = "Welcome to the Jungle"\ntoken = "acme"',
        'platform = "jsonld"\ntoken = "a"\nbase_url = "https://www.linkedin.com"',
        'platform = "jsonld"\ntoken = "a"\npages = ["https://uk.indeed.com/job"]',
        'platform = "jsonld"\ntoken = "https://www.glassdoor.de/x"',
    ],
)
def test_refused_sites_are_refused_in_a_boards_file(line: str) -> None:
    """As a platform, an origin, a page or a token, with file and reason."""
    with pytest.raises(BoardsError, match=r"boards\.toml: board 1.*is not crawled"):
        read_tables(f"[[board]]\n{line}\n", _PATH)


@pytest.mark.parametrize("key", ["linkedin:acme", "jsonld:https://wellfound.com/x"])
def test_refused_sites_are_refused_on_the_command_line(key: str) -> None:
    """Before anything is asked for."""
    with pytest.raises(BoardsError, match="is not crawled"):
        parse_board(key)


def test_verified_is_a_truth_value() -> None:
    """True when the file does not say."""
    text = '[[board]]\nplatform = "lever"\ntoken = "a"\n'
    assert read_tables(text, _PATH)[0].verified
    assert not read_tables(f"{text}verified = false\n", _PATH)[0].verified
    with pytest.raises(BoardsError, match="'verified' must be true or false"):
        read_tables(f'{text}verified = "no"\n', _PATH)


def test_a_board_is_appended_and_the_rest_stays() -> None:
    """The old text is the beginning of the new one."""
    board = Board(
        platform="jsonld",
        token="hooli.example",  # noqa: S106 - a name
        name='Hooli "X"',
        options={"pattern": r"\d", "pages": ["/a"], "max_pages": 3},
    )
    after = add_table(_FILE, board, _PATH)
    assert after.startswith(_FILE)
    assert read_tables(after, _PATH)[-1] == board


@pytest.mark.parametrize("text", ["", "# none yet\n", "# no new line at the end"])
def test_a_file_without_boards_gets_its_first(text: str) -> None:
    """Comments stay in front."""
    after = add_table(text, Board(platform="lever", token="a"), _PATH)  # noqa: S106
    assert after.startswith(text)
    assert [board.key for board in read_tables(after, _PATH)] == ["lever:a"]


def test_a_board_is_added_once() -> None:
    """The message names file and board."""
    with pytest.raises(BoardsError, match=r"boards\.toml: lists greenhouse:acme alre"):
        add_table(_FILE, Board(platform="greenhouse", token="acme"), _PATH)  # noqa: S106


def test_a_board_is_cut_out_and_the_rest_stays() -> None:
    """Its own comment goes; one above the next table stays."""
    after = remove_table(_FILE, "greenhouse:acme", _PATH)
    start, end = _FILE.index("[[board]]"), _FILE.index("# Europe")
    assert after == _FILE[:start] + _FILE[end:]
    last = remove_table(_FILE, "jsonld:initech.example", _PATH)
    assert last == _FILE[: _FILE.rindex("[[board]]")] + "# the end\n"


def test_windows_line_ends_stay() -> None:
    """Also in what is added."""
    text = _FILE.replace("\n", "\r\n")
    after = add_table(text, Board(platform="lever", token="a"), _PATH)  # noqa: S106
    assert after.startswith(text)
    assert after.count("\n") == after.count("\r\n")
    less = remove_table(after, "lever:globex", _PATH)
    assert less.count("\n") == less.count("\r\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('board = [{platform = "lever", token = "a"}]', "edit it by hand"),
        (
            '[[board]]\nplatform = "lever"\ntoken = "a"\nnote = """\n[[board]]\n"""\n',
            "edit it by hand",
        ),
        ('[[board]]\nplatform = "lever"\ntoken = "b"\n', "does not list lever:a"),
    ],
)
def test_files_that_cannot_be_edited_are_left_alone(text: str, message: str) -> None:
    """Rather than guessed at."""
    with pytest.raises(BoardsError, match=message):
        remove_table(text, "lever:a", _PATH)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_token_and_name_come_back(token: str, name: str) -> None:
    """Or the file stays as it was; what is added can be taken out again."""
    board = Board(platform="lever", token=token, name=name)
    try:
        after = add_table(_FILE, board, _PATH)
    except BoardsError:
        return
    assert read_tables(after, _PATH)[-1] == board
    assert remove_table(after, board.key, _PATH).rstrip() == _FILE.rstrip()
