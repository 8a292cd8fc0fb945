"""The papers of the nominations: which papers each award form requires, and short papers for each nominee."""

from datetime import date, timedelta

from django.core.files.base import ContentFile

from demo.loader.shapes import Nomination
from thidua_pages.accounts.models import User
from thidua_pages.documents.docx import to_docx
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Paragraph, Run, Signing
from thidua_pages.library.models import File
from thidua_pages.nominations.models import DossierItem
from thidua_pages.plans.choices import AuthorityLevel, DossierItemKind
from thidua_pages.plans.models import CampaignPage, DossierRequirement
from thidua_pages.units.models import UnitPage

MEETING_BEFORE = timedelta(days=10)
MINUTES = DossierItemKind.MINUTES
SUBMISSION = DossierItemKind.SUBMISSION
DOCUMENT = {MINUTES: DocumentKind.MINUTES, SUBMISSION: DocumentKind.SUBMISSION}
TEXT = {
    MINUTES: "Cuộc họp đã thảo luận về thành tích và thống nhất đề nghị khen thưởng {name}.",
    SUBMISSION: "{unit} kính trình Ủy ban nhân dân phường xem xét, đề nghị khen thưởng {name}.",
}


def require_papers(campaign: CampaignPage) -> None:
    """Require minutes of the unit's meeting, and a submission if the authority stands above the ward.

    A simplified dossier needs the submission only.
    """
    forms = list(campaign.award_forms.select_related("authority"))
    for form in forms:
        wanted = [DossierRequirement(kind=MINUTES, title="Biên bản họp bình xét của đơn vị", sort_order=1)]
        if form.authority.level != AuthorityLevel.WARD:
            wanted.insert(0, DossierRequirement(kind=SUBMISSION, in_simplified=True, sort_order=0))
        form.requirements = wanted
    campaign.award_forms = forms
    campaign.save_revision().publish()


def papers_of(
    nomination: Nomination, campaign: CampaignPage, unit: UnitPage, author: User, day: date
) -> list[DossierItem]:
    """Return the papers that the award form requires, for a nomination sent on this day. A draft has no papers yet."""
    form = campaign.award_forms.all()[nomination.award_form - 1]
    rows = [] if nomination.stage == "draft" else form.requirements.all()
    return [
        DossierItem(kind=row.kind, title=row.title, file=_file(row, nomination, unit, author, day), sort_order=order)
        for order, row in enumerate(rows)
        if row.in_simplified or not nomination.is_simplified
    ]


def _file(row: DossierRequirement, nomination: Nomination, unit: UnitPage, author: User, day: date) -> File:
    kind = DossierItemKind(row.kind)
    text = TEXT[kind].format(name=nomination.full_name, unit=unit.title)
    document = OfficialDocument(
        DOCUMENT[kind],
        f"Bình xét, đề nghị khen thưởng {nomination.full_name}",
        issuer=(unit.title,),
        number="01",
        day=day - MEETING_BEFORE,
        blocks=(Paragraph((Run("Tài liệu minh họa. ", italic=True), Run(text))),),
        signing=Signing(("ĐẠI DIỆN ĐƠN VỊ",), unit.lead.partition(",")[0]),
    )
    return File.objects.create(
        title=f"{row}: {nomination.full_name}",
        collection=unit.collection.collection,
        uploaded_by_user=author,
        file=ContentFile(to_docx(document), name=f"{kind}-{nomination.key}.docx"),
    )
