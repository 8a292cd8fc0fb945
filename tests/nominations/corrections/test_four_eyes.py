"""Four eyes: who asks for a correction, who agrees to it, and that no other door publishes anything."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import races
from tests.access.attempts import ROLES, signed_in
from tests.clients import client_of
from tests.factories.people import officer
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.nominations.corrections.asking import agreed, answer, ask, asked
from tests.nominations.screens import home, make
from thidua_pages.access.roles import Role
from thidua_pages.access.rules import NO_RIGHT, OWN_NAME, OWN_UNIT, OWN_WORK
from thidua_pages.models import Correction, Decision
from thidua_pages.nominations.corrections import applying, requesting, rules
from thidua_pages.nominations.corrections.bulk import agree_to_row
from thidua_pages.outbox.batches import RowRefused
from thidua_pages.review.errors import ReviewRefused

WRONG, RIGHT = "Nguyễn Thị Hồng Hoa", "Nguyễn Thị Hồng Hòa"
ASKERS = {"office_statistics", "administrator", "superuser"}
READERS = {"chair", "administrator", "superuser"}


def of_award(world: Any, by: str = "office_statistics", **fields: Any) -> Correction:
    page = make(world, "published", full_name=WRONG, **fields)
    return asked(fresh(page), world.people[by], full_name=RIGHT)


def test_each_role_asks_agrees_refuses_and_withdraws_as_the_table_says(world: Any) -> None:
    """Role × act, for a correction that the office asked for."""
    row = of_award(world)
    page, decision = row.nomination, Decision.objects.get()
    allowed = {
        "ask_award": ASKERS,
        "ask_decision": ASKERS,
        "agree": READERS,
        "refuse": READERS,
        "withdraw": {"office_statistics"},
        "paper": set(),  # this correction needs none
    }
    wrong = []
    for role, (client, _) in signed_in(world).items():
        for act, roles in allowed.items():
            sid = transaction.savepoint()
            before = list(Correction.objects.values("state", "paper"))
            if act == "ask_award":
                client.post(reverse("correct_award", args=[page.pk]), _form(page, honorific="ba"))
            elif act == "ask_decision":
                client.post(reverse("correct_decision", args=[decision.pk]), _form(decision, signer_name="Lê Khác"))
            else:
                client.post(reverse("correction", args=[row.pk]), {"action": act, "reply": "Lý do"})
            if (before != list(Correction.objects.values("state", "paper"))) != (role in roles):
                wrong.append((role, act))
            transaction.savepoint_rollback(sid)
    assert set(allowed["agree"]) <= set(ROLES)
    assert wrong == []


def _form(subject: Any, **data: Any) -> dict[str, Any]:
    shared = {"reason": "Gõ nhầm", "paper_kind": "record"}
    if isinstance(subject, Decision):
        now = {"number": subject.number, "decided_on": "25/12/2023", "authority": subject.authority}
        return {**now, **shared, **data}
    now = {name: getattr(subject, name) for name in ("nominee_kind", "full_name", "sort_name")}
    return {**now, "award_form": subject.award_form_id, **shared, **data}


def test_nobody_agrees_to_their_own_request_on_the_screen_in_bulk_or_in_code(world: Any) -> None:
    row = of_award(world, by="administrator")
    assert answer(row, world.administrator) == [rules.OWN_REQUEST.reason]
    url = f"{reverse('corrections')}?dot={world.campaign.pk}"
    client_of(world.administrator).post(url, {"chon": row.pk})
    with pytest.raises(RowRefused, match=rules.OWN_REQUEST.reason):
        agree_to_row(world.administrator, {}, {"correction": row.pk})
    with pytest.raises(ReviewRefused, match=rules.OWN_REQUEST.reason):
        applying.agree(row, world.administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=row.pk).update(read_by=row.requested_by, state="applied")
    assert fresh(row).is_open
    assert fresh(row.nomination).full_name == WRONG


def test_who_is_concerned_neither_asks_nor_agrees(world: Any) -> None:
    own = make(world, "published", full_name="Trần Văn Một")
    chair = officer(Role.CHAIR, world.ward, username="thu.chair2", last_name="Trần", first_name="Văn Một")
    row = asked(fresh(own), world.office_statistics, honorific="ba")
    assert answer(row, chair) == [OWN_NAME.reason]
    decided = asked(Decision.objects.get(), world.office_statistics, signer_name="Lê Văn Khác")
    assert answer(decided, chair) == [OWN_NAME.reason]  # the decision names them
    person = asked(
        fresh(make(world, "published", nominee_kind="household", full_name=chair.get_full_name())),
        world.office_statistics,
        nominee_kind="individual",
    )
    assert answer(person, chair) == [OWN_NAME.reason]
    becomes = asked(
        fresh(make(world, "published", full_name=WRONG)), world.office_statistics, full_name=chair.get_full_name()
    )
    assert answer(becomes, chair) == [OWN_NAME.reason]
    office = officer(Role.OFFICE, world.ward, username="thu.office2", last_name="Trần", first_name="Văn Một")
    before = Correction.objects.count()
    for subject in (fresh(own), Decision.objects.get()):
        ask(subject, office, honorific="ong", signer_name="Lê Khác")
    assert Correction.objects.count() == before


def test_what_waits_for_a_second_reader_stands_on_their_front_page(world: Any) -> None:
    row = of_award(world, by="administrator")
    paperless = asked(Decision.objects.get(), world.administrator, number="16/QĐ-UBND", paper_kind="letter")
    assert RIGHT in home(world.chair)
    assert "16/QĐ-UBND" not in home(world.chair)  # its paper is not recorded yet
    for person in (world.administrator, world.office_statistics, world.editor):
        assert RIGHT not in home(person)
    answer(row, world.chair)
    assert f'href="{reverse("correction", args=[row.pk])}"' not in home(world.chair)
    assert paperless.is_open


def test_neither_author_nor_unit_agrees(world: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    page.owner = world.administrator
    page.save(update_fields=["owner"])
    row = asked(fresh(page), world.office_statistics, full_name=RIGHT)
    assert answer(row, world.administrator) == [OWN_WORK.reason]
    world.unit.editor_group.group.user_set.add(world.chair)
    assert answer(row, fresh(world.chair)) == [OWN_UNIT.reason]


def test_a_second_ward_knows_of_nothing(world: Any) -> None:
    row, neighbour = of_award(world), build_world("Phường Hai", "hai", "hai.example.vn")
    for name, key in (("correction", row.pk), ("correct_award", row.nomination_id), ("correct_decision", 1)):
        address = reverse(name, args=[key if name != "correct_decision" else Decision.objects.get().pk])
        for person in (neighbour.administrator, neighbour.chair, world.editor):
            answered = client_of(person).get(address, follow=True).content.decode()
            assert WRONG not in answered
            assert RIGHT not in answered
    listed = client_of(neighbour.chair).get(f"{reverse('corrections')}?dot={world.campaign.pk}").content.decode()
    assert WRONG not in listed
    for refused in (applying.agree, lambda row, user: applying.refuse(row, user, "Không")):
        with pytest.raises(ReviewRefused, match=NO_RIGHT.reason):
            refused(row, neighbour.chair)
    client_of(neighbour.chair).post(f"{reverse('corrections')}?dot={neighbour.campaign.pk}", {"chon": row.pk})
    assert fresh(row).is_open


def test_the_list_asks_no_more_for_many(world: Any) -> None:
    address, client = f"{reverse('corrections')}?dot={world.campaign.pk}", client_of(world.chair)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    of_award(world)
    asked(Decision.objects.get(), world.office_statistics, signer_name="Lê Văn Khác")
    queries()
    few = queries()
    for _ in "123":
        of_award(world)
    assert queries() == few


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_agree_at_once_one_does_it(world: Any) -> None:
    row = of_award(world)
    second = officer(Role.CHAIR, world.ward, username="thu.chair2")
    results = races.at_once(lambda: applying.agree(row, world.chair), lambda: applying.agree(row, second))
    assert {type(result) for result in results} == {Correction, ReviewRefused}
    assert fresh(row.nomination).full_name == RIGHT


@races.on_postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_at_once_one_is_told(world: Any) -> None:
    page = make(world, "published", full_name=WRONG)
    data = {"reason": "Gõ nhầm", "paper_kind": "record"}
    results = races.at_once(
        lambda: requesting.request(page, world.office_statistics, {"full_name": RIGHT}, data),
        lambda: requesting.request(page, world.administrator, {"full_name": "Nguyễn Hoa"}, data),
    )
    assert {type(result) for result in results} == {list, ReviewRefused}
    assert Correction.objects.count() == 1


def test_the_day_of_a_decision_and_its_revocations_stay_in_order(world: Any) -> None:
    make(world, "published")
    decision = Decision.objects.get()
    row = agreed(decision, world, decided_on="26/12/2023")
    assert (fresh(decision).decided_on, row.old_text) == (date(2023, 12, 26), "25/12/2023")
