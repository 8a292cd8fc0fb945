"""The page cache, on: other tests run without it."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from config.settings import REDIS_CACHE
from django.core.cache import caches

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
FILES = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}
REDIS = REDIS_CACHE
FIRST_DATABASE = 8
"""Emptying a cache in Redis empties its whole database, so each test process has a database of its own."""


def redis_database() -> str:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{FIRST_DATABASE + int(worker) % 8}").geturl()


def config(kind: str, name: str, folder: Path) -> dict[str, str]:
    if kind == "redis":
        return {**REDIS, "LOCATION": redis_database(), "KEY_PREFIX": name}
    return {**MEMORY, "LOCATION": name} if kind == "memory" else {**FILES, "LOCATION": str(folder / name)}


@pytest.fixture(params=["memory", "files", *(["redis"] if os.environ.get("REDIS_URL") else [])])
def page_cache(request: Any, settings: Any, tmp_path: Path) -> Any:
    settings.CACHES = {**settings.CACHES, "pages": config(request.param, "pages", tmp_path)}
    caches["pages"].clear()
    return caches["pages"]
