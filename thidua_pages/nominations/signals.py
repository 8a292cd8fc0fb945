"""Imports the signal receivers and registrations of all rooms when the app starts."""

from thidua_pages.nominations import deadlines, folders
from thidua_pages.nominations.corrections import bulk as corrections_bulk
from thidua_pages.nominations.corrections import signals as corrections
from thidua_pages.nominations.decisions import page_actions as decision_page_actions
from thidua_pages.nominations.decisions import recording_by_batch
from thidua_pages.nominations.decisions import signals as decisions
from thidua_pages.nominations.endings import page_actions as ending_page_actions
from thidua_pages.nominations.endings import signals as endings
from thidua_pages.nominations.evidence import signals as evidence
from thidua_pages.nominations.voting import signals as voting

__all__ = [
    "corrections",
    "corrections_bulk",
    "deadlines",
    "decision_page_actions",
    "decisions",
    "ending_page_actions",
    "endings",
    "evidence",
    "folders",
    "recording_by_batch",
    "voting",
]
