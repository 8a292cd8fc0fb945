"""Texts in the one form in which they are stored, and what says whether two of them name the same.

`canonical` is how a text is stored, `identity` when two names or numbers are one, `search.words` what a search finds:
three forms with three purposes. Nothing here imports a model.
"""

from thidua_pages.base.words.canonical import in_lines, on_one_line
from thidua_pages.base.words.encodings import Reading, misread
from thidua_pages.base.words.identity import (
    all_named,
    are_same_person,
    are_same_text,
    name_key,
    number_as_written,
    number_key,
    text_key,
)
from thidua_pages.base.words.personal import PersonalKind, PersonalNumber, personal_numbers

__all__ = [
    "PersonalKind",
    "PersonalNumber",
    "Reading",
    "all_named",
    "are_same_person",
    "are_same_text",
    "in_lines",
    "misread",
    "name_key",
    "number_as_written",
    "number_key",
    "on_one_line",
    "personal_numbers",
    "text_key",
]
