"""The configuration file and the environment, and who goes before whom."""

from pathlib import Path

import pytest

from pipelines.config import load_config, read_config
from pipelines.config_keys import KNOWN
from pipelines.errors import ConfigError
from pipelines.models import load_model

_FILE = """
data = "jobs"
contact = "jobs@example.org"

[rates]
timeout_seconds = 20
refresh_days = 60
connections = 8

[thresholds]
data_engineer = 0.9
"""


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test reads the configuration of its own folder and environment."""
    for key in KNOWN.values():
        monkeypatch.delenv(key.variable, raising=False)
    monkeypatch.delenv("ROLEMAP_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    load_config.cache_clear()


def test_the_file_answers_options(tmp_path: Path) -> None:
    """Values stand in for options, rates become settings of the crawl."""
    (tmp_path / "rolemap.toml").write_text(_FILE)
    config = load_config()
    assert config.defaults() == {"data_dir": "jobs", "contact": "jobs@example.org"}
    assert config.crawl_settings() == {
        "CONCURRENT_REQUESTS": 8,
        "DOWNLOAD_TIMEOUT": 20.0,
        "DETAIL_REFRESH_DAYS": 60.0,
    }
    assert config.thresholds() == {"data_engineer": 0.9}


def test_rates_of_platforms_reach_the_crawl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One rate for all, one for a platform, one from the environment."""
    content = "[rates]\ndelay_seconds = 2\n[rates.lever]\ndelay_seconds = 5\n"
    (tmp_path / "rolemap.toml").write_text(content)
    monkeypatch.setenv("ROLEMAP_RATES_LEVER_DELAY_SECONDS", "7")
    monkeypatch.setenv("ROLEMAP_RATES_GREENHOUSE_CONCURRENCY", "1")
    config = load_config()
    assert config.crawl_settings()["PLATFORM_RATES"] == {
        "*": {"delay_seconds": 2.0},
        "lever": {"delay_seconds": 7.0},
        "greenhouse": {"concurrency": 1},
    }
    assert config.sources["rates.lever.delay_seconds"].startswith("ROLEMAP_RATES_")


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable wins, and the source of each value is known."""
    (tmp_path / "rolemap.toml").write_text(_FILE)
    monkeypatch.setenv("ROLEMAP_DATA", "/srv/jobs")
    config = load_config()
    assert config.defaults()["data_dir"] == "/srv/jobs"
    assert config.sources["data"] == "ROLEMAP_DATA"
    assert config.sources["contact"] == "rolemap.toml"


def test_paths_are_meant_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file elsewhere, named by a variable, brings its own folder along."""
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "mine.toml").write_text('boards = "boards.toml"\n')
    monkeypatch.setenv("ROLEMAP_CONFIG", str(tmp_path / "etc" / "mine.toml"))
    assert load_config().stated["boards"] == tmp_path / "etc" / "boards.toml"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('dta = "x"', "unknown key 'dta'; did you mean data"),
        ("[rates]\ntimeout = 3", "did you mean rates.timeout_seconds"),
        ("[schedul]\ncron = '@daily'", "did you mean schedule.cron"),
        ("[thresholds]\ndata_enginer = 0.5", "did you mean thresholds.data_engineer"),
        ("[thresholds]\ndata_engineer = 1.5", "expected a number from 0 to 1, got 1.5"),
        ("data = 3", "data: expected a path, got 3"),
        ("[rates]\nconnections = 'x'", "expected a whole number"),
        ("[rates]\ntimeout_seconds = -1", "expected a number of at least 1"),
        ("[rates]\nconnections = 0", "expected a whole number of at least 1, got 0"),
        ("[rates]\nconcurrency = 1.5", "expected a whole number of at least 1"),
        ("[rates.greenhous]\ndelay_seconds = 1", "mean rates.greenhouse.delay_seconds"),
        ("[rates.lever]\ndelay = 1", "did you mean rates.lever.delay_seconds"),
        ("[rates.lever]\nconcurrency = 0", "expected a whole number of at least 1"),
        ("rates = 3", "unknown key 'rates'"),
        ("colour = 1", "unknown key 'colour'; rolemap config show lists the keys"),
        ("contact = ''", "contact: expected a text"),
        ("data = ", "not a TOML file"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: str, message: str) -> None:
    """Unknown keys and wrong values are errors with what was expected."""
    path = tmp_path / "rolemap.toml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=message):
        read_config(path)


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which variable holds a wrong value."""
    monkeypatch.setenv("ROLEMAP_RATES_CONNECTIONS", "many")
    with pytest.raises(ConfigError, match="ROLEMAP_RATES_CONNECTIONS: expected a who"):
        load_config()


def test_other_thresholds_make_another_version(tmp_path: Path) -> None:
    """Stated cuts replace the model's, and stored columns are derived anew."""
    own = load_model()
    load_config.cache_clear()
    (tmp_path / "rolemap.toml").write_text(_FILE)
    other = load_model()
    assert other.thresholds == own.thresholds | {"data_engineer": 0.9}
    assert other.version.startswith(own.version)
    assert other.version != own.version
