"""A campaign that its office follows: who registered when, what waits, what is overdue."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories.pages import act, make_initiative, make_unit, take_part
from tests.factories.people import editor
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.models import Registration

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2023, 12, 20, 9, tzinfo=VIETNAM)


@dataclass
class Followed:
    """`units` by what they did: in_time, late (3 days), missing, waiting, returned, free (registered nothing and need
    not), volunteer (registered, and need not)."""

    campaign: Any
    units: dict[str, Any]


def register(unit: Any, campaign: Any, day: int, state: str = "published", **fields: Any) -> Any:
    author = unit.editor_group.group.user_set.first()
    page = make_initiative(unit, campaign, author, state, **fields)
    moment = datetime(2023, 8, day, 17, tzinfo=VIETNAM)
    Registration.objects.filter(initiative=page).update(registered_at=moment)
    return page


def follow(world: World) -> Followed:
    """Make it. The deadline is 15/08/2023."""
    campaign = world.campaign
    names = ("in_time", "late", "missing", "waiting", "returned", "free", "volunteer")
    units = {"in_time": world.unit, "late": world.other_unit}
    for name in names[2:]:
        units[name] = make_unit(world.ward, f"Đơn vị {name}")
        editor(units[name], world.ward, username=f"{name}.followed")
        take_part(units[name], campaign, is_obliged=name not in ("free", "volunteer"))
    overdue = {"status": "ongoing", "expected_finish": date(2023, 12, 15)}
    register(units["in_time"], campaign, 15, title="Đường hoa", contents=list(campaign.contents.all()), **overdue)
    register(units["late"], campaign, 18, title="=Kè mương", status="done")
    register(units["waiting"], campaign, 10, "in_review", title="Tủ sách")
    page = register(units["returned"], campaign, 11, "in_review", title="Sân chơi")
    act(page, "reject", world.office_statistics, comment="Cần nói rõ địa điểm.")
    paused = {"status": "paused", "expected_finish": date(2023, 11, 1), "pause_reason": "Chờ bàn giao mặt bằng"}
    register(units["volunteer"], campaign, 20, title="Đèn ngõ", **paused)
    make_initiative(units["missing"], campaign, units["missing"].editor_group.group.user_set.first(), title="Nháp")
    return Followed(fresh(campaign), {name: fresh(unit) for name, unit in units.items()})
