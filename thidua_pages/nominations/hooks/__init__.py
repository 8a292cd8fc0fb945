"""Nominations in the admin: one file for each of their concerns."""

from thidua_pages.nominations.hooks import dossier, evidence, log_actions, money, recording, voting

__all__ = ["dossier", "evidence", "log_actions", "money", "recording", "voting"]
