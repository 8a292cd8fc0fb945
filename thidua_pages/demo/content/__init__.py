"""The content of the demonstration: an illustration, its people and figures invented."""

from .campaign import MEASUREMENTS
from .initiatives import INITIATIVES
from .nominations import NOMINATIONS
from .people import ACCOUNTS
from .units import UNITS
from .updates import UPDATES

NOTICE = "Nội dung minh họa, không phải số liệu thật của phường"

__all__ = ["ACCOUNTS", "INITIATIVES", "MEASUREMENTS", "NOMINATIONS", "NOTICE", "UNITS", "UPDATES"]
