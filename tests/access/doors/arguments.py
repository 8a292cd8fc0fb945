"""What the arguments of an address stand for, by their names: the things of `place.py`."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from tests.access.doors.place import Place
from thidua_pages.models import BallotResult
from thidua_pages.nominations.voting.meetings.models import day_code
from thidua_pages.nominations.voting.meetings.sessions import counted_on

Value = Callable[[Place, Any], Any]
"""From the place and the page in its present state to the value of an argument."""

NAMES: dict[str, Value] = {
    **dict.fromkeys(
        ("page_id", "page_to_move_id", "page_pk", "initiative_id", "update_id", "story_id", "event_id"),
        lambda place, page: page.pk,
    ),
    "parent_page_id": lambda place, page: place.world.unit.pk,
    "destination_id": lambda place, page: place.world.other_unit.pk,
    "unit_id": lambda place, page: place.world.unit.pk,
    "nomination_id": lambda place, page: place.ballot.pk,
    "award_id": lambda place, page: place.granted.pk,
    "campaign_id": lambda place, page: place.world.campaign.pk,
    "delivery_id": lambda place, page: place.dead_webhook.pk,
    "draft_id": lambda place, page: place.draft.pk,
    "collection_id": lambda place, page: place.photo.collection_id,
    "image_id": lambda place, page: place.photo.pk,
    **dict.fromkeys(("document_id", "doc_id"), lambda place, page: place.file.pk),
    "document_filename": lambda place, page: place.file.filename,
    "redirect_id": lambda place, page: place.redirect.pk,
    "revision_id": lambda place, page: page.latest_revision_id,
    "revision_id_a": lambda place, page: "earliest",
    "revision_id_b": lambda place, page: "latest",
    "frozen_id": lambda place, page: place.frozen.pk,
    "decision_id": lambda place, page: place.granted.award.decision_id,
    "correction_id": lambda place, page: place.correction.pk,
    "restriction_id": lambda place, page: 0,
    "page_view_restriction_id": lambda place, page: 0,
    **dict.fromkeys(("_0", "_1"), lambda place, page: 0),
    "task_id": lambda place, page: step_of(place, page).task_id,
    "task_state_id": lambda place, page: step_of(place, page).pk,
    "workflow_state_id": lambda place, page: step_of(place, page).workflow_state_id,
    "workflow_pk": lambda place, page: step_of(place, page).workflow_state.workflow_id,
    "session_id": lambda place, page: 0,
    "object_id": lambda place, page: page.pk,
    "action_name": lambda place, page: "approve",
    **dict.fromkeys(("app_label", "app_name", "content_type_app_name"), lambda place, page: "thidua_pages"),
    **dict.fromkeys(("model_name", "content_type_model_name"), lambda place, page: "initiativepage"),
    "filter_spec": lambda place, page: "max-100x100",
    "day": lambda place, page: day_code(counted_on(BallotResult.objects.latest("closed_at"))),
    "signed_id": lambda place, page: place.unnumbered.pk,
    "code": lambda place, page: "certificate_of_merit",
    "paper_kind": lambda place, page: "quyet-dinh",
    "kind": lambda place, page: "ke-hoach",
    "key": lambda place, page: "ca-dot",
    "extension": lambda place, page: "docx",
    "uidb64": lambda place, page: urlsafe_base64_encode(force_bytes(place.world.editor.pk)),
    "token": lambda place, page: default_token_generator.make_token(place.world.editor),
    "upload_id": lambda place, page: place.upload.pk,
    "type_name": lambda place, page: "thidua_pages.InitiativePage",
    "site_id": lambda place, page: place.redirect.site_id,
    "type": lambda place, page: "thidua_pages.authority",
}

PK: dict[str, Value] = {
    "api/main/pages/": lambda place, page: page.pk,
    "api/main/documents/": lambda place, page: place.file.pk,
    "api/main/images/": lambda place, page: place.photo.pk,
    "pages/": lambda place, page: page.pk,
    "collections/": lambda place, page: place.photo.collection_id,
    "workflows/tasks/": lambda place, page: step_of(place, page).task_id,
    "workflows/": lambda place, page: step_of(place, page).workflow_state.workflow_id,
    "webhook/": lambda place, page: place.webhook.pk,
    "phan-anh/": lambda place, page: place.report.pk,
    "thung-rac/": lambda place, page: place.removal.pk,
    "thu-di/": lambda place, page: place.letter.pk,
    "viec-hang-loat/": lambda place, page: place.batch.pk,
    "money_rules/": lambda place, page: place.money.pk,
    "base_salaries/": lambda place, page: place.salary.pk,
    "authorities/": lambda place, page: place.world.campaign.award_forms.get().authority_id,
    "sites/": lambda place, page: place.redirect.site_id,
    "users/": lambda place, page: place.world.editor.pk,
    "groups/": lambda place, page: place.world.unit.editor_group.group_id,
    "account/ung-dung/": lambda place, page: 0,
    "ma-truy-cap/": lambda place, page: place.token.pk,
    "api-tokens/": lambda place, page: place.token.pk,
    "documents/": lambda place, page: place.file.pk,
    "images/": lambda place, page: place.photo.pk,
    "settings/": lambda place, page: place.redirect.site_id,
    "api/v3/snippets/": lambda place, page: 1,
}
"""What `pk` stands for, by the beginning of the address below `quan-tri/`."""


def step_of(place: Place, page: Any) -> Any:
    """The page's step of review; of a page that is not in review, the step of the one that is."""
    state = page.current_workflow_state or place.pages["in_review"].current_workflow_state
    return state.current_task_state


def fill(form: str, names: tuple[str, ...], place: Place, page: Any, **own: Value) -> str:
    """The address with a value in place of each argument. `own`: values of this address instead of those above.

    Raises KeyError for a name, or for an address with `pk`, that is new here.
    """
    below = form.removeprefix("quan-tri/")
    known = {**NAMES, "pk": _pk(below), **own}
    return "/" + form % {name: known[name](place, page) for name in names}


def _pk(below: str) -> Value:
    """What `pk` stands for in an address. Raises LookupError, when it is used, for one that is new here."""

    def value(place: Place, page: Any) -> Any:
        found = [value for start, value in PK.items() if below.startswith(start)]
        if not found:
            raise LookupError(f"What does `pk` stand for in {below}? Add a line to PK.")
        return found[0](place, page)

    return value
