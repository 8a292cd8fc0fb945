"""The samples of all components. A new component gets a sample here; a test finds components without one."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from thidua_pages.initiatives.choices import InitiativeStatus
from thidua_pages.initiatives.progress import Progress
from thidua_pages.plans.clauses import ClauseNode
from thidua_pages.public.charts import bars as charts
from thidua_pages.public.charts.bars import Bar
from thidua_pages.public.components import content_samples, sample_data
from thidua_pages.public.components.sample import Sample, SampleGroup
from thidua_pages.public.contexts.initiative_list import ROW
from thidua_pages.public.filters.facets import Facet, FacetOption
from thidua_pages.public.pictures import Comparison
from thidua_pages.public.sharing import share


def groups() -> list[SampleGroup]:
    return [
        SampleGroup("dau-hieu", "Dấu hiệu, chữ nhỏ", badges()),
        SampleGroup("hinh-anh", "Hình ảnh", pictures()),
        SampleGroup("so-lieu", "Số liệu", figures()),
        SampleGroup("danh-sach", "Danh sách", lists()),
        SampleGroup("dieu-khien", "Điều khiển", controls()),
        SampleGroup("van-ban", "Văn bản", documents()),
        SampleGroup("khen-thuong", "Khen thưởng", content_samples.awards()),
        SampleGroup("chi-tieu", "Chỉ tiêu", content_samples.targets()),
        SampleGroup("tin-bai", "Tin bài, hoạt động", content_samples.stories_and_events()),
        SampleGroup("tim-kiem", "Tìm kiếm", content_samples.search_parts()),
    ]


def badges() -> list[Sample]:
    initiative = sample_data.initiative()
    return [
        Sample("Loại", "kind_badge", {"initiative": initiative}),
        Sample("Tình trạng", "status_badge", {"initiative": initiative}),
        Sample("Đăng ký muộn", "late_badge", {"late": True}),
        Sample("Quá hạn", "past_due_badge", {"past_due": True}),
        Sample("Nội dung minh họa", "illustration", {"page": initiative}),
        Sample("Đường dẫn: một bậc", "crumb", {"url": sample_data.SAMPLE_LINK, "title": "Đơn vị"}, inside="ol"),
        Sample("Đường dẫn: trang này", "crumb", {"title": "Tổ dân phố 5"}, inside="ol"),
    ]


def pictures() -> list[Sample]:
    photo_styles = ("photo", "gallery")
    return [
        Sample("Ảnh đầu trang", "photo", {"photo": sample_data.AFTER, "spec": "lead"}, photo_styles),
        Sample(
            "Nhiều ảnh", "photos", {"photos": [sample_data.BEFORE, sample_data.DURING, sample_data.AFTER]}, photo_styles
        ),
        Sample("Khung xem ảnh (bấm một ảnh ở trên)", "gallery_viewer", {}, photo_styles),
        Sample(
            "Trước và sau",
            "comparison",
            {"comparison": Comparison(sample_data.BEFORE, sample_data.AFTER)},
            ("comparison",),
        ),
        Sample("Ảnh của thẻ", "card_photo", {"photo": sample_data.DURING}, ("card",)),
    ]


def figures() -> list[Sample]:
    bars = charts.bar_chart(
        "mau-thanh",
        "Mô hình, công trình theo đơn vị",
        [
            Bar("Tổ dân phố 5", 4, "4", sample_data.SAMPLE_LINK),
            Bar("Hội Liên hiệp Phụ nữ phường", 2, "2"),
            Bar("Trạm Y tế", 0, "0"),
        ],
        label_heading="Đơn vị",
        value_heading="Số mô hình, công trình",
    )
    funding = charts.parts_chart(
        "mau-phan",
        "Kinh phí, công sức",
        [Bar("Ngân sách", 12, "12.000.000 đồng"), Bar("Xã hội hóa", 48.5, "48.500.000 đồng")],
        not_drawn=[Bar("Công sức", 86, "86 ngày công")],
        label_heading="Nguồn",
        value_heading="Đóng góp",
    )
    measures = [
        sample_data.measure("Số trụ đèn", "trụ", "36", "42"),
        sample_data.measure("Chiều dài tuyến được chiếu sáng", "km", "1.1", "0.45"),
        sample_data.measure("Số hộ tham gia", "hộ", "238", None),
    ]
    return [
        Sample("Tiến độ", "progress_bar", {"percent": 70, "label": "Tiến độ", "of": "bảng mẫu"}, ("progress",)),
        Sample("Tiến độ: chưa có số liệu", "progress_bar", {"percent": None, "label": "Tiến độ"}, ("progress",)),
        Sample("Đăng ký và đã đạt", "measures", {"measures": measures}, ("initiative",)),
        Sample("Biểu đồ thanh", "chart_bars", {"chart": bars}, ("chart",)),
        Sample("Biểu đồ phần", "chart_parts", {"chart": funding}, ("chart",)),
        Sample("Bảng số liệu của biểu đồ", "chart_table", {"chart": bars}, ("chart",)),
        Sample(
            "Kết quả của đơn vị",
            "unit_totals",
            {"totals": standing(), "progress": Progress(78, 20, 2)},
            ("standing", "progress"),
        ),
        Sample("Kết quả của đợt thi đua", "standing", {"standing": standing()}, ("standing", "progress")),
    ]


def standing() -> SimpleNamespace:
    return SimpleNamespace(
        units_registered=17,
        units_obliged=20,
        initiatives=22,
        done=12,
        people_served=8450,
        socialised_vnd=648_000_000,
        budget_vnd=328_500_000,
        workdays=2186,
        progress=Progress(78, 20, 2),
    )


def lists() -> list[Sample]:
    ongoing, done = (
        sample_data.initiative(),
        sample_data.initiative(InitiativeStatus.DONE, progress=100, lead_photo=None),
    )
    card_styles = ("card", "progress")
    entry_styles = ("timeline", "progress", "photo")
    rows = [render_to_string(ROW, {"initiative": initiative}) for initiative in (ongoing, done)]
    update = sample_data.update(70, date(2023, 9, 24))
    entry = {"update": update, "photos": [sample_data.DURING], "measures": [sample_data.reached()]}
    return [
        Sample("Thẻ mô hình, công trình", "initiative_card", {"initiative": ongoing}, card_styles),
        Sample("Nhiều thẻ", "initiative_cards", {"initiatives": [ongoing, done]}, card_styles),
        Sample("Bảng mô hình, công trình", "initiative_table", {"rows": rows}, ("facets",)),
        Sample("Người, tập thể được khen", "award", {"award": sample_data.award()}, ("listing",)),
        Sample("Cập nhật trong diễn biến", "update_entry", entry, entry_styles),
        Sample("Cập nhật ở danh sách", "update_news", {"update": update}, ("timeline", "progress")),
        Sample(
            "Cập nhật trước, sau",
            "neighbours",
            {
                "earlier": sample_data.update(35, date(2023, 8, 27)),
                "later": sample_data.update(None, date(2023, 10, 16)),
            },
            ("initiative",),
        ),
    ]


class SampleFilter(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=[("", "Tất cả"), ("works", "Công trình")])


def controls() -> list[Sample]:
    text = share(
        "Thắp sáng hẻm nhỏ", "Tổ dân phố 5", "Đã lắp 29 trụ đèn.", "https://phuong.example/don-vi/to-dan-pho-5/"
    )
    rows = Paginator(range(200), 20).get_page(4)
    works, done = FacetOption("works", "Công trình", 11, True), FacetOption("done", "Hoàn thành", 7, False)
    facets = [Facet("loai", "Loại", (works,), 22), Facet("tinh_trang", "Tình trạng", (done,), 11)]
    filter_styles = ("form", "facets")
    return [
        Sample("Lựa chọn có số lượng", "facet_pills", {"facet": facets[0]}, filter_styles),
        Sample("Lựa chọn có số lượng, danh sách mở ra", "facet_select", {"facet": facets[1]}, filter_styles),
        Sample("Ô lọc", "filter_select", {"field": SampleFilter()["kind"]}, ("form",)),
        Sample("Bộ lọc bị bỏ qua", "filter_ignored", {"ignored": ["loai"]}, ("form",)),
        Sample("Phân trang", "pagination", {"rows": rows}, ("pagination",)),
        Sample("Chia sẻ", "share", {"share": text}, ("share",)),
        Sample("Hình chia sẻ", "share_icon", {}, ("share",)),
    ]


def plan_item(marker: str, text: str, anchor: str) -> SimpleNamespace:
    """Return a stand-in for a block of a plan's body."""
    value = {"marker": marker, "text": SafeString(text), "anchor": anchor}
    return SimpleNamespace(value=value, template="blocks/plan_bullet.html", block_type="bullet")


def documents() -> list[Sample]:
    below = ClauseNode(
        is_list=True, items=[ClauseNode(plan_item("+", "Mỗi tổ dân phố ít nhất một công trình.", "mau-2"))]
    )
    items = ClauseNode(
        is_list=True, items=[ClauseNode(plan_item("-", "Đăng ký trước ngày 15/08/2023.", "mau-1"), items=[below])]
    )
    clause = {"value": {"anchor": "mau", "marker": "4."}, "name": "khoản"}
    return [
        Sample("Liên kết tới khoản", "clause_link", clause, ("plan",)),
        Sample("Gạch đầu dòng của kế hoạch", "plan_list", {"list": items}, ("plan",)),
    ]
