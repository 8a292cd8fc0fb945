"""A line of the log, as text or as JSON.

Both show the time, the level, the event and a fixed choice of fields: those of the request or task in hand, and those
that our own code passes as `extra={"fields": …}`. Whatever else a library attaches to a record (Django attaches whole
requests) stays out.
"""

import json
import logging
import re
import time
from functools import lru_cache
from traceback import format_exception

from thidua_pages.logs.context import Field, doing
from thidua_pages.logs.paths import without_secrets

OWN = "thidua_pages."
REFUSED = "permission denied"
PLAIN = re.compile(r"[!#-<>-\[\]-~]+")
"""Needs no quotes: ASCII without space, quote, equals sign and backslash."""
ROW = re.compile(r"^(?P<label>\s*DETAIL:\s*)(?P<what>Failing row contains|Key) \(.*$", re.MULTILINE)
"""PostgreSQL quotes the row that breaks a rule, with the password's hash and all."""
MAIL = re.compile(r"[\w.+-]+@(?=[\w-]+\.\w)")
PASSWORD = re.compile(r"(?<=://)[^/\s@]*:[^/\s@]*@")
"""As in the address of a database."""


class Annotate(logging.Filter):
    """Give each record its `fields`. Runs in the thread that logs, before the record is formatted."""

    def filter(self, record: logging.LogRecord) -> bool:
        now = doing.get()
        fields: dict[str, Field] = now.fields() if now else {}
        if own := getattr(record, "fields", None):
            fields.update(own)
        record.fields = fields
        return True


class OfDjango(logging.Filter):
    """Of Django's lines about requests keep what our own lines do not say: the traceback, and why somebody was refused.

    Django repeats the path, which may hold a secret, so that the text is replaced. It calls whatever a client sends
    wrongly an error, with a traceback; that is a warning in one line here.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.name.startswith(("django.request", "django.security")):
            return True
        status = getattr(record, "status_code", 500)
        error = record.exc_info[1] if record.exc_info else None
        if status >= 500:
            record.msg, record.args = "unexpected error", ()
            return error is not None  # without an error it is an answer such as that of /readyz
        if error is None and record.name == "django.request":
            return False
        reason = str(error or "") or (record.args[0] if isinstance(record.args, tuple) and record.args else "")
        record.msg, record.args = REFUSED if status == 403 else "bad request", ()
        record.fields = {"reason": reason} if reason else {}
        record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
        return True


@lru_cache(maxsize=2)
def _second(moment: int) -> tuple[str, str]:
    """The parts of the time around the milliseconds. Many lines are of the same second."""
    local = time.localtime(moment)
    zone = time.strftime("%z", local)
    return time.strftime("%Y-%m-%dT%H:%M:%S", local), f"{zone[:3]}:{zone[3:]}"


class Line(logging.Formatter):
    """What both forms share."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Return the time with the zone, as RFC 3339 has it."""
        before, after = _second(int(record.created))
        return f"{before}.{int(record.msecs):03d}{after}"

    def said(self, record: logging.LogRecord) -> dict[str, Field]:
        """Return the fields of the line. Those of other people's code begin with the name of its logger."""
        fields: dict[str, Field] = {} if record.name.startswith(OWN) else {"logger": record.name}
        return fields | getattr(record, "fields", {})

    def message(self, record: logging.LogRecord) -> str:
        text = record.getMessage()
        return text if not record.args and record.name.startswith(OWN) else harmless(text)

    def traceback(self, record: logging.LogRecord) -> str:
        """Return the traceback, "" if there is none: lines of code and the error's text, never values of variables."""
        given = getattr(record, "traceback", "")
        if not given and record.exc_info and record.exc_info[1]:
            given = "".join(format_exception(record.exc_info[1]))
        return harmless(given).rstrip() if given else ""


class TextLine(Line):
    """`2026-11-27T08:15:11.123+07:00 INFO request request_id=… path=/ status=200 ms=3.1`, then an indented traceback.

    What others wrote can neither begin a new line nor look like another field.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record), record.levelname, one_line(self.message(record))]
        parts += [f"{name}={shown(value)}" for name, value in self.said(record).items()]
        line = " ".join(parts)
        if traceback := self.traceback(record):
            line += "".join(f"\n    {one_line(row)}" for row in traceback.splitlines())
        return line


class JsonLine(Line):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Field] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "event": self.message(record),
            **self.said(record),
        }
        if traceback := self.traceback(record):
            line["traceback"] = traceback
        return json.dumps(line, ensure_ascii=False)


def shown(value: Field) -> str:
    """Return a value as it stands behind `name=`: in quotes if it has spaces or the like in it."""
    if not isinstance(value, str):
        return str(value)
    if PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=not value.isprintable())


def one_line(text: str) -> str:
    """Return the text with line breaks and control characters written out (`\\n`)."""
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def harmless(text: str) -> str:
    """Return what others wrote without what it may quote: rows of tables, mail boxes, passwords and secret links."""
    return without_secrets(MAIL.sub("…@", PASSWORD.sub("…@", ROW.sub(r"\g<label>\g<what> (…)", text))))
