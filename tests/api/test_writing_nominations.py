"""Nominating by the API: with the admin's form, and read only by those who read the dossier in the admin."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.contract import assert_as_described
from tests.api.test_writing_pages import call, change, faults, history, newest
from tests.factories.pages import confirmation, make_initiative, make_nomination
from tests.fresh import fresh
from thidua_pages.access import rules
from thidua_pages.access.choosable import NOT_OFFERED
from thidua_pages.api.writing import versions
from thidua_pages.models import NominationFolderPage, NominationPage

NAME = "Nguyễn Thị Minh Họa"


def nominate(world: Any, person: Any = None, **changes: Any) -> Any:
    data = {
        "unit": world.unit.pk,
        "campaign": world.campaign.slug,
        "award_form": world.campaign.award_forms.get().pk,
        "nominee_kind": "individual",
        "full_name": f"Bà {NAME}",
        "achievement_report": "Đã vận động nhân dân làm đường hoa.",
        **changes,
    }
    return call(person or world.editor, "POST", "nominations/", data)


def test_a_nomination_with_its_dossier_is_written_sent_and_read(world: Any) -> None:
    file = confirmation(world.unit).file
    works = make_initiative(world.unit, world.campaign, world.editor, "published")
    dossier = [{"kind": "other", "title": "Xác nhận", "file": file.pk}]
    answer = nominate(world, position="Tổ trưởng", has_consent=True, evidence=[works.pk], dossier=dossier)
    assert answer.status_code == 201, answer.content
    data = answer.json()
    assert_as_described("nominations_create", data, 201)
    assert (data["honorific"], data["full_name"]) == ("ba", NAME)  # as the form reads the name
    assert data["dossier"] == dossier
    assert [one["id"] for one in data["evidence"]] == [works.pk]
    page = NominationPage.objects.get(pk=data["id"])
    assert page.get_parent().specific == NominationFolderPage.objects.child_of(world.unit).get()
    assert (page.title, page.owner, page.live) == (f"Đề nghị khen thưởng Bà {NAME}", world.editor, False)
    answer = change(world.editor, page, kind="nominations", workplace="Tổ dân phố 3", submit=True)
    assert answer.status_code == 200, answer.content
    assert_as_described("nominations_change", answer.json())
    changed = {"workplace": "Tổ dân phố 3", "is_under_review": True, "actions": answer.json()["actions"]}
    assert answer.json() == {**data, **changed}
    assert fresh(page).workflow_in_progress
    assert history(page) == ["wagtail.create", "wagtail.edit", "wagtail.edit", "wagtail.workflow.start"]
    read = call(world.editor, "GET", f"nominations/{page.pk}/")
    assert (read.json(), read["ETag"]) == (answer.json(), versions.etag_of(fresh(page)))
    assert_as_described("nominations_detail", read.json())


@pytest.mark.parametrize("state", ["draft", "in_review", "published"])
def test_who_reads_it_is_who_reads_the_dossier_in_the_admin(world: Any, state: str) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, state)
    read = {
        role
        for role, person in world.people.items()
        if call(person, "GET", f"nominations/{page.pk}/").status_code == 200
    }
    assert read == {role for role, person in world.people.items() if rules.can_read_draft(person, page)}
    assert {"editor", "council"} <= read
    assert "other_editor" not in read
    assert call(None, "GET", f"nominations/{page.pk}/").status_code == 401
    assert change(world.other_editor, page, kind="nominations", position="Tổ phó").status_code == 404


@pytest.mark.parametrize("role", ["editor", "other_editor", "office_statistics", "council"])
def test_who_nominates_is_who_may_in_the_admin(world: Any, role: str) -> None:
    person = world.people[role]
    folder = NominationFolderPage.objects.child_of(world.unit).get()
    may = bool(rules.can_add(person, folder, "nominationpage"))
    assert nominate(world, person).status_code == (201 if may else 403)
    assert NominationPage.objects.exists() == may


def test_an_incomplete_one_is_a_draft_and_is_not_sent(world: Any) -> None:
    assert nominate(world).status_code == 201
    found = faults(nominate(world, submit=True))
    assert {"body", "body/has_consent", "body/evidence"} <= found.keys()
    assert NominationPage.objects.count() == 1


def test_what_cannot_be_chosen_is_answered_as_what_does_not_exist(world: Any) -> None:
    file, own = confirmation(world.other_unit).file, make_nomination(world.unit, world.campaign, world.editor)
    works = make_initiative(world.other_unit, world.campaign, world.other_editor)
    for pk in (file.pk, 987_654):
        papers = [{"kind": "other", "title": "Tệp", "file": pk}]
        assert faults(nominate(world, dossier=papers)) == {"body/dossier/0/file": NOT_OFFERED}
    for pk in (works.pk, 987_654):
        assert faults(nominate(world, evidence=[pk])) == {"body/evidence": NOT_OFFERED}
        assert faults(change(world.editor, own, kind="nominations", evidence=[pk])) == {"body/evidence": NOT_OFFERED}
    assert faults(nominate(world, award_form=987_654)) == {"body/award_form": NOT_OFFERED}
    assert faults(nominate(world, campaign="khong-co")) == {"body/campaign": NOT_OFFERED}
    assert "body/nominee_kind" in faults(nominate(world, nominee_kind="khác"))


def test_a_change_keeps_what_was_not_sent_and_needs_its_version(world: Any) -> None:
    page = make_nomination(world.unit, world.campaign, world.editor, position="Tổ trưởng")
    tag = versions.etag_of(fresh(page))
    papers = [(row.pk, row.file_id) for row in newest(page).dossier.all()]
    assert change(world.editor, page, tag, kind="nominations", workplace="Tổ 3").status_code == 200
    saved = newest(page)
    assert (saved.position, saved.workplace, saved.full_name) == ("Tổ trưởng", "Tổ 3", page.full_name)
    assert [(row.pk, row.file_id) for row in saved.dossier.all()] == papers
    late = change(world.editor, page, tag, kind="nominations", workplace="Tổ 4")
    assert (late.status_code, late.json()["workplace"]) == (412, "Tổ 3")
    assert_as_described("nominations_change", late.json(), 412)
    assert call(world.editor, "PATCH", f"nominations/{page.pk}/", {}).status_code == 428


def test_reading_takes_a_flat_number_of_queries(world: Any) -> None:
    works = [make_initiative(world.unit, world.campaign, world.editor, "published") for _ in range(3)]
    taken = []
    for some in (works[:1], works):
        page = make_nomination(world.unit, world.campaign, world.editor, evidence=some)
        with CaptureQueriesContext(connection) as queries:
            answer = call(world.editor, "GET", f"nominations/{page.pk}/")
        assert len(answer.json()["evidence"]) == len(some)
        taken.append(len(queries))
    assert taken[0] == taken[1]
