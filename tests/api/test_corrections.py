"""Corrections by the API: asked for by one person, agreed to by a second one, as on the screens of the admin."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import APIToken

from tests.api.contract import assert_as_described
from tests.api.test_reading import API
from tests.config import shared
from tests.factories.pages import make_nomination
from tests.factories.pdfs import pdf
from tests.fixtures import build_world
from tests.fresh import fresh
from thidua_pages.access.choosable import NOT_OFFERED
from thidua_pages.models import Correction, Decision, File
from thidua_pages.nominations.corrections import requesting, rules

RECORD = {"reason": "Gõ thiếu ký hiệu", "paper_kind": "record"}


@shared.state()
def award(world: Any) -> Any:
    return make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Trần Thị Mậm")


def call(method: str, path: str, user: Any, data: Any = None, status: int = 200) -> Any:
    token = APIToken.create_token(user=user, name="thử")[1]
    body = json.dumps(data or {})
    response = Client().generic(
        method, f"{API}/{path}", body, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )
    assert response.status_code == status, response.content.decode()
    return response.json()


def ask(user: Any, status: int = 201, **data: Any) -> Any:
    return call("POST", "corrections/", user, {**RECORD, **data}, status)


def test_one_asks_and_a_second_one_agrees(world, award):
    asked = ask(world.office_statistics, award=award.pk, changes={"full_name": "Trần Thị Mận"})
    assert_as_described("corrections_create", asked, 201)
    (row,) = asked["items"]
    assert (row["old"], row["new"], row["state"], row["award"]) == ("Trần Thị Mậm", "Trần Thị Mận", "open", award.pk)
    allowed = {one["name"]: one["allowed"] for one in row["actions"]}
    assert allowed == {"agree": False, "refuse": False, "withdraw": True, "paper": False}
    own = call("POST", f"corrections/{row['id']}/agree/", world.office_statistics, status=403)
    assert own["detail"]
    assert fresh(award).full_name == "Trần Thị Mậm"
    read = call("GET", f"corrections/{row['id']}/", world.chair)
    assert_as_described("corrections_detail", read)
    assert {one["name"]: one["allowed"] for one in read["actions"]}["agree"] is True
    done = call("POST", f"corrections/{row['id']}/agree/", world.chair)
    assert_as_described("corrections_agree", done)
    assert (done["state"], done["read_by"]) == ("applied", str(world.chair))
    assert fresh(award).full_name == "Trần Thị Mận"
    again = call("POST", f"corrections/{row['id']}/agree/", world.chair, status=409)
    assert again["detail"] == rules.DONE_ALREADY.reason


def test_a_decision_is_corrected_and_refused_with_a_reason(world, award):
    decision = award.award.decision
    (row,) = ask(world.office_statistics, decision=decision.pk, changes={"number": "153/QĐ-UBND"})["items"]
    assert call("POST", f"corrections/{row['id']}/refuse/", world.chair, {"reply": ""}, 422)["errors"]
    refused = call("POST", f"corrections/{row['id']}/refuse/", world.chair, {"reply": "Số đúng như đang ghi"})
    assert (refused["state"], refused["reply"]) == ("refused", "Số đúng như đang ghi")
    assert Decision.objects.get().number == decision.number


def test_a_letter_must_be_recorded_before_anyone_agrees(world, award):
    changes = {"position": "Tổ trưởng"}
    (row,) = ask(world.office_statistics, award=award.pk, changes=changes, paper_kind="letter")["items"]
    refused = call("POST", f"corrections/{row['id']}/agree/", world.chair, status=409)
    assert refused["detail"] == rules.NO_PAPER.format("công văn đính chính")
    paper = {"paper_number": "21/UBND-VP", "paper_signed_on": "26/12/2023", "paper_signer_name": "Phan Thành Trung"}
    recorded = call("POST", f"corrections/{row['id']}/paper/", world.office_statistics, paper)
    assert recorded["paper"]["number"] == "21/UBND-VP"
    assert call("POST", f"corrections/{row['id']}/agree/", world.chair)["state"] == "applied"


def test_the_asker_takes_it_back(world, award):
    (row,) = ask(world.office_statistics, award=award.pk, changes={"honorific": "ba"})["items"]
    assert call("POST", f"corrections/{row['id']}/withdraw/", world.chair, {"reply": "x"}, 403)
    taken = call("POST", f"corrections/{row['id']}/withdraw/", world.office_statistics, {"reply": "Nhầm"})
    assert taken["state"] == "withdrawn"


def test_what_is_wrong_is_named(world, award):
    office = world.office_statistics
    decision = award.award.decision.pk
    faults = ask(office, 422, decision=decision, changes={"decided_on": "hôm qua", "number": "khong so"})["errors"]
    assert {tuple(fault["loc"]) for fault in faults} == {
        ("body", "changes", "decided_on"),
        ("body", "changes", "number"),
    }
    (fault,) = ask(office, 422, award=award.pk, changes={"number": "1/QĐ"})["errors"]
    assert (fault["loc"], "full_name" in fault["known"]) == (["body", "changes", "number"], True)
    assert ask(office, 422, changes={"number": "1/QĐ"})["errors"][0]["loc"] == ["body", "decision"]
    assert ask(office, 422, decision=decision, award=award.pk, changes={"number": "1"})["errors"]
    assert ask(office, 422, decision=999999, changes={"number": "1/QĐ"})["errors"][0]["loc"] == ["body", "decision"]
    assert ask(office, 422, award=10**20, changes={"number": "1/QĐ"})["detail"]
    same = ask(office, 409, award=award.pk, changes={"full_name": award.full_name})
    assert same["detail"] == requesting.NOTHING_CHANGED
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("who", ["editor", "other_editor", "council", "supervisor", "chair", "culture_social"])
def test_only_the_office_asks(world, award, who):
    ask(world.people[who], 403, award=award.pk, changes={"full_name": "Khác"})
    assert Correction.objects.count() == 0


def test_the_list_is_for_those_with_a_role_in_the_ward(world, award, settings):
    (row,) = ask(world.office_statistics, award=award.pk, changes={"full_name": "Trần Thị Mận"})["items"]
    listed = call("GET", "corrections/?tinh_trang=open", world.chair)
    assert_as_described("corrections_list", listed)
    assert [one["id"] for one in listed["items"]] == [row["id"]]
    assert call("GET", f"corrections/?dot={world.campaign.slug}&fields=id,new", world.chair)["count"] == 1
    assert call("GET", "corrections/?tinh_trang=applied", world.chair)["count"] == 0
    assert call("GET", "corrections/?tinh_trang=xong", world.chair, status=422)["errors"][0]["known"]
    elsewhere = build_world("Phường Hai", "hai", "hai.example.vn")
    for path in ("corrections/", f"corrections/{row['id']}/"):
        call("GET", path, elsewhere.office_statistics, status=403)
        assert Client().get(f"{API}/{path}").status_code == 401


def document_of(world: Any, user: Any, content: bytes) -> int:
    collection = world.unit.collection.collection.get_parent()
    file = ContentFile(content, name="qd.pdf")
    return int(File.objects.create(title="QĐ", collection=collection, uploaded_by_user=user, file=file).pk)


def test_a_scan_is_named_by_the_document_that_was_uploaded(world, award):
    office, decision = world.office_statistics, award.award.decision
    document = document_of(world, office, pdf("Quyet dinh 152"))
    taken = call("POST", f"decisions/{decision.pk}/scan/", office, {"document": document})
    assert_as_described("decisions_scan", taken)
    first = fresh(decision).scan_sha256
    assert first
    other = document_of(world, office, pdf("Quyet dinh 153"))
    call("POST", f"decisions/{decision.pk}/scan/", office, {"document": other}, 409)
    (row,) = ask(office, decision=decision.pk, changes={"scan": other})["items"]
    call("POST", f"corrections/{row['id']}/agree/", world.chair)
    assert fresh(decision).scan_sha256 != first


def test_a_document_that_one_may_not_choose_is_not_known(world, award):
    decision = award.award.decision
    for document in (999999, 0):
        (fault,) = call("POST", f"decisions/{decision.pk}/scan/", world.office_statistics, {"document": document}, 422)[
            "errors"
        ]
        assert (fault["loc"], fault["msg"]) == (["body", "document"], NOT_OFFERED)
    call("POST", f"decisions/{decision.pk}/scan/", world.editor, {"document": 1}, 403)
    call("POST", "decisions/999999/scan/", world.office_statistics, {"document": 1}, 404)


def test_an_award_says_what_one_may_do_with_it(world, award):
    assert Client().get(f"{API}/awards/{award.pk}/").json()["actions"] is None
    actions = {one["name"]: one for one in call("GET", f"awards/{award.pk}/", world.office_statistics)["actions"]}
    assert actions["request_correction"]["allowed"] is True
    assert actions["revoke"]["label"]
