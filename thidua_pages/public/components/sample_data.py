"""The data of the samples: pages and photos that exist only in memory. They need no query and are never saved."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from wagtail.models import Page

from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, UpdateMeasure
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.public.charts import bars as charts
from thidua_pages.units.models import UnitPage

SAMPLE_LINK = "#mau"
"""The address of all links in samples. It leads nowhere."""


def unsaved_page(model: type[Page], **fields: Any) -> Any:
    """Return a page that is not in the database. Because the ids are set, Wagtail makes no query for them."""
    made = model(id=1, content_type_id=1, locale_id=1, **fields)
    made.get_url = made.get_full_url = lambda *args, **kwargs: SAMPLE_LINK
    return made


UNIT = "Tổ dân phố 5"
ALT_TEXT = "Hẻm nhỏ có đèn chiếu sáng, hai bên trồng hoa"


class SampleImage:
    """A stand-in for a photo of the library. It gives the same drawing for every size."""

    def get_renditions(self, *filters: Any) -> dict[str, Any]:
        url = static("thidua/img/sample.svg")
        size = SimpleNamespace(url=url, full_url=url, width=960, height=640)
        return {getattr(filter_, "spec", filter_): size for filter_ in filters}


def photo(phase: PhotoPhase, caption: str) -> Any:
    return SimpleNamespace(
        image=SampleImage(),
        caption=caption,
        alt_text=ALT_TEXT,
        phase=phase.value,
        get_phase_display=lambda: phase.label,
    )


BEFORE = photo(PhotoPhase.BEFORE, "Hẻm số 3 trước khi lắp đèn")
DURING = photo(PhotoPhase.DURING, "Bà con Tổ dân phố 5 dựng trụ đèn")
AFTER = photo(PhotoPhase.AFTER, "Hẻm số 3 sáng đèn tối 15/10/2023")


def unit() -> Any:
    return unsaved_page(UnitPage, title=UNIT, slug="to-dan-pho-5")


def campaign() -> Any:
    return unsaved_page(CampaignPage, title="Đợt thi đua mẫu", slug="mau", registration_deadline=date(2023, 8, 15))


def initiative(status: InitiativeStatus = InitiativeStatus.ONGOING, **shown: Any) -> Any:
    """Return an initiative with the attributes that its card needs."""
    made = unsaved_page(
        InitiativePage,
        title="Thắp sáng hẻm nhỏ Tổ dân phố 5, phường Ví Dụ",
        slug="mau",
        kind=InitiativeKind.WORKS,
        status=status,
        is_illustration=True,
        people_served=612,
        campaign=campaign(),
    )
    details = {"unit_name": UNIT, "progress": 70, "lead_photo": AFTER, "late": False, "past_due": False}
    for name, value in {**details, **shown}.items():
        setattr(made, name, value)
    return made


def update(percent: int | None, day: date) -> Any:
    made = unsaved_page(
        ProgressUpdatePage,
        title="Tiến độ đến ngày 24/09/2023",
        slug="mau",
        date=day,
        percent=percent,
        text="Đã lắp xong hẻm số 5, nâng tổng số lên 29 trụ. Hai hộ kinh doanh đầu hẻm tặng thêm 4 bộ đèn.",
        is_illustration=True,
    )
    made.initiative, made.unit_name = initiative(), UNIT
    return made


def reached() -> UpdateMeasure:
    return UpdateMeasure(label="Số trụ đèn", value=Decimal(29), unit="trụ")


def award() -> Any:
    nomination = unsaved_page(
        NominationPage,
        title="Đề nghị khen thưởng Bà Trần Thị Minh Họa",
        slug="mau",
        full_name="Trần Thị Minh Họa",
        nominee_kind="individual",
        award_form=AwardForm(title="Giấy khen của Chủ tịch UBND phường"),
        is_illustration=True,
    )
    decision = SimpleNamespace(number="152/QĐ-UBND", decided_on=date(2023, 12, 25))
    return SimpleNamespace(nomination=nomination, decision=decision, unit_name=UNIT)


def measure(label: str, unit: str, promised: str | None, achieved: str | None) -> Any:
    numbers = [Decimal(number) if number else None for number in (promised, achieved)]
    return SimpleNamespace(
        label=label, unit=unit, promised=numbers[0], achieved=numbers[1], bar=charts.promise_bar(*numbers)
    )
