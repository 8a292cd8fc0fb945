"""Two wards on one installation: the people of one see nothing of the other in the admin, nor through the API."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice, product
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import APIToken, Page, Revision, Site

from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.access.models import WardCollection, WardGroup
from thidua_pages.models import Correction, File, FrozenEvidence, InitiativePhoto, Photo, WebhookDelivery
from thidua_pages.webhooks.endpoints import register

WORD = "phuongkin"
"""A word that is in every title, name and address of the second ward, and nowhere else."""

ROLES = ("editor", "supervisor", "administrator")
HARMLESS = ("logout", "failwhale", "test404", "jsi18n", "sprite", "password_reset", "block-preview")


@dataclass
class Second:
    """The second ward, with a page of each reviewed kind, a photo, a document, a redirect, a token and a webhook."""

    world: World
    initiative: Any
    update: Any
    nomination: Any
    photo: Photo
    file: File
    redirect: Redirect
    token: APIToken
    correction: Correction
    webhook: WebhookDelivery

    @property
    def pages(self) -> list[Page]:
        return [self.world.ward, self.world.campaign, self.world.unit, self.initiative, self.update, self.nomination]


@shared.state()
def second(world: World) -> Second:
    ward = build_world(f"Phường {WORD}", WORD, f"{WORD}.example.vn")
    get_user_model().objects.filter(username__startswith=WORD).update(last_name=WORD)
    unit, campaign, author = ward.unit, ward.campaign, ward.editor
    campaign.title = f"Đợt thi đua {WORD}"
    campaign.save_revision(user=ward.office_statistics).publish()
    collection = WardCollection.objects.get(unit=unit).collection
    data = BytesIO()
    Image.new("RGB", (40, 30)).save(data, "JPEG")
    common = {"collection": collection, "uploaded_by_user": author}
    jpeg, pdf = ContentFile(data.getvalue(), name=f"{WORD}.jpg"), ContentFile(b"%PDF", name=f"{WORD}.pdf")
    photo = Photo.objects.create(title=f"Ảnh {WORD}", file=jpeg, **common)
    file = File.objects.create(title=f"Tệp {WORD}", file=pdf, **common)
    shown = [InitiativePhoto(image=photo)]
    initiative = make_initiative(unit, campaign, author, "published", title=f"Đường hoa {WORD}", photos=shown)
    update = make_update(initiative, author, "in_review", title=f"Tiến độ {WORD}", text=WORD)
    nomination = make_nomination(unit, campaign, author, "in_review", title=f"Đề nghị {WORD}", full_name=WORD)
    site = Site.objects.get(hostname=f"{WORD}.example.vn")
    redirect = Redirect.objects.create(site=site, old_path=f"/{WORD}", redirect_page=initiative)
    log(author, "wagtail.edit", user=ward.administrator)
    token, _ = APIToken.create_token(user=author, name=WORD)
    decision = make_nomination(unit, campaign, author, "published", title=f"Khen {WORD}").award.decision
    correction = Correction.objects.create(
        ward=ward.ward,
        decision=decision,
        field="signer_name",
        old_text=decision.signer_name,
        new_text=WORD,
        reason=WORD,
        paper_kind="record",
        requested_by=ward.office_statistics,
    )
    endpoint, _ = register(
        ward.ward,
        ward.administrator,
        {"name": WORD, "url": f"https://{WORD}.example.vn/", "kinds": [], "is_active": True},
    )
    webhook = endpoint.deliveries.create(message_id=f"msg_{WORD}", event="test.ping", body=WORD, state="dead")
    return Second(ward, initiative, update, nomination, photo, file, redirect, token, correction, webhook)


# --- Every address of the admin ---------------------------------------------------------------------------


def admin_patterns(resolver: Any = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the admin as a pattern, with its namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from admin_patterns(pattern, text, pattern.namespace or space)
        elif isinstance(pattern, URLPattern) and text.startswith("quan-tri/"):
            yield space, plain(text)


def plain(text: str) -> str:
    """A pattern with its regular expressions written as `<name>`."""
    text = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", text.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", text).replace("\\Z", "").replace("\\", "")


def frozen_evidence_of(second: Second) -> FrozenEvidence:
    """A frozen version of evidence, which the reviewers of the second ward's nomination can read."""
    revision = Revision.objects.for_instance(second.nomination).first()
    page = next(page for page in second.pages if page.latest_revision_id and page.pk != second.nomination.pk)
    row, _ = FrozenEvidence.objects.get_or_create(
        nomination=second.nomination,
        nomination_revision=revision,
        page_id=page.pk,
        page_revision_id=page.latest_revision_id,
    )
    return row


def known_ids(second: Second, space: str, text: str) -> dict[str, list[Any]]:
    """By the name of a part of an address, the second ward's objects that it can stand for."""
    ward, state = second.world.ward, second.nomination.current_workflow_state
    pages = [page.pk for page in second.pages]
    collections = list(WardCollection.objects.filter(ward=ward).values_list("collection_id", flat=True))
    by_space = {
        "wagtailadmin_collections": collections,
        "wagtailadmin_workflows": [state.workflow_id],
        "wagtailsites": [second.redirect.site_id],
        "wagtailusers_users": [second.world.editor.pk, second.world.superuser.pk],
        "wagtailusers_groups": list(WardGroup.objects.filter(ward=ward).values_list("group_id", flat=True)[:1]),
        "wagtailusers_api_tokens": [second.token.pk],
        "wagtailadmin_api": pages,
    }
    by_address = [second.webhook.endpoint_id] if "/webhook/" in text else []
    by_address += [second.token.pk] if "/ma-truy-cap/" in text else []
    return {
        **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "page_pk", "campaign_id"), pages),
        "pk": pages if "/pages/" in text else by_address or by_space.get(space, [second.photo.pk, second.file.pk]),
        "delivery_id": [second.webhook.pk],
        "object_id": [second.nomination.pk],
        "destination_id": [second.world.other_unit.pk],
        "collection_id": collections[:1],
        "image_id": [second.photo.pk],
        "document_id": [second.file.pk],
        "doc_id": [second.file.pk],
        "redirect_id": [second.redirect.pk],
        "decision_id": [second.correction.decision_id],
        "correction_id": [second.correction.pk],
        "revision_id": [Revision.objects.for_instance(second.nomination).first().pk],
        "signed_id": [1],
        "draft_id": [1],
        "day": ["20231220"],
        "frozen_id": [frozen_evidence_of(second).pk],
        "revision_id_a": ["earliest"],
        "revision_id_b": ["latest"],
        "task_id": [state.current_task_state.task_id],
        "task_state_id": [state.current_task_state_id],
        "workflow_state_id": [state.pk],
        "workflow_pk": [state.workflow_id],
        "uploaded_file_id": [1],
        "session_id": [1],
        "action_name": ["approve"],
        "app_label": ["thidua_pages"],
        "app_name": ["thidua_pages"],
        "content_type_app_name": ["thidua_pages"],
        "content_type_model_name": ["nominationpage"],
        "model_name": ["nominationpage", "photo"],
        "filter_spec": ["max-100x100"],
        "code": ["certificate_of_merit"],
        "paper_kind": ["quyet-dinh"],
        "kind": ["quyet-dinh", "bao-cao"],
        "key": ["ca-dot"],
        "extension": ["docx"],
    }


def addresses(second: Second) -> Iterator[str]:
    for space, text in admin_patterns():
        if any(word in text for word in HARMLESS) or "/bulk/" in text:
            continue
        names = re.findall(r"<(\w+)>", text)
        known = known_ids(second, space, text)
        for values in product(*(known[name] for name in names)):
            url = text
            for name, value in zip(names, values, strict=True):
                url = url.replace(f"<{name}>", str(value))
            yield url
            if not names or url.endswith("/results/"):
                yield f"{url}?q={WORD[:-1]}"
    pages = "&".join(f"id={page.pk}" for page in second.pages)
    for action in ("delete", "move", "publish", "unpublish"):
        yield f"/quan-tri/bulk/wagtailcore/page/{action}/?{pages}"
        yield f"/quan-tri/bulk/wagtailcore/page/{action}/?id=all"
    for action in ("delete", "assign_role", "set_active_state"):
        yield f"/quan-tri/bulk/accounts/user/{action}/?id=all"
    for model, file in (("photo", second.photo), ("file", second.file)):
        for action in ("delete", "add_tags", "add_to_collection"):
            yield f"/quan-tri/bulk/thidua_pages/{model}/{action}/?id={file.pk}"
            yield f"/quan-tri/bulk/thidua_pages/{model}/{action}/?id=all"
    yield f"/quan-tri/choose-page/chosen-multiple/?{pages}"
    yield "/quan-tri/choose-page/?page_type=thidua_pages.campaignpage"
    yield f"/quan-tri/choose-page/search/?page_type=thidua_pages.campaignpage&q={WORD[:-1]}"
    yield f"/quan-tri/images/chooser/chosen-multiple/?id={second.photo.pk}"
    yield f"/quan-tri/documents/chooser/chosen-multiple/?id={second.file.pk}"
    yield "/quan-tri/pages/?search_all=1&q=" + WORD[:-1]


def body_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return (content.decode("utf-8", "replace") + response.headers.get("Location", "")).lower()


@pytest.mark.parametrize("role", ["editor", "supervisor"])  # the administrator: tests/access/doors
def test_no_address_of_the_admin_names_anything_of_the_other_ward(world: World, second: Second, role: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.people[role])
    asked, named, failed = 0, [], []
    for url in addresses(second):
        response = client.get(url)
        asked += 1
        if WORD in body_of(response):
            named.append(url)
        if response.status_code >= 500:
            failed.append(url)
    assert asked > 300
    assert failed == []
    assert named == []


def test_the_same_addresses_do_show_it_to_its_own_people(second: Second, client: Client) -> None:
    client.force_login(second.world.administrator)
    named = (url for url in addresses(second) if WORD in body_of(client.get(url)))
    assert len(list(islice(named, 30))) == 30


def test_the_stock_reports_are_for_the_superuser_alone(world: World, client: Client) -> None:
    names = ("aging_pages", "locked_pages", "page_types_usage", "site_history", "workflow", "workflow_tasks")
    urls = [reverse(f"wagtailadmin_reports:{name}{part}") for name in names for part in ("", "_results")]
    for role in ("editor", "office_statistics", "supervisor", "administrator"):
        client.force_login(world.people[role])
        assert "/quan-tri/reports/" not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert {client.get(url).status_code for url in urls} == {403}
    client.force_login(world.superuser)
    assert {client.get(url).status_code for url in urls} == {200}
    assert reverse("wagtailadmin_reports:site_history") in client.get(reverse("wagtailadmin_home")).content.decode()


# --- What they may not do to it ---------------------------------------------------------------------------


def test_an_administrator_changes_no_account_of_the_other_ward(world: World, second: Second, client: Client) -> None:
    client.force_login(world.administrator)
    person = second.world.chair
    client.post(reverse("wagtailusers_users:edit", args=[person.pk]), {"username": "chiem", "is_active": ""})
    bulk = "/quan-tri/bulk/accounts/user/{}/?id=" + str(person.pk)
    client.post(bulk.format("set_active_state"), {"mark_as_active": "False"})
    client.post(bulk.format("delete"))
    own_group = WardGroup.objects.get(ward=world.ward, role="supervisor").group
    client.post(bulk.format("assign_role"), {"role": own_group.pk})
    after = get_user_model().objects.get(pk=person.pk)
    assert (after.username, after.is_active) == (person.username, True)
    assert set(after.groups.all()) == set(person.groups.all())


def test_an_administrator_gives_no_group_of_the_other_ward(world: World, second: Second, client: Client) -> None:
    client.force_login(world.administrator)
    group = WardGroup.objects.get(ward=second.world.ward, role="chair").group
    person = world.editor
    form = {"username": person.username, "first_name": "A", "last_name": "B", "is_active": "on"}
    answer = client.post(reverse("wagtailusers_users:edit", args=[person.pk]), {**form, "groups": [group.pk]})
    assert answer.status_code == 200
    client.post(f"/quan-tri/bulk/accounts/user/assign_role/?id={person.pk}", {"role": group.pk})
    assert group not in person.groups.all()


def test_nobody_reviews_the_pages_of_the_other_ward(world: World, second: Second, client: Client) -> None:
    for page, role in ((second.nomination, "office_statistics"), (second.update, "culture_social")):
        client.force_login(world.people[role])
        data = {"action": "approve", "task_state": page.current_workflow_task_state.pk}
        assert client.post(reverse("review", args=[page.pk]), data).status_code in (302, 403)
        assert fresh(page).current_workflow_task_state.pk == data["task_state"]


def test_a_page_is_neither_made_in_the_other_ward_nor_moved_there(world: World, second: Second, client: Client) -> None:
    mine = make_initiative(world.unit, world.campaign, world.editor)
    before = second.world.unit.get_children().count()
    client.force_login(world.administrator)
    client.post(reverse("wagtailadmin_pages:add", args=["thidua_pages", "initiativepage", second.world.unit.pk]))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, second.world.unit.pk]))
    client.post(reverse("wagtailadmin_pages:copy", args=[mine.pk]), {"new_parent_page": second.world.unit.pk})
    assert Page.objects.child_of(second.world.unit).count() == before
    assert Page.objects.get(pk=mine.pk).path == mine.path


def test_the_form_offers_no_campaign_content_or_award_of_the_other_ward(world: World, second: Second, client) -> None:
    client.force_login(world.editor)
    initiative = make_initiative(world.unit, world.campaign, world.editor)
    nomination = make_nomination(world.unit, world.campaign, world.editor)
    for page in (initiative, nomination):
        form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
        offered = [*form.fields["campaign"].queryset]
        assert offered == [world.campaign]
    assert {award.campaign for award in form.fields["award_form"].queryset} == {world.campaign}
    offered = set(form.fields["nominee_account"].queryset)
    assert world.other_editor in offered
    assert offered <= set(get_user_model().objects.filter(groups__ward_group__ward=world.ward))


# --- The API ----------------------------------------------------------------------------------------------


@pytest.fixture(params=ROLES)
def api(request: Any, world: World) -> Any:
    """Calls the API by a token of someone in the first ward."""
    _, token = APIToken.create_token(user=world.people[request.param], name="thử")

    def call(path: str, method: str = "GET", **data: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        body = json.dumps(data) if data else ""
        return Client().generic(method, f"/api/v3/{path}", body, content_type="application/json", headers=headers)

    return call


def test_the_api_shows_nothing_of_the_other_ward(second: Second, api: Any) -> None:
    lists = ["pages/", "images/", "documents/", "sites/", "whoami/", "pages/?type=thidua_pages.NominationPage"]
    lists += [f"pages/?search={WORD}", f"images/?search={WORD}", f"documents/?search={WORD}"]
    one = [f"pages/{page.pk}/{rest}" for page in second.pages for rest in ("", "?version=draft", "revisions/")]
    one += [f"pages/{second.nomination.pk}/revisions/{second.nomination.latest_revision_id}/"]
    one += [f"pages/?descendant_of={second.world.ward.pk}", f"pages/?child_of={second.world.unit.pk}"]
    one += [f"pages/find/?id={page.pk}" for page in second.pages]
    one += [f"images/{second.photo.pk}/", f"documents/{second.file.pk}/", f"sites/{second.redirect.site_id}/"]
    answers = {path: api(path) for path in [*lists, *one]}
    assert [path for path, answer in answers.items() if WORD in body_of(answer).replace(f"search={WORD}", "")] == []
    assert [path for path in one if answers[path].status_code == 200] == []
    assert answers["pages/"].status_code == 200


def test_the_api_changes_nothing_of_the_other_ward(world: World, second: Second, api: Any) -> None:
    def state() -> Any:
        pages = Page.objects.filter(path__startswith=second.world.ward.path)
        return (
            list(pages.order_by("pk").values_list("pk", "path", "title", "live", "latest_revision_id")),
            list(Photo.objects.values_list("pk", "title", "collection_id")),
            list(File.objects.values_list("pk", "title", "collection_id")),
            list(Site.objects.values_list("pk", "hostname")),
        )

    before = state()
    mine = make_initiative(world.unit, world.campaign, world.editor)
    for page in second.pages:
        api(f"pages/{page.pk}/", "PATCH", meta={"type": page._meta.label}, title="chiếm")
        api(f"pages/{page.pk}/", "DELETE")
        for action in ("publish", "unpublish", "delete", "convert_alias"):
            api(f"pages/{page.pk}/actions/{action}/", "POST", recursive=True)
        api(f"pages/{page.pk}/actions/move/", "POST", destination_id=world.unit.pk, position="last-child")
        api(f"pages/{page.pk}/actions/copy/", "POST", destination_id=world.unit.pk)
        api(f"pages/{page.pk}/actions/create_alias/", "POST", destination_id=world.unit.pk)
        api(f"pages/{page.pk}/actions/revert/", "POST", revision_id=page.latest_revision_id)
    made_there = {"type": "thidua_pages.InitiativePage", "parent_id": second.world.unit.pk}
    api("pages/", "POST", meta=made_there, title="chiếm", goal="x", campaign_id=second.world.campaign.pk)
    api(f"pages/{mine.pk}/actions/move/", "POST", destination_id=second.world.unit.pk, position="last-child")
    api(f"pages/{mine.pk}/actions/copy/", "POST", destination_id=second.world.unit.pk)
    for path in (f"images/{second.photo.pk}/", f"documents/{second.file.pk}/"):
        api(path, "PATCH", title="chiếm")
        api(path, "DELETE")
    api(f"sites/{second.redirect.site_id}/", "DELETE")
    assert state() == before
    assert not Page.objects.filter(title__icontains=WORD).exclude(path__startswith=second.world.ward.path).exists()
