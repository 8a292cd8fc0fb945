from thidua_pages.documents.models.certificate import CertificateTemplate
from thidua_pages.documents.models.frozen import FrozenPaper
from thidua_pages.documents.models.paper_text import PaperText

__all__ = ["CertificateTemplate", "FrozenPaper", "PaperText"]
