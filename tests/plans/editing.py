"""The editor of a campaign as a browser sends it: its script writes the clauses into the form."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.door.forms import fields_of
from thidua_pages.models import CampaignPage


def clauses_of(page: CampaignPage) -> list[dict[str, Any]]:
    """The clauses as the form holds them: without their anchors."""
    return [
        {"id": block.id, "kind": block.block_type, "marker": block.value["marker"], "text": _html(block.value["text"])}
        for block in page.body
    ]


def send(client: Client, page: CampaignPage, clauses: list[dict[str, Any]], **fields: Any) -> Any:
    """Send the editor's form with these clauses; `fields` are added as they are."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = {name: value for name, value in fields_of(client.get(url), "POST").items() if not name.startswith("action-")}
    body = streamfield([(one["kind"], {"marker": one["marker"], "text": rich_text(one["text"])}) for one in clauses])
    data |= nested_form_data({"body": body})
    data |= {f"body-{place}-id": one["id"] for place, one in enumerate(clauses)}
    return client.post(url, data | fields)


def _html(text: RichText) -> str:
    return text.source
