from thidua_pages.plans.models.authority import Authority
from thidua_pages.plans.models.campaign import CampaignIndexPage, CampaignPage
from thidua_pages.plans.models.details import (
    AwardForm,
    Duty,
    EmulationContent,
    Recipient,
    Target,
    TargetMeasurement,
)
from thidua_pages.plans.models.erratum import Erratum

__all__ = [
    "Authority",
    "AwardForm",
    "CampaignIndexPage",
    "CampaignPage",
    "Duty",
    "EmulationContent",
    "Erratum",
    "Recipient",
    "Target",
    "TargetMeasurement",
]
