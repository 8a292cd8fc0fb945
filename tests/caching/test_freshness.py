"""After any change every address answers as if nothing had been kept, and what does not show it stays kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import caches
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from tests.config import shared
from tests.factories.pages import DECISION, act, make_initiative, make_nomination, make_unit, make_update
from tests.factories.photos import on_initiative
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.caching import store
from thidua_pages.caching.registry import never_shown
from thidua_pages.models import (
    Authority,
    Award,
    AwardForm,
    HonourRollPage,
    InitiativeListPage,
    Photo,
    Revocation,
    UnitIndexPage,
)

UNTOUCHED = {"other_unit", "other_initiative"}
"""The pages that show neither the unit's initiative nor the ward's figures."""
LISTS = {
    name: f"/api/v3/pages/{query}"
    for name, query in {
        "API": "",
        "initiatives in the API": "?type=thidua_pages.InitiativePage",
        "nominations in the API": "?type=thidua_pages.NominationPage",
    }.items()
}
"""They are not kept, but the number of pages that they tell is."""


@shared.state(commits=True)
def site(world: World) -> dict[str, Page]:
    """Published pages of every kind, by name."""
    photos = on_initiative(world.unit)
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", photos=photos)
    make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Thị Đã Khen")
    other = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    return {
        "home": world.ward,
        "campaign": world.campaign,
        "list": InitiativeListPage.objects.descendant_of(world.ward).get(),
        "units": UnitIndexPage.objects.descendant_of(world.ward).get(),
        "honour": HonourRollPage.objects.descendant_of(world.ward).get(),
        "unit": world.unit,
        "initiative": initiative,
        "update": make_update(initiative, world.editor, "published", percent=30),
        "other_unit": world.other_unit,
        "other_initiative": other,
    }


def publish(page: Any, **fields: Any) -> None:
    """A new version of a page, published without a review: what follows from publication is the same."""
    page = fresh(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish(skip_permission_checks=True)


def publish_new_update(site: Any, world: Any) -> None:
    make_update(fresh(site["initiative"]), world.editor, "published", percent=80)


def submit_registration(site: Any, world: Any) -> None:
    make_initiative(world.unit, world.campaign, world.editor, "in_review")


def honour(site: Any, world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    act(page, "approve", world.office_statistics, **DECISION)


def revoke(site: Any, world: Any) -> None:
    Revocation.objects.create(
        award=Award.objects.get(),
        number="09/QĐ-UBND",
        decided_on=date(2024, 1, 9),
        authority="Chủ tịch UBND phường",
        recorded_by=world.office_statistics,
    )


def rename_authority(site: Any, world: Any) -> None:
    authority = Authority.objects.get()
    authority.name = "Chủ tịch phường"
    authority.save()


def describe_photo(site: Any, world: Any) -> None:
    photo = Photo.objects.get(pk=fresh(site["initiative"]).photos.first().image_id)
    photo.alt_text = "Đường hoa trước cổng chào"
    photo.save()


def rename_award_form(site: Any, world: Any) -> None:
    form = AwardForm.objects.get(campaign=world.campaign)
    form.title = "Giấy khen"
    form.save()


CHANGES: dict[str, tuple[Callable[[Any, Any], None], set[str]]] = {
    "an update is published": (publish_new_update, UNTOUCHED),
    "an update is taken down": (lambda site, world: fresh(site["update"]).unpublish(), UNTOUCHED),
    "an initiative is renamed": (lambda site, world: publish(site["initiative"], title="Tên mới"), UNTOUCHED),
    "an initiative's address changes": (lambda site, world: publish(site["initiative"], slug="khac"), UNTOUCHED),
    "an initiative moves": (
        lambda site, world: fresh(site["initiative"]).move(fresh(world.other_unit), pos="last-child"),
        {"other_initiative"},
    ),
    "an initiative is deleted": (lambda site, world: fresh(site["initiative"]).delete(), UNTOUCHED),
    "an initiative is published": (
        lambda site, world: make_initiative(world.unit, world.campaign, world.editor, "published"),
        UNTOUCHED | {"initiative", "update"},
    ),
    "a registration is submitted": (submit_registration, UNTOUCHED | {"initiative", "update"}),
    "a unit is renamed": (lambda site, world: publish(world.unit, title="Tổ dân phố Một"), UNTOUCHED),
    "a unit comes": (lambda site, world: make_unit(world.ward, "Đoàn Thanh niên"), {"initiative", "update", "unit"}),
    "the campaign is renamed": (lambda site, world: publish(world.campaign, title="Đợt thi đua khác"), set()),
    "a form of award is renamed": (rename_award_form, set()),
    "the deadline changes": (
        lambda site, world: publish(world.campaign, registration_deadline=date(2099, 1, 1)),
        set(),
    ),
    "the ward is renamed": (lambda site, world: publish(world.ward, title="Phường Khác"), set()),
    "someone is honoured": (honour, UNTOUCHED | {"initiative", "update"}),
    "an award is revoked": (revoke, UNTOUCHED | {"initiative", "update"}),
    "an authority is renamed": (rename_authority, UNTOUCHED | {"unit", "initiative", "update"}),
    "a photo is described": (describe_photo, UNTOUCHED),
    "a photo is taken away": (lambda site, world: fresh(site["initiative"]).photos.first().delete(), UNTOUCHED),
    "a page is closed to the public": (
        lambda site, world: PageViewRestriction.objects.create(
            page=site["initiative"], restriction_type=PageViewRestriction.LOGIN
        ),
        UNTOUCHED,
    ),
    "a unit is closed to the public": (
        lambda site, world: PageViewRestriction.objects.create(
            page=world.unit, restriction_type=PageViewRestriction.GROUPS
        ),
        UNTOUCHED,
    ),
    "a unit is closed by a statement that sends no signal": (
        lambda site, world: PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=world.unit, restriction_type=PageViewRestriction.LOGIN)]
        ),
        set(),
    ),
    "the units are closed to the public": (
        lambda site, world: PageViewRestriction.objects.create(
            page=world.unit.get_parent(), restriction_type=PageViewRestriction.LOGIN
        ),
        set(),
    ),
    "the site's name changes": (lambda site, world: Site.objects.get().save(), set()),
    "a draft is saved": (
        lambda site, world: fresh(site["initiative"]).save_revision(user=world.editor),
        {"home", "campaign", "list", "units", "honour", "unit", "initiative", "update", *UNTOUCHED},
    ),
}


def is_kept(address: str) -> bool:
    key = store.key_of(RequestFactory(SERVER_NAME="localhost").get(address))
    return key is not None and store.find(key) is not None


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_everywhere_and_drops_no_more_than_it_must(
    client: Any,
    site: dict[str, Page],
    world: Any,
    page_cache: Any,
    django_capture_on_commit_callbacks: Any,
    change: str,
) -> None:
    act_on, must_stay = CHANGES[change]
    client.defaults["SERVER_NAME"] = "localhost"
    addresses = {name: page.url for name, page in site.items()}
    for address in addresses.values():
        assert client.get(address).status_code == 200
    assert all(is_kept(address) for address in addresses.values())
    for address in LISTS.values():
        assert client.get(address).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        act_on(site, world)

    stayed = {name for name, address in addresses.items() if is_kept(address)}
    shown = addresses | LISTS
    served = {name: client.get(address) for name, address in shown.items()}
    caches["pages"].clear()
    for name, address in shown.items():
        anew = client.get(address)
        assert served[name].status_code == anew.status_code, name
        assert served[name].content == anew.content, name
    assert must_stay <= stayed


def test_a_deleted_rendition_drops_the_pages_that_show_its_photo(
    client: Any, world: Any, page_cache: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """A cached page would otherwise refer to a file that no longer exists."""
    client.defaults["SERVER_NAME"] = "localhost"
    with django_capture_on_commit_callbacks(execute=True):
        photos = on_initiative(world.unit, 1)
        shows_it = make_initiative(world.unit, world.campaign, world.editor, "published", photos=photos)
        shows_it_not = make_initiative(world.other_unit, world.campaign, world.other_editor, "published")
    for page in (shows_it, shows_it_not):
        client.get(page.url)
        assert is_kept(page.url)
    with django_capture_on_commit_callbacks(execute=True):
        photos[0].image.renditions.first().delete()
    assert not is_kept(shows_it.url)
    assert is_kept(shows_it_not.url)


SHOWN = {
    *("award", "awardform", "authority", "campaignstage", "correction", "correctionpaper"),
    *("decision", "dossieritem", "duty", "emulationcontent"),
    *("erratum", "eventphoto", "file", "initiativemeasure", "initiativephoto", "participant", "photo"),
    *(
        "recipient",
        "registration",
        "revocation",
        "signedpaper",
        "storyinitiative",
        "storyphoto",
        "target",
        "targetmeasurement",
    ),
    *("updatemeasure", "updatephoto"),
}
"""The models beside pages whose rows the public pages show, or count."""


def test_of_every_model_it_was_decided_whether_the_public_sees_it() -> None:
    """A new model is in neither set: whoever adds it decides, and says so here or in its slice's `cached.py`."""
    models = apps.get_app_config("thidua_pages").get_models()
    assert {model._meta.model_name for model in models if not issubclass(model, Page)} == SHOWN | never_shown
    assert SHOWN.isdisjoint(never_shown)
