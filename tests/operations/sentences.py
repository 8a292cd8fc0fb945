"""Sentences for the operator, compared by the constant with its places filled in by anything."""

import re


def like(sentence: str) -> str:
    """A pattern for what is said with this constant."""
    return re.sub(r"\\\{\w+\\\}", ".*", re.escape(sentence))
