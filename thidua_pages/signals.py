"""Imports the modules of the slices that connect signals or register functions, when the app starts."""

from thidua_pages.initiatives import signals as initiatives
from thidua_pages.nominations import signals as nominations
from thidua_pages.public import contexts, redirects
from thidua_pages.public import signals as public
from thidua_pages.public.caching import signals as caching
from thidua_pages.review import guards, notices
from thidua_pages.search import signals as search
from thidua_pages.stories import signals as stories
from thidua_pages.units import signals as units

__all__ = [
    "caching",
    "contexts",
    "guards",
    "initiatives",
    "nominations",
    "notices",
    "public",
    "redirects",
    "search",
    "stories",
    "units",
]
