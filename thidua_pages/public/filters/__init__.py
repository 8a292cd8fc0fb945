from thidua_pages.public.filters.awards import AwardFilter
from thidua_pages.public.filters.base import MAX_QUERY
from thidua_pages.public.filters.initiatives import InitiativeFilter

__all__ = ["MAX_QUERY", "AwardFilter", "InitiativeFilter"]
