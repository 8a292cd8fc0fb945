"""Checks of what was written, DOCX or PDF, against NĐ 30/2020/NĐ-CP, Phụ lục I. Made from the file alone.

For tests and for looking at a file by hand: `pdfplumber`, which reads PDFs here, is a development dependency.
"""

from thidua_pages.documents.lint.docx_file import lint_docx
from thidua_pages.documents.lint.pdf_file import lint_pdf

__all__ = ["lint_docx", "lint_pdf"]
