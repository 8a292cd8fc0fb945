"""When two people record decisions for the same nominations at once, there is one decision or none."""

import pytest
from django.db import transaction
from wagtail.models import TaskState

from tests import races
from tests.factories.pages import DECISION, make_nomination
from tests.factories.people import officer
from thidua_pages.access.roles import Role
from thidua_pages.models import Award, Decision, NominationPage
from thidua_pages.nominations.decisions.recording import record_decisions
from thidua_pages.review.errors import ReviewRefused

pytestmark = [races.on_postgresql, pytest.mark.django_db(transaction=True)]


def waiting(world, count=3):
    pages = [make_nomination(world.unit, world.campaign, world.editor, "decision_record") for _ in range(count)]
    return pages, [page.current_workflow_task_state for page in pages]


def live(pages):
    return set(NominationPage.objects.filter(pk__in=[page.pk for page in pages]).values_list("live", flat=True))


def test_two_people_who_record_the_same_nominations_make_one_decision(world):
    pages, states = waiting(world)
    second = officer(Role.OFFICE, world.ward, username="thu.office2")
    results = races.at_once(
        lambda: record_decisions(states, world.office_statistics, {**DECISION, "number": "152/QĐ-UBND"}),
        lambda: record_decisions(states[::-1], second, {**DECISION, "number": "153/QĐ-UBND"}),
    )
    assert {type(result) for result in results} == {Decision, ReviewRefused}
    assert Decision.objects.count() == 1
    assert Award.objects.filter(decision=Decision.objects.get()).count() == 3
    assert live(pages) == {True}


def test_a_return_during_the_recording_leaves_one_decision_or_none(world):
    pages, states = waiting(world)

    def give_back():
        with transaction.atomic():
            return TaskState.objects.get(pk=states[-1].pk).specific.reject(
                user=world.administrator, comment="Thiếu chữ ký"
            )

    recorded, returned = races.at_once(lambda: record_decisions(states, world.office_statistics, DECISION), give_back)
    if isinstance(recorded, ReviewRefused):
        assert not isinstance(returned, Exception)
        assert live(pages) == {False}
        assert not Decision.objects.exists()
    else:
        assert isinstance(recorded, Decision)
        assert isinstance(returned, ReviewRefused)
        assert live(pages) == {True}
