"""One paper as a file: the frozen bytes of a recorded paper, else written from the records of now."""

from dataclasses import dataclass

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import series
from thidua_pages.documents.file_names import name_of_paper
from thidua_pages.documents.freezing.files import bytes_of, document_of
from thidua_pages.documents.freezing.queries import frozen_of
from thidua_pages.documents.model import OfficialDocument
from thidua_pages.documents.models import FrozenPaper
from thidua_pages.documents.papers import DECISION, FORM, PAPERS, RECORDED, NothingToWrite, PaperKey
from thidua_pages.documents.recorded import CODES, draw_paper
from thidua_pages.documents.selection import select_for_papers
from thidua_pages.documents.writers import FORMATS
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import SignedPaper
from thidua_pages.plans.models import AwardForm, CampaignPage


@dataclass(frozen=True)
class Download:
    data: bytes
    content_type: str
    name: str


def paper_file(
    campaign: CampaignPage, kind: str, key: PaperKey, extension: str, edition: int | None = None
) -> Download:
    """The paper at this address. Raises NothingToWrite when there is nobody to name or no such paper, and
    FileNotFoundError when a stored file is lost."""
    write, content_type = FORMATS[extension]
    frozen = frozen_of(campaign, kind, key, edition)
    if frozen:
        document, data = document_of(frozen), bytes_of(frozen, extension)
    elif edition is not None:
        raise NothingToWrite
    else:
        document = drawn(campaign, kind, key)
        data = write(document)
    name = name_of_paper(
        PAPERS[kind].name,
        document,
        _about(campaign, key, frozen),
        campaign.title,
        clock.today(),
        frozen.edition if frozen else 1,
    )
    return Download(data, content_type, name)


def drawn(campaign: CampaignPage, kind: str, key: PaperKey) -> OfficialDocument:
    """The paper as the records are now."""
    if key.of != RECORDED:
        return PAPERS[kind].draw(select_for_papers(campaign), key)
    paper = SignedPaper.objects.filter(campaign=campaign, pk=key.pk).first()
    if paper is None or paper.kind not in CODES or CODES[SignedPaperKind(paper.kind)] != kind:
        raise NothingToWrite
    return draw_paper(paper)[0]


def _about(campaign: CampaignPage, key: PaperKey, frozen: FrozenPaper | None) -> str:
    """The forms of award that the paper is about, for its name; "cả đợt" when it is about all of them."""
    forms = AwardForm.objects.filter(campaign=campaign)
    if key.of == FORM:
        forms = forms.filter(pk=key.pk)
    elif key.of == DECISION:
        forms = forms.filter(pk__in=_forms_of_decision(campaign, key.pk))
    elif frozen and frozen.signed_paper and frozen.signed_paper.award_form_id:
        forms = forms.filter(pk=frozen.signed_paper.award_form_id)
    else:
        return "cả đợt"
    return series([form.title for form in forms])


def _forms_of_decision(campaign: CampaignPage, pk: int) -> list[int]:
    rows = campaign.nominations.filter(award__decision=pk)
    return list(rows.values_list("award_form", flat=True).distinct())
