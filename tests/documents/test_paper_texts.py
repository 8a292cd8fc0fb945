"""What a ward says in its papers: the screen, its versions, its preview, and what the papers then say."""

import io
from datetime import date

import pytest
from django.urls import reverse
from PIL import Image

from tests.clients import client_of
from tests.config import shared
from tests.documents.lint.pdf_file import pages_of
from tests.documents.rounds import a_full_round
from tests.documents.test_papers import get, text_of
from tests.fixtures import build_world
from tests.wording import elements, read
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.text_form import STANDS_ALONE
from thidua_pages.documents.texts import texts_of
from thidua_pages.documents.texts.reading import defaults_of
from thidua_pages.models import FrozenPaper, PaperText

TODAY = date(2026, 11, 27)
MORE = "Căn cứ Quyết định số 12/2024/QĐ-UBND của Ủy ban nhân dân tỉnh"


@shared.state()
def full(world):
    return a_full_round(world)


def screen(world, kind="quyet-dinh", name="paper_text"):
    return reverse(name, args=[world.campaign.pk, kind])


def filled(world, kind="quyet-dinh", version=0, **fields):
    """What the form sends when these fields were changed."""
    return {**defaults_of(world.campaign, PaperKind(kind), TODAY), "version": version, "action": "save", **fields}


def save(world, person=None, **sent):
    return client_of(person or world.office_statistics).post(screen(world), filled(world, **sent), follow=True)


def test_what_the_ward_writes_stands_in_its_papers_and_the_law_still_follows_the_day(full):
    save(
        full, legal_bases=f"{{can_cu_luat}}\n{MORE}", closing="Quyết định có hiệu lực từ {phuong}.", place="Thử Nghiệm"
    )
    text = text_of(get(full, "quyet-dinh", f"hinh-thuc-{full.form.pk}"))
    assert MORE in text
    assert "Quyết định có hiệu lực từ phường Thử." in text
    assert "Thử Nghiệm, ngày" in text
    saved = PaperText.objects.get()
    assert sorted(saved.said) == ["closing", "legal_bases", "place"]
    assert saved.saved_by == full.office_statistics
    for day, named in ((date(2023, 12, 1), "91/2017"), (date(2025, 8, 1), "152/2025")):
        bases = texts_of(full.campaign, PaperKind.DECISION, day).legal_bases
        assert any(named in line for line in bases)
        assert bases[-1] == MORE


def test_what_is_recorded_stays_when_the_texts_change(full):
    from thidua_pages.documents.freezing.signals import freeze_what_is_recorded

    freeze_what_is_recorded.func()
    assert FrozenPaper.objects.exists()
    key = f"quyet-dinh-{full.decision.pk}"
    before = get(full, "quyet-dinh", key).content
    save(full, closing="Lời khác hẳn.")
    assert get(full, "quyet-dinh", key).content == before


def test_each_save_is_a_version_and_the_defaults_come_back(full):
    save(full, place="Một")
    assert "không có gì thay đổi" in read(save(full, version=1, place="Một").content.decode())
    save(full, version=1, place="Hai")
    assert "Về mặc định" in read(save(full, version=2, action="reset").content.decode())
    assert [row.said for row in PaperText.objects.order_by("version")] == [{"place": "Một"}, {"place": "Hai"}, {}]
    (place,) = elements(client_of(full.administrator).get(f"{screen(full)}?ban=1").content.decode(), "#text-place")
    assert place["value"] == "Một"
    assert texts_of(full.campaign, PaperKind.DECISION, TODAY).place == "Phường Thử"


def test_two_officers_at_once_do_not_overwrite_each_other(full):
    save(full, place="Của người này")
    answer = read(save(full, person=full.administrator, place="Của người kia").content.decode())
    assert "vừa lưu một bản khác" in answer
    assert "Của người này" in answer
    assert PaperText.objects.count() == 1
    save(full, person=full.administrator, version=1, place="Của người kia")
    assert PaperText.objects.get(version=2).said == {"place": "Của người kia"}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"closing": "Theo {kinh_gui} và {la}."}, "Không hiểu {kinh_gui}, {la}."),
        ({"closing": "Một ngoặc { thôi."}, "Không hiểu {"),
        ({"legal_bases": "Theo {can_cu_luat} này"}, "phải đứng một mình"),
        ({"closing": "Quyet ®Þnh nµy cã hiÖu lùc"}, "bảng mã cũ"),
        ({"issuer_name": "x" * 201}, "200"),
    ],
)
def test_a_text_that_cannot_be_printed_is_refused_by_name(full, fields, says):
    assert says in read(save(full, **fields).content.decode())
    assert not PaperText.objects.exists()
    answer = client_of(full.office_statistics).post(screen(full, name="paper_text_preview"), filled(full, **fields))
    assert (answer.status_code, says in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("huong-dan", {"body": "I. MỘT\nTheo {la}"}, "Không hiểu {la}."),
        ("huong-dan", {"body": "Xem {bang_hinh_thuc} này"}, STANDS_ALONE.format("{bang_hinh_thuc}", "Nội dung")),
        ("huong-dan", {"opening": "{ho_so_chung}"}, STANDS_ALONE.format("{ho_so_chung}", "Nội dung")),
        ("chuong-trinh", {"body": "{trao_thuong}"}, STANDS_ALONE.format("{trao_thuong}", "Các mục của chương trình")),
        ("chuong-trinh", {"items": "{bang_hinh_thuc}"}, "Không hiểu {bang_hinh_thuc}."),
    ],
)
def test_the_items_are_checked_too(full, kind, fields, says):
    client = client_of(full.office_statistics)
    answer = client.post(screen(full, kind), filled(full, kind, **fields), follow=True)
    assert read(says) in read(answer.content.decode())
    assert not PaperText.objects.exists()


@pytest.mark.parametrize(("kind", "field"), [("huong-dan", "body"), ("chuong-trinh", "items")])
def test_the_items_that_the_ward_writes_stand_in_the_paper_and_its_preview(full, kind, field):
    client = client_of(full.office_statistics)
    sent = filled(full, kind, **{field: "Mục riêng của {phuong}\nMục thứ hai"})
    shown = " ".join(pages_of(client.post(screen(full, kind, "paper_text_preview"), sent).content))
    assert "Mục riêng của phường Thử" in shown.replace("\xa0", " ")
    client.post(screen(full, kind), sent)
    assert list(PaperText.objects.get().said) == [field]
    assert "Mục thứ hai" in text_of(get(full, kind, "ca-dot"))


def test_only_a_letter_asks_for_the_unit_that_drafts_it(full):
    client = client_of(full.office_statistics)
    asked = {
        kind for kind in PaperKind.values if "text-drafter_code" in client.get(screen(full, kind)).content.decode()
    }
    assert asked == {PaperKind.CORRECTION.value}


@pytest.mark.parametrize("kind", PaperKind.values)
def test_every_kind_of_paper_has_a_screen_and_a_preview_and_stores_nothing(full, kind):
    client = client_of(full.office_statistics)
    assert client.get(screen(full, kind)).status_code == 200
    address, sent = screen(full, kind, "paper_text_preview"), filled(full, kind, place="Xem Trước")
    pdf = client.post(address, sent)
    assert pdf["Content-Type"] == "application/pdf"
    assert "Xem Trước, ngày" in " ".join(pages_of(pdf.content))
    picture = Image.open(io.BytesIO(client.post(address, {**sent, "as": "picture"}).content))
    assert picture.width > 700
    assert not PaperText.objects.exists()
    assert texts_of(full.campaign, PaperKind(kind), TODAY).place == "Phường Thử"


def test_what_no_paper_can_be_without_goes_back_to_the_default(full):
    save(full, issuer="", issuer_name="", recipients="", closing="")
    texts = texts_of(full.campaign, PaperKind.DECISION, TODAY)
    assert texts.issuer_name == "Ủy ban nhân dân phường Thử"
    assert texts.recipients
    assert texts.say("closing") == ""


def test_a_second_ward_neither_sees_nor_changes_them(full):
    save(full, place="Của phường này")
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    for name in ("paper_text", "paper_text_preview"):
        answer = client_of(other.office_statistics).post(screen(full, name=name), filled(full, version=1, place="Khác"))
        assert answer.status_code == 302
    assert PaperText.objects.count() == 1
    assert texts_of(other.campaign, PaperKind.DECISION, TODAY).place != "Của phường này"


@pytest.mark.parametrize("role", ["chair", "editor", "council", "supervisor", "culture_social"])
def test_only_the_office_and_the_administrator_write_them(full, role):
    assert save(full, person=full.people[role], place="X").status_code in {200, 302, 403}
    assert not PaperText.objects.exists()


def test_the_screen_asks_a_flat_number_of_queries(full, django_assert_max_num_queries):
    client = client_of(full.office_statistics)
    client.get(screen(full))
    with django_assert_max_num_queries(60) as first:
        client.get(screen(full))
    PaperText.objects.bulk_create(
        PaperText(ward=full.ward, kind="quyet-dinh", version=number, said={}, saved_by=full.chair)
        for number in range(1, 30)
    )
    with django_assert_max_num_queries(len(first)):
        client.get(screen(full))
