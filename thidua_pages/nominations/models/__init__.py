from thidua_pages.nominations.models.ballots import Ballot, BallotResult
from thidua_pages.nominations.models.council import CouncilMember
from thidua_pages.nominations.models.decision import Award, Decision, Revocation
from thidua_pages.nominations.models.dossier import DossierCheck, FrozenEvidence
from thidua_pages.nominations.models.money import BaseSalary, MoneyRule
from thidua_pages.nominations.models.nomination import DossierItem, NominationFolderPage, NominationPage
from thidua_pages.nominations.models.papers import SignedPaper
from thidua_pages.nominations.models.tasks import BallotTask, ChairTask, DecisionTask, DossierCheckTask

__all__ = [
    "Award",
    "Ballot",
    "BallotResult",
    "BallotTask",
    "BaseSalary",
    "ChairTask",
    "CouncilMember",
    "Decision",
    "DecisionTask",
    "DossierCheck",
    "DossierCheckTask",
    "DossierItem",
    "FrozenEvidence",
    "MoneyRule",
    "NominationFolderPage",
    "NominationPage",
    "Revocation",
    "SignedPaper",
]
