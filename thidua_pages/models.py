"""All models of the app, imported from the slices. Django imports this module by its name."""

from thidua_pages.access.models import FormerName, SentForm, WardCollection, WardGroup
from thidua_pages.api.models import SentRequest
from thidua_pages.api.uploads.models import Upload
from thidua_pages.bin.models import Removal, TakenDownPage
from thidua_pages.caching.models import ContentVersion
from thidua_pages.contact.models import MistakeReport, ReportEntry
from thidua_pages.documents.models import CertificateTemplate, FrozenPaper, PaperText
from thidua_pages.following.models import Reminder
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
from thidua_pages.nominations.corrections.models import Correction, CorrectionPaper
from thidua_pages.nominations.decisions.models import Award, Decision, Revocation, SignedPaper
from thidua_pages.nominations.decisions.tasks import ChairTask, DecisionTask
from thidua_pages.nominations.dossier.models import DossierCheck
from thidua_pages.nominations.dossier.tasks import DossierCheckTask
from thidua_pages.nominations.evidence.models import FrozenEvidence
from thidua_pages.nominations.models import DossierItem, NominationFolderPage, NominationPage
from thidua_pages.nominations.money.models import BaseSalary, DecidedSum, MoneyRule
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting, MeetingSeat
from thidua_pages.nominations.voting.models import (
    Ballot,
    BallotReminder,
    BallotResult,
    BallotRound,
    BallotSeat,
    CouncilMember,
)
from thidua_pages.nominations.voting.tasks import BallotTask
from thidua_pages.operations.models import BackupRun
from thidua_pages.outbox.models import Batch, BatchRow, ScheduledJob
from thidua_pages.participants.models import Participant, ParticipantChange
from thidua_pages.plans.models import (
    Authority,
    AwardForm,
    CampaignIndexPage,
    CampaignPage,
    CampaignStage,
    DossierRequirement,
    Duty,
    EmulationContent,
    Erratum,
    PlanDraft,
    Recipient,
    Target,
    TargetMeasurement,
)
from thidua_pages.public.models import HomePage, HonourRollPage, InitiativeListPage
from thidua_pages.review.models import (
    Ending,
    Hold,
    ReviewWorkflow,
    SupervisionNote,
    Undo,
    VersionFile,
    WaitingNotice,
)
from thidua_pages.review.tasks import ReviewTask, ReviewTaskState
from thidua_pages.search.models import ObjectEntry, SearchEntry
from thidua_pages.stories.models import (
    EventIndexPage,
    EventPage,
    EventPhoto,
    StoryIndexPage,
    StoryInitiative,
    StoryPage,
    StoryPhoto,
)
from thidua_pages.tokens.models import TokenTerms
from thidua_pages.tokens.oauth.models import AppClient
from thidua_pages.units.models import UnitIndexPage, UnitPage
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint

__all__ = [
    "AppClient",
    "Authority",
    "Award",
    "AwardForm",
    "BackupRun",
    "Ballot",
    "BallotReminder",
    "BallotResult",
    "BallotRound",
    "BallotSeat",
    "BallotTask",
    "BaseSalary",
    "Batch",
    "BatchRow",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignStage",
    "CertificateTemplate",
    "ChairTask",
    "ContentVersion",
    "Correction",
    "CorrectionPaper",
    "CouncilMeeting",
    "CouncilMember",
    "DecidedSum",
    "Decision",
    "DecisionTask",
    "DossierCheck",
    "DossierCheckTask",
    "DossierItem",
    "DossierRequirement",
    "Duty",
    "EmulationContent",
    "Ending",
    "Erratum",
    "EventIndexPage",
    "EventPage",
    "EventPhoto",
    "File",
    "FormerName",
    "FrozenEvidence",
    "FrozenPaper",
    "Hold",
    "HomePage",
    "HonourRollPage",
    "InitiativeListPage",
    "InitiativeMeasure",
    "InitiativePage",
    "InitiativePhoto",
    "MeetingSeat",
    "MistakeReport",
    "MoneyRule",
    "NominationFolderPage",
    "NominationPage",
    "ObjectEntry",
    "PaperText",
    "Participant",
    "ParticipantChange",
    "Photo",
    "PhotoRendition",
    "PlanDraft",
    "ProgressUpdatePage",
    "Recipient",
    "Registration",
    "Reminder",
    "Removal",
    "ReportEntry",
    "ReviewTask",
    "ReviewTaskState",
    "ReviewWorkflow",
    "Revocation",
    "ScheduledJob",
    "SearchEntry",
    "SentForm",
    "SentRequest",
    "SignedPaper",
    "StoryIndexPage",
    "StoryInitiative",
    "StoryPage",
    "StoryPhoto",
    "SupervisionNote",
    "TakenDownPage",
    "Target",
    "TargetMeasurement",
    "TokenTerms",
    "Undo",
    "UnitIndexPage",
    "UnitPage",
    "UpdateMeasure",
    "UpdatePhoto",
    "Upload",
    "VersionFile",
    "WaitingNotice",
    "WardCollection",
    "WardGroup",
    "WebhookDelivery",
    "WebhookEndpoint",
]
