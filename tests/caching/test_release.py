"""The digest of the running release: what makes it another one."""

import os
from pathlib import Path
from typing import Any

import pytest

from thidua_pages.caching.release import release


def digest() -> str:
    """The digest, computed anew: `release` remembers its first one."""
    return release.__wrapped__()


@pytest.fixture
def root(settings: Any, tmp_path: Path) -> Path:
    """A site with a template, a file of another kind and a list of packages."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("Một")
    (tmp_path / "templates" / "notes.txt").write_text("Một")
    (tmp_path / "uv.lock").write_text("Một")
    settings.ROOT = tmp_path
    return tmp_path


def test_nothing_changed_is_the_same_release(root: Path) -> None:
    assert digest() == digest()


@pytest.mark.parametrize("name", ["templates/page.html", "uv.lock"])
def test_another_template_or_package_is_another_release(root: Path, name: str) -> None:
    before = digest()
    (root / name).write_text("Một hai")
    assert digest() != before


def test_a_file_of_the_same_size_counts_by_its_time(root: Path) -> None:
    before = digest()
    os.utime(root / "templates" / "page.html", ns=(1, 1))
    assert digest() != before


def test_a_file_that_pages_do_not_depend_on_does_not_count(root: Path) -> None:
    before = digest()
    (root / "templates" / "notes.txt").write_text("Hai")
    assert digest() == before


@pytest.mark.parametrize("name", ["DEBUG", "IS_DEMONSTRATION", "BASE_URL"])
def test_another_setting_is_another_release(root: Path, settings: Any, name: str) -> None:
    before = digest()
    setattr(settings, name, "https://khac.example.vn" if name == "BASE_URL" else not getattr(settings, name))
    assert digest() != before


def test_a_site_without_a_list_of_packages_has_a_release(root: Path) -> None:
    (root / "uv.lock").unlink()
    assert digest()
