"""Making drafts from a list: the whole list is checked first, then the worker makes a draft of each row."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.nominations.importing.columns import LABELS, ImportColumn
from thidua_pages.nominations.importing.rows import CheckedRow, check
from thidua_pages.nominations.importing.scope import ImportScope, scope_of
from thidua_pages.nominations.importing.sheet_row import SheetRow
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.nominations.names import display_name
from thidua_pages.outbox.batches import Kind, NewRow, RowRefused, refuse_twin, register, start
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.models import Batch
from thidua_pages.plans.models import CampaignPage

LONGEST_TITLE = 255
CREATED = "Đã tạo {}/{} bản nháp đề nghị khen thưởng."
ADVICE = "Mở từng bản nháp, bổ sung minh chứng, hồ sơ và sự đồng ý của người được đề nghị, rồi gửi duyệt."
TITLE = "Nhập danh sách đề nghị khen thưởng: {}"
GONE = "Đợt thi đua hoặc đơn vị này không còn trên trang."


def is_accepted(checked: Sequence[CheckedRow], *, despite_warnings: bool) -> bool:
    """Whether the list may be imported: no row has a problem, or a warning that the person did not accept."""
    return not any(row.problems or (row.warnings and not despite_warnings) for row in checked)


def import_rows(
    rows: Sequence[SheetRow], checked: Sequence[CheckedRow], scope: ImportScope, who: User, *, despite_warnings: bool
) -> Batch:
    """Start the batch that makes a draft of each row of a list that is accepted. Raises `SentTwice`."""
    return start(
        IMPORT,
        ward=Page.objects.get(path=ward_path_of(scope.campaign)),
        who=who,
        title=TITLE.format(scope.campaign.title),
        back=f"{reverse('nominee_import')}?dot={scope.campaign.pk}",
        shared={"campaign": scope.campaign.pk, "despite_warnings": despite_warnings},
        rows=[_new_row(row, found) for row, found in zip(rows, checked, strict=True)],
        same=_same(rows, scope),
    )


def refuse_what_was_sent(rows: Sequence[SheetRow], scope: ImportScope, who: User) -> None:
    """Raise `SentTwice` when the person sent this list shortly before. To be asked before the check, which would warn
    of the drafts of the first time."""
    refuse_twin(IMPORT, who, _same(rows, scope))


def _same(rows: Sequence[SheetRow], scope: ImportScope) -> list[Any]:
    return [scope.campaign.pk, [row.texts for row in rows]]


def _new_row(row: SheetRow, found: CheckedRow) -> NewRow:
    return NewRow(
        label=str(row.number),
        name=display_name(found.values["honorific"], found.name),
        note=found.values["award_form"].title,
        data={"number": row.number, "texts": row.texts, "folder": found.folder.pk if found.folder else None},
    )


def make_draft(who: User, shared: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Make the draft of one row, checked again as things are now. Returns the address of its editor.

    The folder is locked first: of two lists that are imported at once, each row is checked against the drafts of the
    other, and treebeard does not give two drafts the same path. Raises RowRefused.
    """
    Page.objects.select_for_update().filter(pk=data["folder"]).first()
    folder = NominationFolderPage.objects.live().filter(pk=data["folder"]).first()
    campaign = CampaignPage.objects.live().defer("body", "source_text").filter(pk=shared["campaign"]).first()
    if folder is None or campaign is None:
        raise RowRefused(Outcome.CHANGED, GONE)
    if not (verdict := rules.can_add(who, folder, "nominationpage")):
        raise RowRefused(Outcome.NOT_ALLOWED, verdict.reason)
    # The unit was found when the list was sent; it may have another name by now.
    texts = {ImportColumn(column): text for column, text in data["texts"].items() if column != ImportColumn.UNIT}
    (row,) = check([SheetRow(data["number"], texts)], scope_of(campaign, [folder]))
    if not is_accepted([row], despite_warnings=shared["despite_warnings"]):
        raise RowRefused(Outcome.CHANGED, " ".join(_told(found) for found in [*row.problems, *row.warnings]))
    try:
        page = _draft(row, folder, campaign, who)
    except ValidationError as error:
        raise RowRefused(Outcome.NOT_READY, " ".join(error.messages)) from error
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _told(found: tuple[str, str]) -> str:
    column, text = found
    return text if column in ("", LABELS[ImportColumn.NAME]) else f"{column}: {text}"


def _draft(row: CheckedRow, folder: NominationFolderPage, campaign: CampaignPage, who: User) -> NominationPage:
    name = display_name(row.values["honorific"], row.name)
    page = NominationPage(
        title=f"Đề nghị khen thưởng {name}"[:LONGEST_TITLE],
        campaign=campaign,
        owner=who,
        live=False,
        **row.values,
    )
    folder.add_child(instance=page)
    page.save_revision(user=who)
    return page


IMPORT = register(Kind("nominee_import", said=CREATED, do=make_draft, advice=ADVICE, remembered=timedelta(minutes=10)))
