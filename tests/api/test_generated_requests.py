"""Requests that nobody thought of: made from the API's description, by the hundred, with and without a token.

Whatever is asked, no answer is an error of the site: it is as the description says, or says what was wrong.
"""

import json
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from wagtail.models import APIToken

from tests.api.contract import assert_as_described, description
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from thidua_pages.api.wagtail.closed import RESOURCES

EXAMPLES = 12
REFUSALS = {400, 404, 422}


@cache
def schema() -> Any:
    return schemathesis.openapi.from_dict(json.loads(json.dumps(description(), cls=DjangoJSONEncoder)))


@shared.state()
def site(world: Any) -> Any:
    shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    make_update(shown, world.editor, "published")
    make_nomination(world.unit, world.campaign, world.editor, "published")
    make_initiative(world.unit, world.campaign, world.editor, title="Nháp")
    return world


@pytest.mark.parametrize("name", sorted(RESOURCES))
@pytest.mark.parametrize("role", ["anonymous", "editor"])
def test_no_request_is_answered_by_an_error(site: Any, name: str, role: str) -> None:
    token = APIToken.create_token(user=site.people[role], name="thử")[1] if role != "anonymous" else ""
    client, asked = Client(headers={"Authorization": f"Bearer {token}"} if token else {}), []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema().find_operation_by_id(name).as_strategy())
    def ask(case: Any) -> None:
        answer = client.get(f"{case.formatted_path}?{urlencode(case.query or {}, doseq=True)}")
        asked.append(answer.status_code)
        if answer.status_code == 200:
            assert_as_described(name, answer.json())
        else:
            assert answer.status_code in REFUSALS
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["detail"]

    ask()
    assert asked
