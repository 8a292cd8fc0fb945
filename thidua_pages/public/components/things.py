"""The things that samples show: pages and photos made in memory, never saved, with nothing asked of the database."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static

from thidua_pages.initiatives.choices import InitiativeKind, InitiativeStatus, PhotoPhase
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage, UpdateMeasure
from thidua_pages.nominations.models import NominationPage
from thidua_pages.plans.models import AwardForm, CampaignPage
from thidua_pages.public.charts import bars as charts
from thidua_pages.units.models import UnitPage

HERE = "#mau"
"""Where the links of samples lead: nowhere."""


def page(model: Any, **fields: Any) -> Any:
    """A page that was never saved; with ids given, Wagtail looks up neither content type nor address."""
    made = model(id=1, content_type_id=1, locale_id=1, **fields)
    made.get_url = made.get_full_url = lambda *args, **kwargs: HERE
    return made


class SampleImage:
    """Stands for a photo of the library: one drawing in every size."""

    default_alt_text = "Hẻm nhỏ có đèn chiếu sáng, hai bên trồng hoa"

    def get_renditions(self, *filters: Any) -> dict[str, Any]:
        url = static("thidua/img/sample.svg")
        size = SimpleNamespace(url=url, full_url=url, width=960, height=640)
        return {getattr(filter_, "spec", filter_): size for filter_ in filters}


def photo(phase: PhotoPhase, caption: str) -> Any:
    return SimpleNamespace(
        image=SampleImage(), caption=caption, phase=phase.value, get_phase_display=lambda: phase.label
    )


BEFORE = photo(PhotoPhase.BEFORE, "Hẻm số 3 trước khi lắp đèn")
DURING = photo(PhotoPhase.DURING, "Bà con Tổ dân phố 5 dựng trụ đèn")
AFTER = photo(PhotoPhase.AFTER, "Hẻm số 3 sáng đèn tối 15/10/2023")


def unit() -> Any:
    return page(UnitPage, title="Tổ dân phố 5", slug="to-dan-pho-5")


def campaign() -> Any:
    return page(CampaignPage, title="Đợt thi đua mẫu", slug="mau", registration_deadline=date(2023, 8, 15))


def initiative(status: InitiativeStatus = InitiativeStatus.ONGOING, **shown: Any) -> Any:
    """An initiative with what its card shows."""
    made = page(
        InitiativePage,
        title="Thắp sáng hẻm nhỏ Tổ dân phố 5, phường Nguyễn Trãi",
        slug="mau",
        kind=InitiativeKind.WORKS,
        status=status,
        is_illustration=True,
        people_served=612,
        campaign=campaign(),
    )
    for name, value in {"unit": unit(), "progress": 70, "lead_photo": AFTER, "late": False, **shown}.items():
        setattr(made, name, value)
    return made


def update(percent: int | None, day: date) -> Any:
    made = page(
        ProgressUpdatePage,
        title="Tiến độ đến ngày 24/09/2023",
        slug="mau",
        date=day,
        percent=percent,
        text="Đã lắp xong hẻm số 5, nâng tổng số lên 29 trụ. Hai hộ kinh doanh đầu hẻm tặng thêm 4 bộ đèn.",
        is_illustration=True,
    )
    made.initiative, made.unit = initiative(), unit()
    return made


def reached() -> UpdateMeasure:
    return UpdateMeasure(label="Số trụ đèn", value=Decimal(29), unit="trụ")


def award() -> Any:
    nomination = page(
        NominationPage,
        title="Đề nghị khen thưởng Bà Trần Thị Minh Họa",
        slug="mau",
        full_name="Trần Thị Minh Họa",
        nominee_kind="individual",
        award_form=AwardForm(title="Giấy khen của Chủ tịch UBND phường"),
        is_illustration=True,
    )
    decision = SimpleNamespace(number="152/QĐ-UBND", decided_on=date(2023, 12, 25))
    return SimpleNamespace(nomination=nomination, decision=decision, unit=unit())


def measure(label: str, unit: str, promised: str | None, achieved: str | None) -> Any:
    numbers = [Decimal(number) if number else None for number in (promised, achieved)]
    return SimpleNamespace(
        label=label, unit=unit, promised=numbers[0], achieved=numbers[1], bar=charts.promise(*numbers)
    )
