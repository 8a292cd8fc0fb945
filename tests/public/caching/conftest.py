"""The page cache, on: other tests run without it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
FILES = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}


@pytest.fixture(params=["memory", "files"])
def page_cache(request: Any, settings: Any, tmp_path: Path) -> Any:
    def config(name: str) -> dict[str, str]:
        return (
            {**MEMORY, "LOCATION": name} if request.param == "memory" else {**FILES, "LOCATION": str(tmp_path / name)}
        )

    settings.CACHES = {**settings.CACHES, "pages": config("pages"), "pieces": config("pieces")}
    for name in ("pages", "pieces"):
        caches[name].clear()
    return caches["pages"]
