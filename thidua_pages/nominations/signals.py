"""The side effects of the slice and its rooms, loaded at the start of the app."""

from thidua_pages.nominations import deadlines, folders
from thidua_pages.nominations.decisions import deeds as decision_deeds
from thidua_pages.nominations.decisions import signals as decisions
from thidua_pages.nominations.endings import deeds as ending_deeds
from thidua_pages.nominations.endings import signals as endings
from thidua_pages.nominations.evidence import signals as evidence

__all__ = ["deadlines", "decision_deeds", "decisions", "ending_deeds", "endings", "evidence", "folders"]
