"""Bring pages of the demonstration through their review: the real transitions, by the accounts that would make them."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from demo.loader.shapes import Decision
from thidua_pages.accounts.models import User
from thidua_pages.base import clock
from thidua_pages.nominations.dossier.check import checked_items

STEP_OF_STAGE = {
    "dossier_check": "dossier_check",
    "council_ballot": "council_ballot",
    "chair": "chair_decision",
    "decision": "decision_record",
}
REVIEWER = {
    "registration_check": "vanphong",
    "update_check": "vanhoa",
    "dossier_check": "vanphong",
    "chair_decision": "chutich",
    "decision_record": "vanphong",
}
COUNCIL = tuple(f"hoidong{number}" for number in range(1, 6))


def get_user(login: str) -> User:
    return User.objects.get(username=login)


def submit(page: Any, author: User) -> Any:
    page.get_workflow().start(page, author)
    return reload(page)


def reload(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def take_action(page: Any, action: str, login: str, **data: Any) -> Any:
    page.current_workflow_task.on_action(page.current_workflow_task_state, get_user(login), action, **data)
    return reload(page)


def play_review(page: Any, review: str, author: User, reason: str | None) -> Any:
    """Bring a saved page to the given state of its one-step review. A page that is to stay a draft is left alone."""
    if review == "draft":
        return page
    page = submit(page, author)
    login = REVIEWER[page.current_workflow_task.code]
    if login == author.username:  # nobody approves what they wrote
        login = "quantri"
    if review == "published":
        return take_action(page, "approve", login)
    if review == "returned":
        return take_action(page, "reject", login, comment=reason or "")
    return page


def play_nomination(
    page: Any, stage: str, author: User, sent_on: date, decision: Decision | None, reason: str | None
) -> Any:
    """Bring a saved nomination to the given stage of its review."""
    if stage == "draft":
        return page
    # Who may grant an award is asked of the day on which it is proposed, and one authority has ceased since.
    with clock.at(timezone.make_aware(datetime.combine(sent_on, time(9)))):
        page = submit(page, author)
    if stage == "returned":
        return take_action(page, "reject", REVIEWER["dossier_check"], comment=reason or "")
    while page.current_workflow_task and page.current_workflow_task.code != STEP_OF_STAGE.get(stage):
        page = _complete_step(page, decision)
    return page


def _complete_step(page: Any, decision: Decision | None) -> Any:
    code = page.current_workflow_task.code
    if code == "council_ballot":
        for login in COUNCIL:
            page = take_action(page, "agree", login)
        return take_action(page, "close", REVIEWER["dossier_check"])
    if code == "dossier_check":
        checks = {line.code: (True, "") for line in checked_items(page.current_workflow_task_state)}
        page = take_action(page, "check", REVIEWER[code], checks=checks)
    data: dict[str, Any] = {}
    if code == "decision_record":
        if decision is None:
            raise ValueError(f"{page.slug}: a published nomination needs a decision")
        data = {
            "number": decision.number,
            "decided_on": decision.signed_on,
            "authority": decision.authority,
            "signer_name": decision.signer,
            "signer_position": decision.signer_title,
        }
    return take_action(page, "approve", REVIEWER[code], **data)
