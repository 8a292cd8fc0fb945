"""Plans of other wards, districts and provinces become campaigns too: the officer gives what they do not say."""

from typing import Any

from tests.clients import client_of
from tests.plans.setup.sending import act, state_of, uploaded
from tests.plans.test_shapes import SHAPES, text_of
from tests.wording import elements, read
from thidua_pages.models import CampaignPage
from thidua_pages.plans.source import parse_plan

GIVEN = {"starts_on": "01/04/2026", "ends_on": "30/09/2026", "abstract": "Thi đua", "doc_kind": "KẾ HOẠCH"}
LONG = (
    "KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG THI ĐUA\n\n1. " + "Giữ gìn vệ sinh chung " * 40 + "\n\n"
    "Phấn đấu đạt và vượt các chỉ tiêu " + "về trồng cây xanh " * 60 + "đến hết năm 2026.\n\n"
    "II. KHEN THƯỞNG\n\nGiấy khen của Chủ tịch " + "Hội rất dài " * 40 + "\n\n"
    "Nơi nhận:\n- " + "Các cơ quan, đơn vị " * 40 + ";\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐỗ Minh\n"
)


def assert_becomes_a_campaign(office: Any, title: str, text: str, **more: str) -> CampaignPage:
    draft = uploaded(office, text)
    document = state_of(draft)["document"]
    fields = {f"d__{field}": value for field, value in GIVEN.items() if not document[field]}
    answer = act(office, draft, "make", d__title=title, **fields, **more)
    assert answer.status_code == 302, (title, [one.text for one in elements(answer.content.decode(), ".td-error")])
    page = CampaignPage.objects.get(title=title)
    page.full_clean()
    for rows in (page.recipients, page.contents, page.targets, page.award_forms, page.duties, page.stages):
        for row in rows.all():
            row.full_clean()
    assert [block.value["marker"] for block in page.body] == [node.marker for node in parse_plan(text).body]
    return page


def test_every_shape_becomes_a_campaign(world: Any) -> None:
    office = client_of(world.office_statistics)
    pages = {name: assert_becomes_a_campaign(office, name, text_of(name)) for name in SHAPES}
    assert [stage.name for stage in pages["giai-doan-2026"].stages.all()] == ["Giai đoạn 1", "Giai đoạn 2"]
    assert len(pages["huyen-2022-phan"].contents.all()) == 2


def test_what_is_too_long_for_a_field_is_told_and_can_be_set_right(world: Any) -> None:
    office = client_of(world.office_statistics)
    draft = uploaded(office, LONG)
    given = {f"d__{name}": GIVEN[name] for name in ("starts_on", "ends_on")}
    answer = act(office, draft, "make", d__title="Dài", **given)
    assert "Các cơ quan, đơn vị" in read(answer.content.decode())
    assert "tối đa 200 ký tự" in read(answer.content.decode())
    assert not CampaignPage.objects.filter(title="Dài").exists()
    answer = act(office, draft, "make", d__title="Dài", d__recipients="Các cơ quan;", **given)
    assert answer.status_code == 302
    for rows in (CampaignPage.objects.get(title="Dài").targets, CampaignPage.objects.get(title="Dài").award_forms):
        for row in rows.all():
            row.full_clean()
