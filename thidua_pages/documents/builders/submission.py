"""Tờ trình: the ward asks a higher authority to grant awards, which the ward cannot grant itself."""

from collections.abc import Sequence

from thidua_pages.base.vietnamese import series
from thidua_pages.documents.builders.issue import Issue, with_archive
from thidua_pages.documents.builders.nominees import by_form, list_of
from thidua_pages.documents.builders.wording import counted, paragraph, plan_of
from thidua_pages.documents.model import Block, DocumentKind, ListItem, OfficialDocument, Run
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import CampaignPage


def write_submission(
    campaign: CampaignPage, nominations: Sequence[NominationPage], *, issue: Issue, addressee: str
) -> OfficialDocument:
    """The submission to `addressee` with its list. Raises ValueError when nobody is named."""
    if not nominations:
        raise ValueError("A submission must name someone.")
    groups = by_form(nominations)
    forms = series([form.title for form, _ in groups])
    blocks: list[Block] = [
        paragraph(
            f"Thực hiện {plan_of(campaign)}; trên cơ sở hồ sơ đề nghị của các đơn vị, {issue.issuer_name} kính trình "
            f"{addressee} xem xét, khen thưởng {counted(nominations)} có thành tích trong {campaign.title}, cụ thể:"
        ),
        *(ListItem("-", (Run(f"{form.title}: {counted(rows)}."),)) for form, rows in groups),
        paragraph("(Có danh sách và hồ sơ kèm theo)"),
        paragraph(f"{issue.issuer_name} kính trình {addressee} xem xét, quyết định."),
    ]
    return issue.document(
        DocumentKind.SUBMISSION,
        abstract=f"Về việc đề nghị tặng {forms} trong {campaign.title}",
        addressees=(addressee,),
        blocks=tuple(blocks),
        recipients=with_archive(("Như trên", *(text for text in issue.recipients if text != "Như trên"))),
        annexes=(list_of(nominations, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"),),
    )
