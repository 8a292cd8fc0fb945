"""What was not recognised is added to the lists of the review, and what a reader got wrong in a clause is set right."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.clients import client_of
from tests.door.forms import fields_of
from tests.fresh import fresh
from tests.plans.setup.sending import act, address_of, form_of, state_of, uploaded
from tests.plans.source_samples import PLAN_TEXT
from tests.wording import elements, messages_of, read
from thidua_pages.models import CampaignPage, PlanDraft
from thidua_pages.plans.setup.clauses import NOT_HERE
from thidua_pages.plans.setup.fields import NEEDED
from thidua_pages.plans.setup.forms import DIVIDED_MEANWHILE, NO_WORDS
from thidua_pages.plans.setup.rows import ROWS

TITLE = "Đợt thi đua 20 năm"
NEW_ROWS = {
    "stages": {"name": "Giai đoạn 1", "starts_on": "1/8/2023", "ends_on": "30/9/2023"},
    "contents": {"number": "6", "title": "Chuyển đổi số", "text": "Thi đua chuyển đổi số"},
    "targets": {"kind": "numeric", "title": "Hộ dùng dịch vụ công", "value": "70,5", "unit": "%"},
    "award_forms": {
        "title": "Giấy khen của Chủ tịch UBND phường",
        "code": "certificate_of_merit",
        "authority": "Chủ tịch UBND phường",
        "level": "ward",
    },
    "duties": {"assignee": "units", "text": "Gửi báo cáo", "due_on": "20/12/2023"},
}


@pytest.fixture
def office(world: Any) -> Any:
    return client_of(world.office_statistics)


@pytest.fixture
def draft(office: Any) -> PlanDraft:
    return uploaded(office, PLAN_TEXT)


def with_row(form: dict[str, Any], rows: str, number: int | None = None, /, **values: str) -> dict[str, Any]:
    """The form with a row at the end of a list, as the script or the button of the page adds it."""
    count = int(form[f"{rows}-TOTAL_FORMS"]) if number is None else number
    row = {f"{rows}-{count}-{field}": value for field, value in values.items()}
    return form | {f"{rows}-TOTAL_FORMS": str(max(count + 1, int(form[f"{rows}-TOTAL_FORMS"])))} | row


def last_row(form: dict[str, Any], name: str) -> int:
    return int(form[f"{name}-TOTAL_FORMS"]) - 1


def words_of(draft: PlanDraft, number: int) -> str:
    clause = next(one for one in state_of(draft)["clauses"] if one["number"] == number)
    return "".join(run[0] for run in clause["runs"])


def test_each_list_takes_new_rows_without_a_script(office: Any, draft: PlanDraft) -> None:
    before = {name: len(state_of(draft)[name]) for name in ROWS}
    for name, values in NEW_ROWS.items():
        answer = office.post(address_of(draft), form_of(office, draft) | {"action": f"add-{name}"}, follow=True)
        assert len(elements(answer.content.decode(), "#td-moi")) == 1
        form = fields_of(answer, "POST")
        assert last_row(form, name) == before[name]
        office.post(address_of(draft), with_row(form, name, last_row(form, name), **values) | {"action": "save"})
    assert {name: len(state_of(draft)[name]) for name in ROWS} == {name: count + 1 for name, count in before.items()}
    act(office, draft, "make", d__title=TITLE)
    page = CampaignPage.objects.get(title=TITLE)
    assert page.stages.get().ends_on == date(2023, 9, 30)
    assert page.contents.get(number=6).title == "Chuyển đổi số"
    assert page.targets.get(title="Hộ dùng dịch vụ công").value == Decimal("70.5")
    assert page.award_forms.filter(title=NEW_ROWS["award_forms"]["title"]).exists()
    assert page.duties.get(text="Gửi báo cáo").due_on == date(2023, 12, 20)


def test_a_row_may_be_unfinished_until_the_campaign_is_made(office: Any, draft: PlanDraft) -> None:
    form = with_row(form_of(office, draft), "contents", title="Chuyển đổi số")
    answer = office.post(address_of(draft), form | {"action": "save"})
    assert answer.status_code == 302
    assert state_of(draft)["contents"][-1] == {"number": "", "title": "Chuyển đổi số", "text": "", "clause": ""}
    answer = act(office, draft, "make", d__title=TITLE)
    assert [read(str(one)) for one in elements(answer.content.decode(), "#id_contents-5-number_error")] == [NEEDED]
    assert not CampaignPage.objects.filter(title=TITLE).exists()
    act(office, draft, "make", d__title=TITLE, contents__5__number="6", contents__5__text="Thi đua chuyển đổi số")
    assert CampaignPage.objects.get(title=TITLE).contents.count() == 6


def test_what_was_typed_in_a_new_row_survives_an_error_elsewhere(office: Any, draft: PlanDraft) -> None:
    form = with_row(form_of(office, draft), "duties", text="Gửi báo cáo") | {"d-starts_on": "31/2/2023"}
    answer = office.post(address_of(draft), form | {"action": "add-duties"})
    again = fields_of(answer, "POST")
    number = last_row(again, "duties")
    assert (again[f"duties-{number - 1}-text"], again[f"duties-{number}-text"]) == ("\nGửi báo cáo", "\n")
    office.post(address_of(draft), again | {"d-starts_on": "1/8/2023", "action": "save"})
    assert state_of(draft)["duties"][-1]["text"] == "Gửi báo cáo"


def test_an_empty_row_is_no_row_and_rows_are_stored_by_themselves_once(office: Any, draft: PlanDraft) -> None:
    before = len(state_of(draft)["duties"])
    form = with_row(with_row(form_of(office, draft), "duties"), "duties", text="Gửi báo cáo", assignee="units")
    for _ in range(3):
        answer = office.post(address_of(draft), form | {"action": "save", "autosave": "1"})
        form |= {"version": str(answer.json()["version"])}
        assert len(state_of(draft)["duties"]) == before + 1
    office.post(address_of(draft), form | {"action": "save", f"duties-{before + 1}-DELETE": "on"})
    assert len(state_of(draft)["duties"]) == before


def test_a_clause_becomes_a_row_of_a_list(office: Any, draft: PlanDraft) -> None:
    clause = next(one for one in state_of(draft)["clauses"] if one["anchor"] == "iii-4")
    answer = office.post(
        address_of(draft),
        form_of(office, draft, f"?khoan={clause['number']}") | {"action": f"from-targets-{clause['number']}"},
    )
    assert answer["Location"].endswith("?danh-sach=targets#td-targets")
    row = state_of(draft)["targets"][-1]
    assert (row["clause"], row["kind"]) == (clause["number"], "")
    assert row["title"] == "".join(run[0] for run in clause["runs"])[:500]
    count = len(state_of(draft)["targets"])
    for unknown in ("from-targets-999", "from-nothing-3"):
        office.post(address_of(draft), form_of(office, draft) | {"action": unknown})
        assert len(state_of(draft)["targets"]) == count


def test_a_clause_is_corrected_marked_and_put_back(office: Any, draft: PlanDraft) -> None:
    before = state_of(draft)["clauses"]
    number, text = before[2]["number"], "".join(run[0] for run in before[2]["runs"])
    wrong = text.replace(text.split()[1], "chữkhác")
    act(office, draft, f"clause-{number}", clause__text=wrong)
    html = office.get(address_of(draft)).content.decode()
    [row] = elements(html, ".td-plan__row:has(.td-plan__corrected)")
    assert before[2]["source"] in read(str(row.select(".td-plan__source")[0]))
    assert fresh(draft).source_text == draft.source_text
    assert "chữkhác" in words_of(draft, number)
    assert elements(html, f"button[value=back-{number}]")
    office.post(address_of(draft), form_of(office, draft) | {"action": f"back-{number}"})
    assert [one["runs"] for one in state_of(draft)["clauses"]] == [one["runs"] for one in before]
    assert not elements(office.get(address_of(draft)).content.decode(), ".td-plan__corrected")


def test_the_campaign_has_the_corrected_words_and_the_file_its_own(office: Any, draft: PlanDraft) -> None:
    number = state_of(draft)["clauses"][2]["number"]
    act(office, draft, f"clause-{number}", clause__text="Chữ của khoản đã sửa.")
    act(office, draft, "make", d__title=TITLE)
    page = CampaignPage.objects.get(title=TITLE)
    assert "Chữ của khoản đã sửa." in str(page.body[2].value["text"])
    assert page.source_text == draft.source_text
    assert "Chữ của khoản đã sửa." not in page.source_text


def test_a_clause_is_not_emptied_and_what_was_typed_stays(office: Any, draft: PlanDraft) -> None:
    answer = act(office, draft, "clause-3", clause__text=" ", clause__marker="9.")
    assert NO_WORDS in read(answer.content.decode())
    assert fields_of(answer, "POST")["clause-marker"] == "9."
    answer = act(office, draft, "save", d__starts_on="31/2/2023")
    assert "clause-text" not in fields_of(answer, "POST")


def test_what_is_typed_in_the_open_clause_is_stored_with_every_button(office: Any, draft: PlanDraft) -> None:
    form = form_of(office, draft, "?khoan=3") | {"clause-text": "Chữ của khoản đã sửa."}
    answer = office.post(address_of(draft), form | {"action": "save", "autosave": "1"})
    assert words_of(draft, 3) != "Chữ của khoản đã sửa."  # not by itself while somebody types
    office.post(address_of(draft), form | {"action": "save", "version": str(answer.json()["version"])})
    assert words_of(draft, 3) == "Chữ của khoản đã sửa."


def test_a_clause_that_another_officer_divided_is_not_overwritten(world: Any, office: Any, draft: PlanDraft) -> None:
    form = form_of(office, draft, "?khoan=3")
    text = form["clause-text"].split()
    act(client_of(world.administrator), draft, "clause-3", clause__text=f"{text[0]}\n{' '.join(text[1:])}")
    clauses = state_of(draft)["clauses"]
    sent = form | {"action": "clause-3", "version": str(fresh(draft).version), "clause-text": "Chữ khác"}
    assert messages_of(office.post(address_of(draft), sent)) == [DIVIDED_MEANWHILE]
    gone = sent | {"clause-number": "999"}
    assert messages_of(office.post(address_of(draft), gone)) == [NOT_HERE]
    assert state_of(draft)["clauses"] == clauses


def test_what_nobody_touched_does_not_count_as_set_right(office: Any, draft: PlanDraft) -> None:
    before = state_of(draft)
    act(office, draft)
    assert state_of(draft) == before
