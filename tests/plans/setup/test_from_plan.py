"""A campaign from the ward's own plan: sent in, reviewed, set right, made and published."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.door.forms import fields_of
from tests.fixtures import build_world
from tests.fresh import fresh
from tests.plans.editing import clauses_of, send
from tests.plans.setup.sending import act, address_of, form_of, state_of, upload, uploaded
from tests.plans.source_samples import OTHER_PLAN_TEXT, PLAN_TEXT, changed
from tests.wording import elements, messages_of, read, text_of
from thidua_pages.documents.builders.plan import write_plan
from thidua_pages.documents.pdf import to_pdf
from thidua_pages.models import CampaignPage, PlanDraft
from thidua_pages.plans.setup import review
from thidua_pages.plans.setup import upload as uploading
from thidua_pages.plans.setup.fields import NEEDED
from thidua_pages.plans.setup.forms import ENDS_EARLY

TITLE = "Đợt thi đua 20 năm"
POEM = "Một bài thơ\n\nI. Đầu\n\n1. Câu một\n\nCâu hai\n"


@pytest.fixture
def office(world: Any) -> Any:
    return client_of(world.office_statistics)


@pytest.fixture
def draft(office: Any) -> PlanDraft:
    return uploaded(office, PLAN_TEXT)


def made(client: Any, draft: PlanDraft, **fields: Any) -> CampaignPage:
    answer = act(client, draft, "make", d__title=TITLE, **fields)
    assert answer.status_code == 302, [e.text for e in elements(answer.content.decode(), ".td-error")]
    return CampaignPage.objects.get(title=TITLE)


def test_the_plan_becomes_a_published_campaign(office: Any, draft: PlanDraft) -> None:
    page = made(office, draft)
    assert (page.live, page.has_unpublished_changes, page.owner) == (False, True, fresh(draft).made_by)
    assert page.source_text == PLAN_TEXT.strip() or page.source_text == PLAN_TEXT
    assert (page.starts_on, page.ends_on, page.registration_deadline) == (
        date(2023, 8, 1),
        date(2023, 12, 15),
        date(2023, 8, 15),
    )
    assert (page.number, page.symbol, page.place, page.issued_on) == ("", "", "", None)
    counts = [len(rows.all()) for rows in (page.contents, page.award_forms, page.recipients)]
    assert counts == [5, 3, 8]
    anchors = [block.value["anchor"] for block in page.body]
    assert (len(anchors), len(set(anchors))) == (39, 39)
    assert {row.anchor for row in page.duties.all()} <= set(anchors)
    assert page.errata.filter(status="pending").count() == 6
    answer = send(office, page, clauses_of(page), **{"action-publish": "action-publish"})
    assert answer.status_code == 302
    assert fresh(page).live
    assert [block.value["anchor"] for block in fresh(page).body] == anchors
    assert office.get(page.url).status_code == 200


def test_the_screen_says_what_was_recognised_and_what_was_not(office: Any, draft: PlanDraft) -> None:
    html = office.get(address_of(draft)).content.decode()
    shown = read(html)
    for fact in ("15/12/2023", "15/8/2023", "5 nội dung", "3 hình thức", "8 dòng", "Phan Thành Trung"):
        assert fact in shown, fact
    missing = elements(html, "#td-missing [data-gap]")
    lacking = ["issuer", "number", "symbol", "place", "issued_on", "nomination_closes_on"]
    assert [one["data-gap"] for one in missing] == lacking
    said = elements(html, ".td-field:has([name=d-registration_deadline]) .td-plan__said")
    assert "15/8/2023" in read(str(said[0]))
    assert len(elements(html, ".td-plan__row")) == 39
    assert len(elements(html, "#td-slips + p + ul > li")) == 6


def test_what_is_set_right_is_kept_and_the_rest_is_read_again(office: Any, draft: PlanDraft) -> None:
    act(office, draft, d__registration_deadline="20/8/2023", duties__0__DELETE="on", erratum__0="approved")
    state = state_of(draft)
    assert state["document"]["registration_deadline"] == "2023-08-20"
    duties = len(state["duties"])
    act(office, draft, "join-3")
    state = state_of(draft)
    assert len(state["clauses"]) == 38
    assert state["document"]["registration_deadline"] == "2023-08-20"
    assert (len(state["duties"]), len(state["contents"])) == (duties, 5)
    page = made(office, draft)
    assert page.registration_deadline == date(2023, 8, 20)
    assert page.errata.get(status="approved").decided_by == fresh(draft).made_by


def test_a_fact_can_be_emptied(office: Any, draft: PlanDraft) -> None:
    act(office, draft, d__registration_deadline="", d__signer_name="")
    page = made(office, draft)
    assert (page.registration_deadline, page.signer_name) == (None, "")


def test_a_clause_is_divided_moved_and_joined_without_a_word_lost(office: Any, draft: PlanDraft) -> None:
    words = [word for one in state_of(draft)["clauses"] for word in _words(one)]
    number, text = next(
        (one["number"], "".join(run[0] for run in one["runs"]))
        for one in state_of(draft)["clauses"]
        if one["anchor"] == "iii-4"
    )
    half = text[: len(text) // 2].rsplit(" ", 1)[0]
    broken = f"{half}\n{text[len(half) :]}"
    act(office, draft, f"clause-{number}", clause__text=broken, clause__marker="6.", clause__kind="clause")
    clauses = state_of(draft)["clauses"]
    place = next(n for n, one in enumerate(clauses) if one["number"] == number)
    assert (len(clauses), clauses[place]["marker"], clauses[place]["anchor"]) == (40, "6.", "")
    act(office, draft, f"join-{clauses[place + 1]['number']}")
    act(office, draft, f"clause-{number}", clause__marker="4.", clause__kind="clause")
    assert [word for one in state_of(draft)["clauses"] for word in _words(one)] == words


def _words(clause: dict[str, Any]) -> list[str]:
    return f"{clause['marker']} {''.join(run[0] for run in clause['runs'])}".split()


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"d__starts_on": ""}, "starts_on", NEEDED),
        ({"d__ends_on": "1/1/2023"}, "ends_on", ENDS_EARLY),
        ({"d__title": ""}, "title", NEEDED),
    ],
)
def test_a_campaign_is_not_made_without_what_it_needs(
    office: Any, draft: PlanDraft, fields: dict[str, str], field: str, message: str
) -> None:
    answer = act(office, draft, "make", **({"d__title": TITLE} | fields))
    assert answer.status_code == 200
    assert message in read(answer.content.decode())
    assert not CampaignPage.objects.filter(title=TITLE).exists()
    assert fresh(draft).state == "open"


def test_a_text_that_is_no_plan_becomes_clauses_and_the_officer_gives_the_dates(office: Any) -> None:
    draft = uploaded(office, POEM)
    page = made(office, draft, d__starts_on="1/3/2026", d__ends_on="30/4/2026", d__abstract="Thi đua")
    assert (page.starts_on, page.ends_on) == (date(2026, 3, 1), date(2026, 4, 30))
    assert len({block.value["anchor"] for block in page.body}) == len(page.body) > 2


def test_a_plan_that_was_sent_already_goes_on_as_one(world: Any, office: Any, draft: PlanDraft) -> None:
    admin = client_of(world.administrator)
    answer = upload(admin, PLAN_TEXT.replace("*", "").replace("\n\n", "\n"))
    assert (answer.status_code, answer["Location"]) == (302, address_of(draft))
    page = made(office, draft)
    again = act(admin, draft)
    assert (
        again["Location"] == upload(admin, PLAN_TEXT)["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    )
    assert PlanDraft.objects.count() == 1


def test_two_officers_make_one_campaign(world: Any, office: Any, draft: PlanDraft) -> None:
    form = form_of(office, draft) | {"d-title": TITLE, "action": "make"}
    answers = [client.post(address_of(draft), form) for client in (office, client_of(world.administrator), office)]
    assert {answer["Location"] for answer in answers} == {
        reverse("wagtailadmin_pages:edit", args=[CampaignPage.objects.get(title=TITLE).pk])
    }


def test_a_second_officer_overwrites_nothing_unseen(world: Any, office: Any, draft: PlanDraft) -> None:
    admin = client_of(world.administrator)
    form = form_of(admin, draft)
    act(office, draft, d__title="Tên của văn phòng")
    answer = admin.post(address_of(draft), form | {"d-title": "Tên của quản trị", "action": "save"})
    assert answer.status_code == 200
    assert world.office_statistics.get_full_name() in "".join(messages_of(answer))
    assert state_of(draft)["document"]["title"] == "Tên của văn phòng"
    assert 'value="Tên của quản trị"' in answer.content.decode()
    again = fields_of(answer, "POST")
    admin.post(address_of(draft), again | {"action": "save"})
    assert state_of(draft)["document"]["title"] == "Tên của quản trị"


def test_a_plan_with_the_number_of_a_campaign_is_not_made_again(office: Any, draft: PlanDraft) -> None:
    numbered = {"d__number": "12", "d__symbol": "KH-UBND", "d__issued_on": "3/3/2023"}
    made(office, draft, **numbered)
    other = uploaded(office, changed("hướng ứng", "hưởng ứng"))
    answer = act(office, other, "make", d__title="Đợt khác", **numbered)
    assert messages_of(answer) == [review.SAME_NUMBER.format(TITLE, "12/KH-UBND")]


def test_a_draft_that_is_given_up_is_offered_no_more_and_may_be_sent_again(office: Any, draft: PlanDraft) -> None:
    act(office, draft, "leave")
    assert fresh(draft).state == "left"
    assert office.get(address_of(draft)).status_code == 302
    assert upload(office, PLAN_TEXT)["Location"] != address_of(draft)
    assert PlanDraft.objects.count() == 2


@pytest.mark.parametrize("role", ["editor", "culture_social", "council", "chair", "supervisor"])
def test_nobody_else_sets_a_campaign_up(world: Any, draft: PlanDraft, role: str) -> None:
    client = client_of(world.people[role])
    assert client.get(reverse("plan_upload")).status_code == 302
    before = PlanDraft.objects.count()
    upload(client, OTHER_PLAN_TEXT)
    assert PlanDraft.objects.count() == before
    form = form_of(client_of(world.office_statistics), draft)
    assert client.post(address_of(draft), form | {"d-title": TITLE, "action": "make"}).status_code == 302
    assert not CampaignPage.objects.filter(title=TITLE).exists()


def test_a_second_ward_sees_and_does_nothing_here(world: Any, office: Any, draft: PlanDraft) -> None:
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    client = client_of(elsewhere.office_statistics)
    assert client.get(address_of(draft)).status_code == 302
    assert address_of(draft) not in client.get(reverse("plan_upload")).content.decode()
    answer = upload(client, PLAN_TEXT)
    assert answer["Location"] != address_of(draft)
    page = made(client, PlanDraft.objects.latest("pk"))
    assert page.path.startswith(elsewhere.ward.path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, uploading.NOTHING_SENT),
        ({"text": "a", "file": ("k.pdf", b"%PDF")}, uploading.BOTH_SENT),
        ({"file": ("k.doc", b"\xd0\xcf")}, uploading.ONLY_PLANS),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(office: Any, data: dict[str, Any], message: str) -> None:
    answer = upload(office, **data)
    assert answer.status_code == 200
    assert message in read(answer.content.decode())
    assert not PlanDraft.objects.exists()


def test_an_old_encoding_is_shown_for_approval_first(office: Any) -> None:
    text = "KÕ ho¹ch ph¸t ®éng ®ît thi ®ua ®Æc biÖt n¨m 2023 cña ñy ban nh©n d©n ph­êng"
    draft = uploaded(office, text)
    fields = {"d__starts_on": "1/3/2026", "d__ends_on": "30/4/2026", "d__abstract": "Thi đua"}
    answer = act(office, draft, "make", d__title=TITLE, **fields)
    assert messages_of(answer) == [review.NOT_CONVERTED]
    act(office, draft, "converted")
    assert "đặc biệt" in made(office, draft, **fields).source_text


def test_the_screen_asks_no_more_questions_for_a_longer_plan(
    office: Any, draft: PlanDraft, django_assert_max_num_queries: Any
) -> None:
    office.get(address_of(draft))
    with django_assert_max_num_queries(25):
        office.get(address_of(draft))


def test_the_file_is_the_official_version_and_a_pdf_of_a_published_plan_is_for_everybody(office: Any) -> None:
    content = to_pdf(write_plan(made(office, uploaded(office, PLAN_TEXT))))
    CampaignPage.objects.filter(title=TITLE).update(title="Đợt khác")
    assert upload(office, file=("Kế hoạch.pdf", content)).status_code == 302
    draft = PlanDraft.objects.latest("pk")
    assert draft.file_sha256 == hashlib.sha256(content).hexdigest()
    page = made(office, draft)
    assert (page.plan_file, page.plan_sha256) == (draft.file, draft.file_sha256)
    assert Client().get(page.plan_file.url).status_code == 404
    answer = send(office, page, clauses_of(page), **{"action-publish": "action-publish"})
    assert answer.status_code == 302, text_of(answer.content.decode(), ".error-message")
    assert Client().get(page.plan_file.url).content == content
    shown = Client().get(page.url).content.decode()
    assert page.plan_file.url in shown
    assert page.plan_sha256 in shown
    assert Client().get(f"{page.url}ke-hoach.pdf")["Location"] == page.plan_file.url
