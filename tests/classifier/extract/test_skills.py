"""Skills that a posting names, and words that only look like skills."""

import json
from pathlib import Path

import pytest

from classifier.extract import extract
from classifier.extract.mentions import read_mentions
from classifier.extract.plain import make_plain
from classifier.extract.sections import split_sections
from classifier.extract.skill_words import skill_names
from classifier.extract.skills import Skill

_SHARED = Path(__file__).parents[3] / "../shared"
_FIXTURES = Path(__file__).parent / "fixtures"


def _skills(text: str) -> tuple[Skill, ...]:
    """Return the skills that a text names."""
    return read_mentions([text], [split_sections(text)], [""])[0].skills


def _names(text: str) -> set[str]:
    """Return the names of the skills that a text names."""
    return {skill.name for skill in _skills(text)}


def _levels(text: str) -> dict[str, str | None]:
    """Return the level of each skill of a text."""
    return {skill.name: skill.level for skill in _skills(text)}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Fluent in Python, R or Scala", "R"),
        ("Models written in R", "R"),
        ("Python and/or R including packages", "R"),
        ("We code in Go and Python", "Go"),
        ("Services in golang", "Go"),
        ("Embedded C programming", "C"),
        ("Knows C/C++ and Java", "C"),
        ("Knows C/C++ and Java", "C++"),
        ("C# or F# on .NET", "C#"),
        ("C# or F# on .NET", ".NET"),
        ("Web services in ASP.NET", ".NET"),
        ("Jobs on Spark at scale", "Apache Spark"),
        ("PySpark notebooks", "Apache Spark"),
        ("Advanced Excel skills", "Excel"),
        ("Reports with SAS and SPSS", "SAS"),
        ("A service in Rust", "Rust"),
        ("Kafka Connect and Flink", "Apache Kafka"),
        ("scikit-learn, sci-kit learn or sklearn", "scikit-learn"),
        ("Node.js and React", "Node.js"),
        ("A/B testing at scale", "A/B Testing"),
        ("CI / CD pipelines", "CI/CD"),
        ("Jobs with AWS Glue", "AWS"),
        ("Jobs with AWS Glue", "AWS Glue"),
        ("Modelling of large-scale data pipelines", "Data Pipelines"),
        ("Statistical modelling of demand", "Statistical Modeling"),
        ("Data visualisation for managers", "Data Visualization"),
        ("Feature stores such as Feast, Tecton or Hopsworks", "Feast"),
        ("We use Ray and Dask", "Ray"),
        ("Postgres or MySQL", "PostgreSQL"),
        ("T-SQL and PL/SQL", "SQL"),
        ("Able to think abstractly", "Abstract Thinking"),
        ("Builds ETL pipelines", "ETL"),
        ("Builds ETL pipelines", "Data Pipelines"),
        ("Tables in SQL databases", "SQL"),
        ("Relational and non-relational stores", "Relational Databases"),
        ("Relational and non-relational stores", "NoSQL"),
        ("Linear and logistic regression", "Regression"),
        ("Linear and logistic regression", "Logistic Regression"),
        ("TypeScript and React", "React"),
        ("Python and Excel", "Excel"),
        ("Code versioning (e.g. git)", "Git"),
        ("Agile / Scrum", "Scrum"),
        ("Clusters in Azure Kubernetes Service", "Kubernetes"),
        ("Agents with Google ADK and LangGraph", "Google ADK"),
        ("Deploying ML models to production", "Model Deployment"),
        ("Mathematical and statistical models of demand", "Statistical Modeling"),
        ("Mathematical and statistical models of demand", "Mathematical Modeling"),
        ("Owns master data management", "Master Data Management"),
        ("Open models such as LLAMA", "Llama"),
        ("Contextual bandits", "Multi-Armed Bandits"),
        ("Reports in Oracle DVD", "Oracle BI"),
        ("Experience with AI and ML", "Machine Learning"),
        ("RAG, prompt engineering and agents", "AI Agents"),
        ("Object oriented design and patterns", "Design Patterns"),
        ("Clear communication and leadership", "Leadership"),
    ],
)
def test_names_are_found(text: str, skill: str) -> None:
    """Aliases, joints, spellings and short names lead to the skill."""
    assert skill in _names(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Our R&D team in Lyon", "R"),
        ("Robert R. Smith leads the group", "R"),
        ("Go above and beyond for our users", "Go"),
        ("You go to market with us", "Go"),
        ("A Go-to-market plan", "Go"),
        ("We just closed our Series C", "C"),
        ("You present to the C-level and C-suite", "C"),
        ("Backed by Spark Capital", "Apache Spark"),
        ("Ideas that spark joy", "Apache Spark"),
        ("Excel in a fast team", "Excel"),
        ("People who excel at chess", "Excel"),
        ("Pilots of SAS Airlines", "SAS"),
        ("A SaaS product", "SAS"),
        ("Plants across the Rust Belt", "Rust"),
        ("Protect steel from rust", "Rust"),
        ("A swift answer to mails", "Swift"),
        ("React to incidents at night", "React"),
        ("Submit your CV today", "Computer Vision"),
        ("Cutting-edge AI for all", "Edge AI"),
        ("Reporting to the head of data", "Reporting"),
        ("Bi-weekly meetings", "Business Intelligence"),
        ("Net revenue grew", ".NET"),
        ("A ray of light and a dash of salt", "Ray"),
        ("A general assembly line", "Assembly"),
        ("Knows the Lambda Architecture", "AWS Lambda"),
        ("Work with the data science team", "Data Science"),
        ("Data Science, Product and Finance meet weekly", "Data Science"),
        ("The senior leadership decides", "Leadership"),
        ("A PhD in Statistics or a related field", "Statistics"),
        ("An office in Atlanta, GA", "Google Analytics"),
        ("Fills our sales pipelines", "Data Pipelines"),
        ("Mails from Salesforce Marketing Cloud", "Cloud Computing"),
        ("Temporal fusion transformers in PyTorch", "Temporal"),
        ("Neural network architectures", "Computer Networking"),
        ("Generative AI solutions", "Artificial Intelligence"),
        ("Plan your career path planning", "Motion Planning"),
        ("Safety rails for agents in Python", "Ruby on Rails"),
        ("Reports in Oracle DVD", "Oracle Database"),
        ("Estate agents in Leeds", "AI Agents"),
        ("Dashboards for Acme leadership", "Leadership"),
        ("Insight for business decision making", "Decision Making"),
        ("Builds customer-facing applications", "Customer Focus"),
    ],
)
def test_traps_are_no_skills(text: str, skill: str) -> None:
    """Verbs, companies, people, places and degrees are not read as skills."""
    assert skill not in _names(text)


def test_sections_and_cues_give_the_level() -> None:
    """A skill is required or preferred by its section, or by a cue in its sentence."""
    levels = _levels(
        "Responsibilities:\n- Build dashboards in Tableau\n"
        "Requirements:\n- Python and SQL\n- Kafka is a plus\n"
        "- Java required, ideally Scala\n- Ruby, with 5 plus years\n"
        "- Perl is an asset\n"
        "Nice to have:\n- Rust\n- Python\n"
        "Benefits:\n- A Photoshop course\n"
    )
    assert levels["Tableau"] is None
    assert levels["Python"] == levels["SQL"] == levels["Java"] == "required"
    assert levels["Ruby"] == "required"
    assert levels["Perl"] == "preferred"
    assert levels["Apache Kafka"] == levels["Scala"] == levels["Rust"] == "preferred"
    assert "Adobe Photoshop" not in levels


def test_words_on_the_employer_count_for_tools_only() -> None:
    """The opening blurb does not make its subject a skill, nor the employer's name."""
    names = _names(
        "At GitLab we bring deep learning to shops. GitLab's users love it.\n"
        "Responsibilities:\n- Write services in Python that many shops call at once\n"
        "Requirements:\n- SQL, and some years of writing for a large public\n"
    )
    assert names == {"Python", "SQL"}


def test_fields_of_a_job_site_name_no_skill() -> None:
    """What sorts the posting on a job site is not asked for."""
    text = (
        "Requirements\n- SQL\nIndustries\nData Mining and Analytics\n"
        "Job function\nBusiness Intelligence and Consulting"
    )
    assert _names(text) == {"SQL"}


def test_a_wish_in_brackets_is_for_what_stands_in_them() -> None:
    """A cue in brackets leaves alone what stands before them; one after reaches in."""
    levels = _levels(
        "Requirements\nPython (Go a plus), Rust\nSQL (Snowflake, BigQuery) preferred"
    )
    wished = {name for name, level in levels.items() if level == "preferred"}
    assert wished == {"Go", "SQL", "Snowflake", "BigQuery"}
    assert levels["Python"] == levels["Rust"] == "required"


def test_the_employers_own_name_is_a_skill_in_lists_only() -> None:
    """An employer that bears the name of a tool does not ask for it by speaking."""
    text = "Requirements\n- Python\n- You believe in what Databricks builds"
    assert "Databricks" not in extract("", text, "Databricks").skills
    assert "Databricks" in extract("", text, "Beehive").skills
    asked = "Requirements\n- Python, Databricks and SQL"
    assert "Databricks" in extract("", asked, "Databricks").skills


def test_skills_stand_in_order_of_first_mention() -> None:
    """The order is that of the text, and offsets quote it."""
    text = "Requirements:\nSQL, then Python, then SQL and teamwork"
    skills = _skills(text)
    assert [skill.name for skill in skills] == ["SQL", "Python", "Teamwork"]
    assert [text[s.start : s.end] for s in skills] == ["SQL", "Python", "teamwork"]


def test_the_vocabulary_is_as_large_as_promised() -> None:
    """At least 500 hard skills and 25 soft ones."""
    kinds = list(skill_names().values())
    assert kinds.count("hard") >= 500
    assert kinds.count("soft") >= 25


@pytest.mark.parametrize(
    ("fixture", "kinds"),
    [
        ("skills_checked.jsonl", {"hard", "soft"}),
        ("skills_hard_checked.jsonl", {"hard"}),
    ],
)
def test_lists_read_by_hand_are_met(fixture: str, kinds: set[str]) -> None:
    """Precision and recall hold on real postings whose skills were listed by hand."""
    corpus = _SHARED / "corpus/postings.parquet"
    if not corpus.exists():
        pytest.skip("the corpus of real postings is not beside this checkout")
    parquet = pytest.importorskip("pyarrow.parquet")
    lines = (_FIXTURES / fixture).read_text("utf-8").splitlines()
    checked = [json.loads(line) for line in lines]
    rows = parquet.read_table(
        corpus,
        columns=["id", "description"],
        filters=[("id", "in", [one["id"] for one in checked])],
    ).to_pylist()
    texts = {row["id"]: make_plain(row["description"]).text for row in rows}
    right = given = stated = 0
    for one in checked:
        got = {skill.name for skill in _skills(texts[one["id"]]) if skill.kind in kinds}
        truth = set(one["skills"])
        right += len(got & truth)
        given += len(got)
        stated += len(truth)
    assert len(checked) >= 100
    assert right / given >= 0.95
    assert right / stated >= 0.90
