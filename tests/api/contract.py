"""Whether an answer is what the API's description (OpenAPI) says of it."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from wagtail.api.v3.api import api


@cache
def description() -> dict[str, Any]:
    return dict(api.get_openapi_schema())


def operation(name: str) -> dict[str, Any]:
    """The description of the operation with this id."""
    found = [one for path in description()["paths"].values() for one in path.values() if one["operationId"] == name]
    assert found, f"no operation {name}"
    return found[0]


def assert_as_described(name: str, data: Any, status: int = 200) -> None:
    """Fail unless `data` is as the operation's answer with this status is described."""
    described = operation(name)["responses"][status]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**described, "components": description()["components"]})
    faults = {"/".join(map(str, fault.absolute_path)): fault.message[:300] for fault in validator.iter_errors(data)}
    assert not faults, faults
