"""The settings of Python's logging. Read by `site/config/settings.py`, before Django is set up."""

import logging
from typing import Any

# No line shows these, and finding them out takes time for each.
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False

FORMATS = {"text": "thidua_pages.logs.format.TextLine", "json": "thidua_pages.logs.format.JsonLine"}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
QUIET = {
    # Our own lines say the same, and name the account (`sign_in.py`) or the request (`tasks.py`).
    "axes": "ERROR",
    "django_tasks": "CRITICAL",
    "django_tasks_db": "WARNING",
    # Speak of what they do at level INFO.
    "PIL": "WARNING",
    "wagtail": "WARNING",
    "httpx": "WARNING",
}


def logging_settings(form: str, level: str) -> dict[str, Any]:
    """Return the value of `LOGGING`: every line goes to standard error, in one of the FORMATS."""
    own: dict[str, dict[str, Any]] = {name: {"level": quiet} for name, quiet in QUIET.items()}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "annotate": {"()": "thidua_pages.logs.format.Annotate"},
            "of_django": {"()": "thidua_pages.logs.format.OfDjango"},
        },
        "formatters": {"line": {"()": FORMATS[form]}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["of_django", "annotate"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            **own,
            # Without Django's own handlers, one of which would mail a page with the values of all variables.
            "django": {"handlers": [], "level": "INFO"},
        },
    }
