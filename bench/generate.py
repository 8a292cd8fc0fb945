"""Add many initiatives to a demonstration. They are published directly, without a review, which is faster."""

from datetime import date, timedelta
from random import Random

from django.core.files.base import ContentFile
from django.db import transaction

from thidua_pages.base.vietnamese import short_date
from thidua_pages.models import (
    CampaignPage,
    InitiativeMeasure,
    InitiativePage,
    InitiativePhoto,
    Photo,
    ProgressUpdatePage,
    Registration,
    UnitPage,
    UpdatePhoto,
)

PHOTOS = 24
UPDATES_EACH = 2
PHOTOS_EACH = 3
PHRASES = [
    *("tuyến đường hoa", "thắp sáng ngõ hẻm", "camera an ninh", "phân loại rác tại nhà", "sân chơi thiếu nhi"),
    *("vườn rau sạch", "sửa nhà cho hộ nghèo", "tủ sách", "tiết kiệm nước", "bê tông hóa đường", "mương thoát nước"),
    *("cây xanh tự quản", "dọn vệ sinh ngày thứ bảy", "nhà văn hóa", "dạy bơi cho trẻ em"),
]


def random_words(random: Random, count: int) -> str:
    return ", ".join(random.choices(PHRASES, k=count)).capitalize()


def copy_photos() -> list[Photo]:
    """Copy some photos of the demonstration, with their files."""
    photos = []
    for source in Photo.objects.order_by("pk")[:PHOTOS]:
        with source.file.open("rb") as file:
            content = ContentFile(file.read(), name=f"bench-{source.pk}.{source.file.name.rpartition('.')[2]}")
        photo = Photo(title=source.title, collection=source.collection, width=source.width, height=source.height)
        photo.file = content
        photo.save()
        photos.append(photo)
    return photos


def make_initiative(random: Random, number: int, unit: UnitPage, campaign: CampaignPage, photos: list[Photo]) -> None:
    """Create a published initiative with photos, a measure, a registration and updates."""
    initiative = InitiativePage(
        title=f"{random_words(random, 2)} {number}",
        kind=random.choice(["model", "works"]),
        campaign=campaign,
        goal=". ".join(random_words(random, 5) for _ in range(6)),
        place=random_words(random, 1),
        starts_on=campaign.starts_on,
        status=random.choice(["planned", "ongoing", "ongoing", "done"]),
        people_served=random.randrange(20, 900),
        is_illustration=True,
    )
    initiative.contents = random.sample(list(campaign.contents.all()), 2)
    initiative.measures = [InitiativeMeasure(label="Chiều dài", unit="m", promised=random.randrange(50, 900))]
    initiative.photos = [
        InitiativePhoto(image=photo, caption=photo.title[:200], sort_order=order)
        for order, photo in enumerate(random.sample(photos, PHOTOS_EACH))
    ]
    unit.add_child(instance=initiative)
    Registration.objects.get_or_create(initiative=initiative)
    for step in range(1, UPDATES_EACH + 1):
        day = date(2023, 8, 15) + timedelta(days=20 * step + number % 15)
        update = ProgressUpdatePage(
            title=f"Tiến độ đến ngày {short_date(day)}",
            date=day,
            percent=random.choice([None, 40 * step, 50 * step]),
            text=random_words(random, 15),
            is_illustration=True,
        )
        update.photos = [UpdatePhoto(image=random.choice(photos), sort_order=0)]
        initiative.add_child(instance=update)


def fill(wanted: int) -> None:
    """Add published initiatives to the first campaign until there are `wanted` in total."""
    campaign = CampaignPage.objects.live().first()
    missing = wanted - InitiativePage.objects.live().count()
    if missing <= 0:
        return
    random = Random(2023)
    units = list(UnitPage.objects.order_by("path"))
    photos = copy_photos()
    for start in range(0, missing, 25):
        with transaction.atomic():
            for number in range(start, min(start + 25, missing)):
                unit = UnitPage.objects.get(pk=units[number % len(units)].pk)
                make_initiative(random, number, unit, campaign, photos)
        print(f"  {min(start + 25, missing)} / {missing}", flush=True)
