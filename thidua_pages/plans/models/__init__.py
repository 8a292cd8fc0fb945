from thidua_pages.plans.models.authority import Authority
from thidua_pages.plans.models.campaign import CampaignIndexPage, CampaignPage
from thidua_pages.plans.models.details import (
    AwardForm,
    CampaignStage,
    DossierRequirement,
    Duty,
    EmulationContent,
    Recipient,
    Target,
    TargetMeasurement,
)
from thidua_pages.plans.models.draft import PlanDraft
from thidua_pages.plans.models.erratum import Erratum

__all__ = [
    "Authority",
    "AwardForm",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignStage",
    "DossierRequirement",
    "Duty",
    "EmulationContent",
    "Erratum",
    "PlanDraft",
    "Recipient",
    "Target",
    "TargetMeasurement",
]
