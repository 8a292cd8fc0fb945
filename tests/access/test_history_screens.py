"""Who reads the history of a page and its versions, on Wagtail's screens."""

from typing import Any

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import act, make_initiative, make_nomination
from tests.fixtures import World, build_world
from tests.fresh import fresh
from tests.wording import elements, read
from thidua_pages.models import Ballot

WHO = {
    "editor": True,
    "other_editor": False,
    "office_statistics": True,
    "culture_social": False,
    "council": False,
    "chair": True,
    "supervisor": True,
    "administrator": True,
    "superuser": True,
}
SECRET = "Ý kiến kín của ủy viên"


@shared.state()
def nomination(world: World) -> Any:
    """A nomination at the chair, whose members voted in secret, with a second version."""
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", by_steps=True)
    for member in world.council:
        act(fresh(page), "agree", member, comment=SECRET)
    act(fresh(page), "close", world.office_statistics)
    assert Ballot.objects.filter(comment=SECRET).count() == len(world.council)
    return fresh(page)


def addresses(page: Any) -> list[str]:
    version = page.latest_revision_id
    return [
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:history_results", args=[page.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, version]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", version]),
    ]


@pytest.mark.parametrize("role", WHO)
def test_who_reads_the_history_and_the_versions(world: World, nomination: Any, role: str) -> None:
    client = client_of(world.people[role])
    answers = [client.get(address) for address in addresses(nomination)]
    assert {answer.status_code for answer in answers} == ({200} if WHO[role] else {302} | {answers[0].status_code})
    assert all(SECRET not in answer.content.decode() for answer in answers)
    review = client.get(reverse("review", args=[nomination.pk])).content.decode()
    assert bool(elements(review, f'a[href="{addresses(nomination)[0]}"]')) == WHO[role]


def test_who_may_not_edit_is_led_to_no_editor(world: World) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published", by_steps=True)
    page.get_latest_revision_as_object().save_revision(user=world.editor, log_action=True)
    editors = (reverse("wagtailadmin_pages:edit", args=[page.pk]), "/revert/")
    for person, is_led in ((world.chair, False), (world.editor, True)):
        html = client_of(person).get(addresses(page)[0]).content.decode()
        links = [link.get("href", "") for link in elements(html, "main a, .w-header a")]
        assert any(part in link for link in links for part in editors) == is_led
        assert "Công bố" in read(html) or "công bố" in read(html)


def test_a_second_ward_reads_nothing(world: World, nomination: Any) -> None:
    stranger = build_world("Phường Hai", "hai", "hai.example.vn").office_statistics
    assert all(client_of(stranger).get(address).status_code != 200 for address in addresses(nomination))
