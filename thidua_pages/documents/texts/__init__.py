"""What a ward says in each kind of paper: letterhead, legal bases, recipients, formulas and who signs."""

from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.texts.paper_texts import PaperTexts
from thidua_pages.documents.texts.reading import texts_of

__all__ = ["PaperKind", "PaperTexts", "texts_of"]
