"""Samples of components that only one part of the site uses: awards, targets, stories and events, search."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone
from django.utils.safestring import SafeString

from thidua_pages.nominations.corrections.queries import PublicCorrection
from thidua_pages.public.charts.line import line_chart_of
from thidua_pages.public.components import sample_data
from thidua_pages.public.components.sample import Sample
from thidua_pages.public.corrections import CorrectionLine
from thidua_pages.public.decisions import AwardGroup
from thidua_pages.stories.models import EventPage, StoryPage


def awards() -> list[Sample]:
    decision = SimpleNamespace(
        number="152/QĐ-UBND",
        decided_on=date(2023, 12, 25),
        authority="Chủ tịch UBND phường",
        signer_position="Chủ tịch",
        signer_name="Nguyễn Văn Minh Họa",
    )
    corrected = PublicCorrection(date(2023, 12, 28), "họ tên “Trần Thị Mận” sửa thành “Trần Thị Mẫn”", paper=None)
    scan = SimpleNamespace(url="#", get_file_size=lambda: 412_000)
    signed = SimpleNamespace(scan=scan, scan_sha256="9f86d081884c7d659a2feaa0c55ad015" * 2)
    award = sample_data.award()
    group = AwardGroup(sample_data.campaign(), award.nomination.award_form, [award])
    return [
        Sample("Danh sách theo hình thức khen", "award_groups", {"groups": [group]}, ("honour", "listing")),
        Sample("Quyết định", "decision_details", {"decision": decision}, ("honour",)),
        Sample("Bản chính thức", "official_file", {"paper": signed, "signed_on": date(2023, 8, 1)}, ("honour",)),
        Sample("Đính chính", "corrections", {"corrections": [CorrectionLine(corrected)]}, ("listing",)),
    ]


def targets() -> list[Sample]:
    target = SimpleNamespace(
        title="tỷ lệ hộ nghèo",
        kind="numeric",
        get_kind_display=lambda: "Chỉ tiêu có số",
        value=Decimal("0.39"),
        unit="%",
        due_on=date(2023, 12, 15),
        anchor="",
    )
    measured = [(date(2023, 8, 1), Decimal("0.52")), (date(2023, 12, 1), Decimal("0.36"))]
    measurements = [SimpleNamespace(measured_on=day, value=value, note="") for day, value in measured]
    line = line_chart_of("mau-duong", measured, target.value, target.unit)
    table = {"target": target, "measurements": measurements, "title": target.title}
    styles = ("campaign", "line_chart", "chart")
    return [
        Sample("Chỉ tiêu", "target", {**table, "line": line and replace(line, id="mau-chi-tieu")}, styles),
        Sample("Biểu đồ theo thời gian", "chart_line", {**table, "line": line}, styles),
        Sample("Bảng số liệu của chỉ tiêu", "target_table", table, styles),
    ]


def stories_and_events() -> list[Sample]:
    starts_at = timezone.make_aware(datetime(2023, 11, 18, 7, 30))
    event = sample_data.unsaved_page(EventPage, title="Ra quân vệ sinh môi trường", slug="mau", starts_at=starts_at)
    event.place, event.is_illustration = "Nhà văn hóa Tổ dân phố 5", True
    story = sample_data.unsaved_page(StoryPage, title="Cụ bà quét hẻm mỗi sáng", slug="mau", date=date(2023, 10, 2))
    story.intro = "Mười năm nay, hẻm số 3 sạch trước khi trẻ con đi học. Không ai phân công cụ cả."
    story.unit, story.is_illustration = None, True
    return [
        Sample("Tờ lịch", "event_leaf", {"event": event}, ("event",)),
        Sample("Hoạt động trong danh sách", "event_row", {"event": event}, ("event",)),
        Sample("Gương người tốt, việc tốt", "story_card", {"story": story}, ("card", "story")),
        Sample("Đơn vị đã đổi tên sau đợt", "renamed", {"unit": sample_data.unit(), "unit_name": "Tổ 5 cũ"}, ()),
    ]


def search_parts() -> list[Sample]:
    result = SimpleNamespace(
        url=sample_data.SAMPLE_LINK,
        title=SafeString("<mark>Thắp sáng</mark> hẻm nhỏ"),
        kind_label="Mô hình, công trình",
        above=("Tổ dân phố 5",),
        entry=SimpleNamespace(date=date(2023, 9, 24)),
        snippet=SafeString("Lắp trụ đèn <mark>thắp sáng</mark> các hẻm số 3 và số 5."),
    )
    facet = SimpleNamespace(kind="initiative", label="Mô hình, công trình", count=12, is_current=True)
    results = SimpleNamespace(query=SimpleNamespace(kind="initiative"), total_of_all=20, facets=[facet])
    return [
        Sample("Ô tìm kiếm ở đầu trang", "search_box", {}, ("search-box",)),
        Sample("Ô gõ từ cần tìm", "search_field", {"id": "mau-tim", "value": ""}, ("search",)),
        Sample("Hình kính lúp", "search_icon", {}, ("search",)),
        Sample("Lọc kết quả theo loại", "search_facets", {"results": results}, ("search",)),
        Sample("Một kết quả", "search_result", {"result": result}, ("search",)),
    ]
