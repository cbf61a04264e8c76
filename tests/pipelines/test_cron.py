"""Cron expressions, and what they become for other schedulers."""

import plistlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.cron import parse_cron
from pipelines.errors import ScheduleError
from pipelines.schedule import _trigger
from pipelines.schedule_files import PRINTERS, Plan, calendar_events

_COMMAND = ["/opt/a b/python", "-m", "pipelines", "update", "--contact", "50% $x"]


def _print(form: str, cron: str, folder: str) -> str:
    plan = Plan(cron=parse_cron(cron), command=_COMMAND, folder=Path(folder))
    return PRINTERS[form](plan)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("0 6 * * *", ["*-*-* 06:00:00"]),
        ("*/20 6-8 * * *", ["*-*-* 06,07,08:00,20,40:00"]),
        ("30 2 1 jan,jul *", ["*-01,07-01 02:30:00"]),
        ("0 6 * * 1-5", ["Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00"]),
        ("0 6 * * 7", ["Sun *-*-* 06:00:00"]),
        ("0 6 13 * fri", ["*-*-13 06:00:00", "Fri *-*-* 06:00:00"]),
        ("@weekly", ["Sun *-*-* 00:00:00"]),
    ],
)
def test_systemd_gets_the_same_times(text: str, events: list[str]) -> None:
    """Each cron expression becomes systemd's calendar events."""
    assert calendar_events(parse_cron(text)) == events


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0 6 * *",
        "60 * * * *",
        "0 24 * * *",
        "* * 0 * *",
        "5-1 * * * *",
        "a * * * *",
        "*/0 * * * *",
        "1,,2 * * * *",
        "* * * foo *",
        "0 6 * * 8",
        "-1 * * * *",
    ],
)
def test_what_is_no_cron_is_refused(text: str) -> None:
    """A wrong expression is answered with the form that was expected."""
    with pytest.raises(ScheduleError, match="expected"):
        parse_cron(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("0 6 * * 0", "Sunday"), ("0 6 * * 1", "Monday"), ("0 6 * * sat", "Saturday")],
)
def test_weekdays_are_those_of_cron(text: str, day: str) -> None:
    """Sunday is 0 here, though APScheduler counts from Monday."""
    now = datetime(2026, 11, 4, 12, tzinfo=UTC)
    due = _trigger(parse_cron(text), 0).get_next_fire_time(None, now)
    assert due.strftime("%A") == day
    assert due - now < timedelta(days=8)


def test_a_day_or_a_weekday_will_do() -> None:
    """With both given, either makes a day due, as in cron."""
    trigger = _trigger(parse_cron("0 6 13 * mon"), 0)
    moment = datetime(2026, 11, 9, 12, tzinfo=UTC)  # a Monday
    days = []
    for _ in range(2):
        moment = trigger.get_next_fire_time(None, moment) + timedelta(minutes=1)
        days.append(moment.day)
    assert days == [13, 16]


def test_systemd_accepts_the_printed_units(tmp_path: Path) -> None:
    """systemd-analyze finds no fault in service, timer and calendar."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    command = ["/bin/true", *_COMMAND[1:]]
    text = PRINTERS["systemd"](
        Plan(
            cron=parse_cron("*/15 6 1 * mon"),
            command=command,
            folder=tmp_path,
            jitter_seconds=60,
            grace_seconds=90,
        )
    )
    parts = text.split("# ~/.config/systemd/user/")[1:]
    paths = []
    for part in parts:
        name, _, unit = part.partition("\n")
        paths.append(tmp_path / name)
        paths[-1].write_text(unit)
    assert [path.name for path in paths] == ["rolemap.service", "rolemap.timer"]
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    own = [line for line in done.stderr.splitlines() if "rolemap" in line]
    assert done.returncode == 0, own
    assert own == []
    assert "\nTimeoutStopSec=270\n" in text
    assert "\nRandomizedDelaySec=60\n" in text
    assert 'ExecStart=/bin/true -m pipelines update --contact "50%% $$x"' in text


def test_crontab_lines_are_quoted() -> None:
    """Blanks are quoted, and percent signs do not end the command."""
    text = _print("cron", "@daily", "/srv/a b")
    line = text.splitlines()[1]
    assert line.startswith("0 0 * * * cd '/srv/a b' && '/opt/a b/python' -m pipelines")
    assert r"50\% $x" in line


def test_launchd_gets_a_property_list() -> None:
    """The printed file parses, with one entry a time."""
    text = _print("launchd", "0 6,18 * * mon", "/srv")
    plist = plistlib.loads(text.encode())
    assert plist["ProgramArguments"] == _COMMAND
    assert plist["ExitTimeOut"] > 300  # launchd kills after 20 s otherwise
    assert plist["StartCalendarInterval"] == [
        {"Minute": 0, "Hour": 6, "Weekday": 1},
        {"Minute": 0, "Hour": 18, "Weekday": 1},
    ]


def test_launchd_refuses_too_many_times() -> None:
    """Launchd lists every time; hundreds of them are refused with a reason."""
    with pytest.raises(ScheduleError, match="launchd lists every time"):
        _print("launchd", "*/2 0-20 * * *", "/srv")
