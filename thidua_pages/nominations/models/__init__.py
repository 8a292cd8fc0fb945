from thidua_pages.nominations.models.decision import Award, Decision
from thidua_pages.nominations.models.nomination import DossierItem, NominationFolderPage, NominationPage
from thidua_pages.nominations.models.tasks import Ballot, BallotTask, DecisionTask

__all__ = [
    "Award",
    "Ballot",
    "BallotTask",
    "Decision",
    "DecisionTask",
    "DossierItem",
    "NominationFolderPage",
    "NominationPage",
]
