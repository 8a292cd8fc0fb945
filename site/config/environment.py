"""Reads variables of the environment. When one is missing or wrong, the process ends with one line that names it."""

import sys
import warnings
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
env = environ.Env()
env.read_env(ROOT / ".env", overwrite=False)


def required(read, name: str, check=None, **kwargs):
    """Read a variable. When it is missing or wrong, end the process with one Vietnamese line that names it.

    The line does not show the value, which may be a secret.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            value = read(name, **kwargs)
        if check is not None and not check(value):
            raise ValueError(name)
    except (ImproperlyConfigured, ValueError, KeyError, UserWarning):
        sys.exit(f"Cấu hình sai: biến môi trường {name} thiếu hoặc không hợp lệ. Xem tệp .env.example.")
    return value


def boolean(name: str, default: bool = False) -> bool:
    """Read a boolean, and refuse words that are neither true nor false; django-environ reads them as false."""
    text = env.str(name, default=str(default)).lower()
    if text not in {*env.BOOLEAN_TRUE_STRINGS, "false", "off", "no", "n", "0", ""}:
        raise ValueError(name)
    return text in env.BOOLEAN_TRUE_STRINGS
