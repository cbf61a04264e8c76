"""What the extractor says of years, in phrases of every kind."""

import pytest

from classifier.extract import extract

PHRASES = [
    # how years are written
    ("5+ years of experience in hydrology", 5, None),
    ("At least three (3) years' experience", 3, None),
    ("3-5 years of experience", 3, 5),
    ("3\u20115 years of experience", 3, 5),
    ("2 to 4 yrs of experience", 2, 4),
    ("18 months of experience", 1.5, None),
    ("6-8+ years of experience", 6, None),
    ("up to 2 years of experience", 0, 2),
    ("0-1 years of experience", 0, 1),
    ("Five-plus years of experience", 5, None),
    ("Years of experience required: 4", 4, None),
    ("a decade of experience in shipping", 10, None),
    ("Requirements4+ years of experience", 4, None),
    ("Mindestens 3 Jahre Berufserfahrung", 3, None),
    ("3 ans d'exp\u00e9rience", 3, None),
    ("minimum of 4&nbsp;years of experience", 4, None),
    ("Somebody who has sailed (+3 years) and can mend nets", 3, None),
    ("Two+ (2+) years of relevant experience", 2, None),
    # which figure counts
    ("8+ years of experience, including 3+ years of Rust", 8, None),
    ("3+ years of SQL, 5+ years of Java", 5, None),
    ("BS and 5 years, or MS and 3 years of experience", 5, None),
    ("PhD or 4 years of experience", None, None),
    # preferred years do not count
    ("5+ years of experience preferred", None, None),
    ("Nice to have: 2+ years of Go", None, None),
    ("Minimum 2 years of experience, ideally 4+", 2, None),
    # none needed
    ("No experience required.", 0, None),
    ("No prior experience needed", 0, None),
    # not this candidate's past
    ("Our company has 20 years of experience.", None, None),
    ("12 months fixed-term contract", None, None),
    ("Must be at least 18 years old.", None, None),
    ("Options vest over 4 years.", None, None),
    ("A five year roadmap", None, None),
    ("Over the past 3 years we tripled.", None, None),
    ("401(k) match after 1 year", None, None),
    ("Our engineers have 10+ years of experience.", None, None),
    ("Python 3.11 and 24/7 support", None, None),
    ("Over two years you will learn to sail.", None, None),
    ("Test it on twelve years of real tide data.", None, None),
    ("Five and ten-year anniversaries", None, None),
    ("At least 5 years of continuous residency", None, None),
    ("Must have spent 2 years in a Ph.D. or M.Sc. degree program", None, None),
    # in other words
    ("One year of work equivalent to at least the lower grade", 1, None),
    ("5+ full time years experience in rigging", 5, None),
    ("You bring a year or more of applied work", 1, None),
    ("Rust in production, for 3+ years", 3, None),
    ("CURRICULUM4+ years of experience", 4, None),
    ("Six or more (6+) years of experience in rigging", 6, None),
    ("3+ years prior sailing, rowing, or diving experience", 3, None),
    ("four or more years of successful diving", 4, None),
    ("Our ideal candidate will have two years of diving experience", 2, None),
    ("3 years of experience as a diver or 5 years of experience as a sailor", 3, None),
    ("5 years as a sailor or 3 years of experience as a diver", 3, None),
    ("4 years academic or industry work experience in rigging", 4, None),
    ("6 years in a deck officer role", 6, None),
    ("4-year undergraduate degree", None, None),
    ("In lieu of a degree, a minimum of 8 years of diving", None, None),
    ("BSc in botany, or equivalent2-4 years in a garden", 2, 4),
    ("The term of employment is 2 years and 3 months.", None, None),
    ("No military obligation for at least 2 years", None, None),
    ("The team is led by someone with 25 years diving experience.", None, None),
    ("Minimum of 4 years. Typically reflects 5 years of diving experience.", 4, None),
    ("Two years of sailing (dinghies, yachts) at sea preferred", None, None),
    ("Five years of sailing (dinghies), and rowing would be nice to have", 5, None),
    # other languages
    ("Mindestens 1 Jahr Berufserfahrung", 1, None),
    ("Seis meses de experiencia en ventas", 0.5, None),
    ("Berufserfahrung ist nicht erforderlich", 0, None),
    ("Aucune exp\u00e9rience requise", 0, None),
    ("You don't need any experience.", 0, None),
    ("Experience: none", 0, None),
    ("7 years at sea; a degree may be substituted for 3 years", 7, None),
    ("9 years of experience, or 4 years with a BSc", 4, None),
]


@pytest.mark.parametrize(("text", "low", "high"), PHRASES)
def test_years_of_a_phrase(text: str, low: float | None, high: float | None) -> None:
    """A phrase gives the smallest and the largest number of years."""
    found = extract("", text)
    assert found.experience_min_years == low
    assert found.experience_max_years == high


def test_years_of_another_section_do_not_count() -> None:
    """Years under a preferred heading stand aside for those under requirements."""
    text = (
        "Requirements\n- 2+ years of experience\n"
        "Nice to have\n- 7+ years of experience\n"
        "Benefits\n- A sabbatical after 9 years of service\n"
    )
    assert extract("", text).experience_min_years == 2


def test_wished_list_alone_states_requirements() -> None:
    """A list headed as a wish is the requirement, unless it stands beside one."""
    wished = "We'd like you to have\n- 3+ years of experience\n"
    assert extract("", wished).experience_min_years == 3
    beside = f"Requirements\n- 1 year of experience\n{wished}"
    assert extract("", beside).experience_min_years == 1


def test_bonus_speaks_for_its_own_line() -> None:
    """What follows a line that begins with "Bonus:" is required again."""
    text = "Requirements\nKnots\nBonus: 9 years at sea\n2+ years of experience\nBSc"
    found = extract("", text)
    assert (found.experience_min_years, found.degree_required) == (2, "bachelor")


def test_what_nobody_asks_for() -> None:
    """A degree under a heading that waives it is not needed."""
    text = (
        "What you need\n- Patience\nWhat we don't ask\n- A degree, or 3+ years at sea"
    )
    found = extract("", text)
    assert (found.experience_min_years, found.degree_required) == (None, "none")


def test_ideal_list_alone_states_requirements() -> None:
    """A list headed as the ideal is the requirement."""
    text = "About us\nWe dig.\nIdeally you have\n- 3+ years of experience\n- a BSc"
    found = extract("", text)
    assert (found.experience_min_years, found.degree_required) == (3, "bachelor")


def test_route_on_a_line_of_its_own() -> None:
    """Years on a line after "or" stand in for the degree of the line before."""
    text = (
        "Requirements\n- Bachelor's degree and 2 years of experience OR,\n"
        "- Master's degree and no experience OR,\n- At least 6 years of experience."
    )
    found = extract("", text)
    assert found.degree_or_equivalent
    assert found.experience_min_years == 2
    assert found.experience_by_degree == {"bachelor": 2, "master": 0}


def test_a_ladder_says_more_than_years_of_a_skill() -> None:
    """Where degrees have years of their own, the lowest degree's are the answer."""
    text = (
        "Requirements\n- Bachelor's degree plus 2 years of experience, or Master's"
        " degree plus 1 year of experience\n- At least 4 years of Fortran"
    )
    found = extract("", text)
    assert found.experience_min_years == 2
    ranks = (
        "Requirements\n- Grade 2: Bachelor's degree and 3 years of related experience\n"
        "- Grade 3: Bachelor's degree and 6 years of related experience"
    )
    assert extract("", ranks).experience_min_years == 3


def test_a_step_below_a_higher_degree_belongs_to_the_degree_above() -> None:
    """Years before "or" and a higher degree go with the degree of the line above."""
    text = (
        "Requirements\n- Bachelor's degree in geology\n"
        "- 6 years of experience, or a Master's degree and 2 years of experience"
    )
    found = extract("", text)
    assert found.experience_min_years == 6
    assert not found.degree_or_equivalent
    assert found.experience_by_degree == {"bachelor": 6, "master": 2}


def test_a_second_option_without_a_degree_stands_in_for_it() -> None:
    """Numbered options are routes, as lines joined by "or" are."""
    text = (
        "Requirements\n- Option 1: Bachelor's degree in geology and 3 years' experience"
        " in drilling\n- Option 2: 5 years' experience in drilling"
    )
    found = extract("", text)
    assert found.experience_min_years == 3
    assert found.degree_or_equivalent
