"""The words of a paper until a ward writes its own, from `defaults.toml`."""

from datetime import date
from typing import Any

from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.texts.law import table

FORMULAS = ("opening", "body", "items", "funding", "closing", "execution")
"""The sentences, and the texts of several lines, that a kind of paper may have."""


def default_of(kind: PaperKind, name: str, day: date) -> str:
    """The default of one field of this kind of paper on this day; lines are separated by line breaks. Empty when the
    kind has none."""
    own, every = table("defaults.toml").get(kind.value, {}), table("defaults.toml")["every"]
    value: Any = own.get(name, every.get(name, ""))
    if isinstance(value, str):
        return value
    if value and isinstance(value[0], dict):
        return str(next(row["text"] for row in value if day <= row.get("to", date.max)))
    return "\n".join(value)


def formulas_of(kind: PaperKind) -> tuple[str, ...]:
    """The sentences and texts that this kind of paper has."""
    return tuple(name for name in FORMULAS if name in table("defaults.toml").get(kind.value, {}))
