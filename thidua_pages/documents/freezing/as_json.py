"""An official document as JSON and back. Each part names its class, so that it can be read again."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from thidua_pages.documents import model
from thidua_pages.documents.model import DocumentKind, OfficialDocument

CLASS = "is"
NOT_KEPT = frozenset({"notes"})
"""Fields that are about the making of the paper, not in it."""
PARTS: dict[str, type] = {
    one.__name__: one
    for one in (
        OfficialDocument,
        model.Annex,
        model.Banner,
        model.Heading,
        model.ListItem,
        model.Paragraph,
        model.Run,
        model.Signing,
        model.Table,
        model.TableColumn,
    )
}


def to_json(value: object) -> Any:
    """A document, or a part of one, as plain JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: to_json(getattr(value, one.name)) for one in fields(value) if one.name not in NOT_KEPT}
        return {CLASS: type(value).__name__, **parts}
    if isinstance(value, DocumentKind):
        return {CLASS: "DocumentKind", "name": value.name}
    if isinstance(value, date):
        return {CLASS: "date", "iso": value.isoformat()}
    if isinstance(value, (tuple, list)):
        return [to_json(one) for one in value]
    return value


def from_json(value: object) -> Any:
    """What `to_json` wrote. Fields that came later have their defaults."""
    if isinstance(value, list):
        return tuple(from_json(one) for one in value)
    if not isinstance(value, dict):
        return value
    parts = {name: from_json(one) for name, one in value.items() if name != CLASS}
    match value[CLASS]:
        case "DocumentKind":
            return DocumentKind[parts["name"]]
        case "date":
            return date.fromisoformat(parts["iso"])
        case name:
            return PARTS[name](**parts)
