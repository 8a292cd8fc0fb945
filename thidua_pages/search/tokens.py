"""The tokens that the index holds for an entry, and those that a query looks for. They are the same on every database.

The database only compares tokens, so it needs no knowledge of Vietnamese. A token is the code of a scope (a ward; in
the admin's index a model), one letter for its meaning, and a word:

- `w.` a word anywhere, without diacritics; `e.` the same with diacritics;
- `t.` and `u.` the same for words of the title;
- `p.` and `q.` the same for two neighbouring words of the title; the neighbour before the first word is empty;
- `k.` the kind.

Because each token contains the scope, the cost of a search depends only on the size of that ward or model.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from wagtail.models import Page

from thidua_pages.search.words import exact, folded, words


@dataclass(frozen=True)
class Token:
    """A token to look for."""

    text: str
    is_prefix: bool = False
    """Whether tokens that only begin with this text match too."""


WordForm = Callable[[str], str]

Conjunction = tuple[Token, ...]
"""An entry matches when it has all of these tokens."""


def ward_code(ward_path: str) -> str:
    """The code of a ward: the last step of its path, without leading zeros. It consists of digits and capitals."""
    return ward_path[-Page.steplen :].lstrip("0")


def index_tokens(*, ward_path: str, kind: str, title: str, text: str) -> str:
    """The tokens of an entry of the public search, separated by spaces, each once."""
    scope = ward_code(ward_path)
    return " ".join(sorted({f"{scope}k.{kind}", *word_tokens(scope, title, text)}))


def word_tokens(scope: str, title: str, text: str) -> set[str]:
    """The tokens of all words of `title` and `text`. `scope` consists of digits and capitals."""
    in_title = words(title)
    anywhere = {*in_title, *words(text)}
    tokens: set[str] = set()
    for space, form in (("w", folded), ("e", exact)):
        tokens.update(f"{scope}{space}.{form(word)}" for word in anywhere)
    for space, form in (("t", folded), ("u", exact)):
        tokens.update(f"{scope}{space}.{form(word)}" for word in in_title)
    for space, form in (("p", folded), ("q", exact)):
        tokens.update(f"{scope}{space}.{form(a)}_{form(b)}" for a, b in pairwise(["", *in_title]))
    return tokens


class WordsInOrder:
    """From the words of a query to tokens, and to an order of the matches. For the classes of queries."""

    words: tuple[str, ...]
    kind: str
    last_is_prefix: bool

    @property
    def scope(self) -> str:
        raise NotImplementedError

    def matches_of_all_kinds(self) -> Conjunction:
        """All words anywhere, ignoring diacritics and the kind."""
        return self._each("w", folded)

    def tiers(self) -> list[list[Conjunction]]:
        """The order of the results, best first, in steps. The tiers of one step are one database query.

        Matches with the same diacritics come before others. Within each group come first titles that begin with the
        words, then titles with the words side by side, titles with all words, and last the words anywhere.
        """
        return [
            self._in_title("q", "u", exact),
            [self._tier("e", exact)],
            self._in_title("p", "t", folded),
            [self._tier("w", folded)],
        ]

    def title_tiers(self) -> list[list[Conjunction]]:
        """As `tiers`, but only in titles: for suggestions."""
        return [self._in_title("q", "u", exact), self._in_title("p", "t", folded)]

    def _in_title(self, pairs: str, singles: str, form: WordForm) -> list[Conjunction]:
        neighbours = [f"{form(a)}_{form(b)}" for a, b in pairwise(["", *self.words])]
        return [
            (*self._tokens(pairs, neighbours, form), *self._kind()),
            *([(*self._tokens(pairs, neighbours[1:], form), *self._kind())] if neighbours[1:] else []),
            self._tier(singles, form),
        ]

    def _tier(self, space: str, form: WordForm) -> Conjunction:
        return (*self._each(space, form), *self._kind())

    def _kind(self) -> Conjunction:
        return (Token(f"{self.scope}k.{self.kind}"),) if self.kind else ()

    def _each(self, space: str, form: WordForm) -> Conjunction:
        return self._tokens(space, [form(word) for word in self.words], form)

    def _tokens(self, space: str, texts: list[str], form: WordForm) -> Conjunction:
        """Only tokens without diacritics can be prefixes: in an unfinished word the tone may be missing yet."""
        tokens = [Token(f"{self.scope}{space}.{text}") for text in texts]
        if self.last_is_prefix and form is folded:
            tokens[-1] = replace(tokens[-1], is_prefix=True)
        return tuple(dict.fromkeys(tokens))


@dataclass(frozen=True)
class Query(WordsInOrder):
    """What is searched for: `words` as typed, in one ward, of one kind or of all kinds (`kind` empty)."""

    words: tuple[str, ...]
    ward_path: str
    kind: str = ""
    last_is_prefix: bool = False

    @property
    def scope(self) -> str:
        return ward_code(self.ward_path)
