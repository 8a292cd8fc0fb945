"""Whether an answer is what the API's description (OpenAPI) says of it."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from wagtail.api.v3.api import api

from thidua_pages.api.description.whole import described, operations_in


@cache
def description() -> dict[str, Any]:
    return described(api)


@cache
def operations() -> dict[str, dict[str, Any]]:
    """Id → the description of each operation."""
    return {one["operationId"]: one for _, one in operations_in(description())}


def operation(name: str) -> dict[str, Any]:
    """The description of the operation with this id."""
    assert name in operations(), f"no operation {name}"
    return operations()[name]


def response(name: str, status: int) -> dict[str, Any]:
    """The description of the operation's answer with this status."""
    described = operation(name)["responses"]
    assert str(status) in described, f"{name} answers with {status}, which is not described"
    return resolved(described[str(status)])


def resolved(one: dict[str, Any]) -> dict[str, Any]:
    """What a description says, or what it refers to."""
    kind, _, name = one.get("$ref", "").removeprefix("#/components/").partition("/")
    return description()["components"][kind][name] if name else one


def faults_of(schema: dict[str, Any], data: Any) -> dict[str, str]:
    """Where → why `data` is not as the schema says."""
    return _faults(Draft202012Validator({**schema, "components": description()["components"]}), data)


def assert_as_described(name: str, data: Any, status: int = 200, kind: str = "application/json") -> None:
    """Fail unless `data` is as the operation's answer with this status is described."""
    faults = _faults(_validator(name, status, kind), data)
    assert not faults, faults


@cache
def _validator(name: str, status: int, kind: str) -> Draft202012Validator:
    content = response(name, status).get("content", {})
    assert kind in content, f"{name} answers {status} as {kind}, which is not described"
    return Draft202012Validator({**content[kind]["schema"], "components": description()["components"]})


def _faults(validator: Draft202012Validator, data: Any) -> dict[str, str]:
    return {"/".join(map(str, fault.absolute_path)): fault.message[:300] for fault in validator.iter_errors(data)}
