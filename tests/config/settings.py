"""The site's settings as the tests see them: whatever `.env` says, each process has files and a database of its own.

`DATABASE_URL` and `REDIS_URL` choose what the suite runs on; everything else of the environment is fixed here.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

SCRATCH = Path(tempfile.mkdtemp(prefix="thidua-test-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ.update(
    SECRET_KEY="only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    DEBUG="false",
    DEMO="false",
    BASE_URL="http://127.0.0.1:8000",
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    EMAIL_URL="memorymail://",
    MEDIA_STORAGE_URL=f"file://{SCRATCH / 'media'}",
    **dict.fromkeys(("API_RATE_TOKEN", "API_RATE_ADDRESS", "API_RATE_WRITES"), ""),  # for tests/api/test_limits.py
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's synchronous interface leaves an event loop running
)
for name in ("PORT", "DEMO_PASSWORD", "DEFAULT_FROM_EMAIL", "SECURITY_CONTACT", "BACKUP_DIR", "BACKUP_KEEP"):
    os.environ.pop(name, None)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH / 'unused.sqlite3'}")
os.environ.setdefault("REDIS_URL", "")
if os.environ[
    "REDIS_URL"
]:  # a test that empties a cache empties the whole database of Redis, so each process has its own
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 8
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{process}").geturl()

from config.settings import *  # noqa: E402, F403
from config.settings import CACHES, DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: in memory the live server's threads would share one connection. It need not
    # survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"
# The live server's threads would keep connections to a database that is to be emptied or dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # else every client of every test would list all static files

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Pages are made anew for each request, that their queries can be counted; tests/caching turns this on.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

cache_scope: str | None = "no-test"
"""Part of every cache key. A fixture changes it, so that tests can share one Redis. None: no cache."""


def scoped_key(key: str, key_prefix: str, version: int) -> str:
    if cache_scope is None:
        raise RuntimeError("A test that uses the cache asks for the database too, so that it runs again with Redis.")
    return f"{cache_scope}:{key_prefix}:{version}:{key}"


for cache in CACHES.values():
    if not cache["BACKEND"].endswith("DummyCache"):
        cache["KEY_FUNCTION"] = "tests.config.settings.scoped_key"
