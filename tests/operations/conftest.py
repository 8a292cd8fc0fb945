"""Places beside the tests' own, and a folder for backups."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.operations.places import Place, empty_place


@pytest.fixture
def backups(settings: Any, tmp_path: Path) -> Path:
    """The folder of the backups of this test."""
    settings.BACKUP_DIR = tmp_path / "backups"
    return settings.BACKUP_DIR


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for this test's uploads, in which a backup finds only them."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def place(db: None, tmp_path: Path) -> Iterator[Place]:
    with empty_place(tmp_path / "place") as made:
        yield made


@pytest.fixture
def migrated_place(db: None, tmp_path: Path) -> Iterator[Place]:
    with empty_place(tmp_path / "migrated", migrated=True) as made:
        yield made
