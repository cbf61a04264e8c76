"""The page in a real browser: it filters, sorts, downloads, and runs no title."""

import csv
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from classifier.extract.requirements import DEGREES
from classifier.labels import LABELS
from pipelines.report.path import count_open
from pipelines.report.source import opened

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402 - only where it is installed
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select, WebDriverWait  # noqa: E402

_BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
_DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (_BROWSER and _DRIVER), reason="chromium or chromedriver is not installed"
)
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--window-size=1280,900"),
    # A page that glides moves away from under a click.
    "--force-prefers-reduced-motion",
)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser saves."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, downloads: Path) -> Iterator[Any]:
    """A headless browser with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(_BROWSER)
    profile = tmp_path_factory.mktemp("profile")
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(str(_DRIVER))
    with webdriver.Chrome(options=options, service=service) as browser:
        browser.execute_cdp_cmd(
            "Browser.setDownloadBehavior",
            {"behavior": "allow", "downloadPath": str(downloads)},
        )
        yield browser


@pytest.fixture(scope="module")
def address(page_text: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of 1,500 postings, on disk."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(driver: Any, address: str) -> Any:
    """The page, opened from disk and ready; its console must stay empty."""
    _open(driver, address)
    yield driver
    assert driver.get_log("browser") == []


def _open(driver: Any, address: str) -> None:
    driver.get(address)
    WebDriverWait(driver, 30).until(
        lambda d: d.execute_script("return document.documentElement.dataset.ready")
    )


def _facet(page: Any, name: str) -> Any:
    return Select(page.find_element(By.CSS_SELECTOR, f"[data-facet={name}]"))


def _found(page: Any) -> int:
    return int(page.find_element(By.ID, "found").text.split()[0].replace(",", ""))


def _column(page: Any, number: int) -> list[str]:
    # In one script: the table may draw its rows anew between two questions.
    cells = f"#postings tbody td:nth-child({number})"
    read = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)"
    return [text.strip() for text in page.execute_script(read, cells)]


def _years(page: Any) -> list[int]:
    return [int(text or -1) for text in _column(page, 6)]


def test_it_renders_charts_and_postings(page: Any) -> None:
    """Charts have a size, the first postings are there, and nothing was fetched."""
    charts = page.find_elements(By.CSS_SELECTOR, ".chart.wide svg")
    assert len(charts) >= 8
    assert all(chart.size["height"] > 100 for chart in charts)
    assert len(_column(page, 1)) == 25
    fetched = "return performance.getEntriesByType('resource').length"
    assert page.execute_script(fetched) == 0


def test_a_hostile_title_is_text(page: Any) -> None:
    """Markup in a title is shown as written, and its address is no link."""
    first = page.find_element(By.CSS_SELECTOR, "#postings tbody td")
    assert first.text.startswith("<img src=x onerror=")
    assert first.find_elements(By.CSS_SELECTOR, "a, img, script") == []
    assert page.execute_script("return window.pwned") is None
    links = page.execute_script(
        "return [...document.querySelectorAll('#postings a')].map((a) => a.protocol)"
    )
    assert set(links) == {"https:"}


def test_facets_and_search_filter(page: Any) -> None:
    """A facet keeps the number of postings that it promised; search narrows that."""
    _facet(page, "state").select_by_value("")
    _facet(page, "workplace").select_by_value("0")
    promised = _facet(page, "workplace").first_selected_option.text
    assert f"({_found(page):,})" in promised
    assert set(_column(page, 8)) == {"Remote"}
    before = _found(page)
    page.find_element(By.ID, "search").send_keys("leeds engineer")
    WebDriverWait(page, 5).until(lambda _: 0 < _found(page) < before)
    assert set(_column(page, 3)) == {"Leeds, GB"}
    page.find_element(By.ID, "reset").click()
    assert _found(page) == 1500


def test_a_heading_sorts_by_mouse_and_keyboard(page: Any) -> None:
    """Pay sorts upwards and downwards, and the order is told to screen readers."""
    # Sorting draws the heading anew, so it is looked up each time.
    heading = "#postings thead th:nth-child(6)"
    page.find_element(By.CSS_SELECTOR, heading).click()
    WebDriverWait(page, 10).until(lambda _: _years(page)[0] == min(_years(page)))
    assert _years(page) == sorted(_years(page))
    order = page.find_element(By.CSS_SELECTOR, heading).get_attribute("aria-sort")
    assert order == "ascending"
    focus = page.find_element(By.CSS_SELECTOR, f"{heading} [tabindex='0']")
    focus.send_keys(Keys.ENTER)
    WebDriverWait(page, 10).until(lambda _: _years(page)[0] == 8)
    assert _years(page) == sorted(_years(page), reverse=True)


def test_the_download_is_what_is_shown(page: Any, downloads: Path) -> None:
    """The CSV holds the filtered postings in order, formulas defused."""
    page.find_element(By.ID, "reset").click()
    _facet(page, "label").select_by_value(str(LABELS.index("data_engineer")))
    _facet(page, "state").select_by_value("open")
    page.find_element(By.ID, "download").click()
    path = downloads / "postings.csv"
    WebDriverWait(page, 10).until(lambda _: path.exists() and path.stat().st_size)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == _found(page)
    assert [row["title"] for row in rows[:25]] == _column(page, 1)
    assert rows[0]["company"] == "'=HYPERLINK(1)"
    assert all("data_engineer" in row["titles"].split("|") for row in rows)


@pytest.mark.parametrize(("degree", "years"), [("none", 0), ("master", 3)])
def test_your_path_counts_as_the_table_does(
    page: Any, table: Path, degree: str, years: int
) -> None:
    """The page and DuckDB agree on what is open to whom, and the page links to it."""
    Select(page.find_element(By.ID, "path-degree")).select_by_value(
        str(DEGREES.index(degree))
    )
    page.execute_script(
        "const years = document.getElementById('path-years');"
        "years.value = arguments[0]; years.dispatchEvent(new Event('input'))",
        years,
    )
    with opened(table) as connection:
        expected = count_open(connection, degree, years)
    lines = page.find_elements(By.CSS_SELECTOR, "#path-titles details")
    shown = {
        LABELS[int(line.get_attribute("data-label"))]: line.find_element(
            By.CSS_SELECTOR, ".count"
        ).text
        for line in lines
    }
    assert shown == {
        label: f"{one['fits']} of {one['open']}\n{one['may_fit']} more may fit"
        for label, one in expected.items()
    }
    lines[0].find_element(By.TAG_NAME, "summary").click()
    WebDriverWait(page, 5).until(
        lambda _: lines[0].find_elements(By.CSS_SELECTOR, "a[href^=https]")
    )
    lines[0].find_element(By.TAG_NAME, "button").click()
    label = LABELS[int(lines[0].get_attribute("data-label"))]
    assert _found(page) == expected[label]["fits"] + expected[label]["may_fit"]


def test_a_country_picks_its_panels(page: Any) -> None:
    """Only the panels of the picked country show."""
    picker = Select(
        page.find_element(By.CSS_SELECTOR, "[data-panels=pay_by_seniority]")
    )
    picker.select_by_index(1)
    picked = picker.first_selected_option.get_attribute("value")
    panels = page.find_elements(By.CSS_SELECTOR, "#panels-pay_by_seniority .panel")
    assert {
        panel.get_attribute("data-group") for panel in panels if panel.is_displayed()
    } == {picked}


def test_marks_tell_their_figures_to_mouse_and_keys(page: Any) -> None:
    """Hovering a mark, or arrow keys in a chart, show value, interval and n."""
    tip = page.find_element(By.ID, "tip")
    chart = page.find_element(By.CSS_SELECTOR, "#pay .chart.wide")
    mark = chart.find_element(By.CSS_SELECTOR, "[data-tip]")
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", chart)
    ActionChains(page).move_to_element(mark).perform()
    told = mark.get_attribute("data-tip")
    WebDriverWait(page, 5).until(lambda _: tip.text == told)
    assert "95% interval" in told
    assert "n =" in told
    chart.send_keys(Keys.ARROW_RIGHT)
    first = tip.text
    chart.send_keys(Keys.ARROW_DOWN)
    second = tip.text
    assert "95% interval" in first
    assert "95% interval" in second
    assert first != second
    assert len(chart.find_elements(By.CSS_SELECTOR, ".lit")) == 1
    chart.send_keys(Keys.ARROW_LEFT)
    assert tip.text == first
    chart.send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_every_screen(
    driver: Any, address: str, width: int, scheme: str
) -> None:
    """Nothing is wider than the screen, and the colours follow the system."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": True}
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        _open(driver, address)
        script = "return document.documentElement.scrollWidth"
        assert driver.execute_script(script) <= width
        colour = driver.find_element(By.TAG_NAME, "body").value_of_css_property(
            "background-color"
        )
        is_dark = int(colour.split("(")[1].split(",")[0]) < 128
        assert is_dark == (scheme == "dark")
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert driver.get_log("browser") == []


def test_twenty_thousand_postings_are_quick(
    driver: Any, large_page: tuple[Path, float]
) -> None:
    """Ready within five seconds; a facet or a search answers within one."""
    started = time.monotonic()
    _open(driver, large_page[0].as_uri())
    assert time.monotonic() - started < 5
    facet = (
        "const state = document.querySelector('[data-facet=state]');"
        "state.value = ''; state.dispatchEvent(new Event('change'))"
    )
    sort = "document.querySelector('#postings thead th').click()"
    for script in (facet, sort):
        timed = f"const t = performance.now(); {script}; return performance.now() - t"
        assert driver.execute_script(timed) < 1000
    assert driver.get_log("browser") == []
