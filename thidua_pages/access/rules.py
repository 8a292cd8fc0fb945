"""The rules: who may do what, and the reason when they may not.

Each rule takes the user and the object and returns a `Verdict`. Its reason is in Vietnamese and is shown to the person.
No other module decides about rights, except `nominations/voting/council.py`: it decides who votes on a nomination, from
parts of these rules.
"""

from collections.abc import Callable, Container, Iterable
from functools import cache
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from wagtail.models import Page, Revision, WorkflowState, get_page_models
from wagtail.query import PageQuerySet

from thidua_pages.access.grants import grants_of, is_member_of_unit_above, roles_at
from thidua_pages.access.roles import (
    ACTION_ROLES,
    HISTORY_ROLES,
    NOTE_ANSWERERS,
    OWN_UNIT_ACTIONS,
    PAGE_RIGHTS,
    STEP_ROLES,
    Right,
    Role,
)
from thidua_pages.accounts.models import AnyUser, User
from thidua_pages.base.tree import below
from thidua_pages.base.words import are_same_person


class Verdict(NamedTuple):
    """Whether something is allowed and, when it is not, the reason to show to the person."""

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
OWN_NAME_STAYS = Verdict(
    False, "Bạn giữ vai trò của phường nên không tự đổi họ tên. Hãy nhờ quản trị khác của phường đổi giúp."
)
NOT_YOUR_TURN = Verdict(False, "Bước này không thuộc vai trò của bạn.")
NOT_AWAITING = Verdict(False, "Trang hiện không chờ xét duyệt. Có thể người khác vừa xử lý xong; hãy tải lại.")
PARENT_NOT_PUBLISHED = Verdict(False, "Hãy duyệt mô hình, công trình trước; cập nhật chỉ công bố được sau đó.")


def model_name(page: Page) -> str:
    """Return the key of the page's type in PAGE_RIGHTS and WORKFLOW_OF."""
    return page.specific_class._meta.model_name if page.specific_class else ""


def is_reviewed(page: Page) -> bool:
    return bool(getattr(page.specific_class, "is_reviewed_type", False))


def is_under_review(page: Page) -> bool:
    """Whether a step of a review is waiting on this page."""
    return page.workflow_in_progress


def has_review_in_subtree(page: Page) -> bool:
    """Whether this page or any page below it is under review."""
    ids = [str(pk) for pk in page.get_descendants(inclusive=True).values_list("pk", flat=True)]
    return WorkflowState.objects.filter(
        base_content_type=page.get_base_content_type(),
        object_id__in=ids,
        status=WorkflowState.STATUS_IN_PROGRESS,
    ).exists()


def has_right(user: AnyUser, page: Page, right: Right, name: str | None = None) -> bool:
    """Whether one of the user's roles here has `right` over pages of this type, or of the type `name`."""
    table = PAGE_RIGHTS.get(name or model_name(page), {})
    return any(right in table.get(role, ()) for role in roles_at(user, page))


def has_ward_role(user: AnyUser, page: Page) -> bool:
    """Whether the user holds a role in the page's ward other than unit editor."""
    return bool(roles_at(user, page) - {Role.UNIT_EDITOR})


def can_read_draft(user: AnyUser, page: Page) -> Verdict:
    """Read a page that is not published: every role of the ward, and the editors of the page's own unit."""
    return YES if roles_at(user, page) else NO_RIGHT


_closings: list[Callable[[Page], Verdict]] = []


def register_closing(check: Callable[[Page], Verdict]) -> None:
    """Let a higher slice say why nothing new may be begun at or below a page."""
    _closings.append(check)


def why_closed(page: Page) -> Verdict:
    """Whether anything forbids to begin something new at or below the page, whoever asks."""
    return next((verdict for check in _closings if not (verdict := check(page))), YES)


def can_add(user: AnyUser, parent: Page, name: str) -> Verdict:
    """Create a page of the type `name` below `parent`."""
    return why_closed(parent) if has_right(user, parent, Right.ADD, name) else NO_RIGHT


def can_edit(user: AnyUser, page: Page) -> Verdict:
    """Open the editor. During a review the page is locked there (`review/locks.py`)."""
    return YES if has_right(user, page, Right.EDIT) else NO_RIGHT


_deletion_checks: list[Callable[[Page], Verdict]] = []


def register_deletion_check(check: Callable[[Page], Verdict]) -> None:
    """Let a higher slice say why a page, with everything below it, may not be deleted."""
    _deletion_checks.append(check)


def can_delete(user: AnyUser, page: Page) -> Verdict:
    if not has_right(user, page, Right.DELETE):
        return NO_RIGHT
    if page.get_descendants(inclusive=True).live().exists():
        return PUBLISHED
    if has_review_in_subtree(page):
        return UNDER_REVIEW
    return next((verdict for check in _deletion_checks if not (verdict := check(page))), YES)


def can_move(user: AnyUser, page: Page) -> Verdict:
    if not has_right(user, page, Right.MOVE):
        return NO_RIGHT
    if page.get_descendants(inclusive=True).live().exists():
        return PUBLISHED
    return UNDER_REVIEW if has_review_in_subtree(page) else YES


def can_publish(user: AnyUser, page: Page) -> Verdict:
    """Publish directly. Nobody may do so with a reviewed page: only the end of its workflow publishes it."""
    if is_reviewed(page):
        return ONLY_WORKFLOW
    return YES if has_right(user, page, Right.PUBLISH) else NO_RIGHT


AWARDS_BELOW = Verdict(
    False, "Bên dưới có khen thưởng đã công bố. Khen thưởng không gỡ xuống, mà được thu hồi hoặc đính chính."
)


@cache
def _never_taken_down() -> dict[str, str]:
    """Model name → why its published pages are never taken down, for the page types that say so."""
    found = {model._meta.model_name: getattr(model, "why_never_taken_down", "") for model in get_page_models()}
    return {name: reason for name, reason in found.items() if name and reason}


def never_taken_down(pages: PageQuerySet) -> PageQuerySet:
    """Return those of `pages` that are published for good: awards, which are revoked or corrected instead."""
    return pages.live().filter(content_type__model__in=_never_taken_down())


def why_not_taken_down(page: Page) -> Verdict:
    """Whether anything forbids to take the page down, whoever asks."""
    if reason := _never_taken_down().get(model_name(page)):
        return Verdict(False, reason)
    return AWARDS_BELOW if never_taken_down(Page.objects.filter(below(page.path))).exists() else YES


def can_unpublish(user: AnyUser, page: Page) -> Verdict:
    """Take the page down. The right over the page is enough for the pages below it, which nobody could reach without
    it; the person says that they go with it (`bin/taking_down.py`)."""
    if not has_right(user, page, Right.UNPUBLISH):
        return NO_RIGHT
    if not (verdict := why_not_taken_down(page)):
        return verdict
    return UNDER_REVIEW if has_review_in_subtree(page) else YES


def can_submit(user: AnyUser, page: Page) -> Verdict:
    if not is_reviewed(page):
        return NOT_REVIEWED
    if not has_right(user, page, Right.SUBMIT):
        return NO_RIGHT
    if is_under_review(page):
        return UNDER_REVIEW
    closed = getattr(page.specific, "closed_reason", "")  # on hold, or an earlier review ended for good
    if closed:
        return Verdict(False, closed)
    return YES if page.current_workflow_state else why_closed(page)  # what was returned is not new


def authors_of(pages: Iterable[Page]) -> dict[int, set[int]]:
    """Return page id → ids of the people who wrote the version under review.

    They are the owner, the submitter and everybody who saved a version after the live one. Two queries, however many
    pages there are.
    """
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


def is_nominee(user: AnyUser, page: Page) -> bool:
    """Whether the page proposes this user for an award."""
    if not user.is_authenticated:
        return False
    name = getattr(page, "nominee_person", None)
    if not name:
        return False
    if getattr(page, "nominee_account_pk", None) == user.pk:
        return True
    return any(are_same_person(one, name) for one in names_of(user))


def names_of(user: User) -> list[str]:
    """Return the user's name and all that the account had before. One query, kept on the user object."""
    former: list[str] | None = getattr(user, "_former_names", None)
    if former is None:
        former = user._former_names = list(user.former_names.values_list("name", flat=True))
    return [user.get_full_name(), *former]


def can_rename(user: AnyUser, account: User) -> Verdict:
    """Change the name of an account. Who holds a role of a ward does not change their own: the rules compare it with
    the name of a nominee."""
    if user.pk == account.pk and any(grant.role != Role.UNIT_EDITOR for grant in grants_of(user)):
        return OWN_NAME_STAYS
    return YES


def acts_on_step(user: AnyUser, page: Page, step: str) -> bool:
    """Whether one of the user's roles here acts on this step. One part of the rules about steps."""
    return bool(grants_of(user)) and bool(roles_at(user, page) & STEP_ROLES.get(step, frozenset()))


def check_conflict_of_interest(user: AnyUser, page: Page, authors: Container[int]) -> Verdict:
    """Refuse people who wrote the page or are its nominee. One part of the rules about steps."""
    if user.pk in authors:
        return OWN_WORK
    return OWN_NAME if is_nominee(user, page) else YES


def can_review(user: AnyUser, page: Page, step: str) -> Verdict:
    """Act on a step of the review: approve, return, decide, record. For votes see `nominations/voting/council.py`."""
    return can_review_each(user, [page], step)[page.pk]


def can_review_each(user: AnyUser, pages: Iterable[Page], step: str) -> dict[int, Verdict]:
    """Return page id → `can_review`. Three queries at most, however many pages."""
    verdicts, others = {}, []
    for page in pages:
        if not acts_on_step(user, page, step):
            verdicts[page.pk] = NOT_YOUR_TURN
        elif is_member_of_unit_above(user, page):
            verdicts[page.pk] = OWN_UNIT
        else:
            others.append(page)
    nominations = [page for page in others if hasattr(type(page), "nominee_person")]
    prefetch_related_objects(nominations, "latest_revision")  # `is_nominee` reads the nominee there
    authors = authors_of(others)
    return verdicts | {page.pk: check_conflict_of_interest(user, page, authors[page.pk]) for page in others}


def can_do_action(user: AnyUser, page: Page, action: str) -> Verdict:
    """Take an action that is not a step of the review (`roles.ACTION_ROLES`). The action itself checks whether the
    page is in the right state."""
    if not roles_at(user, page) & ACTION_ROLES.get(action, frozenset()):
        return NO_RIGHT
    if action not in OWN_UNIT_ACTIONS and is_nominee(user, page):
        return OWN_NAME
    return YES


def wards_where(user: AnyUser, action: str) -> frozenset[str]:
    """Return the paths of the wards in which a role of the user may take this action, which is about the ward as a
    whole. Without a superuser's, who is an administrator everywhere."""
    roles = ACTION_ROLES[action]
    return frozenset(grant.ward_path for grant in grants_of(user) if grant.role in roles)


def can_read_reasons(user: AnyUser, page: Page) -> Verdict:
    """Read why a review was put on hold or an award revoked. The reason may mention a complaint, so the nominee and the
    unit may not read it."""
    if not has_ward_role(user, page):
        return NO_RIGHT
    return OWN_NAME if is_nominee(user, page) else YES


def can_read_history(user: AnyUser, page: Page) -> Verdict:
    """Read the log and the versions of a page: who may edit it, and the roles of the ward that follow what became of
    it. What the log says is not secret: votes and the reasons of holds are not in it."""
    return YES if roles_at(user, page) & HISTORY_ROLES or can_edit(user, page) else NO_RIGHT


def can_note(user: AnyUser, page: Page) -> Verdict:
    """Write a supervision note."""
    return YES if Role.SUPERVISOR in roles_at(user, page) else NO_RIGHT


def can_read_note(user: AnyUser, page: Page, recipient: str) -> Verdict:
    """Read a supervision note on the page: every role of the ward, and the unit that it was sent to."""
    if has_ward_role(user, page):
        return YES
    return YES if recipient == "unit" and Role.UNIT_EDITOR in roles_at(user, page) else NO_RIGHT


def can_answer_note(user: AnyUser, page: Page, recipient: str) -> Verdict:
    """Answer a supervision note that was sent to this recipient."""
    return YES if roles_at(user, page) & NOTE_ANSWERERS.get(recipient, frozenset()) else NO_RIGHT
