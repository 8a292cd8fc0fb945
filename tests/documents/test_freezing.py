"""A paper that was recorded stays as it was, whatever happens later; each edition, byte for byte."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pdfplumber
import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.documents.lint import lint_docx, lint_pdf
from tests.documents.rounds import a_full_round
from tests.documents.samples import draft, sample
from tests.documents.test_papers import get, text_of
from tests.factories.pages import DECISION, act, make_nomination
from tests.fixtures import build_world
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.base.changes import one_change
from thidua_pages.documents.freezing.as_json import from_json, to_json
from thidua_pages.documents.freezing.signals import freeze_what_is_recorded
from thidua_pages.documents.missing import missing
from thidua_pages.models import (
    Award,
    Decision,
    FrozenPaper,
    NominationPage,
    Revocation,
    SignedPaper,
    UnitPage,
)

GRANTED = {"number": "12/QĐ-UBND", "decided_on": date(2023, 12, 28), "authority": "Chủ tịch UBND phường"}


@shared.state()
def full(world):
    return a_full_round(world)


@shared.state()
def recorded(world):
    """A decision and a submission, recorded and frozen with their files."""
    full = a_full_round(world)
    with one_change():
        act(full.deciding, "approve", full.office_statistics, **{**DECISION, **GRANTED})
    full.mine = Decision.objects.get(number="12/QĐ-UBND")
    full.sent = SignedPaper.objects.create(
        campaign=full.campaign, kind="submission", award_form=full.provincial, signed_on=date(2023, 12, 20)
    )
    full.sent.nominations.add(full.at_chair)
    url = reverse("paper_sent", args=[full.campaign.pk, full.sent.pk])
    client_of(full.office_statistics).post(url, {"number": "45/TTr-UBND", "signed_on": "21/12/2023"})
    work_off()
    return full


def decision_files(world: Any) -> list[bytes]:
    return [get(world, "quyet-dinh", f"quyet-dinh-{world.mine.pk}", one).content for one in ("docx", "pdf")]


def submission_files(world: Any) -> list[bytes]:
    return [get(world, "to-trinh", f"van-ban-{world.sent.pk}", one).content for one in ("docx", "pdf")]


# --- What happens later --------------------------------------------------------------------------------------


def unit_renamed(world: Any) -> None:
    UnitPage.objects.filter(pk=world.unit.pk).update(title="Tổ dân phố đổi tên")


def name_corrected(world: Any) -> None:
    NominationPage.objects.update(full_name="Tên đã sửa")


def number_corrected(world: Any) -> None:
    Decision.objects.filter(pk=world.mine.pk).update(number="13/QĐ-UBND", decided_on=date(2024, 1, 2))
    SignedPaper.objects.update(number="46/TTr-UBND", signer_name="Người khác")


def award_revoked(world: Any) -> None:
    fields = {"number": "9/QĐ", "decided_on": date(2024, 1, 5), "authority": "Chủ tịch"}
    for award in Award.objects.filter(decision=world.mine):
        Revocation.objects.create(award=award, recorded_by=world.office_statistics, **fields)


def page_taken_down(world: Any) -> None:
    NominationPage.objects.filter(award__decision=world.mine).update(live=False)


def campaign_changed(world: Any) -> None:
    world.campaign.issuer, world.campaign.signer_name = "Ủy ban nhân dân phường Mới", "Người Mới"
    world.campaign.title = "Đợt thi đua đổi tên"
    world.campaign.save_revision().publish()


def answer_came(world: Any) -> None:
    act(world.at_chair, "approve", world.chair)
    act(world.at_chair, "approve", world.office_statistics, **{**DECISION, "number": "800/QĐ-UBND"})


LATER: list[Callable[[Any], None]] = [
    unit_renamed,
    name_corrected,
    number_corrected,
    award_revoked,
    page_taken_down,
    campaign_changed,
    answer_came,
]


@pytest.mark.parametrize("change", LATER, ids=lambda change: change.__name__)
def test_a_recorded_paper_stays_byte_for_byte(recorded, change):
    before = decision_files(recorded), submission_files(recorded)
    assert all(map(len, (*before[0], *before[1])))
    change(recorded)
    freeze_what_is_recorded.func()
    work_off()
    assert (decision_files(recorded), submission_files(recorded)) == before


def test_the_frozen_files_keep_to_the_form_and_are_what_was_recorded(recorded):
    word, pdf = decision_files(recorded)
    assert (lint_docx(word), lint_pdf(pdf)) == ([], [])
    frozen = FrozenPaper.objects.get(decision=recorded.mine)
    assert (frozen.frozen_by, frozen.is_late) == (recorded.mine.recorded_by, False)
    assert frozen.nominations == [recorded.deciding.pk]
    text = text_of(get(recorded, "to-trinh", f"van-ban-{recorded.sent.pk}"))
    assert "45/TTr-UBND" in text
    assert "ngày 21 tháng 12 năm 2023" in text
    assert "Bùi Văn Ở Tỉnh" in text
    assert "BẢN DỰ THẢO" not in text


def test_the_frozen_pdf_says_that_it_is_pdf_a_and_keeps_its_rules_as_far_as_we_can_see(recorded):
    """Without the validator veraPDF, which is no package of Python: the claim in XMP, a colour profile, and embedded
    fonts; no encryption, no script, no transparency, no picture from elsewhere."""
    data = decision_files(recorded)[1]
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    with pdfplumber.open(io.BytesIO(data)) as file:
        catalog = file.doc.catalog
        assert catalog["OutputIntents"]
        assert catalog["MarkInfo"]["Marked"] is True
        assert {"OpenAction", "AA", "AcroForm"}.isdisjoint(catalog)
        assert "Encrypt" not in file.doc.xrefs[0].trailer
        for page in file.pages:
            assert "Group" not in page.page_obj.attrs
            fonts = page.page_obj.resources["Font"]
            assert fonts
        assert {char["fontname"].split("+")[0] for page in file.pages for char in page.chars}
        assert all("+" in char["fontname"] for page in file.pages for char in page.chars)


def test_a_lost_file_is_made_again_only_if_it_is_the_same(recorded):
    before = decision_files(recorded)
    frozen = FrozenPaper.objects.get(decision=recorded.mine)
    frozen.docx.delete(save=False)
    FrozenPaper.objects.filter(pk=frozen.pk).update(docx="van-ban/lost.docx")
    assert decision_files(recorded) == before
    FrozenPaper.objects.filter(pk=frozen.pk).update(docx_sha256="0" * 64)
    assert get(recorded, "quyet-dinh", f"quyet-dinh-{recorded.mine.pk}", "docx").status_code == 404


def test_more_people_under_the_same_number_are_a_new_edition_beside_the_first(recorded):
    before = decision_files(recorded)
    page = make_nomination(recorded.unit, recorded.campaign, recorded.editor, "decision_record", full_name="Người Thêm")
    with one_change():
        act(page, "approve", recorded.office_statistics, **{**DECISION, **GRANTED})
    work_off()
    url = f"quyet-dinh-{recorded.mine.pk}"
    assert "Người Thêm" in text_of(get(recorded, "quyet-dinh", url))
    client = client_of(recorded.office_statistics)
    first = reverse("paper", args=[recorded.campaign.pk, "quyet-dinh", url, "pdf"])
    assert client.get(f"{first}?ban=1").content == before[1]
    assert [client.get(f"{first}?ban={one}").status_code for one in ("3", "x", "99999")] == [404] * 3
    assert client.get(reverse("papers")).content.decode().count("?ban=1") == 2


def test_what_was_recorded_before_is_frozen_by_the_job_and_the_screen_says_so(full):
    assert not FrozenPaper.objects.filter(decision=full.decision)
    Decision.objects.update(recorded_at=clock.now() - timedelta(days=400))
    freeze_what_is_recorded.func()
    frozen = FrozenPaper.objects.get(decision=full.decision)
    assert frozen.is_late
    assert "lập lại từ hồ sơ" in client_of(full.office_statistics).get(reverse("papers")).content.decode()


def test_a_paper_that_cannot_be_drawn_does_not_keep_its_record_from_being_stored(full, monkeypatch):
    def broken(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("thidua_pages.documents.freezing.freeze.draw_decision", broken)
    with one_change():
        act(full.deciding, "approve", full.office_statistics, **{**DECISION, **GRANTED})
    assert Decision.objects.filter(number="12/QĐ-UBND").exists()
    assert not FrozenPaper.objects.exists()


# --- Recording what was sent -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "day", "says"),
    [
        ("45/TTr-UBND", "22/12/2023", "đã ghi cho một tờ trình khác"),
        ("46", "22/12/2023", "ký hiệu"),
        ("", "22/12/2023", "Hãy ghi số"),
        ("46/TTr-UBND", "31/12/2099", "tương lai"),
    ],
)
def test_a_number_that_cannot_be_is_refused(recorded, number, day, says):
    other = SignedPaper.objects.create(campaign=recorded.campaign, kind="submission", signed_on=date(2023, 12, 20))
    url = reverse("paper_sent", args=[recorded.campaign.pk, other.pk])
    shown = client_of(recorded.office_statistics).post(url, {"number": number, "signed_on": day}, follow=True)
    assert says in shown.content.decode()
    other.refresh_from_db()
    assert other.number == ""


def test_a_submission_gets_its_number_once_and_is_not_proposed_again(recorded):
    url = reverse("paper_sent", args=[recorded.campaign.pk, recorded.sent.pk])
    client_of(recorded.administrator).post(url, {"number": "99/TTr-UBND", "signed_on": "21/12/2023"})
    recorded.sent.refresh_from_db()
    assert recorded.sent.number == "45/TTr-UBND"
    assert get(recorded, "to-trinh", f"hinh-thuc-{recorded.provincial.pk}").status_code == 404


def test_another_ward_reaches_no_frozen_paper(recorded):
    other = build_world("Phường Hai", "hai", "hai.example.vn")
    for kind, key in (("quyet-dinh", f"quyet-dinh-{recorded.mine.pk}"), ("to-trinh", f"van-ban-{recorded.sent.pk}")):
        mine = reverse("paper", args=[other.campaign.pk, kind, key, "pdf"])
        theirs = reverse("paper", args=[recorded.campaign.pk, kind, key, "pdf"])
        client = client_of(other.office_statistics)
        assert (client.get(mine).status_code, client.get(theirs).status_code) == (404, 302)


# --- Parts -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [sample(), draft()], ids=["issued", "draft"])
def test_a_document_comes_back_from_json_as_it_was(document):
    assert from_json(to_json(document)) == document


def test_what_is_missing_is_said_in_order():
    assert [one.part for one in missing(draft(place="", recipients=()))] == ["number", "place", "recipients", "signing"]
    assert missing(sample()) == []
    assert [one.says for one in missing(sample(notes=("Hãy xem lại.",)))] == ["Hãy xem lại."]


def test_file_names_differ_and_say_what_is_inside(recorded):
    keys = [
        ("ke-hoach", "ca-dot"),
        ("bao-cao", "ca-dot"),
        ("bien-ban", "ca-dot"),
        ("bien-ban", f"hinh-thuc-{recorded.form.pk}"),
        ("bien-ban", f"hinh-thuc-{recorded.provincial.pk}"),
        ("quyet-dinh", f"quyet-dinh-{recorded.mine.pk}"),
        ("quyet-dinh", f"quyet-dinh-{recorded.decision.pk}"),
        ("to-trinh", f"van-ban-{recorded.sent.pk}"),
    ]
    headers = [get(recorded, kind, key, "docx")["Content-Disposition"] for kind, key in keys]
    assert len({header.partition("filename*=")[0] for header in headers}) == len(keys)
    assert "Tờ trình số 45-TTr-UBND ngày 21-12-2023 - Bằng khen" in unquote(headers[-1])
    assert "Dự thảo biên bản" in unquote(headers[2])
