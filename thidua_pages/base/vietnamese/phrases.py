"""Helpers for building sentences."""

from collections.abc import Sequence


def series(parts: Sequence[str]) -> str:
    """ "a, b và c"; "" for nothing."""
    return " và ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def lower_first(text: str) -> str:
    """`text` with a small first letter, to stand inside a sentence. The opposite is Django's `capfirst`."""
    return f"{text[:1].lower()}{text[1:]}"
