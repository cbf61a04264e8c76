"""The settings that keep a crawl polite, bounded and closed."""

import pytest
from scrapy.settings import Settings

import scraper.settings as project


@pytest.fixture
def settings() -> Settings:
    """Scrapy's settings under the project's."""
    made = Settings()
    made.setmodule(project, priority="project")
    return made


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONCURRENT_ITEMS", 1),
        ("DOWNLOAD_MAXSIZE", 33554432),
        ("DOWNLOAD_TIMEOUT", 30),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("DOWNLOAD_FAIL_ON_DATALOSS", True),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("ROBOTSTXT_OBEY", True),
        ("REDIRECT_MAX_TIMES", 5),
        ("COOKIES_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("AUTOTHROTTLE_ENABLED", True),
        ("FEED_STORE_EMPTY", False),
        ("JOBDIR", None),
    ],
)
def test_a_setting_has_its_value(settings: Settings, name: str, value: object) -> None:
    """Each is stated by the project, so a new default of Scrapy changes nothing."""
    assert settings.get(name) == value
    assert name == "JOBDIR" or hasattr(project, name)


@pytest.mark.parametrize(
    "name",
    [
        "DOWNLOAD_DELAY",
        "DEPTH_LIMIT",
        "CLOSESPIDER_TIMEOUT",
        "CLOSESPIDER_PAGECOUNT",
        "CLOSESPIDER_ERRORCOUNT",
        "MEMUSAGE_LIMIT_MB",
    ],
)
def test_a_bound_is_set(settings: Settings, name: str) -> None:
    """Zero would mean none."""
    assert settings.getfloat(name) > 0


def test_only_the_web_can_be_downloaded(settings: Settings) -> None:
    """Handlers for files, data, FTP and S3 are off."""
    handlers = settings.getdict("DOWNLOAD_HANDLERS")
    assert handlers == {"file": None, "data": None, "ftp": None, "s3": None}


def test_the_user_agent_says_who_asks() -> None:
    """Product, version and how to reach whoever runs it."""
    assert project.make_user_agent().startswith("rolemap/")
    agent = project.make_user_agent("https://acme.example/bot")
    assert agent.endswith(" (+https://acme.example/bot)")
