"""The content of the demonstration: an illustration, its people and figures invented."""

from .campaign import MEASUREMENTS
from .events import EVENTS
from .initiatives import INITIATIVES
from .nominations import NOMINATIONS
from .people import ACCOUNTS
from .stories import STORIES
from .units import UNITS
from .updates import UPDATES

NOTICE = "Nội dung minh họa, không phải số liệu thật của phường"

__all__ = [
    "ACCOUNTS",
    "EVENTS",
    "INITIATIVES",
    "MEASUREMENTS",
    "NOMINATIONS",
    "NOTICE",
    "STORIES",
    "UNITS",
    "UPDATES",
]
