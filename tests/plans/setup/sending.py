"""A plan as an officer's browser sends it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.door.forms import fields_of
from tests.fresh import fresh
from thidua_pages.models import PlanDraft

UPLOAD = "plan_upload"


def upload(client: Client, text: str = "", file: tuple[str, bytes] | None = None, address: str = "") -> Any:
    """Send a plan in, as text or as a file (name, content)."""
    data: dict[str, Any] = {"text": text}
    if file:
        data["file"] = SimpleUploadedFile(*file)
    return client.post(reverse(UPLOAD) + address, data)


def uploaded(client: Client, text: str) -> PlanDraft:
    answer = upload(client, text)
    assert answer.status_code == 302, answer.content.decode()
    return PlanDraft.objects.latest("pk")


def form_of(client: Client, draft: PlanDraft, query: str = "") -> dict[str, Any]:
    """The form of the review as it stands on the screen."""
    return fields_of(client.get(address_of(draft) + query), "POST")


def act(client: Client, draft: PlanDraft, action: str = "save", **changes: Any) -> Any:
    """Press a button of the review. `changes`: fields that were filled in before, with `__` for the dash."""
    number = action.partition("-")[2]
    form = form_of(client, draft, f"?khoan={number}" if number else "")
    form |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address_of(draft), form | {"action": action})


def state_of(draft: PlanDraft) -> dict[str, Any]:
    state: dict[str, Any] = fresh(draft).reading
    return state


def address_of(draft: PlanDraft) -> str:
    return reverse("plan_review", args=[draft.pk])
