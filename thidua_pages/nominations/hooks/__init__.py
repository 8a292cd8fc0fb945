"""Nominations in the admin: one file for each of their concerns."""

from thidua_pages.nominations.hooks import dossier, evidence, money, recording, voting

__all__ = ["dossier", "evidence", "money", "recording", "voting"]
