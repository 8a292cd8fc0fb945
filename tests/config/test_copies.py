"""A page whose review was copied is like one that went through it: every row that either leaves, in every table."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from wagtail.models import Page, ReferenceIndex

from tests.factories import copies
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.people import officer
from tests.factories.rows import last_ids, new_rows, tables
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from thidua_pages.access.roles import Role
from thidua_pages.base import clock
from thidua_pages.search.models import SearchEntry

STATES = dict.fromkeys(("initiative", "update", "story", "event"), ("in_review", "returned", "published")) | {
    "nomination": (
        *("in_review", "dossier_check", "council_ballot", "chair_decision", "decision_record"),
        *("returned", "published"),
    )
}
EVERY_STATE = [(kind, state) for kind, states in STATES.items() for state in states]
MOMENT = datetime(2023, 9, 1, 8, tzinfo=UTC)


def make(world: World, kind: str, state: str, **options: Any) -> Any:
    """A page of this kind whose texts are always the same."""
    if kind == "nomination":
        fields = {"title": "Chị Lan", "full_name": "Nguyễn Thị Lan", "honorific": "ba"}
        return make_nomination(world.unit, world.campaign, world.editor, state, **fields, **options)
    if kind == "initiative":
        fields = {"title": "Ngõ hoa", "goal": "Sạch đẹp", "people_served": 12}
        return make_initiative(world.unit, world.campaign, world.editor, state, **fields, **options)
    if kind == "update":
        above = make_initiative(
            world.unit, world.campaign, world.editor, "published", by_steps=True, title="Ở trên", goal="Sạch đẹp"
        )
        return make_update(above, world.editor, state, title="Đoạn đầu", percent=40, **options)
    if kind == "story":
        return make_story(world.ward, world.culture_social, state, title="Bà Hoa", intro="Quét ngõ", **options)
    return make_event(world.ward, world.culture_social, state, title="Hội thi", starts_at=MOMENT, **options)


class _Undo(Exception):
    pass


def left_by(make: Callable[[], Any]) -> dict[str, list[Any]]:
    """By table, the new rows; each moment is replaced by its rank among all moments. The new rows are rolled back."""
    with connection.cursor() as cursor:  # a rollback on PostgreSQL leaves its sequences as they are
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
    try:
        with transaction.atomic():
            before = last_ids()
            page = make()
            found = {model.__name__: rows for model, rows in new_rows(before).items()}
            found["SearchEntry"] = list(SearchEntry.objects.filter(page_id=page.pk).values())
            found["numbers of pages below"] = list(Page.objects.order_by("path").values("path", "numchild"))
            raise _Undo
    except _Undo:
        pass
    for row in found.get(ReferenceIndex.__name__, []):
        del row["id"]  # written anew each time that a page is saved
    found.setdefault(ReferenceIndex.__name__, []).sort(key=str)
    values = [value for rows in found.values() for row in rows for value in row.values()]
    order = {moment: n for n, moment in enumerate(sorted({v for v in values if isinstance(v, datetime)}))}
    return {
        name: [{key: plain(value, order) for key, value in row.items()} for row in rows] for name, rows in found.items()
    }


def plain(value: Any, order: dict[datetime, int]) -> Any:
    if isinstance(value, dict):
        return {key: plain(one, order) for key, one in value.items() if key != "translation_key"}
    if isinstance(value, datetime):
        return order[value]
    return "unique" if isinstance(value, UUID) else value


def differences(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> list[str]:
    """Describe where two such sets of rows differ."""
    found = [
        f"{name}: {len(one.get(name, []))} and {len(other.get(name, []))} rows"
        for name in one.keys() | other.keys()
        if len(one.get(name, [])) != len(other.get(name, []))
    ]
    for name in one.keys() & other.keys():
        for mine, theirs in zip(one[name], other[name], strict=False):
            found += [f"{name}.{key}: {mine[key]!r} and {theirs[key]!r}" for key in mine if mine[key] != theirs[key]]
    return found


@pytest.mark.parametrize(("kind", "state"), EVERY_STATE)
def test_a_copy_leaves_what_the_transitions_leave(world: World, kind: str, state: str, copied: list[Any]) -> None:
    by_steps = left_by(lambda: make(world, kind, state, by_steps=True))
    assert copied == []
    left_by(lambda: make(world, kind, state))  # the first one makes the specimen, which takes numbers on PostgreSQL
    by_copying = left_by(lambda: make(world, kind, state))
    assert len(copied) == 2
    assert differences(by_copying, by_steps) == []


def test_each_kind_of_nominee_has_its_own_specimen(world: World, copied: list[Any]) -> None:
    def household(**options: Any) -> Any:
        fields = {"title": "Hộ", "full_name": "Hộ bà Lan", "nominee_kind": "household"}
        return make_nomination(world.unit, world.campaign, world.editor, "published", **fields, **options)

    left_by(lambda: make(world, "nomination", "published"))
    left_by(household)
    assert differences(left_by(household), left_by(lambda: household(by_steps=True))) == []
    assert len(copied) == 3


def test_a_specimen_is_the_same_where_another_nomination_was_decided_before(world: World, monkeypatch: Any) -> None:
    def published(**options: Any) -> Any:
        names = {"title": "Đề nghị", "full_name": "Trần Thị Lan"}
        return make_nomination(world.unit, world.campaign, world.editor, "published", **names, **options)

    monkeypatch.setattr(copies, "_specimens", {})
    left_by(lambda: [published(by_steps=True), published()][-1])
    assert len(copies._specimens) == 1
    assert differences(left_by(published), left_by(lambda: published(by_steps=True))) == []


def test_two_copies_stand_beside_each_other(world: World, copied: list[Any]) -> None:
    one, two = (make_nomination(world.unit, world.campaign, world.editor, "published") for _ in range(2))
    assert len(copied) == 2
    assert one.award.decision == two.award.decision
    assert one.live_revision_id != two.live_revision_id
    assert not any(Page.find_problems())


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pages that were copied since."""
    pages: list[Any] = []
    original = copies.Specimen.copy

    def copy(self: Any, page: Any, parent: Any) -> Any:
        pages.append(page)
        return original(self, page, parent)

    monkeypatch.setattr(copies.Specimen, "copy", copy)
    return pages


def test_a_fixed_clock_is_a_reason_to_go_by_steps(world: World, copied: list[Any]) -> None:
    with clock.at(MOMENT):
        page = make(world, "initiative", "in_review")
    assert page.registration.registered_at == MOMENT
    assert copied == []


def test_another_reviewer_is_a_reason_to_go_by_steps(world: World, copied: list[Any]) -> None:
    officer(Role.OFFICE, world.ward)
    make(world, "initiative", "published")
    assert copied == []


def test_another_setting_of_the_campaign_is_a_reason_for_a_nomination_to_go_by_steps(
    world: World, copied: list[Any]
) -> None:
    type(world.campaign).objects.update(council_quorum_percent=50)
    make(world, "nomination", "chair_decision")
    assert copied == []
    make(world, "initiative", "published")
    assert len(copied) == 1


def test_a_field_that_decides_something_is_a_reason_for_a_nomination_to_go_by_steps(
    world: World, copied: list[Any]
) -> None:
    initiative = make(world, "initiative", "published")
    make(world, "nomination", "dossier_check", evidence=[initiative])
    assert [type(page) for page in copied] == [type(initiative)]
