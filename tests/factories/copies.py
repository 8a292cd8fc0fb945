"""Reviewed pages made by copying: each process goes through each review once, and copies it for later pages.

A nomination on its way to publication takes nearly a thousand queries, and nearly all of them are the same for the next
one. `add_copy` makes the page itself as always; then it adds the rows that the real transitions of such a page left
behind once (`Specimen`), with the numbers, the times and the title of the new page. tests/config/test_copies.py
compares copies with pages that went through their review, row by row.

A page is copied only when its review can come out no other way (`may_copy`), and only in tests in which nothing follows
a commit: nobody is written to about a copied page. A test of what a transition does says `by_steps=True`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import connection, models, transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision, TaskState
from wagtail.signals import page_published

from tests.factories.rows import Model, Row, insert, last_ids, new_rows, reserve_ids, root
from thidua_pages.base import clock
from thidua_pages.initiatives.units import unit_above
from thidua_pages.models import (
    Decision,
    InitiativePage,
    NominationPage,
    Participant,
    ParticipantChange,
    VersionFile,
)
from thidua_pages.participants.services import take_part_by_registering
from thidua_pages.search.models import ObjectEntry, SearchEntry

WRITTEN_WITH_THE_PAGE = (ReferenceIndex, SearchEntry, ObjectEntry, VersionFile, Participant, ParticipantChange)
"""The models whose rows saving a page writes again, beside the page and its parts; and the unit that takes part by its
first registration, which `copy` asks for again."""
WHO_REVIEWS = re.compile(
    r"(auth|accounts)_|wagtailcore_(workflow|workflowtask|task|site|grouppagepermission)$|thidua_pages_wardgroup$"
)
"""Tables that every review depends on, beside the page."""
NOTHING_TO_A_NOMINATION = re.compile(
    r"django_|axes_|wagtail(images|docs|redirects|search)_"
    r"|wagtailcore_(page|revision|workflowstate|taskstate|pagelogentry|modellogentry|referenceindex|apitoken)$"
    r"|thidua_pages_(initiative|progressupdate|update|story|event|photo|ballot|participant|upload)"
    r"|thidua_pages_(nominationpage|dossieritem|dossiercheck|decision|award|file|registration|searchentry|objectentry"
    r"|contentversion|reviewtaskstate|versionfile|waitingnotice|lastdigest)$"
)
"""Tables of other pages and their reviews: no step of a nomination without evidence depends on them."""
PLAIN_FIELDS = {
    "title",
    "slug",
    "full_name",
    "sort_name",
    "honorific",
    "position",
    "workplace",
    "achievement_report",
    "nominee_kind",
}
"""The fields of a nomination that do not influence its review, and the kind of nominee: each has its specimen."""

_specimens: dict[tuple[Any, ...], "Specimen"] = {}
_written: set[str] | None = None
"""The tables that this test has written so far; None in a test in which nothing is copied."""


@contextmanager
def watched(before: Iterable[str] = ()) -> Iterator[set[str]]:
    """Let pages be copied, and note which tables the test writes: `may_copy` asks. `before`: those written already."""
    global _written
    _written = set(before)
    try:
        with connection.execute_wrapper(_note):
            yield _written
    finally:
        _written = None


def _note(execute: Any, statement: str, *args: Any) -> Any:
    is_write = statement[:6] in {"INSERT", "UPDATE", "DELETE"}
    if _written is not None and is_write and 'SET "last_login"' not in statement:
        _written.add(statement.split('"')[1] if '"' in statement else statement)
    return execute(statement, *args)


def may_copy(model: type[Page], fields: Mapping[str, Any]) -> bool:
    """Whether the review of a page with these fields must come out as it did for the specimen.

    So it is while the clock goes and the test has changed nothing that a review depends on: of most pages the people
    and the workflows; of a nomination anything but other pages and their reviews, so that it must be a plain one.
    """
    if _written is None or clock.now() is clock.now():  # a clock that stands gives the same object twice
        return False
    if model is NominationPage:
        if not fields.keys() <= PLAIN_FIELDS or _is_somebody(fields.get("full_name", "")):
            return False
        return all(NOTHING_TO_A_NOMINATION.match(table) for table in _written)
    return not any(WHO_REVIEWS.match(table) for table in _written)


def _is_somebody(name: str) -> bool:
    """Whether an account has this name: its owner has a part in no review of the nomination."""
    return bool(name) and name in {person.get_full_name() for person in get_user_model().objects.all()}


def add_copy(
    page: Any, parent: Page, state: str, author: Any, new: Callable[[], Any], steps: Callable[[Any], Any]
) -> Any:
    """Add `page`, which is not saved yet, below `parent`, with a review like the specimen's.

    The first time, `new` makes the specimen and `steps` takes it through the transitions.
    """
    key = (type(page), getattr(page, "nominee_kind", ""), state, author.pk, parent.path[: Page.steplen * 4])
    if key not in _specimens:
        _specimens[key] = _go_through(new(), parent, steps)
    return _specimens[key].copy(page, parent)


class _Undo(Exception):
    pass


def _go_through(page: Any, parent: Page, steps: Callable[[Any], Any]) -> "Specimen":
    """Take a page through the real transitions, note what they left behind, and undo it all."""
    written_before = set(_written or ())
    try:
        with transaction.atomic():
            Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
            # The page gets a decision of its own, also where another nomination's has the same number.
            old = {name: Concat(name, Value(" cũ")) for name in ("number", "identity")}
            Decision._base_manager.update(**old)
            before, draft = last_ids(), _row_of(page)
            steps(page)
            changed = {name: value for name, value in _row_of(page).items() if value != draft[name]}
            rows = {model: rows for model, rows in new_rows(before).items() if model not in WRITTEN_WITH_THE_PAGE}
            specimen = Specimen(page.pk, changed, rows)
            raise _Undo
    except _Undo:
        if _written is not None:
            _written.intersection_update(written_before)
        return specimen


def _row_of(page: Page) -> Row:
    return Page.objects.filter(pk=page.pk).values().get()


@dataclass
class Specimen:
    """What the review of the page numbered `page` left behind: `changed` of its own row, and `rows` of other tables."""

    page: int
    changed: Row
    rows: dict[Model, list[Row]]

    def copy(self, page: Any, parent: Page) -> Any:
        """Add `page` with a review like the specimen's."""
        for name in ("live", "has_unpublished_changes"):
            setattr(page, name, self.changed.get(name, getattr(page, name)))
        parent.add_child(instance=page)
        ids, moments = self._ids(page), self._moments()
        for model, rows in self.rows.items():
            # One decision grants many nominations: it may be there already.
            if model is not Decision or not Decision.objects.filter(pk__in=ids[Decision].values()).exists():
                insert(model, [self._like(model, row, page, ids, moments) for row in rows])
        later = {name: moments[value] for name, value in self.changed.items() if isinstance(value, datetime)}
        later |= {name: ids[Revision][self.changed[name]] for name in self.changed if name.endswith("revision_id")}
        Page.objects.filter(pk=page.pk).update(**later)
        page = type(page).objects.get(pk=page.pk)
        if newest := page.latest_revision:  # the version names the photos of this page, not those of the specimen
            post_save.send(sender=Revision, instance=newest, created=False)
        if isinstance(page, InitiativePage):
            take_part_by_registering(unit_above(page), page.campaign)
        if page.live:
            page_published.send(sender=type(page), instance=page, revision=page.live_revision)
        return page

    def _moments(self) -> dict[Any, datetime]:
        """The moments of the review → moments from now on, in the same order, a microsecond apart."""
        rows = [self.changed, *(row for rows in self.rows.values() for row in rows)]
        moments = sorted({value for row in rows for value in row.values() if isinstance(value, datetime)})
        now = timezone.now()
        return {moment: now + timedelta(microseconds=number) for number, moment in enumerate(moments)}

    def _ids(self, page: Page) -> dict[Model, dict[Any, int]]:
        """By model, the number of each row of the specimen → the number of its copy."""
        ids: dict[Model, dict[Any, int]] = {Page: {self.page: page.pk}}
        for model, rows in self.rows.items():
            if root(model) is model:
                ids[model] = dict(zip((row["id"] for row in rows), reserve_ids(model, len(rows)), strict=True))
        for row in self.rows.get(Decision, []):
            same = {name: row[name] for name in ("ward_id", "number", "decided_on", "authority")}
            if found := Decision.objects.filter(**same).first():
                ids[Decision][row["id"]] = found.pk
        return ids

    def _like(self, model: Model, row: Row, page: Any, ids: dict[Model, dict[Any, int]], moments: Any) -> Row:
        """The row as the review of `page` would have left it."""

        def value(field: Any) -> Any:
            was = row[field.attname]
            if field.is_relation:
                return ids.get(root(field.related_model), {}).get(was, was)
            if field.primary_key:
                return ids[model][was]
            if isinstance(field, models.DateTimeField):
                return moments.get(was, was)
            if isinstance(field, models.UUIDField):
                return was and uuid4()
            if field.name == "object_id" and was == str(self.page):
                return str(page.pk)
            return was

        copy = {field.attname: value(field) for field in model._meta.local_concrete_fields}
        if model is Revision:
            was_draft = {name.removesuffix("_id") for name in self.changed}
            draft = {name: value for name, value in row["content"].items() if name in was_draft}
            copy.update(content=page.serializable_data() | draft, object_str=str(page))
        if model is PageLogEntry:
            copy["label"] = page.get_admin_display_title()
            if step := row["data"].get("workflow"):
                state = ids.get(TaskState, {}).get(step["task_state_id"])
                copy["data"] = row["data"] | {"workflow": step | {"task_state_id": state}}
        return copy
