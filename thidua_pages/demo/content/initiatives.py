"""All that was registered, in the order of the units."""

from . import initiatives_armed_forces as armed_forces
from . import initiatives_authorities as authorities
from . import initiatives_fatherland_front as fatherland_front
from . import initiatives_mass_organisations as mass_organisations
from . import initiatives_residential_1_2 as residential_1_2
from . import initiatives_residential_3 as residential_3
from . import initiatives_residential_4_5 as residential_4_5
from . import initiatives_services as services
from .shapes import Initiative

INITIATIVES: tuple[Initiative, ...] = (
    *residential_1_2.INITIATIVES,
    *residential_3.INITIATIVES,
    *residential_4_5.INITIATIVES,
    *fatherland_front.INITIATIVES,
    *mass_organisations.INITIATIVES,
    *armed_forces.INITIATIVES,
    *authorities.INITIATIVES,
    *services.INITIATIVES,
)
