"""The settings: which environment variables are accepted, and what happens when one is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
READ = "import config.settings as s; print({})"


def start(code: str = "import config.settings", **variables: str | None) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process with only these environment variables. None: the variable is not set."""
    environment: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "site"),
        "SECRET_KEY": "a-key-of-more-than-thirty-two-characters",
        "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
        "BASE_URL": "http://127.0.0.1:8000",
        "REDIS_URL": "",
        **variables,
    }
    # A `.env` in the working copy would fill in what a test leaves out.
    without_env_file = "import environ; environ.Env.read_env = classmethod(lambda *a, **k: None);"
    return subprocess.run(
        [sys.executable, "-c", f"{without_env_file} {code}"],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "too-short"),
        ("DEBUG", "perhaps"),
        ("PORT", "eighty"),
        ("PORT", "99999"),
        ("BASE_URL", "thidua.example.vn"),
        ("DATABASE_URL", "postgresq://127.0.0.1/thidua"),
        ("DATABASE_URL", "nonsense"),
        ("REDIS_URL", "http://127.0.0.1:6379"),
        ("MEDIA_STORAGE_URL", "media"),
        ("EMAIL_URL", "post://example.vn"),
        ("DEMO", "maybe"),
        ("TRUSTED_PROXIES", "proxy.example.vn"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "loud"),
        ("SLOW_REQUEST_MS", "0"),
        ("SLOW_QUERY_MS", "fast"),
        ("DIGEST_SETTLE_SECONDS", "-1"),
        ("DIGEST_QUIET_MINUTES", "soon"),
        ("METRICS", "perhaps"),
        ("METRICS_TOKEN", "too-short"),
    ],
)
def test_a_wrong_variable_ends_the_start_with_one_line_that_names_it(name, value):
    result = start(**{name: value})
    assert result.returncode != 0
    assert result.stdout == ""
    assert name in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr


def test_the_value_of_a_wrong_secret_is_not_shown():
    assert "hunter2" not in start(SECRET_KEY="hunter2").stderr


def test_a_minimal_environment_is_enough():
    result = start(READ.format("s.DEBUG, s.HTTPS, s.IS_DEMONSTRATION"))
    assert result.stdout.strip() == "False False False", result.stderr


def test_networks_and_addresses_of_proxies_are_read():
    result = start(READ.format("*s.TRUSTED_PROXIES"), TRUSTED_PROXIES="10.0.0.0/8,192.0.2.7, 2001:db8::1")
    assert result.stdout.split() == ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::1/128"], result.stderr


SECURE = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0"


@pytest.mark.parametrize(("url", "expected"), [("https://thidua.vn", "True"), ("http://127.0.0.1:8000", "False")])
def test_secure_cookies_redirect_and_hsts_follow_the_address(url, expected):
    result = start(READ.format(SECURE), BASE_URL=url)
    assert result.stdout.split() == [expected] * 4, result.stderr


def test_the_host_of_the_address_is_allowed():
    result = start(READ.format("*s.ALLOWED_HOSTS"), BASE_URL="https://thidua.vn")
    assert "thidua.vn" in result.stdout.split(), result.stderr


def test_sqlite_waits_for_other_writers_and_keeps_foreign_keys(db):
    if connection.vendor != "sqlite":
        # The same file is loaded with SQLite named, so that a run on PostgreSQL checks it too.
        options = start(READ.format("s.DATABASES['default']['OPTIONS']")).stdout
        for part in ("'transaction_mode': 'IMMEDIATE'", "'timeout': 20", "journal_mode=WAL", "foreign_keys=ON"):
            assert part in options
        return
    with connection.cursor() as cursor:
        pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")}
        pragmas["busy_timeout"] = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"


def test_without_a_mail_server_no_letter_is_printed_to_the_log() -> None:
    """Letters carry the links that set a new password."""
    done = start(READ.format("s.DELIVERY_BACKEND"), EMAIL_URL=None)
    assert done.stdout.strip().endswith("filebased.EmailBackend"), done.stderr
