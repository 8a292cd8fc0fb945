"""How a nominee is named, and where the name stands in a list."""

from dataclasses import dataclass

from thidua_pages.base.text import alphabet_key
from thidua_pages.base.vietnamese import sort_name
from thidua_pages.base.words import name_key
from thidua_pages.nominations.choices import Honorific, NomineeKind

_BY_WORD = {str(label).casefold(): code for code, label in Honorific.choices if code}
_NOT_AFTER_ADDRESS = frozenset({"văn", "thị", "và", *_BY_WORD})


@dataclass(frozen=True)
class Nominee:
    """Who is proposed. Ông and Bà of one name are two people; without a form of address it may be either."""

    kind: str
    honorific: str
    name: str
    """The name as `name_key` gives it."""

    def may_be(self, other: "Nominee") -> bool:
        """Whether both may be the same. Nobody without a kind or a name is the same as anybody."""
        if not self.kind or not self.name or (self.kind, self.name) != (other.kind, other.name):
            return False
        return self.honorific == other.honorific or not (self.honorific and other.honorific)


def nominee(kind: str | None, honorific: str | None, full_name: str | None) -> Nominee:
    return Nominee(kind or "", honorific or "", name_key(full_name or ""))


def display_name(honorific: str, full_name: str) -> str:
    """ "Bà Trần Thị Minh"; the name alone where no form of address is given."""
    return f"{Honorific(honorific).label} {full_name}" if honorific else full_name


def office(position: str, workplace: str) -> str:
    """ "Tổ trưởng, Tổ dân phố 3"; the workplace alone is left out where the position already ends with it."""
    if not position or position.casefold().endswith(workplace.casefold()):
        return position or workplace
    return f"{position}, {workplace}"


def split_honorific(kind: str, honorific: str, full_name: str) -> tuple[str, str]:
    """Return the form of address and the name, where the name begins with a form of address: ("", "Bà Trần Thị Mận")
    and ("ba", "Bà Trần Thị Mận") are both ("ba", "Trần Thị Mận"). Any other name, and one with another form of address
    than `honorific`, is returned as it is.

    Ông is a surname too: in "Ông Văn Lịch" and "Ông Thị Hoa" a middle name follows, so nothing is cut off.
    """
    first, _, rest = full_name.strip().partition(" ")
    found = _BY_WORD.get(first.rstrip(".:").casefold(), "")
    following = rest.split()
    is_address = len(following) > 1 and following[0].casefold() not in _NOT_AFTER_ADDRESS
    if kind == NomineeKind.COLLECTIVE or not found or not is_address or honorific not in ("", found):
        return honorific, full_name
    return found, rest.strip()


def name_to_sort_by(kind: str, full_name: str, corrected: str = "") -> str:
    """`corrected` where a person has written how to sort the name. Else the given name first for an individual, and the
    name as it stands for a collective or a household."""
    if corrected:
        return corrected
    return sort_name(full_name) if kind == NomineeKind.INDIVIDUAL else full_name


def sort_key(kind: str, full_name: str, corrected: str = "") -> str:
    """The key by which any database orders the name as the Vietnamese alphabet does."""
    return alphabet_key(name_to_sort_by(kind, full_name, corrected))
