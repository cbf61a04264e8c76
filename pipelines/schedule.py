"""Run the update when it is due, each time as a process of its own."""

import json
import logging
import os
import shlex
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue
from types import FrameType
from typing import Any, Final

from pipelines.cron import WEEKDAYS, Cron

_LOG = logging.getLogger(__name__)
_WEB: Final = ("http://", "https://")
_TELL_SECONDS: Final = 30
# An update that finds the folder held did not fail: another one is at work.
_HELD: Final = 3


@dataclass(slots=True)
class Job:
    """The update as a child process, one at a time.

    Attributes
    ----------
    arguments : sequence of str
        Of ``rolemap update``.
    on_failure : str, default=""
        A command, or an address that gets the facts as JSON, after a run that ended
        with anything but 0 and 3.
    """

    arguments: Sequence[str]
    on_failure: str = ""
    _child: "subprocess.Popen[str] | None" = field(default=None, init=False)
    # No event: a second signal while one is set would wait for its lock for ever.
    _signals: list[bool] = field(default_factory=list, init=False)

    def run(self) -> int:
        """Run one update to its end and log how it went.

        Returns
        -------
        int
            Its exit status; minus a signal's number when one killed it.
        """
        if self._signals:
            return 0
        started = datetime.now(UTC)
        command = [sys.executable, "-m", "pipelines", "update"]
        self._child = subprocess.Popen(  # noqa: S603 - this program itself
            [*command, "--log-json", "--json", *self.arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # A terminal's Ctrl-C reaches the scheduler alone, which passes on one.
            start_new_session=True,
        )
        _log("run started", pid=self._child.pid)
        if self._signals:
            self._child.terminate()
        for line in self._child.stdout or ():
            _relay(line.rstrip("\n"), self._child.pid)
        status = self._child.wait()
        seconds = round((datetime.now(UTC) - started).total_seconds(), 1)
        facts = {"pid": self._child.pid, "status": status, "seconds": seconds}
        self._child = None
        is_well = status in {0, _HELD} or bool(self._signals)
        level = logging.INFO if is_well else logging.ERROR
        _log(f"run ended with status {status}", level=level, **facts)
        if self.on_failure and not is_well:
            _tell(self.on_failure, facts | {"started": started.isoformat()})
        return status

    def stop(self) -> None:
        """Let the run that is going on come to an end early, and start no other."""
        self._signals.append(True)
        child = self._child
        if child is not None and child.poll() is None:
            child.send_signal(signal.SIGTERM)


def run_once(job: Job) -> int:
    """Run one update now.

    Parameters
    ----------
    job : Job
        What to run.

    Returns
    -------
    int
        Its exit status.
    """
    with _stopping_by_signal(job, SimpleQueue()):
        return job.run()


def run_forever(job: Job, cron: Cron, jitter_seconds: float = 0) -> None:
    """Run updates when they are due, until SIGTERM or Ctrl-C.

    Parameters
    ----------
    job : Job
        What to run. A run that is due while another goes on is left out, and what was
        missed while the machine slept is made up for by one run.
    cron : Cron
        When, in the machine's time zone.
    jitter_seconds : float, default=0
        Start up to so much earlier or later, so that not all crawlers ask at once.
    """
    from apscheduler.schedulers import background  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types; slow to import

    scheduler = background.BackgroundScheduler()
    planned = scheduler.add_job(
        job.run,
        _trigger(cron, jitter_seconds),
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    # An event would wait for its own lock if the signal came just then.
    stopped: SimpleQueue[int] = SimpleQueue()
    with _stopping_by_signal(job, stopped):
        scheduler.start()
        _log(f"next run at {planned.next_run_time}", cron=cron.text)
        stopped.get()
        scheduler.shutdown(wait=True)
    _log("stopped")


def _trigger(cron: Cron, jitter_seconds: float) -> Any:
    """Return APScheduler's trigger; days and weekdays are alternatives, as in cron."""
    from apscheduler.triggers import combining  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types
    from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types

    fields = {
        "minute": _join(cron.minutes),
        "hour": _join(cron.hours),
        "month": _join(cron.months),
        "jitter": int(jitter_seconds) or None,
    }
    days: dict[str, Any] = {"day": _join(cron.days)} if cron.days else {}
    weekdays: dict[str, Any] = {}
    if cron.weekdays:
        weekdays["day_of_week"] = ",".join(WEEKDAYS[day] for day in cron.weekdays)
    if days and weekdays:
        alternatives = (days, weekdays)
        return combining.OrTrigger(
            [CronTrigger(**fields, **each) for each in alternatives]
        )
    return CronTrigger(**fields, **days, **weekdays)


def _join(values: tuple[int, ...] | None) -> str:
    return "*" if values is None else ",".join(map(str, values))


class _stopping_by_signal:  # noqa: N801 - reads as the context that it is
    """While it stands, SIGTERM and SIGINT stop the job; the old answers come back."""

    def __init__(self, job: Job, stopped: SimpleQueue[int]) -> None:
        self._job = job
        self._stopped = stopped
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._answer)

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _answer(self, number: int, _frame: FrameType | None) -> None:
        _log(f"{signal.Signals(number).name}: stopping after the boards in hand")
        self._job.stop()
        self._stopped.put(number)


def _relay(line: str, pid: int) -> None:
    """Log a line of the child again, under its own level and logger."""
    try:
        entry = json.loads(line)
        level = logging.getLevelNamesMapping()[entry.pop("level")]
        logger, message = entry.pop("logger"), entry.pop("message")
    except (ValueError, KeyError, TypeError, AttributeError):
        logger, level, message, entry = "rolemap.update", logging.INFO, line, {}
    entry.pop("time", None)
    facts = {"pid": pid, **entry}
    logging.getLogger(logger).log(level, "%s", message, extra={"facts": facts})


def _tell(whom: str, facts: dict[str, Any]) -> None:
    """Run a command, or post to an address, about a failed run."""
    try:
        if whom.startswith(_WEB):
            body = json.dumps({"text": f"rolemap update failed: {facts}", **facts})
            request = urllib.request.Request(  # noqa: S310 - http and https only
                whom, body.encode(), {"Content-Type": "application/json"}
            )
            urllib.request.urlopen(request, timeout=_TELL_SECONDS).close()  # noqa: S310
            return
        variables = {f"ROLEMAP_{name.upper()}": str(v) for name, v in facts.items()}
        subprocess.run(  # noqa: S603 - the operator's own command, without a shell
            shlex.split(whom),
            env=os.environ | variables,
            check=True,
            timeout=_TELL_SECONDS,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        _log(f"--on-failure {whom}: {error}", level=logging.ERROR)


def _log(message: str, *, level: int = logging.INFO, **facts: object) -> None:
    _LOG.log(level, "%s", message, extra={"facts": facts})
