"""Attempts on a page through the real views and the real API, each judged by its effect on the database."""

import json
from collections.abc import Callable
from typing import Any
from unittest import mock

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, Page, Revision
from wagtail.test.utils.form_data import querydict_from_html

from tests.clients import QuickClient, undrawn
from tests.fresh import fresh
from tests.worker import work_off
from thidua_pages.base.tree import OUTSIDE_BIN
from thidua_pages.review.views import ReviewView

REASON = "Có thông tin sai, đang kiểm tra"

ROLES = (
    "anonymous",
    "editor",
    "other_editor",
    "office_statistics",
    "culture_social",
    "council",
    "chair",
    "supervisor",
    "administrator",
    "superuser",
)
"""The accounts: one of each role, the editor of another unit, an anonymous visitor and a superuser."""
Attempt = Callable[[Client, Any, Any, dict[str, Any]], bool]
ATTEMPTS: dict[str, Attempt] = {}


def attempt(function: Attempt) -> Attempt:
    ATTEMPTS[function.__name__] = function
    return function


def signed_in(world: Any) -> dict[str, tuple[Client, Any]]:
    """By role, a client and the account that it is signed in with; the account is None for an anonymous visitor."""
    people = {role: None if role == "anonymous" else world.people[role] for role in ROLES}
    clients = {role: (QuickClient(person), person) for role, person in people.items()}
    for client, person in clients.values():
        client.token = new_token(person) if person is not None else ""
    return clients


def new_token(user: Any) -> str:
    return APIToken.create_token(user=user, name="thử")[1]


def revisions(page: Any) -> int:
    return Revision.objects.for_instance(page).count()


def is_deleted(page: Any) -> bool:
    """Whether the page is in the recycle bin or gone for good."""
    return not Page.objects.filter(OUTSIDE_BIN, pk=page.pk).exists()


def post(client: Client, url: str, data: dict[str, Any] | None = None) -> None:
    """Post without putting together the screen that comes back. Those that people get are those of the attempts that
    read."""
    with undrawn(), mock.patch.object(ReviewView, "_show", return_value=HttpResponse()):
        client.post(url, data)


def post_editor(client: Client, page: Any, user: Any, world: dict[str, Any], **data: str) -> None:
    """Post the page's own form as the editor shows it, with `data` added; an empty form when it is refused."""
    form = form_of(client, page, user, world).copy()
    # The editor's script adds how many blocks a body has; the helper above reads no ticks.
    for name, value in {"title": "Tên đã đổi", "body-count": "0", "has_consent": "on", **data}.items():
        form[name] = value
    post(client, reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def form_of(client: Client, page: Any, user: Any, world: dict[str, Any]) -> dict[str, Any]:
    """The page's form as the editor shows it, empty when it is refused.

    The page is the same at each attempt, so that each person is shown the form once: `world["forms"]` keeps it.
    """
    if user not in world["forms"]:
        shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        found = shown.status_code == 200
        world["forms"][user] = querydict_from_html(shown.content.decode(), form_id="page-edit-form") if found else {}
    return world["forms"][user]


# --- The admin --------------------------------------------------------------------------------------------


@attempt
def open_editor(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    return bool(form_of(client, page, user, world))


@attempt
def save(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    before = revisions(page)
    post_editor(client, page, user, world)
    return revisions(page) > before


@attempt
def submit(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    was = page.workflow_in_progress
    post_editor(client, page, user, world, **{"action-submit": "1"})
    return not was and fresh(page).workflow_in_progress


@attempt
def publish_around(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    """The editor's publish button, then the bulk action."""
    before = page.live_revision_id
    post_editor(client, page, user, world, **{"action-publish": "1"})
    post(client, reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}")
    work_off()
    return fresh(page).live_revision_id != before


@attempt
def delete(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    post(client, reverse("wagtailadmin_pages:delete", args=[page.pk]))
    return is_deleted(page)


@attempt
def bulk_delete(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    post(client, reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")
    work_off()
    return is_deleted(page)


@attempt
def move(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    post(client, reverse("wagtailadmin_pages:move_confirm", args=[page.pk, world["destination"].pk]))
    return fresh(page).path != page.path


@attempt
def bulk_move(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={page.pk}"
    post(client, url, {"chooser": world["destination"].pk, "move_applicable": "on"})
    work_off()
    return fresh(page).path != page.path


@attempt
def unpublish(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    post(client, reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"reason": REASON})
    return page.live and not fresh(page).live


@attempt
def bulk_unpublish(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    post(
        client,
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}",
        {"reason": REASON},
    )
    work_off()
    return page.live and not fresh(page).live


@attempt
def approve(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    state = page.current_workflow_task_state
    data = {"action": "approve", "task_state": state.pk if state else ""}
    post(client, reverse("review", args=[page.pk]), data)
    return bool(state) and state.__class__.objects.get(pk=state.pk).status == "approved"


@attempt
def approve_in_stock_modal(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    state = page.current_workflow_task_state
    if state is None:
        return False
    post(client, reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), {"comment": ""})
    return state.__class__.objects.get(pk=state.pk).status == "approved"


@attempt
def withdraw(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    was = page.workflow_in_progress
    post_editor(client, page, user, world, **{"action-cancel-workflow": "1"})
    return was and not fresh(page).workflow_in_progress


@attempt
def read_draft(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    screen = client.get(reverse("review", args=[page.pk])).status_code == 200
    preview = client.get(reverse("review_draft", args=[page.pk])).status_code == 200
    assert screen == preview
    return screen


@attempt
def read_public_page(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    return client.get(page.get_url()).status_code == 200


# --- The API ----------------------------------------------------------------------------------------------


def call(client: Client, user: Any, method: str, path: str, data: dict[str, Any] | None = None) -> Any:
    """Call the API as `user`, by a bearer token; without one for an anonymous visitor."""
    headers = {}
    if user is not None:
        headers["Authorization"] = f"Bearer {getattr(client, 'token', '') or new_token(user)}"
    return client.generic(
        method, f"/api/v3/pages/{path}", json.dumps(data or {}), content_type="application/json", headers=headers
    )


@attempt
def api_patch(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    before = revisions(page)
    call(client, user, "PATCH", f"{page.pk}/", {"meta": {"type": page._meta.label}, "title": "Tên đã đổi"})
    return revisions(page) > before


@attempt
def api_patch_and_publish(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    meta = {"type": page._meta.label, "action": "publish"}
    call(client, user, "PATCH", f"{page.pk}/", {"meta": meta, "title": "Tên đã đổi"})
    return fresh(page).live_revision_id != page.live_revision_id


@attempt
def api_publish(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    call(client, user, "POST", f"{page.pk}/actions/publish/")
    return fresh(page).live_revision_id != page.live_revision_id


@attempt
def api_unpublish(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    call(client, user, "POST", f"{page.pk}/actions/unpublish/", {"reason": REASON})
    return page.live and not fresh(page).live


@attempt
def api_delete(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    call(client, user, "DELETE", f"{page.pk}/")
    return is_deleted(page)


@attempt
def api_move(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    call(
        client,
        user,
        "POST",
        f"{page.pk}/actions/move/",
        {"destination_id": world["destination"].pk, "position": "last-child"},
    )
    return fresh(page).path != page.path


@attempt
def api_copy_live(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    """Copy the page with the option that keeps the copy published."""
    live = type(page).objects.live().count()
    call(client, user, "POST", f"{page.pk}/actions/copy/", {"keep_live": True})
    return type(page).objects.live().count() > live


@attempt
def api_copy_draft(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    count, live = type(page).objects.count(), type(page).objects.live().count()
    call(client, user, "POST", f"{page.pk}/actions/copy/", {"keep_live": False})
    assert type(page).objects.live().count() == live
    return type(page).objects.count() > count


@attempt
def api_alias(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    call(client, user, "POST", f"{page.pk}/actions/create_alias/")
    return Page.objects.filter(alias_of=page).exists()


@attempt
def api_revert(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    before = revisions(page)
    first = Revision.objects.for_instance(page).order_by("pk").first()
    call(client, user, "POST", f"{page.pk}/actions/revert/", {"revision_id": first.pk})
    return revisions(page) > before


@attempt
def api_submit(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    was = page.workflow_in_progress
    call(client, user, "POST", f"{page.pk}/actions/workflow/submit/")
    return not was and fresh(page).workflow_in_progress


@attempt
def api_approve(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    state = page.current_workflow_task_state
    call(client, user, "POST", f"{page.pk}/actions/workflow/approve/")
    return bool(state) and state.__class__.objects.get(pk=state.pk).status == "approved"


@attempt
def api_cancel(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    was = page.workflow_in_progress
    call(client, user, "POST", f"{page.pk}/actions/workflow/cancel/")
    return was and not fresh(page).workflow_in_progress


@attempt
def api_read_workflow(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    return call(client, user, "GET", f"{page.pk}/workflow/history/").status_code == 200


@attempt
def api_read_draft(client: Client, page: Any, user: Any, world: dict[str, Any]) -> bool:
    """Read the unpublished version: by the API's answer for the page, or by its list of revisions."""
    secret = "Bản chưa công bố"
    bodies = [
        call(client, user, "GET", f"{page.pk}/?version=draft").content.decode(),
        call(client, user, "GET", f"{page.pk}/revisions/{page.latest_revision_id}/").content.decode(),
    ]
    escaped = json.dumps(secret)[1:-1]
    return any(secret in body or escaped in body for body in bodies)
