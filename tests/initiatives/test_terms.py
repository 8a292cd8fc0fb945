"""One word for one thing: words that the glossary rejects are in no text of the product."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REJECTED = re.findall(r'Not "([^"]+)"', (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
ENDINGS = {".html", ".txt", ".xml", ".py", ".js", ".md", ".yaml"}
PLACES = ("templates", "thidua_pages", "docs/huong-dan", "demo")


def texts() -> list[tuple[Path, str]]:
    files = [path for place in PLACES for path in (ROOT / place).rglob("*") if path.suffix in ENDINGS]
    return [(path, path.read_text(encoding="utf-8").lower()) for path in files if "migrations" not in path.parts]


def test_the_glossary_rejects_words() -> None:
    assert REJECTED


@pytest.mark.parametrize("word", REJECTED)
def test_a_rejected_word_is_nowhere(word: str) -> None:
    found = texts()
    assert len(found) > 100
    assert [str(path.relative_to(ROOT)) for path, text in found if word.lower() in text] == []
