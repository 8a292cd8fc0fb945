"""Every model of the app, gathered from its slices."""

from thidua_pages.access.models import WardCollection, WardGroup
from thidua_pages.initiatives.models import (
    InitiativeMeasure,
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    Registration,
    UpdateMeasure,
    UpdatePhoto,
)
from thidua_pages.library.models import File, Photo, PhotoRendition
from thidua_pages.nominations.models import (
    Award,
    Ballot,
    BallotTask,
    Decision,
    DecisionTask,
    DossierItem,
    NominationFolderPage,
    NominationPage,
)
from thidua_pages.plans.models import (
    Authority,
    AwardForm,
    CampaignIndexPage,
    CampaignPage,
    Duty,
    EmulationContent,
    Erratum,
    Recipient,
    Target,
    TargetMeasurement,
)
from thidua_pages.public.caching.models import ContentVersion
from thidua_pages.public.models import HomePage, HonourRollPage, InitiativeListPage
from thidua_pages.review.models import ReviewTask, ReviewTaskState, ReviewWorkflow, SupervisionNote
from thidua_pages.search.models import SearchEntry
from thidua_pages.stories.models import (
    EventIndexPage,
    EventPage,
    EventPhoto,
    StoryIndexPage,
    StoryInitiative,
    StoryPage,
    StoryPhoto,
)
from thidua_pages.units.models import UnitIndexPage, UnitPage

__all__ = [
    "Authority",
    "Award",
    "AwardForm",
    "Ballot",
    "BallotTask",
    "CampaignIndexPage",
    "CampaignPage",
    "ContentVersion",
    "Decision",
    "DecisionTask",
    "DossierItem",
    "Duty",
    "EmulationContent",
    "Erratum",
    "EventIndexPage",
    "EventPage",
    "EventPhoto",
    "File",
    "HomePage",
    "HonourRollPage",
    "InitiativeListPage",
    "InitiativeMeasure",
    "InitiativePage",
    "InitiativePhoto",
    "NominationFolderPage",
    "NominationPage",
    "Photo",
    "PhotoRendition",
    "ProgressUpdatePage",
    "Recipient",
    "Registration",
    "ReviewTask",
    "ReviewTaskState",
    "ReviewWorkflow",
    "SearchEntry",
    "StoryIndexPage",
    "StoryInitiative",
    "StoryPage",
    "StoryPhoto",
    "SupervisionNote",
    "Target",
    "TargetMeasurement",
    "UnitIndexPage",
    "UnitPage",
    "UpdateMeasure",
    "UpdatePhoto",
    "WardCollection",
    "WardGroup",
]
