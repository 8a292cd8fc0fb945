"""How a nominee is named, and where the name stands in a list."""

from thidua_pages.base.text import alphabet_key
from thidua_pages.base.vietnamese import sort_name
from thidua_pages.nominations.choices import Honorific, NomineeKind


def display_name(honorific: str, full_name: str) -> str:
    """ "Bà Trần Thị Minh"; the name alone where no form of address is given."""
    return f"{Honorific(honorific).label} {full_name}" if honorific else full_name


def name_to_sort_by(kind: str, full_name: str, corrected: str = "") -> str:
    """`corrected` where a person has written how to sort the name. Else the given name first for an individual, and the
    name as it stands for a collective or a household."""
    if corrected:
        return corrected
    return sort_name(full_name) if kind == NomineeKind.INDIVIDUAL else full_name


def sort_key(kind: str, full_name: str, corrected: str = "") -> str:
    """The key by which any database orders the name as the Vietnamese alphabet does."""
    return alphabet_key(name_to_sort_by(kind, full_name, corrected))
