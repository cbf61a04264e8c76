"""What the extractor says of degrees, in phrases of every kind."""

import pytest

from classifier.extract import extract

# text, required, preferred, or equivalent
PHRASES = [
    # the lowest way in
    ("BSc, MSc or PhD in a numerate subject", "bachelor", None, False),
    ("Master's or doctorate in linguistics.", "master", None, False),
    ("MS/PhD in robotics", "master", None, False),
    ("Bachelor / Master / Ph.D. in physics", "bachelor", None, False),
    ("Graduate degree in econometrics", "master", None, False),
    ("A university degree in geology is essential.", "bachelor", None, False),
    ("Associate's degree in accounting.", "associate", None, False),
    ("High school diploma required.", "high_school", None, False),
    ("M.D. or Ph.D. required", "doctorate", None, False),
    ("MEng or BEng in electronics", "bachelor", None, False),
    ("Diplom oder Master in Mathematik", "master", None, False),
    ("Bac+5 en informatique", "master", None, False),
    ("B.Tech in Electronics", "bachelor", None, False),
    # damaged and glued text
    ("Master s degree in hydrology", "master", None, False),
    ("RequirementsBachelor's degree in botany", "bachelor", None, False),
    ("B S degree in toxicology", "bachelor", None, False),
    ("Bachelor&#39;s degree &amp; curiosity", "bachelor", None, False),
    ("Master\u2019s degree in phonetics", "master", None, False),
    # still studying
    ("Currently pursuing a PhD in acoustics", "doctorate", None, False),
    ("Enrolled in a Master's program in statistics", "master", None, False),
    # preferred
    ("Bachelor's required, Master's preferred.", "bachelor", "master", False),
    ("BS in biology; PhD is a plus.", "bachelor", "doctorate", False),
    ("Bachelor's degree (Master's preferred) in law.", "bachelor", "master", False),
    ("Ideally you hold a PhD in optics.", None, "doctorate", False),
    ("MBA desired", None, "master", False),
    ("Required: BA. Preferred: MA.", "bachelor", "master", False),
    ("BS/MS (preferred) in chemistry", "bachelor", "master", False),
    # the field may be preferred without the degree being so
    ("Bachelor's degree, preferably in physics", "bachelor", None, False),
    # substitutes
    ("BA in history or equivalent experience", "bachelor", None, True),
    ("Bachelor's or equivalent", "bachelor", None, True),
    ("BSc in geology or 6 years of experience", "bachelor", None, True),
    ("Degree; experience in lieu of a degree is fine.", "bachelor", None, True),
    ("BS in physics, maths or equivalent", "bachelor", None, False),
    ("Bachelor's or equivalent degree", "bachelor", None, False),
    ("BS or a related field", "bachelor", None, False),
    # no degree
    ("No degree required.", "none", None, False),
    ("You do not need a degree.", "none", None, False),
    ("PhD not required.", None, None, False),
    # not this candidate's
    ("Our founders hold PhDs in genetics.", None, None, False),
    ("Tuition reimbursement for a master's degree", None, None, False),
    ("You will supervise two PhD students.", None, None, False),
    # not a degree
    ("Fluent in MS Office and MS SQL.", None, None, False),
    ("Work from Springfield, MA or Augusta, ME.", None, None, False),
    ("Certified Scrum Master", None, None, False),
    ("Own our master data.", None, None, False),
    ("LC-MS/MS workflows", None, None, False),
    ("A high degree of independence", None, None, False),
    ("BE kind. BE bold.", None, None, False),
    ("Keep the vault at nine degrees.", None, None, False),
    ("INFORMS and other journals", None, None, False),
    # a clause, or a lower level, beside it
    ("A bachelor's degree; an MBA is a plus", "bachelor", "master", False),
    ("High school diploma; a music degree is a plus", "high_school", "bachelor", False),
    ("A BA or a degree plus a diploma in teaching", "bachelor", None, False),
    ("PhD and time in a foundry preferred", None, "doctorate", False),
    ("Four-year or graduate degree in optics", "bachelor", None, False),
    # what stands in for it
    ("High school diploma or equivalent", "high_school", None, True),
    ("BSc or a carpenter's apprenticeship", "bachelor", None, True),
    ("PhD or an equivalent record of research", "doctorate", None, True),
    ("A degree in law, or learned it by doing it", "bachelor", None, True),
    ("MSc with equivalent experience in baking", "master", None, False),
    ("BSc or equivalent technical degree", "bachelor", None, False),
    # other languages
    ("Masterabschluss, Promotion von Vorteil", "master", "doctorate", False),
    ("Master in Chemie oder gleichwertige Erfahrungen", "master", None, True),
    ("Preparatoria terminada", "high_school", None, False),
    ("HNC in boat building", "associate", None, False),
    ("Msc in navigation", "master", None, False),
    ("Licence ou Master en histoire", "bachelor", None, False),
    ("Studium der Physik", "bachelor", None, False),
    ("We value a PhD, but it isn't a must", None, "doctorate", False),
    ("9 years at sea, or 4 years with a BSc", "bachelor", None, True),
    ("Deseable maestr\u00eda en historia", None, "master", False),
    ("Gradua\u00e7\u00e3o em F\u00edsica", "bachelor", None, False),
    ("Aucun dipl\u00f4me n'est exig\u00e9.", "none", None, False),
    # what may stand in for one
    (
        "BSc in botany. Work may be considered in lieu of minimum educational demands.",
        "bachelor",
        None,
        True,
    ),
    (
        "BSc or MSc in botany, with a focus on mosses, or practical experience",
        "bachelor",
        None,
        True,
    ),
    (
        "BA in history.\nA degree is not needed with fitting experience.",
        "bachelor",
        None,
        True,
    ),
    (
        "Degree in botany preferred.\nExperience may be used in lieu of degree.",
        None,
        "bachelor",
        False,
    ),
    (
        "Bachelor's degree.\n(Master's preferred) or equivalent work experience",
        "bachelor",
        "master",
        True,
    ),
    (
        "7 years and a (B.A.) or 4 years and a (M.A.) in geology",
        "bachelor",
        None,
        False,
    ),
    # a bare degree before a higher one
    (
        "Degree in law from a good school; advanced degree preferred.",
        "bachelor",
        "master",
        False,
    ),
    ("BSc degree in botany preferred Experience in gardens", None, "bachelor", False),
    ("BSc in botany (or a related field) preferred", None, "bachelor", False),
    ("BSc in law; a taste for moss (or any lichen) a plus", "bachelor", None, False),
    ("BSc in botany (a plus for moss experience)", "bachelor", None, False),
    ("A master diploma in botany", "master", None, False),
    ("Know the MS planning suite", None, None, False),
    ("Higher rates are offered to PhDs", None, None, False),
    ("an associate s degree in rigging", "associate", None, False),
    ("Work with scrum masters and gardeners", None, None, False),
    ("A degree in botany is helpful but not required.", "none", "bachelor", False),
    # a higher degree for years, not for the post
    ("A master's or PhD in botany may be substituted for years", None, None, False),
    (
        "Masters in law or BS w/practice; preference given to PhDs",
        "bachelor",
        "doctorate",
        False,
    ),
    ("Open to current university students", "bachelor", None, False),
    ("At least an undergraduate in botany", "bachelor", None, False),
    ("Preferred: graduate education in botany", None, "master", False),
    ("BA in history or equal experience", "bachelor", None, True),
    ("BA in history or other comparable degree or experience", "bachelor", None, True),
    ("Education/Work Experience: Degree in botany", "bachelor", None, False),
    ("Seven years of post-secondary education; BA in law", "bachelor", None, False),
    ("PhD or MsC in botany", "master", None, False),
    ("Your S.A.A. claim rests on your grades.", None, None, False),
    (
        "It is desirable (at a minimum) that you have an MSc degree",
        None,
        "master",
        False,
    ),
    ("Education level preferred\nMaster's, PhD", None, "master", False),
    (
        "BA required. Preferred: BA and 5 years or MA and 3 years",
        "bachelor",
        None,
        False,
    ),
    ("BA required. Desired: MSc and 5 years or PhD", "bachelor", "master", False),
    ('BA in law; Master"s degree is preferred.', "bachelor", "master", False),
    ("BSc in law or an equivalent/related field", "bachelor", None, False),
    ("Your pay will depend on your degree and location.", None, None, False),
    ("BSc in botany\nDuties\nWater the moss\nMSc in botany", "bachelor", None, False),
    # none needed
    ("No specific degree or background is required.", "none", None, False),
    ("We don't have hard requirements around degrees.", "none", None, False),
    ("We don't care about your degree.", "none", None, False),
    ("No degree? No problem.", "none", None, False),
]


@pytest.mark.parametrize(("text", "required", "preferred", "flag"), PHRASES)
def test_degree_of_a_phrase(
    text: str, required: str | None, preferred: str | None, *, flag: bool
) -> None:
    """A phrase gives the required degree, the preferred one and the flag."""
    found = extract("", text)
    assert found.degree_required == required
    assert found.degree_preferred == preferred
    assert found.degree_or_equivalent is flag


LADDERS = [
    (
        "BS + 6 years, MS + 4 years or PhD + 1 year",
        {"bachelor": 6, "master": 4, "doctorate": 1},
    ),
    ("8 years with a BA; 5 years with an MA", {"bachelor": 8, "master": 5}),
    ("Master's degree and 3 years of experience", {"master": 3}),
    ("7 years of experience", {}),
    ("BSc with six years, or MSc with four", {"bachelor": 6, "master": 4}),
]


@pytest.mark.parametrize(("text", "ladder"), LADDERS)
def test_ladder_of_a_phrase(text: str, ladder: dict[str, float]) -> None:
    """Years are read for every degree that a phrase pairs them with."""
    found = extract("", text)
    assert found.experience_by_degree == ladder
    assert ("experience_by_degree" in found.evidence) is bool(ladder)
