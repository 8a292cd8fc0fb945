"""Requests that nobody thought of: made from the API's description, to each operation, with and without a token.

Whatever is asked, no answer is an error of the site: it is as the description says, or says what was wrong. Each
request is undone, so that the next one finds the site as it was. GENERATED=50 asks more of each operation.
"""

import os
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from requests import Request
from schemathesis import GenerationMode
from wagtail.models import APIToken

from tests.api.contract import assert_as_described, description, operations
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination, make_update
from thidua_pages.api.description.problems import PROBLEM_JSON

EXAMPLES = int(os.environ.get("GENERATED", "5"))
"""Requests to each operation by each way of making them."""
ROLES = ("anonymous", "editor", "other_editor", "office_statistics", "chair", "administrator", "superuser")
HOST = "http://testserver"
NOTHING_TO_GET_WRONG = frozenset({"uploads_options"})
"""Operations that take nothing."""
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
OURS = frozenset({"content-length", "authorization", "accept-encoding"})
"""Headers that are not those of the generated request. (A compressed answer would not be compared.)"""


@cache
def schema() -> Any:
    return schemathesis.openapi.from_dict(description())


@shared.state()
def site(world: Any) -> Any:
    shown = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa")
    pages = [
        shown,
        make_update(shown, world.editor, "published"),
        make_nomination(world.unit, world.campaign, world.editor, "published"),
        make_nomination(world.unit, world.campaign, world.editor, "chair_decision"),
        make_initiative(world.unit, world.campaign, world.editor, "in_review"),
        make_initiative(world.unit, world.campaign, world.editor, title="Nháp"),
        *(world.unit, world.campaign, world.ward),
    ]
    world.ids = [page.pk for page in pages]
    people = {role: world.people[role] for role in ROLES if role in world.people}
    world.tokens = {role: APIToken.create_token(user=person, name="thử")[1] for role, person in people.items()}
    return world


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("name", sorted(operations()))
def test_every_answer_is_as_described(site: Any, name: str, mode: GenerationMode) -> None:
    if mode is GenerationMode.NEGATIVE and name in NOTHING_TO_GET_WRONG:
        return
    asked = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=schema().find_operation_by_id(name).as_strategy(generation_mode=mode),
        role=st.sampled_from(ROLES),
        known=st.none() | st.sampled_from(site.ids),
    )
    def ask(case: Any, role: str, known: int | None) -> None:
        if known is not None:
            case.path_parameters = dict.fromkeys(case.path_parameters or {}, known)
        answer = answer_to(case, site.tokens.get(role, ""))
        asked.append(answer.status_code)
        assert_answer(name, answer)

    ask()
    assert asked


def answer_to(case: Any, token: str) -> Any:
    """The answer to a request, whose effects are undone."""
    made = Request(**case.as_transport_kwargs(base_url=HOST)).prepare()
    headers = {key: value for key, value in made.headers.items() if key.lower() not in OURS}
    kind = headers.pop("Content-Type", "application/json")
    if token:
        headers["Authorization"] = f"Bearer {token}"
    sid = transaction.savepoint()
    try:
        path = (made.url or "").removeprefix(HOST)
        return Client().generic(made.method or "", path, made.body or b"", content_type=kind, headers=headers)
    finally:
        transaction.savepoint_rollback(sid)


def assert_answer(name: str, answer: Any) -> None:
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    if answer.status_code == 412:
        return
    if answer.content:
        assert_as_described(name, answer.json(), answer.status_code, kind)
    if answer.status_code >= 400:
        assert kind == PROBLEM_JSON
        assert answer.request["REQUEST_METHOD"] == "HEAD" or answer.json()["detail"]
