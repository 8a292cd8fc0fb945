"""The description of the API (OpenAPI 3.1) is valid and complete, and its copy in docs/ is explained."""

import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.openapi import COPY, EXPLAIN, digest_of, text_of
from tests.api.contract import description, faults_of, operations, resolved
from thidua_pages.api.description.examples import examples
from thidua_pages.api.description.problems import PROBLEM_JSON, REFUSALS

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
BINARY = "file"
"""The part of a form that is a file; an example names it only."""


def test_the_description_is_openapi() -> None:
    assert description()["openapi"].startswith("3.1")
    faults = [
        f"{list(one.absolute_path)} {one.message}"[:300] for one in OpenAPIV31SpecValidator(description()).iter_errors()
    ]
    assert faults == []


def test_every_operation_says_what_it_does_and_how_it_refuses() -> None:
    silent = {}
    for name, operation in operations().items():
        lacks = [key for key in ("summary", "tags", "responses") if not operation.get(key)]
        answers = {status: resolved(one) for status, one in operation["responses"].items()}
        lacks += [
            f"{status} is no problem" for status, one in answers.items() if is_refusal(status) and not is_problem(one)
        ]
        lacks += [str(one.status) for one in REFUSALS if one.status in MUST and str(one.status) not in answers]
        lacks += [
            f"{status} without schema" for status, one in answers.items() if status[0] == "2" and not has_schema(one)
        ]
        if lacks:
            silent[name] = lacks
    assert len(operations()) > 60
    assert silent == {}


MUST = (400, 401, 403, 404, 429, 503)
CURRENT_VERSION = "412"
"""Answers with the newest version of the page, so that the app can show it; it is no problem of the usual form."""


def is_refusal(status: str) -> bool:
    return status[0] in "45" and status != CURRENT_VERSION


def is_problem(answer: dict[str, Any]) -> bool:
    return [*answer["content"]] == [PROBLEM_JSON] and "example" in answer["content"][PROBLEM_JSON]


def has_schema(answer: dict[str, Any]) -> bool:
    return "content" not in answer or all("schema" in one for one in answer["content"].values())


def test_the_examples_of_refusals_are_problems() -> None:
    for one in description()["components"]["responses"].values():
        content = one["content"][PROBLEM_JSON]
        assert not faults_of(content["schema"], content["example"])


FORGOTTEN = """Each operation has an example, in thidua_pages/api/description/examples/<tag>.json:
"<operation id>": {"sent": <what is sent, if anything>, "answer": <what is answered, if anything>}"""


def test_every_operation_has_an_example() -> None:
    lacking = []
    for name, operation in operations().items():
        example = examples().get(name, {})
        answer = next(one for status, one in operation["responses"].items() if status[0] == "2")
        lacking += [f"{name}: sent"] if "requestBody" in operation and "sent" not in example else []
        lacking += [f"{name}: answer"] if "content" in answer and "answer" not in example else []
    assert lacking == [], FORGOTTEN


def test_every_example_is_as_its_operation_says() -> None:
    wrong = {}
    assert set(examples()) <= set(operations())
    for name, operation in operations().items():
        bodies = [*operation.get("requestBody", {}).get("content", {}).values()]
        bodies += [
            one for status, answer in operation["responses"].items() if status[0] == "2" for one in contents(answer)
        ]
        for one in bodies:
            if "example" in one and (faults := faults_of(one["schema"], one["example"])):
                wrong[name] = faults
    assert wrong == {}


def contents(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return list(answer.get("content", {}).values())


@pytest.mark.parametrize("name", ["BearerTokenAuth"])
def test_who_needs_a_token_is_said(name: str) -> None:
    assert name in description()["components"]["securitySchemes"]
    assert {} in operations()["initiatives_list"]["security"]
    assert {} not in operations()["initiatives_create"]["security"]


CHANGED = "The description of the API has changed: run `make openapi`, read the difference of docs/openapi.json, and "
EXPLAINED = re.compile(r"^### API\n(?:(?!- ).*\n)*- API (\w+): \S", re.MULTILINE)


def test_the_copy_is_up_to_date_and_the_changelog_explains_it() -> None:
    text = text_of(description())
    explain = EXPLAIN.format(digest=digest_of(text))
    is_same = text == COPY.read_text(encoding="utf-8")  # showing the difference of half a megabyte takes a minute
    assert is_same, f"{CHANGED}explain it in CHANGELOG.md. {explain}"
    newest = EXPLAINED.search(CHANGELOG.read_text(encoding="utf-8"))
    assert newest, explain
    assert newest[1] == digest_of(text), explain
