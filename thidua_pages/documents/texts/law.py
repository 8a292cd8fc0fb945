"""The laws in force on a day, from `law.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Law:
    """A law or decree: the line that names it in a paper, its first and last day in force, and where that was read.

    `doubt` says what an officer should compare; it is shown on screens and never printed.
    """

    text: str
    first: date
    last: date | None
    source: str
    doubt: str = ""

    def is_in_force(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@cache
def laws() -> tuple[Law, ...]:
    rows = table("law.toml")["law"]
    return tuple(Law(row["text"], row["from"], row.get("to"), row["source"], row.get("doubt", "")) for row in rows)


def laws_on(day: date) -> list[Law]:
    """The laws in force on this day, in the order in which a paper names them."""
    return [law for law in laws() if law.is_in_force(day)]


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this package."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
