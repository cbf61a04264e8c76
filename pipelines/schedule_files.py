"""Ready files for the schedulers of operating systems."""

import itertools
import plistlib
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipelines.cron import WEEKDAYS, Cron
from pipelines.errors import ScheduleError

_MOST_INTERVALS: Final = 500
# A stopped run publishes what its crawl brought; that takes a while too.
_PUBLISHING_SECONDS: Final = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to run when.

    Attributes
    ----------
    cron : Cron
        When.
    command : sequence of str
        What to run.
    folder : Path
        Where to run it; may get ``update.log``.
    jitter_seconds : float, default=0
        Start up to so much later, where the scheduler can.
    grace_seconds : float, default=300
        How long a stopped run may go on reading boards.
    """

    cron: Cron
    command: Sequence[str]
    folder: Path
    jitter_seconds: float = 0
    grace_seconds: float = 300

    @property
    def stop_seconds(self) -> int:
        """How long a stopped run may take in all.

        Returns
        -------
        int
            Until it has published.
        """
        return int(self.grace_seconds) + _PUBLISHING_SECONDS


def print_systemd(plan: Plan) -> str:
    """Return a service and its timer.

    Parameters
    ----------
    plan : Plan
        What is to run when.

    Returns
    -------
    str
        Both units, each under a comment that names its file.
    """
    line = " ".join(_systemd_word(word) for word in plan.command)
    calendars = "\n".join(f"OnCalendar={each}" for each in calendar_events(plan.cron))
    return f"""\
# ~/.config/systemd/user/rolemap.service
[Unit]
Description=Update the table of job postings
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={str(plan.folder).replace("%", "%%")}
ExecStart={line}
# 1 says that the table is published, though a board fell short.
SuccessExitStatus=1
# A stop lets it read the boards in hand to their end and publish.
TimeoutStopSec={plan.stop_seconds}
Nice=10

# ~/.config/systemd/user/rolemap.timer
[Unit]
Description=When to update the table of job postings

[Timer]
{calendars}
RandomizedDelaySec={plan.jitter_seconds:g}
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now rolemap.timer
"""


def print_cron(plan: Plan) -> str:
    """Return a line of a crontab.

    Parameters
    ----------
    plan : Plan
        What is to run when; cron has no jitter.

    Returns
    -------
    str
        The line, under a comment.
    """
    folder = shlex.quote(str(plan.folder))
    line = f"cd {folder} && {shlex.join(plan.command)} >> update.log 2>&1"
    # In a crontab a bare percent sign ends the command.
    return f"# crontab -e\n{plan.cron.text} {line.replace('%', chr(92) + '%')}\n"


def print_launchd(plan: Plan) -> str:
    """Return a property list for launchd.

    Parameters
    ----------
    plan : Plan
        What is to run when; launchd has no jitter.

    Returns
    -------
    str
        The file, after a comment that names it.

    Raises
    ------
    ScheduleError
        If the times are too many to list one by one, as launchd wants them.
    """
    log = str(plan.folder / "update.log")
    plist = {
        "Label": "rolemap.update",
        "ProgramArguments": list(plan.command),
        "WorkingDirectory": str(plan.folder),
        "StartCalendarInterval": _intervals(plan.cron),
        "ExitTimeOut": plan.stop_seconds,
        "StandardOutPath": log,
        "StandardErrorPath": log,
    }
    head, rest = plistlib.dumps(plist).decode().split("\n", 1)
    return f"{head}\n<!-- ~/Library/LaunchAgents/rolemap.update.plist -->\n{rest}"


PRINTERS: Final[Mapping[str, Callable[[Plan], str]]] = {
    "systemd": print_systemd,
    "cron": print_cron,
    "launchd": print_launchd,
}


def calendar_events(cron: Cron) -> list[str]:
    """Return the times as systemd writes them.

    Parameters
    ----------
    cron : Cron
        When.

    Returns
    -------
    list of str
        One, or two where either a day of the month or a weekday will do.
    """
    time = f"{_list(cron.hours, 2)}:{_list(cron.minutes, 2)}:00"
    months = _list(cron.months, 2)
    names = ",".join(WEEKDAYS[day].capitalize() for day in cron.weekdays or ())
    by_day = f"*-{months}-{_list(cron.days, 2)} {time}"
    by_weekday = f"{names} *-{months}-* {time}"
    if cron.days and names:
        return [by_day, by_weekday]
    return [by_weekday if names else by_day]


def _list(values: Sequence[int] | None, width: int) -> str:
    if values is None:
        return "*"
    return ",".join(f"{value:0{width}}" for value in values)


def _intervals(cron: Cron) -> list[dict[str, int]]:
    """Return every combination of the fields that are limited."""
    fields: dict[str, Any] = {
        "Minute": cron.minutes,
        "Hour": cron.hours,
        "Month": cron.months,
    }
    alternatives = [{"Day": cron.days}, {"Weekday": cron.weekdays}]
    limited = [each for each in alternatives if any(each.values())] or [{}]
    found = []
    for days in limited:
        given = {name: v for name, v in (fields | days).items() if v is not None}
        for values in itertools.product(*given.values()):
            found.append(dict(zip(given, values, strict=True)))
            if len(found) > _MOST_INTERVALS:
                raise ScheduleError(
                    f"cron {cron.text!r}: launchd lists every time, and these are over"
                    f" {_MOST_INTERVALS}; expected fewer"
                )
    return found


def _systemd_word(word: str) -> str:
    """Return a word of ExecStart; percent and dollar signs mean something there."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"')
    plain = plain.replace("%", "%%").replace("$", "$$")
    return (
        f'"{plain}"' if plain != word or not word or set(word) & set(" '\t;") else word
    )
