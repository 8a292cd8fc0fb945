"""The honour roll: it is in the order of a ceremony, and names only people who were honoured."""

from typing import Any

import pytest

from tests.config import shared
from tests.factories.pages import make_nomination
from tests.fixtures import World
from tests.fresh import fresh
from tests.taking_down import forced_down
from tests.wording import elements
from thidua_pages.models import Authority, AwardForm, HonourRollPage, NominationPage


@pytest.fixture
def roll(world: World) -> HonourRollPage:
    return HonourRollPage.objects.descendant_of(world.ward).get()


def add_form(world: World, level: str, code: str, title: str) -> AwardForm:
    """A form of award after those that the campaign has."""
    authority = Authority.objects.create(name=f"Cấp {level} của {title}", level=level)
    count = world.campaign.award_forms.count()
    return AwardForm.objects.create(
        campaign=world.campaign, authority=authority, code=code, title=title, sort_order=count
    )


def honour(world: World, name: str, kind: str = "individual", **fields: Any) -> NominationPage:
    unit = fields.pop("unit", world.unit)
    author = world.editor if unit == world.unit else world.other_editor
    if kind != "individual":
        fields["nominee_kind"] = kind
    return make_nomination(unit, world.campaign, author, "published", full_name=name, **fields)


def names(html: str) -> list[str]:
    return [link.text for link in elements(html, ".award__name a")]


def test_the_honour_roll_orders_by_authority_then_groups_before_people_then_given_name(
    client: Any, world: World, roll: Any
) -> None:
    honour(world, "Trần Văn Đức")
    honour(world, "Nguyễn Thị Ánh")
    honour(world, "Lê Văn Dũng")
    honour(world, "Hộ bà Mai", "household")
    honour(world, "Tổ dân phố 2", "collective")
    city = add_form(world, "city", "certificate_of_merit", "Giấy khen thành phố")
    province = add_form(world, "province", "provincial_commendation", "Bằng khen tỉnh")
    honour(world, "Phạm Văn Ất", award_form=city)
    honour(world, "Vũ Thị Yến", award_form=province)
    expected = [
        "Vũ Thị Yến",
        "Phạm Văn Ất",
        "Tổ dân phố 2",
        "Hộ bà Mai",
        "Nguyễn Thị Ánh",
        "Lê Văn Dũng",
        "Trần Văn Đức",
    ]
    assert names(client.get(roll.url).content.decode()) == expected


@shared.state()
def two(world: World) -> None:
    """One honoured by the province, and a household of the other unit by the ward."""
    honour(world, "Bà Hai", "household", unit=world.other_unit)
    honour(world, "Ông Một", award_form=add_form(world, "province", "provincial_commendation", "Bằng khen tỉnh"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("don_vi=hoi-phu-nu-thu", ["Bà Hai"]),
        ("doi_tuong=household", ["Bà Hai"]),
        ("hinh_thuc=provincial_commendation", ["Ông Một"]),
        ("hinh_thuc=provincial_commendation&doi_tuong=household", []),
        ("hinh_thuc=sai", ["Ông Một", "Bà Hai"]),
    ],
)
def test_filters(client: Any, two: None, roll: Any, query: str, expected: list[str]) -> None:
    html = client.get(f"{roll.url}?{query}").content.decode()
    assert names(html) == expected
    assert len(elements(html, ".notice[role=status]")) == ("sai" in query)


def test_the_page_of_an_award_says_position_and_workplace(client: Any, world: World) -> None:
    office = {"position": "Tổ trưởng", "workplace": "Trạm Y tế phường"}
    nomination = make_nomination(world.unit, world.campaign, world.editor, "published", by_steps=True, **office)
    assert "Tổ trưởng, Trạm Y tế phường" in client.get(nomination.url).content.decode()


def test_the_honour_roll_can_be_filtered_by_campaign(client: Any, world: World, roll: Any) -> None:
    honour(world, "Ông Một")
    assert names(client.get(f"{roll.url}?dot={world.campaign.slug}").content.decode()) == ["Ông Một"]
    other = fresh(world.campaign)
    assert names(client.get(f"{roll.url}?dot=khong-co-{other.slug}").content.decode()) == ["Ông Một"]


@pytest.mark.parametrize("state", ["draft", "in_review", "returned", "council_ballot", "chair_decision"])
def test_nobody_who_was_not_honoured_is_anywhere(client: Any, world: World, roll: Any, state: str) -> None:
    honour(world, "Người Được Khen")
    hidden = make_nomination(world.unit, world.campaign, world.editor, state, full_name="Người Chưa Khen")
    for address in (roll.url, world.ward.url, world.campaign.url, world.unit.url):
        assert "Người Chưa Khen" not in client.get(address).content.decode()
    assert client.get(hidden.url).status_code == 404


def test_an_unpublished_nomination_and_its_decision_leave_the_honour_roll(client: Any, world: World, roll: Any) -> None:
    page = honour(world, "Người Được Khen")
    decision = f"{roll.url}quyet-dinh/{page.award.decision_id}/"
    assert client.get(decision).status_code == 200
    forced_down(page)
    html = client.get(roll.url + "?x=1").content.decode()
    assert "Người Được Khen" not in html
    assert "152/QĐ-UBND" not in html
    assert client.get(decision + "?x=1").status_code == 404
    assert "152/QĐ-UBND" not in client.get(world.ward.url + "?x=1").content.decode()
