"""The schedule: each run a child, one at a time, told about, ended tidily."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipelines.cron import parse_cron
from pipelines.lock import exclusive
from pipelines.schedule import Job, run_forever, run_once

_ROOT = Path(__file__).parents[2]


def _rolemap(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _entries(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(autouse=True)
def _loud(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_once_passes_on_the_exit_status(tmp_path: Path) -> None:
    """A wrong boards file ends the one run, and the command, with 2; it is logged."""
    done = _rolemap(
        "schedule", "--once", "--log-json", "--boards", "none.toml", cwd=tmp_path
    )
    assert done.returncode == 2
    entries = _entries(done.stderr)
    assert {"time", "level", "logger", "message"} <= set(entries[0])
    assert any("none.toml: cannot be read" in str(one["message"]) for one in entries)
    assert entries[-1]["status"] == 2
    assert entries[-1]["level"] == "ERROR"


def test_log_lines_go_to_a_file(tmp_path: Path) -> None:
    """With --log-file the error stream stays empty and the file holds every line."""
    log = ("--log-json", "--log-file", "logs/rolemap.log")
    done = _rolemap("schedule", "--once", *log, "--boards", "none.toml", cwd=tmp_path)
    assert done.stderr == ""
    entries = _entries((tmp_path / "logs" / "rolemap.log").read_text())
    assert [entries[0]["message"], entries[-1]["status"]] == ["run started", 2]


def test_a_held_folder_is_no_failure(tmp_path: Path) -> None:
    """An update that finds another at work ends with 3, and nobody is alarmed."""
    alarm = f"{sys.executable} -c \"open('alarm', 'w')\""
    with exclusive(tmp_path / "data"):
        (tmp_path / "boards.toml").write_text(
            '[[board]]\nplatform = "lever"\ntoken = "a"\n'
        )
        done = _rolemap("schedule", "--once", "--on-failure", alarm, cwd=tmp_path)
    assert done.returncode == 3
    assert "held by process" in done.stderr
    assert not (tmp_path / "alarm").exists()


def test_a_command_is_run_after_a_failure(tmp_path: Path) -> None:
    """It learns the exit status from its environment."""
    code = "import os; open('alarm', 'w').write(os.environ['ROLEMAP_STATUS'])"
    alarm = f'{sys.executable} -c "{code}"'
    asked = ("--boards", "none.toml", "--on-failure", alarm)
    _rolemap("schedule", "--once", *asked, cwd=tmp_path)
    assert (tmp_path / "alarm").read_text() == "2"


@pytest.fixture
def hook() -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A web hook on loopback, and what it was sent."""
    sent: list[dict[str, object]] = []

    class _Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            sent.append(json.loads(self.rfile.read(length)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), _Hook)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()
    server.server_close()


def test_a_web_hook_is_told(hook: tuple[str, list[dict[str, object]]]) -> None:
    """An address gets the status as JSON, with a line of text for chat rooms."""
    address, sent = hook
    assert run_once(Job(["--boards", "none.toml"], address)) == 2
    assert sent[0]["status"] == 2
    assert "rolemap update failed" in str(sent[0]["text"])


def test_an_alarm_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A command that does not exist costs a log line, not the scheduler."""
    assert run_once(Job(["--boards", "none.toml"], "no-such-command")) == 2
    assert "--on-failure no-such-command" in caplog.text


def test_the_planned_job_is_coalesced_and_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Runs that are due every moment never overlap, and SIGTERM ends all."""
    from apscheduler.triggers.interval import IntervalTrigger  # noqa: PLC0415

    monkeypatch.setattr(
        "pipelines.schedule._trigger", lambda *_: IntervalTrigger(seconds=0.1)
    )
    at_once, most, runs = 0, 0, 0

    class _Slow(Job):
        def run(self) -> int:
            nonlocal at_once, most, runs
            at_once += 1
            runs += 1
            most = max(most, at_once)
            time.sleep(0.35)
            at_once -= 1
            return 0

    alarm = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGTERM))
    alarm.start()
    run_forever(_Slow([]), parse_cron("@daily"))
    assert most == 1
    assert runs >= 2
    assert "SIGTERM: stopping" in caplog.text
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


_DAEMON = """
import logging, sys
from apscheduler.triggers.interval import IntervalTrigger
from pipelines import schedule
from pipelines.cron import parse_cron
logging.basicConfig(level=logging.INFO, format="%(message)s")
schedule._trigger = lambda *_: IntervalTrigger(seconds=0.1)
schedule.run_forever(schedule.Job(["--data", "data"]), parse_cron("@daily"))
"""


@pytest.mark.usefixtures("slow_boards")
def test_sigterm_to_the_daemon_lets_its_run_finish_and_publish(tmp_path: Path) -> None:
    """The signal reaches the run once; boards in hand are whole, and it all ends."""
    log = tmp_path / "log"
    with log.open("w") as file:
        child = subprocess.Popen(
            [sys.executable, "-c", _DAEMON],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(_ROOT)},
            stderr=file,
        )
    until = time.monotonic() + 30
    while not any(
        path.stat().st_size for path in tmp_path.glob("data/raw/*/postings.jsonl")
    ):
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.02)
    child.terminate()
    assert child.wait(60) == 0
    told = log.read_text()
    assert "SIGTERM: stopping after the boards in hand" in told
    assert "boards in hand are read to their end" in told
    assert told.rstrip().endswith("stopped")
    # The table is published, and boards were left: no more runs, and no alarm.
    assert told.count("run ended with status 1") == 1
    (run,) = (tmp_path / "data" / "raw").iterdir()
    outcomes = [json.loads(line) for line in (run / "boards.jsonl").open()]
    assert {each["status"] for each in outcomes} == {"complete", "failed"}
    table = (tmp_path / "data" / "classified.csv").read_text().splitlines()
    assert len(table) - 1 == sum(each["postings"] for each in outcomes)


def test_the_daemon_says_when_it_runs_and_ends_by_sigterm(tmp_path: Path) -> None:
    """``rolemap schedule --cron`` logs its next run and exits with 0 on SIGTERM."""
    child = subprocess.Popen(
        [sys.executable, "-m", "pipelines", "schedule", "--cron", "0 6 * * *"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(_ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    assert "next run at" in child.stderr.readline()
    child.terminate()
    assert child.wait(20) == 0
    assert child.stderr.read().rstrip().endswith("stopped")
    child.stderr.close()
