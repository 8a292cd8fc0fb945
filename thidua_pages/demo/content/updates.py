"""All the progress that was reported, initiative by initiative, each in the order of its dates."""

from . import updates_agencies as agencies
from . import updates_fatherland_front as fatherland_front
from . import updates_residential_1_2 as residential_1_2
from . import updates_residential_3_5 as residential_3_5
from . import updates_services as services
from . import updates_womens_union as womens_union
from . import updates_youth_veterans as youth_veterans
from .shapes import Update

UPDATES: tuple[Update, ...] = (
    *residential_1_2.UPDATES,
    *residential_3_5.UPDATES,
    *fatherland_front.UPDATES,
    *womens_union.UPDATES,
    *youth_veterans.UPDATES,
    *agencies.UPDATES,
    *services.UPDATES,
)
