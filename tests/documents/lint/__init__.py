"""Checks a written file, DOCX or PDF, against NĐ 30/2020/NĐ-CP, Phụ lục I, from the file alone.

Tests ask it about every paper that the site can draw up. `pdfplumber`, which reads PDFs here, is a development
dependency.
"""

from tests.documents.lint.docx_file import lint_docx
from tests.documents.lint.pdf_file import lint_pdf

__all__ = ["lint_docx", "lint_pdf"]
