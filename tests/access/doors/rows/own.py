"""The site's own screens: the review, the papers, the batches, the mail."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.doors.place import NEIGHBOUR, Place, paper
from tests.access.doors.row import (
    ADMINISTRATORS,
    ALL_ADMINISTRATORS,
    AUTHORS,
    HISTORIANS,
    NOBODY,
    READERS,
    SIGNED_IN,
    SUPERUSER,
    Row,
    always,
)
from tests.nominations.importing.lists import GOOD, HEADINGS, UNIT, excel
from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.models import Participant

REVIEWERS = frozenset({"office_statistics", "administrator"})
WARD = READERS - {"editor"}
SECOND_READERS = frozenset({"chair", "administrator"})
DRAWS = frozenset({"office_statistics", "chair", "administrator"})
"""Who draws up the papers of an award."""
ALL_WARDS = WARD | {NEIGHBOUR}
"""Who holds a role of a ward: these screens open with the nominations of one's own ward."""
IMPORTERS = frozenset({"editor", "other_editor", "administrator", NEIGHBOUR})
FOLLOWERS = frozenset({"office_statistics", "culture_social", "chair", "supervisor", "administrator"})
CHAIR, COUNCIL, EDITOR = frozenset({"chair"}), frozenset({"council"}), frozenset({"editor"})


def owing(place: Place) -> int:
    """A participant that has registered nothing."""
    return Participant.objects.get(campaign=place.world.campaign, unit=place.world.other_unit).pk


def approved(place: Place, page: Any) -> dict[str, Any]:
    state = page.current_workflow_task_state
    return {"action": "approve", "task_state": state.pk if state else ""}


def ballot(place: Place, page: Any) -> dict[str, Any]:
    state = place.ballot.current_workflow_task_state.pk
    return {"task_state": state, f"choice-{state}": "agree"}


def webhook(place: Place, page: Any) -> dict[str, Any]:
    asked = {"name": "Cổng", "url": "https://1.1.1.1/", "kinds": ["published"], "is_active": "on"}
    return {**asked, "ward": place.world.ward.pk}


def decision(place: Place, page: Any) -> dict[str, Any]:
    return {
        f"row-{place.record.current_workflow_task_state.pk}": "granted",
        "number": "153/QĐ-UBND",
        "decided_on": "25/12/2023",
        "authority": "Chủ tịch UBND phường",
        "signer_name": "Phan Trung",
        "confirm": "1",
        "sure": "1",
    }


def signed_paper(place: Place, page: Any) -> dict[str, Any]:
    return {
        "action": "new",
        "kind": "plan",
        "number": "05/KH-UBND",
        "signed_on": "01/08/2023",
        "signer_name": "Phan Trung",
        "scan": paper(),
    }


def a_meeting(place: Place, page: Any) -> dict[str, Any]:
    return {"held_on": "01/08/2023", **{f"present-{member.pk}": "on" for member in place.world.council}}


def sent(place: Place, page: Any) -> dict[str, Any]:
    return {"number": "45/TTr-UBND", "signed_on": "20/12/2023"}


def chairs_bulk(place: Place, page: Any) -> dict[str, Any]:
    return {
        "dot": place.world.campaign.pk,
        "viec": "chair_decision.approve",
        "chon": f"{place.chair.pk}:{place.chair.current_workflow_task_state.pk}",
        "confirm": "1",
    }


def corrected(place: Place, page: Any) -> dict[str, Any]:
    """Another form of address of the award, and another signer of its decision."""
    return {"honorific": "ba", "signer_name": "Lê Văn Khác", "reason": "Gõ nhầm", "paper_kind": "record"}


def a_list(place: Place, page: Any) -> dict[str, Any]:
    row, headings = [place.world.unit.title, *GOOD], [UNIT, *HEADINGS]
    return {"file": SimpleUploadedFile("danh-sach.xlsx", excel(row, headings=headings)), "despite_warnings": "1"}


def no_longer_obliged(place: Place, page: Any) -> dict[str, Any]:
    row = place.world.campaign.participants.get(unit=place.world.unit)
    return {"participant": row.pk, "change": "freed", "reason": "Theo kế hoạch bổ sung"}


ROWS = [
    Row("duyet/<page_id>/", get=always(READERS), post={"in_review": REVIEWERS}, sends=approved, publishes=True),
    Row("duyet/<page_id>/xem/", get=READERS),
    Row(
        "duyet/<page_id>/minh-chung/<frozen_id>/",
        get=READERS,
        values={"page_id": lambda place, page: place.ballot.pk},
    ),
    Row("theo-doi/", get=ALL_WARDS - SUPERUSER, why="It only shows."),
    Row("nhat-ky/", get=(HISTORIANS - {"editor"} - SUPERUSER) | {NEIGHBOUR}, why="It only shows."),
    Row("giam-sat/", get=ALL_WARDS - SUPERUSER, why="It only shows."),
    Row("giam-sat/bao-cao.<extension>", get=ALL_WARDS - SUPERUSER, why="It only shows."),
    Row("dinh-chinh/<campaign_id>/", get=REVIEWERS | SUPERUSER, why="It leads to the form, with a sentence."),
    Row(
        "don-vi-tham-gia/<campaign_id>/",
        get=WARD,
        post=REVIEWERS | SUPERUSER,
        sends=no_longer_obliged,
        publishes=True,
    ),
    # --- Awards --------------------------------------------------------------------------------------------------
    Row("xet-khen-thuong/", get=ALL_WARDS - SUPERUSER, why="It only shows."),
    Row("xet-khen-thuong/xu-ly/", post=CHAIR, sends=chairs_bulk),
    Row("xet-khen-thuong/bo-phieu/", get=COUNCIL, post=COUNCIL, sends=ballot),
    Row(
        "xet-khen-thuong/hop-hoi-dong/<campaign_id>/<day>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=a_meeting,
    ),
    Row(
        "xet-khen-thuong/chua-bo-phieu/",
        get=REVIEWERS | ALL_ADMINISTRATORS,
        post=REVIEWERS,
        sends=lambda place, page: {"member": "all"},
    ),
    Row("xet-khen-thuong/quyet-dinh/", get=ALL_WARDS, post=REVIEWERS, sends=decision, publishes=True),
    Row(
        "xet-khen-thuong/van-ban-da-ky/",
        get=ALL_WARDS,
        post=REVIEWERS | {NEIGHBOUR},
        sends=signed_paper,
        query="?dot={campaign}",
    ),
    Row(
        "xet-khen-thuong/dinh-chinh/",
        get=ALL_WARDS,
        post=SECOND_READERS,
        query="?dot={campaign}",
        sends=lambda place, page: {"chon": place.correction.pk},
    ),
    Row(
        "xet-khen-thuong/dinh-chinh/quyet-dinh/<decision_id>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=corrected,
    ),
    Row(
        "xet-khen-thuong/dinh-chinh/khen-thuong/<page_id>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=corrected,
        values={"page_id": lambda place, page: place.granted.pk},
    ),
    Row(
        "xet-khen-thuong/dinh-chinh/<correction_id>/",
        get=WARD,
        post=SECOND_READERS | SUPERUSER,
        sends=lambda place, page: {"action": "agree"},
        publishes=True,
    ),
    Row("xet-khen-thuong/nhap-danh-sach/", get=IMPORTERS, post={"editor", "administrator"}, sends=a_list),
    Row("xet-khen-thuong/nhap-danh-sach/mau.xlsx", get=IMPORTERS),
    Row("xet-khen-thuong/van-ban/", get=DRAWS | {NEIGHBOUR}),
    Row("xet-khen-thuong/van-ban/<campaign_id>/<kind>/<key>.<extension>", get=DRAWS | SUPERUSER),
    Row("xet-khen-thuong/van-ban/<campaign_id>/da-gui/<signed_id>/", post=REVIEWERS | SUPERUSER, sends=sent),
    Row("xet-khen-thuong/van-ban/<campaign_id>/giay-khen/<key>.pdf", get=DRAWS | SUPERUSER),
    Row(
        "xet-khen-thuong/van-ban/<campaign_id>/loi-van/<paper_kind>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"action": "save", "version": "0", "place": "Nơi khác"},
    ),
    Row(
        "xet-khen-thuong/van-ban/<campaign_id>/loi-van/<paper_kind>/xem-truoc/",
        why="It shows what was typed, and stores nothing.",
    ),
    Row(
        "xet-khen-thuong/van-ban/<campaign_id>/mau/<code>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"heading": "GIẤY KHEN MỚI", "frame_colour": "#a61c1c"},
    ),
    # --- A campaign from a plan, or like an old one -------------------------------------------------------------------
    Row(
        "dot-thi-dua/ke-hoach/",
        get=REVIEWERS | SUPERUSER | {NEIGHBOUR},
        post=REVIEWERS | SUPERUSER | {NEIGHBOUR},
        sends=lambda place, page: {"text": PLAN_TEXT, "ward": place.world.campaign.get_parent().pk},
    ),
    Row(
        "dot-thi-dua/ke-hoach/<draft_id>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"action": "save", "d-title": "Đợt thi đua mới"},
    ),
    Row(
        "dot-thi-dua/<campaign_id>/lap-lai/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"title": "Đợt thi đua năm sau", "action": "make"},
    ),
    # --- Batches, mail, who is editing -----------------------------------------------------------------------------
    Row("viec-hang-loat/", get=SIGNED_IN),
    Row("viec-hang-loat/<pk>/(tien-do/)?", get=AUTHORS),
    Row("viec-hang-loat/<pk>/lam-tiep/", post=EDITOR),
    Row("theo-doi-dang-ky/", get=FOLLOWERS | {NEIGHBOUR}),
    Row("theo-doi-dang-ky/<campaign_id>/bang.<extension>", get=FOLLOWERS | SUPERUSER),
    Row(
        "theo-doi-dang-ky/<campaign_id>/nhac/",
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"chon": owing(place), "gui": "1"},
    ),
    Row(
        "theo-doi-dang-ky/<campaign_id>/da-nhac-zalo/",
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"chon": owing(place)},
    ),
    Row("phan-anh/", get=REVIEWERS | SUPERUSER | {NEIGHBOUR}),
    Row(
        "phan-anh/<pk>/",
        get=REVIEWERS | SUPERUSER,
        post=REVIEWERS | SUPERUSER,
        sends=lambda place, page: {"viec": "tra-loi", "text": "Đã sửa", "da-xem": "0"},
    ),
    Row("webhook/", get=ALL_ADMINISTRATORS, why="It only shows."),
    Row("webhook/moi/", get=ALL_ADMINISTRATORS, post=ALL_ADMINISTRATORS, sends=webhook),
    Row("webhook/<pk>/", get=ADMINISTRATORS, why="It only shows."),
    Row("webhook/<pk>/sua/", get=ADMINISTRATORS, post=ADMINISTRATORS, sends=webhook),
    Row("webhook/<pk>/(doi-khoa|gui-thu|xoa|<delivery_id>/gui-lai)/", post=ADMINISTRATORS),
    Row("webhook/<pk>/gui-lai/", post=ADMINISTRATORS, sends=lambda place, page: {"since": "01/01/2023"}),
    Row("thung-rac/", get=SIGNED_IN),
    Row("thung-rac/<pk>/dua-tro-lai/", post=AUTHORS),
    Row("thu-di/", get=REVIEWERS | SUPERUSER | {NEIGHBOUR}, why="It only shows."),
    Row("thu-di/<pk>/gui-lai/", post=ADMINISTRATORS),
    Row(
        "editing-sessions/ping/<app_label>/<model_name>/<object_id>/<session_id>/",
        get=NOBODY,
        why="It says who has the page open.",
    ),
    Row("editing-sessions/release/<session_id>/", why="It says who has the page open."),
]
