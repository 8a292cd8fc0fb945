"""Read a .docx as Word, WPS and LibreOffice write it."""

from thidua_pages.plans.reading.docx.document import read_docx

__all__ = ["read_docx"]
