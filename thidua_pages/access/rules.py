"""The rules: who may do what, and the reason when they may not.

Each rule takes the user and the object and returns a `Verdict`; its reason, in Vietnamese, is what the person
sees. Nothing else in the project decides about rights, except who votes in a council
(`nominations/voting/council.py`), and that rule is put together from parts of these.
"""

from collections.abc import Callable, Container, Iterable
from typing import Any, NamedTuple

from wagtail.models import Revision, WorkflowState

from thidua_pages.access.grants import grants_of, is_member_of_unit_above, roles_at
from thidua_pages.access.roles import ACTION_ROLES, OWN_UNIT_ACTIONS, PAGE_RIGHTS, STEP_ROLES, Right, Role
from thidua_pages.base.text import fold


class Verdict(NamedTuple):
    """A decision and, when it is a refusal, what to tell the person."""

    ok: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.ok


YES = Verdict(True)
NO_RIGHT = Verdict(False, "Tài khoản của bạn không có quyền làm việc này ở đây.")
UNDER_REVIEW = Verdict(False, "Trang đang được xét duyệt nên tạm khóa. Hãy chờ kết quả, hoặc rút lại trước khi sửa.")
PUBLISHED = Verdict(False, "Trang đang công bố. Hãy nhờ công chức phường gỡ xuống trước.")
ONLY_WORKFLOW = Verdict(False, "Nội dung này chỉ được công bố khi quy trình xét duyệt hoàn tất.")
NOT_REVIEWED = Verdict(False, "Trang này không phải xét duyệt.")
OWN_WORK = Verdict(False, "Bạn không tự duyệt nội dung do mình viết hoặc đề nghị.")
OWN_UNIT = Verdict(False, "Bạn không xét duyệt nội dung của chính đơn vị mình.")
OWN_NAME = Verdict(False, "Bạn không xét duyệt đề nghị khen thưởng cho chính mình.")
NOT_YOUR_TURN = Verdict(False, "Bước này không thuộc vai trò của bạn.")
NOT_AWAITING = Verdict(False, "Trang hiện không chờ xét duyệt. Có thể người khác vừa xử lý xong; hãy tải lại.")
PARENT_NOT_PUBLISHED = Verdict(False, "Hãy duyệt mô hình, công trình trước; cập nhật chỉ công bố được sau đó.")


def model_name(page: Any) -> str:
    """The code by which rights and workflows are keyed."""
    return page.specific_class._meta.model_name if page.specific_class else ""


def is_reviewed(page: Any) -> bool:
    return bool(getattr(page.specific_class, "is_reviewed_type", False))


def is_under_review(page: Any) -> bool:
    """Whether a step of a review is waiting on this page."""
    return page.workflow_in_progress


def review_inside(page: Any) -> bool:
    """Whether this page or any page below it is under review."""
    ids = [str(pk) for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True)]
    return WorkflowState.objects.filter(
        base_content_type=page.get_base_content_type(),
        object_id__in=ids,
        status=WorkflowState.STATUS_IN_PROGRESS,
    ).exists()


def has_right(user: Any, page: Any, right: Right, name: str | None = None) -> bool:
    """Whether a role of the user carries `right` over pages of this kind, here."""
    table = PAGE_RIGHTS.get(name or model_name(page), {})
    return any(right in table.get(role, ()) for role in roles_at(user, page))


def has_ward_role(user: Any, page: Any) -> bool:
    """Whether the user holds a role of the ward, not only one of a unit."""
    return bool(roles_at(user, page) - {Role.UNIT_EDITOR})


def can_read_draft(user: Any, page: Any) -> Verdict:
    """Read what is not published: the ward's officers, council and supervisor, and the unit's own editors.

    A unit editor's role counts in their unit only, so that they read nothing of another unit.
    """
    return YES if roles_at(user, page) else NO_RIGHT


def can_add(user: Any, parent: Any, name: str) -> Verdict:
    """Create a page of kind `name` below `parent`."""
    return YES if has_right(user, parent, Right.ADD, name) else NO_RIGHT


def can_edit(user: Any, page: Any) -> Verdict:
    """Open the editor; under review it shows what is locked (`review/locks.py`)."""
    return YES if has_right(user, page, Right.EDIT) else NO_RIGHT


_deletion_checks: list[Callable[[Any], Verdict]] = []


def register_deletion_check(check: Callable[[Any], Verdict]) -> None:
    """Let a higher slice say why a page, with everything below it, may not be deleted."""
    _deletion_checks.append(check)


def can_delete(user: Any, page: Any) -> Verdict:
    if not has_right(user, page, Right.DELETE):
        return NO_RIGHT
    if page.get_descendants(inclusive=True).live().exists():
        return PUBLISHED
    if review_inside(page):
        return UNDER_REVIEW
    return next((verdict for check in _deletion_checks if not (verdict := check(page))), YES)


def can_move(user: Any, page: Any) -> Verdict:
    if not has_right(user, page, Right.MOVE):
        return NO_RIGHT
    if page.get_descendants(inclusive=True).live().exists():
        return PUBLISHED
    return UNDER_REVIEW if review_inside(page) else YES


def can_publish(user: Any, page: Any) -> Verdict:
    """Publish directly. Never a reviewed page, whoever asks: finishing its workflow publishes."""
    if is_reviewed(page):
        return ONLY_WORKFLOW
    return YES if has_right(user, page, Right.PUBLISH) else NO_RIGHT


def can_unpublish(user: Any, page: Any) -> Verdict:
    if not has_right(user, page, Right.UNPUBLISH):
        return NO_RIGHT
    return UNDER_REVIEW if review_inside(page) else YES


def can_submit(user: Any, page: Any) -> Verdict:
    if not is_reviewed(page):
        return NOT_REVIEWED
    if not has_right(user, page, Right.SUBMIT):
        return NO_RIGHT
    if is_under_review(page):
        return UNDER_REVIEW
    closed = getattr(page.specific, "closed_reason", "")  # a review before it that closed the page for good, a hold
    return Verdict(False, closed) if closed else YES


def authors_of(pages: Iterable[Any]) -> dict[int, set[int]]:
    """Page id → ids of those who wrote what is under review: owner, submitter, and whoever saved since the live
    version. Two queries, however many pages."""
    by_id = {str(page.pk): page for page in pages}
    types = {page.get_base_content_type() for page in by_id.values()}
    authors = {page.pk: {page.owner_id} for page in by_id.values()}
    saved = Revision.objects.filter(object_id__in=by_id, base_content_type__in=types)
    for object_id, revision, user in saved.values_list("object_id", "pk", "user_id"):
        if revision > (by_id[object_id].live_revision_id or 0):
            authors[int(object_id)].add(user)
    reviews = WorkflowState.objects.active().filter(object_id__in=by_id, base_content_type__in=types)
    for object_id, user in reviews.values_list("object_id", "requested_by_id"):
        authors[int(object_id)].add(user)
    return {pk: {user for user in users if user} for pk, users in authors.items()}


def is_nominee(user: Any, page: Any) -> bool:
    """Whether the page proposes this very person for an award."""
    name = getattr(page, "nominee_person", None)
    if not name:
        return False
    if getattr(page, "nominee_account_pk", None) == user.pk:
        return True
    return bool(user.get_full_name()) and fold(user.get_full_name()) == fold(name)


def acts_on_step(user: Any, page: Any, step: str) -> bool:
    """Whether a role of the user acts on this step here; a part of the rules that judge a step."""
    return bool(grants_of(user)) and bool(roles_at(user, page) & STEP_ROLES.get(step, frozenset()))


def check_conflict_of_interest(user: Any, page: Any, authors: Container[int]) -> Verdict:
    """Neither what they wrote nor about themselves; a part of the rules that judge a step."""
    if user.pk in authors:
        return OWN_WORK
    return OWN_NAME if is_nominee(user, page) else YES


def can_review(user: Any, page: Any, step: str) -> Verdict:
    """Act on a step of the review (approve, return, decide, record). Of voting: `nominations/voting/council.py`."""
    if not acts_on_step(user, page, step):
        return NOT_YOUR_TURN
    if is_member_of_unit_above(user, page):
        return OWN_UNIT
    return check_conflict_of_interest(user, page, authors_of([page])[page.pk])


def can_do_action(user: Any, page: Any, action: str) -> Verdict:
    """Take an action that is not a step of the review (`roles.ACTION_ROLES`). The action itself checks whether the
    page is in the right state."""
    if not roles_at(user, page) & ACTION_ROLES.get(action, frozenset()):
        return NO_RIGHT
    if action not in OWN_UNIT_ACTIONS and is_nominee(user, page):
        return OWN_NAME
    return YES


def can_read_reasons(user: Any, page: Any) -> Verdict:
    """Read why a review was held or an award taken back: it may name a complaint. For the ward, and not for the one
    whom it is about."""
    if not has_ward_role(user, page):
        return NO_RIGHT
    return OWN_NAME if is_nominee(user, page) else YES


def can_note(user: Any, page: Any) -> Verdict:
    """Write a supervision note."""
    return YES if Role.SUPERVISOR in roles_at(user, page) else NO_RIGHT
