"""Requests of all roles at one door, each undone, and what is not as the table says."""

from collections.abc import Callable, Collection
from contextlib import nullcontext
from copy import deepcopy
from typing import Any
from urllib.parse import unquote

from django.core.cache import cache

from tests.access.doors.arguments import fill
from tests.access.doors.inventory import Door
from tests.access.doors.place import MARK, ROLES, Place
from tests.access.doors.row import STRANGERS, Row, readable
from tests.access.doors.watch import LOGS, PUBLIC, Watch
from tests.clients import QuickClient, undrawn
from tests.door.forms import fields_of

NO_DOOR = frozenset({403, 404, 405})
"""Statuses of a POST that a screen does not take."""


class Knocking:
    """Requests of all roles. `wrong`: the cells that are not as the table says."""

    def __init__(self, place: Place, ignored: frozenset[str] = LOGS) -> None:
        self.place, self.watch = place, Watch(ignored)
        self.browsers = {role: QuickClient(place.person(role)) for role in ROLES}
        self.cookies = {role: deepcopy(browser.cookies) for role, browser in self.browsers.items()}
        self.requests, self.wrong = 0, list[str]()

    def knock(self, door: Door, row: Row, state: str) -> None:
        page = self.place.pages[state]
        address = fill(door.form, door.arguments, self.place, page, **row.values) + row.query.format(
            page=page.pk,
            photo=self.place.photo.pk,
            file=self.place.file.pk,
            person=self.place.world.editor.pk,
            campaign=self.place.world.campaign.pk,
        )
        cell = f"{readable(door.form)} [{state}]"
        shown, form = set(), dict[str, Any]()
        for role in ROLES:
            needs_form = role in row.done_by(state) and not form
            answer = self.ask(role, f"GET {cell}", address, lambda browser: browser.get(address), draws=needs_form)
            if answer.status_code == 200:
                shown.add(role)
                form = fields_of(answer, "POST") if needs_form else form
            if answer.changed:
                self.wrong.append(f"GET {cell}: {role} changed {', '.join(sorted(answer.changed))}")
        self.compare(f"GET {cell}", "is shown", shown, row.shown_to(state))
        done, answers = set(), dict[str, int]()
        for role in ROLES:
            data = {**form, **row.sends(self.place, page)}
            answer = self.ask(role, f"POST {cell}", address, lambda browser, data=data: browser.post(address, data))
            answers[role] = answer.status_code
            if answer.changed:
                done.add(role)
            if PUBLIC in answer.changed and not row.publishes:
                self.wrong.append(f"POST {cell}: {role} changed what is public")
        self.compare(f"POST {cell}", "done", done, row.done_by(state), f" {answers}")
        if not row.done_by(state) and not row.why and answers["superuser"] not in NO_DOOR and len(row.states) == 1:
            self.wrong.append(f"POST {cell}: say `why` nobody does anything by it")

    def compare(self, cell: str, what: str, found: set[str], expected: Collection[str], more: str = "") -> None:
        if too_many := sorted(found - set(expected)):
            self.wrong.append(f"{cell}: {what} by {', '.join(too_many)}; the table says no")
        if missing := sorted(set(expected) - found):
            self.wrong.append(f"{cell}: not {what} by {', '.join(missing)}; the table says yes{more}")

    def ask(self, role: str, cell: str, address: str, send: Callable[[QuickClient], Any], draws: bool = False) -> Any:
        """Send one request and undo it. The answer has what it `changed`.

        Screens are drawn for those whose answers are read: the strangers, and with `draws`. It takes half of the time.
        """
        self.requests += 1
        browser = self.browsers[role]
        with nullcontext() if draws or role in STRANGERS else undrawn():
            answer, changed = self.watch.changed_by(lambda: send(browser))
        answer.changed = changed
        browser.cookies = deepcopy(self.cookies[role])
        if answer.changed:
            cache.clear()
        if answer.status_code >= 500:
            self.wrong.append(f"{cell}: {role} got {answer.status_code}")
        if role in STRANGERS and MARK in text_of(answer, address):
            self.wrong.append(f"{cell}: {role} met what is not public")
        return answer


def text_of(answer: Any, address: str) -> str:
    """What the answer says, without the address that was asked for: signing in leads back to it, pages print it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = content.decode("utf-8", "replace") + unquote(answer.headers.get("Location", ""))
    return told.replace(address.partition("?")[0], "").lower()
