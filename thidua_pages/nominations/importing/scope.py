"""The units for which a person may nominate and the awards that a campaign offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from thidua_pages.access import rules
from thidua_pages.access.grants import ward_path_of
from thidua_pages.accounts.models import User
from thidua_pages.base.tree import below
from thidua_pages.initiatives.units import units_of
from thidua_pages.nominations.choices import Honorific, NomineeKind
from thidua_pages.nominations.importing.columns import ImportColumn
from thidua_pages.nominations.models import NominationFolderPage
from thidua_pages.plans.models import AwardForm, CampaignPage


@dataclass(frozen=True)
class ImportScope:
    """The campaign, award forms and units that the rows of one list may name."""

    campaign: CampaignPage
    forms: tuple[AwardForm, ...]
    units: tuple[tuple[str, NominationFolderPage], ...]
    """Title and folder of each unit for which the person may nominate."""

    @property
    def needs_unit(self) -> bool:
        return len(self.units) > 1


def folders_open_to(user: User, campaign: CampaignPage) -> list[NominationFolderPage]:
    """Return the folders of the campaign's ward in which `user` may nominate: those of their units, or all."""
    folders = NominationFolderPage.objects.live().filter(below(ward_path_of(campaign))).order_by("path")
    return [folder for folder in folders if rules.can_add(user, folder, "nominationpage")]


def scope_of(campaign: CampaignPage, folders: Iterable[NominationFolderPage]) -> ImportScope:
    folders = list(folders)
    units = units_of(folders)
    named = [(units[folder.path[: -Page.steplen]].title, folder) for folder in folders]
    return ImportScope(campaign, tuple(campaign.award_forms.all()), tuple(named))


def choices_of(scope: ImportScope) -> dict[ImportColumn, list[str]]:
    """Return the values of the columns with a fixed list, as they are written in the blank sheet."""
    return {
        ImportColumn.KIND: list(NomineeKind.labels),
        ImportColumn.HONORIFIC: [Honorific.ONG.label, Honorific.BA.label],
        ImportColumn.UNIT: [title for title, _ in scope.units],
        ImportColumn.FORM: [form.title for form in scope.forms],
    }
