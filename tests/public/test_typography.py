import pytest
from django.template import Context, Template

from thidua_pages.templatetags.typography import LONGEST, khong_ngat


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tổ dân phố 5", "Tổ~dân~phố~5"),
        ("Tổ dân phố số 5 thắp sáng đường hoa", "Tổ~dân~phố~số~5 thắp sáng đường hoa"),
        ("UBND phường Nguyễn Trãi ban hành", "UBND phường~Nguyễn~Trãi ban hành"),
        ("Phường Nguyễn Trãi", "Phường~Nguyễn~Trãi"),
        ("tại thành phố Hồ Chí Minh", "tại thành~phố~Hồ~Chí~Minh"),
        ("tại thành phố Phan Rang Tháp Chàm", "tại thành phố Phan~Rang~Tháp~Chàm"),
        ("ông Nguyễn Văn An trao quà", "ông~Nguyễn~Văn~An trao quà"),
        ("238 hộ tham gia", "238~hộ tham gia"),
        ("Góp 1.520.000 đồng", "Góp 1.520.000~đồng"),
        ("dài 6,5 km, rộng 3 m", "dài 6,5~km, rộng 3~m"),
        ("86 ngày công", "86~ngày~công"),
        ("Kỷ niệm 20 năm thành lập", "Kỷ niệm 20~năm thành lập"),
        ("năm 2023", "năm~2023"),
        ("Quý III", "Quý~III"),
        ("Quyết định số 152/QĐ-UBND", "Quyết định số~152/QĐ-UBND"),
        ("lần thứ 13", "lần~thứ~13"),
        # What must stay as it is.
        ("phường xanh, sạch, đẹp", "phường xanh, sạch, đẹp"),
        ("có 5 mảng tường", "có 5 mảng tường"),
        ("12 em", "12~em"),
        ("12 emzz", "12 emzz"),
        ("", ""),
    ],
)
def test_names_and_units_stay_on_one_line(text: str, shown: str) -> None:
    assert khong_ngat(text) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_nothing_longer_than_a_phone_is_kept_together() -> None:
    text = "huyện " + " ".join(["Nguyễnnnnnnnn"] * 4)
    assert max(map(len, khong_ngat(text).split(" "))) <= LONGEST


def test_a_title_is_still_escaped() -> None:
    html = Template("{% load typography %}{{ title|khong_ngat }}").render(Context({"title": "<b>Tổ dân phố 5</b>"}))
    assert html.startswith("&lt;b&gt;Tổ\N{NO-BREAK SPACE}dân")


def test_a_text_remembered_as_safe_does_not_make_an_equal_one_safe() -> None:
    page = Template("{% load typography %}{{ title|safe|khong_ngat }} {{ title|khong_ngat }}")
    for title in ("<i>ngày hội</i>", "<i>Tổ dân phố 5</i>"):
        safe, _, unsafe = page.render(Context({"title": title})).partition("</i> ")
        assert safe.startswith("<i>")
        assert "<" not in unsafe
