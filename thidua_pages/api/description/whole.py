"""The whole description of the API (OpenAPI 3.1): what Ninja says of the operations, with refusals and examples."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from ninja import NinjaAPI
from wagtail.snippets.models import get_snippet_models

from thidua_pages.api.description.examples import examples
from thidua_pages.api.description.problems import Asked, components, refusals_of
from thidua_pages.api.wagtail.closed import RESOURCES

TITLE = "Thi đua: API"
ABOUT = (
    "Mọi điều trang công khai nói đều đọc được không cần mã. Có mã truy cập thì đọc thêm những gì người đó được xem, "
    "và làm những việc người đó được làm, theo đúng các quy định như trên trang quản trị."
)
METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
NOBODY = "AllowAnonymous"
"""Ninja's name for those who need no token; OpenAPI says it with an empty requirement."""
ELSEWHERE = {"description": "Địa chỉ của mục này ở `Location`"}
UNCHANGED = {"description": "Không đổi từ lần đọc mà `If-None-Match` hoặc `If-Modified-Since` nêu"}


def described(api: NinjaAPI) -> dict[str, Any]:
    """Return the description, as plain JSON values. Takes a second."""
    with translation.override(settings.LANGUAGE_CODE):
        made = json.loads(json.dumps(api.get_openapi_schema(), cls=DjangoJSONEncoder))
    made["info"] |= {"title": TITLE, "description": ABOUT}
    made["paths"] = {path: one for path, one in made["paths"].items() if _is_of_use(path)}
    for method, operation in operations_in(made):
        _complete(method, operation)
    for name, those in components().items():
        made["components"].setdefault(name, {}).update(those)
    made["components"].get("securitySchemes", {}).pop(NOBODY, None)
    return _only_used(made)


def operations_in(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the method and the description of each operation."""
    for path in description["paths"].values():
        for method, operation in path.items():
            if method in METHODS:
                yield method, operation


def _is_of_use(path: str) -> bool:
    """Whether the site has what Wagtail's operation is about; otherwise it answers nothing but 404."""
    if "/snippets/" in path:
        return bool(get_snippet_models())
    return getattr(settings, "WAGTAIL_I18N_ENABLED", False) or not path.endswith("/copy_for_translation/")


def _complete(method: str, operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    operation["security"] = [{} if NOBODY in one else one for one in operation.get("security", ())]
    answers = operation["responses"]
    if name in RESOURCES:
        answers["304"] = UNCHANGED
    if name.endswith("_find"):
        answers["302"] = ELSEWHERE
    asked = Asked(
        method=method,
        parameters=frozenset((one["in"], one["name"]) for one in operation.get("parameters", ())),
        takes=frozenset(operation.get("requestBody", {}).get("content", ())),
    )
    operation["responses"] = dict(sorted((refusals_of(asked) | answers).items()))
    _show(operation, examples().get(name, {}))


def _show(operation: dict[str, Any], example: dict[str, Any]) -> None:
    """Put the example into the operation: what is sent, and the first answer that is no refusal."""
    if "sent" in example:
        for content in operation["requestBody"]["content"].values():
            content["example"] = example["sent"]
    if "answer" in example:
        status = min(one for one in operation["responses"] if one.startswith("2"))
        operation["responses"][status]["content"]["application/json"]["example"] = example["answer"]


def _only_used(description: dict[str, Any]) -> dict[str, Any]:
    """Leave out the schemas that nothing refers to, such as those of operations that were left out."""
    schemas = description["components"]["schemas"]
    used: set[str] = set()
    waiting = [description["paths"], description["components"]["responses"]]
    while waiting:
        for name in set(_named(waiting.pop())) - used:
            used.add(name)
            waiting.append(schemas[name])
    description["components"]["schemas"] = {name: one for name, one in schemas.items() if name in used}
    return description


def _named(value: Any) -> Iterator[str]:
    """Yield the names of the schemas that are referred to."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/components/schemas/"):
            yield reference.rpartition("/")[2]
        for one in value.values():
            yield from _named(one)
    elif isinstance(value, list):
        for one in value:
            yield from _named(one)
