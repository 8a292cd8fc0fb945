"""Making drafts from a checked list, all of them or none."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from thidua_pages.accounts.models import User
from thidua_pages.nominations.importing.rows import CheckedRow, check
from thidua_pages.nominations.importing.scope import ImportScope
from thidua_pages.nominations.importing.sheet import SheetRow
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.nominations.names import display_name

LONGEST_TITLE = 255


@transaction.atomic
def import_rows(
    rows: Sequence[SheetRow], scope: ImportScope, user: User, *, despite_warnings: bool
) -> tuple[list[CheckedRow], list[NominationPage]]:
    """Return the checked rows and a draft of each. No draft is made when a row has a problem, or a warning that the
    person did not accept (`despite_warnings`).

    The folders are locked first: of two lists that are imported at once the second is checked against the drafts of the
    first, and treebeard does not give both the same paths.
    """
    folders = [folder.pk for _, folder in scope.units]
    list(Page.objects.select_for_update().filter(pk__in=folders).order_by("pk").values_list("pk"))
    checked = check(rows, scope)
    if any(row.problems or (row.warnings and not despite_warnings) for row in checked):
        return checked, []
    drafts = []
    for row in checked:
        try:
            drafts.append(_draft(row, scope, user))
        except ValidationError as error:
            row.problems.append(("", " ".join(error.messages)))
    if any(row.problems for row in checked):
        transaction.set_rollback(True)
        return checked, []
    return checked, drafts


def _draft(row: CheckedRow, scope: ImportScope, user: User) -> NominationPage:
    name = display_name(row.values["honorific"], row.name)
    page = NominationPage(
        title=f"Đề nghị khen thưởng {name}"[:LONGEST_TITLE],
        campaign=scope.campaign,
        owner=user,
        live=False,
        **row.values,
    )
    if row.folder is None:
        raise ValidationError("Hãy ghi đơn vị đề nghị.")
    # Fetched again for each draft: treebeard keeps the number of children on the instance.
    NominationFolderPage.objects.get(pk=row.folder.pk).add_child(instance=page)
    page.save_revision(user=user)
    return page
