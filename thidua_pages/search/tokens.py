"""What is written into the index of an entry, and asked of it. The same tokens on every database.

A database is asked for nothing but tokens, so that it needs to know no Vietnamese: each token is a word in one of a few
namespaces. `w.` a folded word anywhere, `e.` the same with its diacritics; `t.` and `u.` those of the title; `p.` and
`q.` two neighbours in the title; `s.` the ward, `k.` the kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from thidua_pages.search.words import exact, folded, words


@dataclass(frozen=True)
class Token:
    text: str
    is_prefix: bool = False
    """Whether any token that begins so will do."""


Form = Callable[[str], str]

Conjunction = tuple[Token, ...]
"""All of these tokens."""


def index_tokens(*, ward_path: str, kind: str, title: str, text: str) -> str:
    """The tokens of an entry, parted by spaces, each once."""
    in_title = words(title)
    anywhere = {*in_title, *words(text)}
    tokens = {f"s.{ward_path}", f"k.{kind}"}
    for space, form in (("w", folded), ("e", exact)):
        tokens.update(f"{space}.{form(word)}" for word in anywhere)
    for space, form in (("t", folded), ("u", exact)):
        tokens.update(f"{space}.{form(word)}" for word in in_title)
    for space, form in (("p", folded), ("q", exact)):
        tokens.update(f"{space}.{form(a)}_{form(b)}" for a, b in pairwise(in_title))
    return " ".join(sorted(tokens))


@dataclass(frozen=True)
class Query:
    """What is looked for: `words` as typed, below one ward, of one kind or of all."""

    words: tuple[str, ...]
    ward_path: str
    kind: str = ""
    last_is_prefix: bool = False

    def scope(self, *, with_kind: bool = True) -> Conjunction:
        kind = (Token(f"k.{self.kind}"),) if self.kind and with_kind else ()
        return (Token(f"s.{self.ward_path}"), *kind)

    def matches(self, *, with_kind: bool = True) -> Conjunction:
        """All words, anywhere, without regard to diacritics."""
        return (*self._each("w", folded), *self.scope(with_kind=with_kind))

    def tiers(self) -> list[list[Conjunction]]:
        """The order of the results, best first; a step holds what may be asked at once.

        Exact diacritics come before others; within each, the words side by side in the title, then all of them in the
        title, then anywhere.
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
        neighbours = [f"{pairs}.{form(a)}_{form(b)}" for a, b in pairwise(self.words)]
        side_by_side = [(*self._tokens(neighbours, form), *self.scope())] if neighbours else []
        return [*side_by_side, self._tier(singles, form)]

    def _tier(self, space: str, form: Form) -> Conjunction:
        return (*self._each(space, form), *self.scope())

    def _each(self, space: str, form: Form) -> list[Token]:
        return self._tokens([f"{space}.{form(word)}" for word in self.words], form)

    def _tokens(self, texts: list[str], form: Form) -> list[Token]:
        """Only a folded word can be half typed: one does not know yet where its tone will be."""
        is_prefix = self.last_is_prefix and form is folded
        return [*map(Token, texts[:-1]), Token(texts[-1], is_prefix)]
