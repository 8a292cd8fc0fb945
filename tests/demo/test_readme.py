"""The README for those who edit the content: it names every key and every word that the files may use."""

import inspect

import pytest

from demo.loader import shapes, words
from demo.loader.content import FOLDER

README = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
KEYS = {
    field.alias
    for _, record in inspect.getmembers(shapes, inspect.isclass)
    if issubclass(record, shapes.Record)
    for field in record.model_fields.values()
}
WORDS = {word for name, value in vars(words).items() if name.isupper() and isinstance(value, dict) for word in value}


@pytest.mark.parametrize("word", sorted(filter(None, KEYS | WORDS)))
def test_the_readme_names_every_key_and_word(word: str) -> None:
    assert word in README


def test_it_begins_by_saying_that_the_content_is_an_illustration() -> None:
    assert "Nội dung minh họa, không phải số liệu thật của phường" in README.splitlines()[2]
