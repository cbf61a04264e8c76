"""Log lines: for people on the error stream, or as JSON, or in a file that rotates."""

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_PLAIN: Final = "%(levelname)s %(name)s: %(message)s"
_DATED: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_FILE_BYTES: Final = 5 * 1024 * 1024
_FILES_KEPT: Final = 5


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and what is beside them."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line.

        Parameters
        ----------
        record : LogRecord
            Its attribute ``facts``, where there is one, is a dict of more values.

        Returns
        -------
        str
            JSON; line breaks in it are escaped.
        """
        moment = datetime.fromtimestamp(record.created, UTC)
        line = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


def configure_logs(
    level: int, *, as_json: bool = False, file: Path | None = None
) -> None:
    """Send this process's log lines to one place.

    Parameters
    ----------
    level : int
        The least level that is kept; lines of `pipelines` from INFO on when they are
        JSON or go to a file.
    as_json : bool, default=False
        One JSON object a line.
    file : Path or None, default=None
        Gets the lines in place of the error stream; at 5 MB it becomes ``FILE.1``, and
        five old ones are kept.
    """
    handler: logging.Handler = logging.StreamHandler()
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            file, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
        )
    plain = logging.Formatter(_PLAIN if file is None else _DATED)
    handler.setFormatter(JsonFormatter() if as_json else plain)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if as_json or file is not None:
        # Nobody watches these lines as they come: what the house does is among them.
        level = min(level, logging.INFO)
        logging.getLogger("pipelines").setLevel(level)
    # On the handler too: Scrapy sets its own logger to let everything through.
    handler.setLevel(level)
