"""All that were nominated."""

from . import nominations_decided as decided
from . import nominations_open as still_open
from .shapes import Nomination

NOMINATIONS: tuple[Nomination, ...] = (*decided.NOMINATIONS, *still_open.NOMINATIONS)
