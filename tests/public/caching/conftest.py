"""The page cache, on: other tests run without it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages-test"}
FILES = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache"}


@pytest.fixture(params=["memory", "files"])
def page_cache(request: Any, settings: Any, tmp_path: Path) -> Any:
    config = MEMORY if request.param == "memory" else {**FILES, "LOCATION": str(tmp_path / "pages")}
    settings.CACHES = {**settings.CACHES, "pages": config}
    caches["pages"].clear()
    return caches["pages"]
