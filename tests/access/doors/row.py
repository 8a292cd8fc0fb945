"""A row of the table of doors: an address, and who is shown something or does something there."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.access.doors.arguments import Value
from tests.access.doors.place import NEIGHBOUR, ROLES, STATES, Place

Roles = Collection[str]
ByState = Mapping[str, Roles]
Sends = Callable[[Place, Any], dict[str, Any]]
"""From the place and the page to what is posted, beside what the screen's own form holds."""

NOBODY: Roles = frozenset()
EVERYBODY = frozenset(ROLES)
SIGNED_IN = EVERYBODY - {"anonymous"}
SUPERUSER = frozenset({"superuser"})
STRANGERS = frozenset({"anonymous", "other_editor", NEIGHBOUR})
"""Who may know of nothing that the unit has not published."""
READERS = EVERYBODY - STRANGERS
"""Who may read what the unit has not published: its editor and all roles of the ward."""
AUTHORS = frozenset({"editor", "administrator", "superuser"})
"""Who writes the unit's pages."""
HISTORIANS = AUTHORS | {"office_statistics", "chair", "supervisor"}
"""Who reads the history of the unit's pages."""
OFFICERS = frozenset({"office_statistics", "culture_social", "administrator", "superuser"})
KEEPERS = OFFICERS | {"editor"}
"""Who may work with the unit's photos and files, and meets its pages in lists."""
WORKERS = KEEPERS | {"other_editor", NEIGHBOUR}
"""Who may add pages or files somewhere: the screens that are no place of the unit open to them, with their own."""
TABLE_KEEPERS = frozenset({"office_statistics", "administrator", "superuser", NEIGHBOUR})
"""Who keeps the tables that all wards share."""
ADMINISTRATORS = frozenset({"administrator", "superuser"})
ALL_ADMINISTRATORS = ADMINISTRATORS | {NEIGHBOUR}


def nothing(place: Place, page: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """`address`: a regular expression of the whole address below `quan-tri/`, its arguments as `<name>`.

    `get`: who is shown something (status 200), by GET. `post`: who changes something by POST. Both are roles, or roles
    by state of the page that the address names. `sends`: what POST sends beside the screen's form. `why`: why nobody
    changes anything by POST although the screen takes it. `publishes`: whether what is public may change by it.
    """

    address: str
    get: Roles | ByState = NOBODY
    post: Roles | ByState = NOBODY
    sends: Sends = nothing
    query: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    why: str = ""
    publishes: bool = False

    @property
    def states(self) -> tuple[str, ...]:
        """The states in which the door is tried: all, or one where the rule does not ask for the state."""
        by_state = isinstance(self.get, Mapping) or isinstance(self.post, Mapping)
        return STATES if by_state else STATES[-1:]

    def matches(self, form: str) -> bool:
        return re.fullmatch(self.address, readable(form)) is not None

    def shown_to(self, state: str) -> Roles:
        return _in(self.get, state)

    def done_by(self, state: str) -> Roles:
        return _in(self.post, state)


@dataclass(frozen=True)
class ApiRow:
    """`method` and `address` (below `api/v3/`): regular expressions. `may`: who is answered by GET (status 200), or
    changes something by another method. `is_form`: what is sent is a form with files instead of JSON.
    `headers`: beside the token."""

    method: str
    address: str
    may: Roles | ByState
    sends: Sends = nothing
    query: str = ""
    why: str = ""
    publishes: bool = False
    is_form: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def states(self) -> tuple[str, ...]:
        return STATES if isinstance(self.may, Mapping) else STATES[-1:]

    def matches(self, method: str, path: str) -> bool:
        return bool(re.fullmatch(self.method, method) and re.fullmatch(self.address, readable(path)))

    def allowed(self, state: str) -> Roles:
        return _in(self.may, state)


def readable(form: str) -> str:
    """`pages/<page_id>/edit/` of `quan-tri/pages/%(page_id)s/edit/`; without the beginning of the API as well."""
    return re.sub(r"%\((\w+)\)s", r"<\1>", form.removeprefix("quan-tri/").removeprefix("api/v3/"))


def _in(roles: Roles | ByState, state: str) -> Roles:
    return roles.get(state, NOBODY) if isinstance(roles, Mapping) else roles


def always(roles: Roles) -> ByState:
    """These roles in each state of the page."""
    return dict.fromkeys(STATES, roles)
