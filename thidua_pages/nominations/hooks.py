"""Nominations in the admin: the hooks of each room."""

from thidua_pages.nominations.corrections import hooks as corrections
from thidua_pages.nominations.decisions import hooks as decisions
from thidua_pages.nominations.dossier import hooks as dossier
from thidua_pages.nominations.endings import hooks as endings
from thidua_pages.nominations.evidence import hooks as evidence
from thidua_pages.nominations.importing import hooks as importing
from thidua_pages.nominations.money import hooks as money
from thidua_pages.nominations.voting import hooks as voting

__all__ = ["corrections", "decisions", "dossier", "endings", "evidence", "importing", "money", "voting"]
