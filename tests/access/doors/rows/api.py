"""The API: who is answered, and who changes something, by a token of their own."""

from typing import Any

from tests.access.doors.place import Place, jpeg, paper
from tests.access.doors.row import (
    AUTHORS,
    EVERYBODY,
    HISTORIANS,
    KEEPERS,
    NOBODY,
    READERS,
    SIGNED_IN,
    SUPERUSER,
    WORKERS,
    ApiRow,
    always,
)
from tests.access.doors.rows.files import OWN_FILES, UPLOADER
from tests.access.doors.rows.own import SECOND_READERS, WARD
from tests.access.doors.rows.pages import ADMINISTRATORS, ONLY_REVIEWED, OPEN, REVIEWERS
from tests.taking_down import REASON
from thidua_pages.models import InitiativePage

HOLDERS = frozenset({"office_statistics", "chair", "administrator", "superuser"})
LABEL = InitiativePage._meta.label
PAGES = "pages/<page_id>/"
CORRECTION = "corrections/<correction_id>/"
WORKFLOW = PAGES + "actions/workflow/"
NONE_OF_ITS_KIND = "The page of that number is of another type. Their drafts: tests/api/test_reading.py."
UNDER_REVIEW = "The nomination of that number is under review. Drafts: tests/api/test_writing_nominations.py."
NO_SNIPPETS = "There are no snippets."
TUS = {"Tus-Resumable": "1.0.0"}
BEGUN = {**TUS, "Upload-Length": "100", "Upload-Metadata": "filename bW9pLmpwZw=="}


def changed_page(place: Place, page: Any) -> dict[str, Any]:
    return {"meta": {"type": LABEL}, "title": "Tên đã đổi"}


def new_page(place: Place, page: Any) -> dict[str, Any]:
    meta = {"type": LABEL, "parent_id": place.world.unit.pk}
    own = {"title": "Mới", "goal": "Làm cho tổ sạch đẹp", "kind": "model", "status": "planned"}
    return {"meta": meta, "campaign_id": place.world.campaign.pk, **own}


def agrees(place: Place, page: Any) -> dict[str, Any]:
    return {"choice": "agree"}


def with_reason(place: Place, page: Any) -> dict[str, Any]:
    return {"reason": REASON}


def moved(place: Place, page: Any) -> dict[str, Any]:
    return {"destination_id": place.world.other_unit.pk, "position": "last-child"}


def retitled(place: Place, page: Any) -> dict[str, Any]:
    return {"title": "Tên đã đổi"}


def new_initiative(place: Place, page: Any) -> dict[str, Any]:
    return {"unit": place.world.unit.pk, "campaign": place.world.campaign.slug, "title": "Mới", "goal": "Làm đẹp tổ"}


def new_update(place: Place, page: Any) -> dict[str, Any]:
    return {"initiative": page.pk, "date": "10/9/2023", "text": "Đã làm xong một nửa"}


def new_nomination(place: Place, page: Any) -> dict[str, Any]:
    campaign = place.world.campaign
    who = {"nominee_kind": "individual", "full_name": "Nguyễn Thị Minh Họa", "achievement_report": "Làm đường hoa"}
    form = campaign.award_forms.order_by("pk").first().pk
    return {"unit": place.world.unit.pk, "campaign": campaign.slug, "award_form": form, **who}


def new_correction(place: Place, page: Any) -> dict[str, Any]:
    changes = {"workplace": "Tổ dân phố 1"}
    return {"award": place.granted.pk, "changes": changes, "reason": REASON, "paper_kind": "record"}


def with_reply(place: Place, page: Any) -> dict[str, Any]:
    return {"reply": REASON}


def site(place: Place, page: Any) -> dict[str, Any]:
    return {"hostname": "khac.example.vn", "port": 80, "site_name": "Khác", "root_page_id": place.neighbour.ward.pk}


def redirect(place: Place, page: Any) -> dict[str, Any]:
    return {"old_path": "/cu/", "redirect_link": "https://example.vn/"}


ROWS = [
    # --- Pages: what is public is answered to all ------------------------------------------------------------------
    ApiRow("GET", "(pages/|documents/|images/)", EVERYBODY),
    ApiRow("GET", "schema/(<type_name>/)?", SIGNED_IN),
    ApiRow("GET", "(whoami|me)/", SIGNED_IN),
    ApiRow("GET", "pages/find/", NOBODY, query="?id={page}", why="It leads to the page."),
    ApiRow(
        "GET",
        PAGES,
        {"draft": KEEPERS, "in_review": KEEPERS, "published": EVERYBODY},
        query="?version=draft",
    ),
    ApiRow("GET", PAGES + "revisions/(<revision_id>/)?", AUTHORS),
    ApiRow("POST", "pages/", AUTHORS, sends=new_page),
    ApiRow("PATCH", PAGES, OPEN, sends=changed_page),
    ApiRow("DELETE", f"{PAGES}(actions/delete/)?", {"draft": AUTHORS}),
    ApiRow("POST", PAGES + "actions/publish/", always(NOBODY), why=ONLY_REVIEWED),
    ApiRow(
        "POST", PAGES + "actions/unpublish/", always(NOBODY), why="Taking down asks for a reason, on its own screen."
    ),
    ApiRow("POST", PAGES + "actions/copy/", AUTHORS, sends=lambda place, page: {"keep_live": False}),
    ApiRow("POST", PAGES + "actions/move/", {"draft": ADMINISTRATORS}, sends=moved),
    ApiRow(
        "POST",
        PAGES + "actions/revert/",
        OPEN,
        sends=lambda place, page: {"revision_id": page.get_latest_revision().pk},
    ),
    ApiRow("POST", PAGES + "actions/convert_alias/", NOBODY, why="There are no aliases."),
    ApiRow("POST", PAGES + "actions/create_alias/", NOBODY, why="An alias would be public at once."),
    ApiRow(
        "POST",
        PAGES + "actions/copy_for_translation/",
        NOBODY,
        sends=lambda place, page: {"locale": "vi"},
        why="There is one language.",
    ),
    # --- The review ------------------------------------------------------------------------------------------------
    ApiRow("GET", PAGES + "(workflow/(history/)?|actions/|access/)", READERS),
    ApiRow("GET", PAGES + "revisions/<revision_id>/difference/", HISTORIANS),
    ApiRow("POST", WORKFLOW + "submit/", OPEN),
    ApiRow("POST", WORKFLOW + "resume/", NOBODY, why="None of the pages was returned."),
    ApiRow("POST", WORKFLOW + "cancel/", {"in_review": {"editor", "administrator"}}),
    ApiRow("POST", WORKFLOW + "approve/", {"in_review": REVIEWERS}, publishes=True),
    ApiRow("POST", WORKFLOW + "reject/", {"in_review": REVIEWERS}, sends=lambda place, page: {"comment": REASON}),
    # --- Corrections: asked for by the office, read by a second person ----------------------------------------------
    ApiRow("GET", "corrections/(<correction_id>/)?", WARD),
    ApiRow("POST", "corrections/", REVIEWERS | SUPERUSER, sends=new_correction),
    ApiRow("POST", CORRECTION + "agree/", SECOND_READERS | SUPERUSER, publishes=True),
    ApiRow("POST", CORRECTION + "refuse/", SECOND_READERS | SUPERUSER, sends=with_reply),
    ApiRow("POST", CORRECTION + "withdraw/", {"office_statistics"}, sends=with_reply),
    ApiRow("POST", CORRECTION + "paper/", NOBODY, sends=with_reply, why="This one is made without a paper."),
    ApiRow(
        "POST",
        "decisions/<decision_id>/scan/",
        NOBODY,
        sends=lambda place, page: {"document": place.file.pk},
        why="The file is no PDF, or the decision has its scan. Attaching: tests/api/test_corrections.py.",
    ),
    ApiRow("GET", "nominations/<nomination_id>/review/", READERS),
    ApiRow("POST", "nominations/<nomination_id>/ballot/", {"council"}, sends=agrees),
    ApiRow("POST", "nominations/<nomination_id>/hold/", HOLDERS, sends=with_reason),
    ApiRow("POST", "nominations/<nomination_id>/withdraw/", AUTHORS, sends=with_reason),
    ApiRow(
        "POST",
        "nominations/<nomination_id>/(check|count|lift-hold|decide|record|not-granted|undo|revoke)/",
        NOBODY,
        why="It waits for its ballot, and too few have voted. The other steps: tests/api/test_nomination_steps.py.",
    ),
    # --- What the ward publishes, as resources ---------------------------------------------------------------------
    ApiRow("GET", "(campaigns|initiatives|updates|units|awards|decisions|stories|events)/", EVERYBODY),
    ApiRow("GET", "search/", EVERYBODY, query="?q=hoa"),
    ApiRow("GET", "campaigns/<campaign_id>/(standing/)?|(units/<unit_id>|decisions/<decision_id>)/", EVERYBODY),
    ApiRow("GET", "awards/<award_id>/", EVERYBODY),
    ApiRow("GET", "initiatives/<initiative_id>/", {"draft": READERS, "in_review": READERS, "published": EVERYBODY}),
    ApiRow("GET", "(updates/<update_id>|stories/<story_id>|events/<event_id>)/", NOBODY, why=NONE_OF_ITS_KIND),
    # --- Writing ---------------------------------------------------------------------------------------------------
    ApiRow("POST", "initiatives/", AUTHORS, sends=new_initiative),
    ApiRow("PATCH", "initiatives/<initiative_id>/", OPEN, sends=retitled, headers={"If-Match": "*"}),
    ApiRow("POST", "updates/", AUTHORS, sends=new_update),
    ApiRow("POST", "nominations/", AUTHORS, sends=new_nomination),
    ApiRow("GET", "nominations/<nomination_id>/", READERS),
    ApiRow("PATCH", "nominations/<nomination_id>/", NOBODY, headers={"If-Match": "*"}, why=UNDER_REVIEW),
    ApiRow("PATCH", "updates/<update_id>/", NOBODY, headers={"If-Match": "*"}, why=NONE_OF_ITS_KIND),
    # --- Files -----------------------------------------------------------------------------------------------------
    ApiRow("GET", "(images/<image_id>|documents/<document_id>)/", READERS),
    ApiRow("POST", "images/", OWN_FILES, sends=lambda place, page: file_of(place, jpeg()), is_form=True),
    ApiRow("POST", "documents/", KEEPERS, sends=lambda place, page: file_of(place, paper()), is_form=True),
    ApiRow("PATCH", "(images/<image_id>|documents/<document_id>)/", KEEPERS, sends=retitled),
    ApiRow("DELETE", "(images/<image_id>|documents/<document_id>)/", KEEPERS),
    # --- Uploads, each the sender's own ----------------------------------------------------------------------------
    ApiRow("OPTIONS", "uploads/", NOBODY, why="It tells which protocol is spoken."),
    ApiRow("POST", "uploads/", WORKERS, headers=BEGUN),
    ApiRow("GET", "uploads/<upload_id>/", UPLOADER),
    ApiRow("GET", "uploads/<upload_id>/preview/", NOBODY, why="It is not whole yet: tests/api/test_uploads.py."),
    ApiRow("HEAD", "uploads/<upload_id>/", NOBODY, headers=TUS, why="It changes nothing."),
    ApiRow("PATCH", "uploads/<upload_id>/", NOBODY, headers=TUS, why="JSON is no piece: tests/api/test_uploads.py."),
    ApiRow("DELETE", "uploads/<upload_id>/", UPLOADER, headers=TUS),
    ApiRow("POST", "uploads/<upload_id>/", UPLOADER, headers={**TUS, "X-HTTP-Method-Override": "DELETE"}),
    # --- Sites, redirects, snippets --------------------------------------------------------------------------------
    ApiRow("GET", "(sites|redirects)/(<site_id>/|<redirect_id>/)?", SUPERUSER),
    ApiRow("POST", "sites/", SUPERUSER, sends=site),
    ApiRow("PUT", "sites/<site_id>/", SUPERUSER, sends=site),
    ApiRow("DELETE", "sites/<site_id>/", SUPERUSER),
    ApiRow("GET", "redirects/find/", NOBODY, query="?html_path=/x/", why="It leads to the redirect."),
    ApiRow("POST", "redirects/", SUPERUSER, sends=redirect),
    ApiRow("PUT", "redirects/<redirect_id>/", SUPERUSER, sends=redirect),
    ApiRow("DELETE", "redirects/<redirect_id>/", SUPERUSER),
    ApiRow("(GET|POST|PATCH|DELETE)", "snippets/.*", NOBODY, why=NO_SNIPPETS),
]


def file_of(place: Place, file: Any) -> dict[str, Any]:
    return {
        "title": "Mới",
        "collection": place.photo.collection_id,
        "collection_id": place.photo.collection_id,
        "file": file,
    }
