"""Read a PDF with a text layer. To be imported where it is used: pdfminer takes 22 MB of memory."""

from thidua_pages.plans.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
