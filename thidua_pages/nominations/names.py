"""How a nominee is named, and by what name the list puts them in order."""

from thidua_pages.base.vietnamese import sort_name
from thidua_pages.nominations.choices import Honorific, NomineeKind


def display_name(honorific: str, full_name: str) -> str:
    """ "Bà Trần Thị Minh"; the name alone where no form of address is given."""
    return f"{Honorific(honorific).label} {full_name}" if honorific else full_name


def name_to_sort_by(kind: str, full_name: str) -> str:
    """Of a person given, middle and family name; of others the name as it stands."""
    return sort_name(full_name) if kind == NomineeKind.INDIVIDUAL else full_name
