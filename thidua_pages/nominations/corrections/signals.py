"""Who may read the scans of corrections and of their papers, and that such files never change."""

from wagtail.models import Page

from thidua_pages.library.models import File
from thidua_pages.library.publicity import register_document_usage
from thidua_pages.library.unchanging import register_use
from thidua_pages.nominations.corrections.choices import CorrectionState
from thidua_pages.nominations.corrections.models import Correction, CorrectionPaper
from thidua_pages.nominations.corrections.queries import public_papers
from thidua_pages.nominations.decisions import scans
from thidua_pages.nominations.models import NominationPage


def pages_of_paper(paper: CorrectionPaper) -> list[Page]:
    """Return the pages of those whom the paper names or concerns: it is for those who may read every one of them."""
    rows = paper.corrections.filter(state=CorrectionState.APPLIED)
    pages = NominationPage.objects.filter(live=True)
    named = pages.filter(corrections__in=rows) | pages.filter(award__decision__corrections__in=rows)
    return list(named.select_related("award__revocation").defer("achievement_report").distinct())


def _is_kept(file: object) -> bool:
    """Whether the file is a scan of a correction: the new one, the one before, or that of the paper."""
    if not isinstance(file, File):
        return False
    before = Correction.objects.filter(old_scan_id=file.pk).exists()
    return before or scans.is_official(file, (Correction, CorrectionPaper))


register_document_usage(public_papers, "scan", pages_of_paper)
register_use(_is_kept)
