"""What the API answers for one page of each kind: the contract with those who build on it.

Ids, times and the addresses of pictures differ from run to run and are replaced by their kind. After a change that is
meant, run this file with UPDATE_EXPECTED=true and read the difference before it is committed.
"""

import json
import os
import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page, get_page_models

from tests.factories.pages import act, make_initiative, make_nomination, make_update, pass_step
from tests.factories.stories import make_event, make_story
from tests.fresh import fresh
from thidua_pages.models import (
    CampaignIndexPage,
    Duty,
    EventIndexPage,
    EventPhoto,
    HonourRollPage,
    InitiativeListPage,
    InitiativeMeasure,
    InitiativePage,
    InitiativePhoto,
    NominationFolderPage,
    Photo,
    Recipient,
    StoryIndexPage,
    StoryInitiative,
    Target,
    TargetMeasurement,
    UnitIndexPage,
    UpdateMeasure,
    UpdatePhoto,
)

IDS = {"id", "contents", "evidence"}
"""Keys whose values are ids. (The initiative's contents and the nomination's evidence are given by id alone; the
campaign's contents are whole.)"""
EXPECTED = Path(__file__).parent / "expected"
PAGES = (
    "homepage",
    "campaignindexpage",
    "campaignpage",
    "initiativelistpage",
    "unitindexpage",
    "unitpage",
    "initiativepage",
    "progressupdatepage",
    "nominationfolderpage",
    "nominationpage",
    "honourrollpage",
    "storyindexpage",
    "storypage",
    "eventindexpage",
    "eventpage",
)


def normalised(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: normalised(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [normalised(part, key) for part in value]
    if key in IDS:
        return f"<{type(value).__name__}>"
    if isinstance(value, str):
        if key.endswith("_at") and value:
            return "<time>"
        value = re.sub(r"/api/v3/(\w+)/\d+/", r"/api/v3/\1/<id>/", value)
        return re.sub(r"/media/(\w+)/[^\s\"]+", r"/media/\1/<name>", value)
    return value


@pytest.fixture
def pages(world: Any, media: Any) -> dict[str, Page]:
    """A published page of each kind, with something in every field."""
    campaign = world.campaign
    campaign.slug = "dot-thi-dua-thu"
    campaign.body = [
        ("section", {"marker": "I.", "anchor": "i", "text": "<p>MỤC ĐÍCH</p>"}),
        ("clause", {"marker": "1.", "anchor": "i-1", "text": "<p>Thi đua <i>sôi nổi</i></p>"}),
    ]
    target = Target(kind="numeric", title="Giảm nghèo", value="0.39", unit="%", due_on=date(2023, 12, 15), anchor="i-1")
    target.measurements = [TargetMeasurement(measured_on=date(2023, 10, 1), value="0.52", note="Báo cáo quý III")]
    campaign.targets = [target]
    campaign.duties = [Duty(assignee="units", text="Đăng ký mô hình", due_on=date(2023, 8, 15), anchor="i-1")]
    campaign.recipients = [Recipient(text="Lưu: VT, UBND")]
    campaign.save_revision().publish()
    data = BytesIO()
    Image.new("RGB", (400, 300)).save(data, "JPEG")
    photo = Photo.objects.create(
        title="Đường hoa",
        collection=world.unit.collection.collection,
        file=ContentFile(data.getvalue(), name="hoa.jpg"),
    )
    draft: InitiativePage = make_initiative(
        world.unit,
        campaign,
        world.editor,
        title="Đường hoa tự quản",
        goal="Làm cho đường sạch đẹp",
        kind="works",
        place="Tổ dân phố 1",
        status="ongoing",
        starts_on=date(2023, 8, 1),
        expected_finish=date(2023, 12, 1),
        people_served=238,
        budget_vnd=10_000_000,
        socialised_vnd=25_000_000,
        workdays=60,
        photos=[
            InitiativePhoto(image=photo, caption="Trước khi làm", alt_text="Con đường có hoa hai bên", phase="before")
        ],
    )
    draft.measures = [InitiativeMeasure(label="Đường hoa", unit="km", promised="6", achieved="2.5")]
    draft.contents = [campaign.contents.first()]
    draft.save_revision(user=world.editor)
    initiative = published(draft, world)
    update = make_update(
        initiative, world.editor, title="Tiến độ tháng 9", percent=40, photos=[UpdatePhoto(image=photo)]
    )
    update.measures = [UpdateMeasure(label="Đường hoa", unit="km", value="2.5")]
    update.save_revision(user=world.editor)
    nomination = make_nomination(
        world.unit, campaign, world.editor, title="Đề nghị khen thưởng Bà Hoa", honorific="ba", full_name="Lê Thị Hoa"
    )
    nomination.evidence = [initiative]
    nomination.save_revision(user=world.editor)
    below = Page.objects.descendant_of(world.ward)
    return {
        "homepage": world.ward,
        "campaignindexpage": below.type(CampaignIndexPage).get(),
        "campaignpage": campaign,
        "initiativelistpage": below.type(InitiativeListPage).get(),
        "unitindexpage": below.type(UnitIndexPage).get(),
        "unitpage": world.unit,
        "initiativepage": initiative,
        "progressupdatepage": published(update, world),
        "nominationfolderpage": NominationFolderPage.objects.child_of(world.unit).get(),
        "nominationpage": published(nomination, world),
        "honourrollpage": below.type(HonourRollPage).get(),
        "storyindexpage": below.type(StoryIndexPage).get(),
        "storypage": story_of(initiative, photo, world),
        "eventindexpage": below.type(EventIndexPage).get(),
        "eventpage": make_event(
            world.ward,
            world.culture_social,
            "published",
            title="Hội thi nấu ăn",
            starts_at=datetime(2023, 12, 8, 1, tzinfo=UTC),
            organiser=world.unit,
            campaign=campaign,
            photos=[EventPhoto(image=photo, caption="Các đội thi")],
        ),
    }


def story_of(initiative: Any, photo: Photo, world: Any) -> Any:
    """A published story of the initiative, with each kind of block."""
    draft = make_story(
        world.ward,
        world.culture_social,
        title="Người quét ngõ",
        intro="Ba năm bà Hoa quét ngõ cho cả tổ.",
        date=date(2023, 11, 1),
        photo=photo,
        photo_caption="Bà Hoa buổi sáng",
        unit=world.unit,
        campaign=initiative.campaign,
        body=[
            ("paragraph", "<p>Sáng nào bà cũng <b>quét ngõ</b>.</p>"),
            ("photo", {"image": photo, "caption": "Ngõ sạch"}),
            ("quote", {"text": "Ngõ sạch thì vui.", "speaker": "Bà Hoa"}),
        ],
    )
    draft.initiative_links = [StoryInitiative(initiative=initiative)]
    draft.save_revision(user=world.culture_social)
    return published(draft, world, world.administrator)


def published(draft: Any, world: Any, reviewer: Any = None) -> Any:
    """Through the review, its steps acted on by `reviewer`, or by those whose turn it is."""
    page = fresh(draft)
    page.get_workflow().start(page, page.owner)
    while not (page := fresh(draft)).live:
        if reviewer:
            act(page, "approve", reviewer)
        else:
            pass_step(page, world.ward)
    return page


def detail(client: Any, page: Page) -> Any:
    answer = client.get(f"/api/v3/pages/{page.pk}/")
    assert answer.status_code == 200
    return normalised(answer.json())


def test_every_page_type_has_an_expected_answer() -> None:
    assert {model._meta.model_name for model in get_page_models() if model is not Page} == set(PAGES)
    assert {path.stem for path in EXPECTED.glob("*.json")} == set(PAGES)


def test_every_page_type_with_fields_of_its_own_says_which_the_api_shows() -> None:
    silent = [
        model.__name__
        for model in get_page_models()
        if model is not Page
        and any(not field.is_relation or not field.remote_field.parent_link for field in model._meta.local_fields)
        and "api_fields" not in vars(model)
    ]
    assert silent == []


def test_the_answer_for_one_page_of_each_kind_is_as_agreed(client: Any, pages: dict[str, Page]) -> None:
    answers = {name: detail(client, pages[name]) for name in PAGES}
    if os.environ.get("UPDATE_EXPECTED"):
        for name, answer in answers.items():
            text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
            (EXPECTED / f"{name}.json").write_text(text, encoding="utf-8")
    for name, answer in answers.items():
        assert answer == json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8")), name
