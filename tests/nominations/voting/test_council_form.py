"""The council in the campaign's editor: only the ward's own people and units, nobody twice."""

import re
from typing import Any

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.config import shared
from tests.fixtures import World, build_world
from thidua_pages.models import CouncilMember
from thidua_pages.nominations.voting.forms import TWICE


@shared.state()
def elsewhere(world: World) -> World:
    return build_world("Phường Hai", "hai", "hai.example.vn")


def edit(client: Any, world: Any) -> str:
    client.force_login(world.office_statistics)
    url = reverse("wagtailadmin_pages:edit", args=[world.campaign.pk])
    return client.get(url).content.decode()


def save(client: Any, world: Any, *rows: dict[str, Any]) -> str:
    """Publish the campaign with these rows as its council."""
    form = querydict_from_html(edit(client, world), form_id="page-edit-form").copy()
    kept = world.campaign.council.count()
    for number, row in enumerate(rows):
        values = {"id": "", "role": "member", "unit": "", "active_from": "", "active_to": "", "ORDER": number + 1}
        for name, value in {**values, **row}.items():
            form[f"council-{number}-{name}"] = value
    form["council-TOTAL_FORMS"], form["council-INITIAL_FORMS"] = len(rows), kept
    form["body-count"] = "0"
    form["action-publish"] = "1"
    url = reverse("wagtailadmin_pages:edit", args=[world.campaign.pk])
    return client.post(url, form, follow=True).content.decode()


def named(world: Any) -> list[Any]:
    return [row.account for row in CouncilMember.objects.filter(campaign=world.campaign)]


def test_the_office_names_the_council_with_role_unit_and_dates(client, world):
    save(
        client,
        world,
        {"account": world.council[0].pk, "role": "head", "active_from": "01/08/2023", "active_to": "15/12/2023"},
        {"account": world.council[1].pk, "unit": world.unit.pk},
    )
    first, second = CouncilMember.objects.filter(campaign=world.campaign).order_by("sort_order")
    assert (first.account, first.role, f"{first.active_from} {first.active_to}") == (
        world.council[0],
        "head",
        "2023-08-01 2023-12-15",
    )
    assert (second.account, second.unit) == (world.council[1], world.unit)


def test_only_holders_of_the_role_and_units_of_the_ward_are_offered(client, world, elsewhere):
    text = edit(client, world)
    empty = text[text.index('name="council-__prefix__-account"') :]
    accounts = empty[: empty.index("</select>")]
    assert [f'value="{person.pk}"' in accounts for person in world.council] == [True] * 5
    for person in (*elsewhere.council, world.chair, world.editor, world.superuser):
        assert f'value="{person.pk}"' not in accounts
    units = text[text.index('name="council-__prefix__-unit"') :]
    units = units[: units.index("</select>")]
    assert f'value="{world.unit.pk}"' in units
    assert f'value="{elsewhere.unit.pk}"' not in units


@pytest.mark.parametrize("wrong", ["not of the council", "of another ward", "a unit of another ward"])
def test_what_is_not_offered_is_refused(client, world, elsewhere, wrong):
    row = {
        "not of the council": {"account": world.chair.pk},
        "of another ward": {"account": elsewhere.council[0].pk},
        "a unit of another ward": {"account": world.council[0].pk, "unit": elsewhere.unit.pk},
    }[wrong]
    save(client, world, row)
    assert named(world) == []


def test_nobody_is_named_twice(client, world):
    twice = {"account": world.council[0].pk}
    assert TWICE in save(client, world, twice, twice)
    assert named(world) == []


def test_who_is_taken_out_may_be_named_anew(client, world):
    member = world.council[0]
    row = CouncilMember.objects.create(campaign=world.campaign, account=member)
    out = {"id": row.pk, "account": member.pk, "DELETE": "on"}
    save(client, world, out, {"account": member.pk, "role": "deputy"})
    assert [(one.account, one.role) for one in CouncilMember.objects.all()] == [(member, "deputy")]


def test_the_people_offered_stand_in_the_order_of_their_names(client, world):
    for person, name in zip(world.council, ["Ba", "An", "Em", "Co", "Di"], strict=True):
        person.first_name = name
        person.save()
    text = edit(client, world)
    empty = text[text.index('name="council-__prefix__-account"') :]
    offered = [int(pk) for pk in re.findall(r'value="(\d+)"', empty[: empty.index("</select>")])]
    assert offered == [world.council[number].pk for number in (1, 0, 3, 4, 2)]


def test_a_campaign_can_be_saved_when_a_member_has_lost_the_role(client, world):
    member = world.council[0]
    row = CouncilMember.objects.create(campaign=world.campaign, account=member)
    member.groups.clear()
    save(client, world, {"id": row.pk, "account": member.pk, "role": "deputy"})
    assert CouncilMember.objects.get().role == "deputy"


def test_a_new_campaign_offers_the_wards_council(client, world):
    client.force_login(world.office_statistics)
    parent = world.campaign.get_parent()
    url = reverse("wagtailadmin_pages:add", args=["thidua_pages", "campaignpage", parent.pk])
    text = client.get(url).content.decode()
    assert f'value="{world.council[0].pk}"' in text[text.index('name="council-__prefix__-account"') :]
