from thidua_pages.initiatives.models.initiative import InitiativePage
from thidua_pages.initiatives.models.parts import (
    InitiativeMeasure,
    InitiativePhoto,
    UpdateMeasure,
    UpdatePhoto,
)
from thidua_pages.initiatives.models.registration import Registration
from thidua_pages.initiatives.models.update import ProgressUpdatePage

__all__ = [
    "InitiativeMeasure",
    "InitiativePage",
    "InitiativePhoto",
    "ProgressUpdatePage",
    "Registration",
    "UpdateMeasure",
    "UpdatePhoto",
]
