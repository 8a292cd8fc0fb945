"""What is written into the index of an entry, and asked of it. The same tokens on every database.

A database is asked for nothing but tokens, so that it needs to know no Vietnamese. Each is a word in the namespace of a
ward (its code) and of one letter: `w.` a folded word anywhere, `e.` the same with its diacritics; `t.` and `u.` those
of the title; `p.` and `q.` two neighbours in the title, the first word's being empty; `k.` the kind. So the cost of a
search grows with its own ward alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from wagtail.models import Page

from thidua_pages.search.words import exact, folded, words


@dataclass(frozen=True)
class Token:
    text: str
    is_prefix: bool = False
    """Whether any token that begins so will do."""


Form = Callable[[str], str]

Conjunction = tuple[Token, ...]
"""All of these tokens."""


def ward_code(ward_path: str) -> str:
    """The ward's number among its sisters: the last step of its path, without zeros; digits and capitals."""
    return ward_path[-Page.steplen :].lstrip("0")


def index_tokens(*, ward_path: str, kind: str, title: str, text: str) -> str:
    """The tokens of an entry, parted by spaces, each once."""
    ward = ward_code(ward_path)
    in_title = words(title)
    anywhere = {*in_title, *words(text)}
    tokens = {f"{ward}k.{kind}"}
    for space, form in (("w", folded), ("e", exact)):
        tokens.update(f"{ward}{space}.{form(word)}" for word in anywhere)
    for space, form in (("t", folded), ("u", exact)):
        tokens.update(f"{ward}{space}.{form(word)}" for word in in_title)
    for space, form in (("p", folded), ("q", exact)):
        tokens.update(f"{ward}{space}.{form(a)}_{form(b)}" for a, b in pairwise(["", *in_title]))
    return " ".join(sorted(tokens))


@dataclass(frozen=True)
class Query:
    """What is looked for: `words` as typed, below one ward, of one kind or of all."""

    words: tuple[str, ...]
    ward_path: str
    kind: str = ""
    last_is_prefix: bool = False

    def matches_of_all_kinds(self) -> Conjunction:
        """All words, anywhere, without regard to diacritics."""
        return self._each("w", folded)

    def tiers(self) -> list[list[Conjunction]]:
        """The order of the results, best first; a step holds what may be asked at once.

        Exact diacritics come before others; within each: the title begins with the words, has them side by side, has
        them all, or they are anywhere.
        """
        return [
            self._in_title("q", "u", exact),
            [self._tier("e", exact)],
            self._in_title("p", "t", folded),
            [self._tier("w", folded)],
        ]

    def title_tiers(self) -> list[list[Conjunction]]:
        """As `tiers`, in titles alone: for suggestions."""
        return [self._in_title("q", "u", exact), self._in_title("p", "t", folded)]

    def _in_title(self, pairs: str, singles: str, form: Form) -> list[Conjunction]:
        neighbours = [f"{form(a)}_{form(b)}" for a, b in pairwise(["", *self.words])]
        return [
            (*self._tokens(pairs, neighbours, form), *self._kind()),
            *([(*self._tokens(pairs, neighbours[1:], form), *self._kind())] if neighbours[1:] else []),
            self._tier(singles, form),
        ]

    def _tier(self, space: str, form: Form) -> Conjunction:
        return (*self._each(space, form), *self._kind())

    def _kind(self) -> Conjunction:
        return (Token(f"{ward_code(self.ward_path)}k.{self.kind}"),) if self.kind else ()

    def _each(self, space: str, form: Form) -> Conjunction:
        return self._tokens(space, [form(word) for word in self.words], form)

    def _tokens(self, space: str, texts: list[str], form: Form) -> Conjunction:
        """Only a folded word can be half typed: one does not know yet where its tone will be."""
        tokens = [Token(f"{ward_code(self.ward_path)}{space}.{text}") for text in texts]
        if self.last_is_prefix and form is folded:
            tokens[-1] = replace(tokens[-1], is_prefix=True)
        return tuple(dict.fromkeys(tokens))
