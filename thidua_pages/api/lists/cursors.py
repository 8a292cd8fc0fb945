"""The cursor of a list: the place after the last row that was sent.

Reading on by a cursor costs the same at the end of a list as at its beginning, and no row is missed or sent twice when
rows are added meanwhile. A cursor is signed, so its values are those that the site wrote.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core import signing
from django.db.models import Model, Q, QuerySet

SALT = "thidua_pages.api.cursor"
Place = tuple[object, ...]
"""The values of the fields by which a list is ordered, in one of its rows."""


class WrongCursor(ValueError):
    """The cursor was not made by this site, or for a list in another order."""


def write(order: str, row: Model, fields: Sequence[str]) -> str:
    """Return the cursor of the place after `row`."""
    values = [_plain(getattr(row, field.lstrip("-"))) for field in fields]
    return signing.dumps([order, values], salt=SALT, compress=True)


def read(cursor: str, order: str) -> Place:
    """Return the place. Raises WrongCursor."""
    try:
        made_for, values = signing.loads(cursor, salt=SALT)
    except signing.BadSignature as error:
        raise WrongCursor from error
    if made_for != order:
        raise WrongCursor
    return tuple(map(_value, values))


def after(rows: QuerySet, fields: Sequence[str], place: Place) -> QuerySet:
    """Return the rows after this place. `fields`: those of the order, of which none is NULL in any row."""
    condition = Q()
    for field, value in reversed(list(zip(fields, place, strict=True))):
        name, beyond = field.lstrip("-"), "lt" if field.startswith("-") else "gt"
        condition = Q(**{f"{name}__{beyond}": value}) | (Q(**{name: value}) & condition if condition else Q(pk__in=[]))
    first, beyond = fields[0].lstrip("-"), "lte" if fields[0].startswith("-") else "gte"
    return rows.filter(Q(**{f"{first}__{beyond}": place[0]}), condition)  # the first one is for the index


def _plain(value: object) -> object:
    return {"at": value.isoformat()} if isinstance(value, date) else value


def _value(written: object) -> object:
    if isinstance(written, Mapping):
        text = written["at"]
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return written
