"""Every scene, by its name."""

from collections.abc import Callable

from ..canvas import Canvas
from . import green, homes, indoors, market, sport, streets, together, works

SCENES: dict[str, Callable[[Canvas], None]] = {
    "street_lights_night": streets.street_lights_night,
    "flower_road": streets.flower_road,
    "mural_wall": streets.mural_wall,
    "drainage_works": works.drainage_works,
    "house_repair": homes.house_repair,
    "cultural_house": homes.cultural_house,
    "clean_up": together.clean_up,
    "recycling": together.recycling,
    "sports_yard": sport.sports_yard,
    "market": market.market,
    "tree_planting": green.tree_planting,
    "green_living_fence": green.green_living_fence,
    "reading_corner": indoors.reading_corner,
    "meeting": indoors.meeting,
    "health_check": indoors.health_check,
}
