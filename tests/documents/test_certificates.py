"""Certificates: one page for each person, in the ward's look, without anything that must not be on them."""

import io
import re

import pdfplumber
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative, make_nomination
from tests.factories.photos import make_photo
from tests.wording import elements
from thidua_pages.documents.certificate import Certificate
from thidua_pages.documents.certificate_pdf import certificates_pdf
from thidua_pages.documents.certificates import BODY, fill_placeholders, unknown_placeholders
from thidua_pages.documents.forms import COLOUR, NOT_IN_COLLECTION, UNKNOWN_PLACEHOLDER
from thidua_pages.models import Award, CertificateTemplate, Photo, Revocation, WardCollection
from thidua_pages.nominations.money.initial_rows import load_money_rows
from thidua_pages.plans.choices import AwardFormCode

LONGEST = " ".join(["Câu lạc bộ gia đình văn hóa phát triển bền vững"] * 4)[:160]
MARGIN = 20
"""In points: a text nearer to the edge of the page is outside the frame."""


def opened(data):
    return pdfplumber.open(io.BytesIO(data))


def text_of(page):
    return " ".join((page.extract_text() or "").split())


def get(world, key="ca-dot", one=None):
    url = reverse("certificates", args=[world.campaign.pk, key])
    return client_of(world.office_statistics).get(url, {"ho-so": one.pk} if one else {})


def sample(**fields):
    base = {
        "authority": "Chủ tịch Ủy ban nhân dân phường Thử",
        "heading": "Giấy khen",
        "name": "Bà Trần Thị Minh",
        "unit": "Tổ dân phố 1",
        "body": "Đã có thành tích trong Đợt thi đua thử.",
    }
    return Certificate(**{**base, **fields})


@shared.state()
def awarded(world):
    load_money_rows()
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa ngõ 5")
    world.pages = [
        make_nomination(world.unit, world.campaign, world.editor, "published", **fields)
        for fields in (
            {"full_name": "Trần Thị An", "honorific": "ba", "evidence": [initiative]},
            {"full_name": "Tổ dân phố 1 thu", "nominee_kind": "collective"},
            {"full_name": "Hộ bà Hoa", "nominee_kind": "household"},
        )
    ]
    return world


def test_a_page_for_each_in_the_order_of_the_ceremony(awarded):
    response = get(awarded)
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    with opened(response.content) as file:
        texts = [text_of(page) for page in file.pages]
        assert {(round(page.width), round(page.height)) for page in file.pages} == {(842, 595)}
    names = ["Tổ dân phố 1 thu", "Hộ bà Hoa", "Bà Trần Thị An"]
    assert len(texts) == 3
    assert all(name in text for name, text in zip(names, texts, strict=True))


def test_a_certificate_names_award_person_achievement_and_decision(awarded):
    with opened(get(awarded, one=awarded.pages[0]).content) as file:
        assert len(file.pages) == 1
        text = text_of(file.pages[0])
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "TẶNG GIẤY KHEN Bà Trần Thị An",
        "Đã có thành tích thực hiện “Đường hoa ngõ 5” trong Đợt thi đua thử.",
        "Quyết định số 152/QĐ-UBND ngày 25 tháng 12 năm 2023",
        "Vào sổ khen thưởng số: …",
        "Phan Thành Trung",
    ):
        assert said in text
    assert "BẢN DỰ THẢO" not in text
    assert "đồng" not in text
    assert "270.000" not in text


def test_it_is_tagged_and_its_fonts_are_in_it(awarded):
    data = get(awarded).content
    assert b"/StructTreeRoot" in data
    assert b"pdfuaid" in data
    with opened(data) as file:
        fonts = {char["fontname"] for page in file.pages for char in page.chars}
    assert fonts
    assert all(re.fullmatch(r"[A-Z]{6}\+LiberationSerif.*", font) for font in fonts)


def test_a_revoked_award_has_no_certificate(awarded):
    Revocation.objects.create(
        award=Award.objects.get(nomination=awarded.pages[0]),
        number="9/QĐ",
        decided_on="2024-01-05",
        authority="Chủ tịch",
        recorded_by=awarded.office_statistics,
    )
    assert get(awarded, one=awarded.pages[0]).status_code == 404
    with opened(get(awarded).content) as file:
        assert len(file.pages) == 2


def test_before_the_decision_there_is_a_draft_and_no_earlier(world):
    form = f"hinh-thuc-{world.campaign.award_forms.first().pk}"
    make_nomination(world.unit, world.campaign, world.editor, "chair_decision")
    assert get(world, form).status_code == 404
    make_nomination(world.unit, world.campaign, world.editor, "decision_record", full_name="Lê Thị Chờ Ký")
    with opened(get(world, form).content) as file:
        assert len(file.pages) == 1
        text = text_of(file.pages[0])
    assert "BẢN DỰ THẢO" in text
    assert "Lê Thị Chờ Ký" in text
    assert "Quyết định số ……" in text
    assert get(world).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"name": LONGEST},
        {"name": LONGEST, "unit": "Ủy ban Mặt trận Tổ quốc Việt Nam phường " * 6},
        {"name": LONGEST, "unit": LONGEST, "body": "Đã có thành tích xuất sắc. " * 40},
        {"authority": "Chủ tịch Ủy ban nhân dân " + "phường Nguyễn Trãi " * 7, "heading": "Bằng khen " * 6},
        {"signer_position": "Phó Chủ tịch phụ trách " * 5, "signer_name": "Nguyễn Hoàng Bảo Khánh " * 5},
    ],
    ids=["name", "unit", "all", "heading", "signer"],
)
def test_long_texts_stay_on_their_page_and_within_the_frame(fields):
    people = [sample(), sample(**fields), sample()]
    with opened(certificates_pdf(people, "Thử")) as file:
        assert len(file.pages) == len(people)
        page = file.pages[1]
        chars = [char for char in page.chars if char["text"].strip()]
        assert min(char["x0"] for char in chars) > MARGIN
        assert max(char["x1"] for char in chars) < page.width - MARGIN
        assert max(char["bottom"] for char in chars) < page.height - MARGIN
        assert "Vào sổ khen thưởng số" in text_of(page)
        lines = sorted({(round(char["top"]), round(char["bottom"])) for char in chars if char["size"] > 12})
        assert len(lines) > 5


@pytest.mark.parametrize("words", range(4, 60, 5))
def test_no_line_of_the_praise_has_a_word_by_itself(words):
    body = " ".join((["Đã", "có", "thành", "tích", "trong", "phong", "trào"] * 9)[:words])
    with opened(certificates_pdf([sample(body=f"{body}.")], "Thử")) as file:
        page = file.pages[0]
        lines = page.filter(lambda thing: "Italic" in thing.get("fontname", "")).extract_text_lines()
    praise = [
        line for line in lines if line["text"].startswith(("Đã", "có", "thành", "tích", "trong", "phong", "trào"))
    ]
    widths = [line["x1"] - line["x0"] for line in praise]
    assert sum(len(line["text"].split()) for line in praise) == words
    assert all(len(line["text"].split()) > 1 for line in praise)
    assert min(widths) > 0.6 * max(widths)


def test_the_emblem_is_only_a_picture_that_the_ward_uploaded(awarded):
    with opened(get(awarded).content) as file:
        assert [len(page.images) for page in file.pages] == [0, 0, 0]
    photo = ward_photo(awarded)
    assert client_of(awarded.office_statistics).post(look_url(awarded), {**DATA, "emblem": photo.pk}).status_code == 302
    with opened(get(awarded).content) as file:
        (emblem,) = file.pages[0].images
        country = next(line for line in file.pages[0].extract_text_lines() if "CỘNG HÒA" in line["text"])
    assert emblem["bottom"] <= country["top"]
    assert round(emblem["height"]) == 51  # 18 mm


def test_hostile_text_is_printed_as_it_is_and_the_same_gives_the_same_bytes():
    hostile = '#set text(red) *b* $x$ "q" {dot} @ref </script>'
    first = certificates_pdf([sample(name=hostile)], "Thử")
    assert first == certificates_pdf([sample(name=hostile)], "Thử")
    with opened(first) as file:
        assert '#set text(red) *b* $x$ "q" {dot} @ref' in text_of(file.pages[0])


def test_without_anyone_there_is_no_file():
    with pytest.raises(ValueError, match="somebody"):
        certificates_pdf([], "Thử")


# --- The ward's look -------------------------------------------------------------------------------------


def look_url(world, code="certificate_of_merit"):
    return reverse("certificate_look", args=[world.campaign.pk, code])


DATA = {"heading": "", "body": "", "emblem": "", "background": "", "frame_colour": "#a61c1c"}


def ward_photo(world):
    """A picture in the ward's own collection."""
    photo = make_photo(world.unit)
    photo.collection = WardCollection.objects.get(ward=world.ward, unit=None).collection
    photo.save()
    return photo


def test_the_office_changes_words_and_colour_and_the_certificate_follows(awarded):
    client = client_of(awarded.office_statistics)
    (title,) = elements(client.get(look_url(awarded)).content.decode(), "h1.td-head__title")
    assert title.text.endswith(AwardFormCode.CERTIFICATE_OF_MERIT.label.lower())
    data = {
        **DATA,
        "heading": "Giấy biểu dương",
        "body": "{don_vi} có {thanh_tich} ({dot})",
        "frame_colour": "#00529B",
    }
    assert client.post(look_url(awarded), data).status_code == 302
    look = CertificateTemplate.objects.get()
    assert (look.ward_id, look.code) == (awarded.ward.pk, "certificate_of_merit")
    with opened(get(awarded, one=awarded.pages[0]).content) as file:
        text = text_of(file.pages[0])
        strokes = [rect["stroking_color"] for rect in file.pages[0].rects]
        colours = {tuple(round(c, 2) for c in stroke) for stroke in strokes if isinstance(stroke, tuple)}
    assert "GIẤY BIỂU DƯƠNG" in text
    assert "Tổ dân phố 1 thu có thành tích thực hiện “Đường hoa ngõ 5” (Đợt thi đua thử)" in text
    assert (0.0, 0.32, 0.61) in colours


@pytest.mark.parametrize(
    ("body", "strange"),
    [
        ("Tặng {ten}", "{ten}"),
        ("{dot.__class__}", "{dot.__class__}"),
        ("{dot!r}", "{dot!r}"),
        ("{", "{"),
        ("dot}", "}"),
    ],
)
def test_a_placeholder_that_there_is_not_is_refused_and_nothing_typed_is_lost(world, body, strange):
    shown = client_of(world.office_statistics).post(look_url(world), {**DATA, "body": body, "heading": "Tên giữ lại"})
    text = shown.content.decode()
    assert UNKNOWN_PLACEHOLDER.format(strange, "{don_vi}, {dot}, {thanh_tich}") in text
    assert "Tên giữ lại" in text
    assert not CertificateTemplate.objects.exists()


@pytest.mark.parametrize("colour", ["red", "#12345", "#a61c1c; x", "#a61c1c\n"])
def test_a_colour_that_is_none_is_refused(world, colour):
    shown = client_of(world.office_statistics).post(look_url(world), {**DATA, "frame_colour": colour})
    if colour.strip() == "#a61c1c":
        assert CertificateTemplate.objects.get().frame_colour == "#a61c1c"
    else:
        assert COLOUR.message in shown.content.decode()


def test_what_is_filled_in_is_not_read_again():
    assert fill_placeholders("{thanh_tich} của {dot}", {"thanh_tich": "{dot}", "dot": "X"}) == "{dot} của X"
    assert fill_placeholders(BODY, {"thanh_tich": "{dot}", "dot": "X"}).count("{dot}") == 1
    assert unknown_placeholders("{thanh_tich} {dot} {don_vi}") == []


def test_a_picture_takes_the_frames_place(awarded):
    photo = ward_photo(awarded)
    client = client_of(awarded.office_statistics)
    assert client.post(look_url(awarded), {**DATA, "background": str(photo.pk)}).status_code == 302
    with opened(get(awarded).content) as file:
        assert [len(page.images) for page in file.pages] == [1, 1, 1]
        assert not file.pages[0].rects


def test_a_picture_of_a_unit_or_of_another_place_is_not_offered(world):
    unit_photo = make_photo(world.unit)
    stray = make_photo(world.unit, title="Ảnh ở nơi khác")
    Photo.objects.filter(pk=stray.pk).update(collection=Collection.get_first_root_node())
    for photo in (unit_photo, stray):
        for name in ("background", "emblem"):
            shown = client_of(world.office_statistics).post(look_url(world), {**DATA, name: str(photo.pk)})
            assert NOT_IN_COLLECTION in shown.content.decode()
    assert not CertificateTemplate.objects.exists()


def test_a_lost_picture_leaves_the_drawn_frame(awarded):
    photo = ward_photo(awarded)
    CertificateTemplate.objects.create(ward_id=awarded.ward.pk, code="certificate_of_merit", background=photo)
    photo.file.storage.delete(photo.file.name)
    with opened(get(awarded).content) as file:
        assert file.pages[0].rects


def test_a_large_picture_is_made_as_small_as_paper_needs():
    out = io.BytesIO()
    Image.effect_noise((4000, 2829), 60).convert("RGB").save(out, "JPEG", quality=95)
    picture = ContentFile(out.getvalue()).read()
    assert len(certificates_pdf([sample(background=picture)] * 5, "Thử")) < len(picture)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("office_statistics", 200),
        ("administrator", 200),
        ("chair", 302),
        ("editor", 302),
        ("culture_social", 302),
        ("supervisor", 302),
        ("council", 302),
    ],
)
def test_only_the_office_and_the_administrator_change_the_look(world, name, status):
    client = client_of(world.people[name])
    assert client.get(look_url(world)).status_code == status
    assert client.post(look_url(world), DATA).status_code == 302
    assert CertificateTemplate.objects.exists() is (status == 200)
    assert client_of(world.office_statistics).get(look_url(world, "la")).status_code == 404
