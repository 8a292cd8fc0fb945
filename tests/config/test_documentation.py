"""Every file that the documentation names exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from thidua_pages.operations import settings_file

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
STARTS = (ROOT, ROOT / "thidua_pages", ROOT / "templates", ROOT / "thidua_pages" / "static" / "thidua", ROOT / "docs")
NAMED = re.compile(r"`([\w.-]+/[\w./-]*)`")
CODE = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINKED = re.compile(r"\]\(([^)#:]+)(?:#[\w-]+)?\)")
SUFFIXES = (".py", ".html", ".css", ".js", ".md", ".po", ".typ", ".yaml", ".yml", ".toml", "/")
MADE_LATER = ("media/", "var/", "node_modules/", "scripts/…")


def named_paths(text: str) -> Iterator[str]:
    """The paths between backticks that look like files or folders of the project. A leading slash means a URL."""
    for match in NAMED.finditer(text):
        if match[1].endswith(SUFFIXES) and not match[1].startswith(MADE_LATER):
            yield match[1]


def is_there(path: str, document: Path) -> bool:
    """Below the root or one of the folders that the documents leave out, or below the slice that the page is about."""
    starts = [*STARTS, ROOT / "thidua_pages" / document.stem, document.parent]
    return any((start / path).exists() for start in starts)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_is_named_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    gone = [path for path in named_paths(text) if not is_there(path, document)]
    gone += [link for link in LINKED.findall(text) if not (document.parent / link).exists()]
    assert not gone


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_command_reads_a_variable_of_env_in_the_shell(document: Path) -> None:
    """Only the site reads `.env`: `pg_dump "$DATABASE_URL"` wrote down another database and ended well."""
    code = "\n".join(CODE.findall(document.read_text(encoding="utf-8")))
    assert not set(re.findall(r"\$\{?([A-Z_]+)", code)) & set(settings_file.VARIABLES)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_exists(document: Path) -> None:
    assert set(re.findall(r"manage\.py (\w+)", document.read_text(encoding="utf-8"))) <= set(get_commands())


@pytest.mark.parametrize("document", sorted((ROOT / "docs" / "slices").glob("*.md")), ids=lambda path: path.stem)
def test_every_file_of_a_slices_table_exists(document: Path) -> None:
    """In a slice's page a bare `file.py` is one of the slice."""
    folder = ROOT / "thidua_pages" / document.stem
    rows = [line for line in document.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    names = [name for row in rows for name in re.findall(r"`([\w-]+\.(?:py|typ))`", row.split("|")[1])]
    assert [name for name in names if not (folder / name).exists()] == []


def test_every_slice_has_a_page() -> None:
    slices = {path.parent.name for path in (ROOT / "thidua_pages").glob("*/__init__.py")}
    pages = {path.stem for path in (ROOT / "docs" / "slices").glob("*.md")}
    assert slices - {"management", "migrations", "templatetags"} <= pages
