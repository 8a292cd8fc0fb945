"""Split Vietnamese official prose into sentences, and make short titles from them."""

import re

# A capital before the dot is an abbreviation ("TP. Kon Tum"). A sentence begins with a capital, so that
# "thẩm quyền. và đề nghị" is one sentence with a wrong dot.
_BREAK = re.compile(r"(?<=[.!?…])\s+")
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{1,3}\.$")
_OPENERS = "\"'“‘(["
_TRAILING = " .,;:-–…"


def sentences(text: str) -> tuple[str, ...]:
    """Split `text` into sentences, each with its end mark."""
    parts: list[str] = []
    for piece in _BREAK.split(text.strip()):
        opens = piece.lstrip(_OPENERS)[:1].isupper()
        if parts and (not opens or _ABBREVIATION.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {piece}"
        elif piece:
            parts.append(piece)
    return tuple(parts)


def short_title(text: str, limit: int = 120) -> str:
    """Return the first sentence without its end mark, cut between words to `limit` with "…"."""
    first = next(iter(sentences(text)), "").rstrip(_TRAILING)
    if len(first) <= limit:
        return first
    # One place is kept for the ellipsis; a word that ends exactly there stays whole.
    head = first[:limit]
    return head[: head.rfind(" ") if " " in head else limit - 1].rstrip(_TRAILING) + "…"
