"""Write the generated parts of docs/review-flow.md and docs/roles.md: `.venv/bin/python -m scripts.review_flow`.

They come from the data that the code uses: `review/workflows.py`, `access/roles.py`, and the actions of the steps and
of the history. The text between the marks is replaced, and the rest of each document is not changed.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.apps import apps

from thidua_pages.access.roles import (
    ACTION_ROLES,
    MAIN_ROLE,
    OWN_UNIT_ACTIONS,
    PAGE_RIGHTS,
    ROLE_SPECS,
    STEP_ROLES,
    Right,
    Role,
)
from thidua_pages.review.workflows import FIRST_STEPS, WORKFLOW_OF, WORKFLOWS, WorkflowSpec, WorkflowStep

if TYPE_CHECKING:  # both need Django to be set up first
    from thidua_pages.review.page_actions import PageAction
    from thidua_pages.review.tasks import AbstractReviewTask

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "docs" / "review-flow.md", ROOT / "docs" / "roles.md")
PART = re.compile(r"<!-- generated: (?P<name>[\w:-]+) -->\n.*?<!-- end -->", re.DOTALL)

TableRow = tuple[str, ...]

STATE_BEFORE = "draft, or published with changes"
NOT_OWN = "not their own work, unit or name"
COUNCIL = (
    "a member of the campaign's council; not their own work or name, nor what the campaign excludes for their unit"
)
EFFECT_OF_SUBMISSION = {
    "registration_check": "the first submission is the registration, and its time is stored",
}
CONDITIONS_TO_PASS = {
    "dossier_check": "each item is marked as in order",
    "chair_decision": "for an award of a higher authority, the day of the signed submission is recorded",
    "update_check": "the initiative above an update is published",
    "council_ballot": "enough members voted, and more than the threshold agree",
    "decision_record": "number, date and signer of the signed decision are recorded",
}
"""Step → the conditions for passing it, besides the rules about who may act."""


def table(head: TableRow, rows: Iterable[TableRow]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def names(roles: Iterable[Role]) -> str:
    """Return the codes of these roles, in the order in which roles are declared."""
    held = set(roles)
    return ", ".join(f"`{role.value}`" for role in Role if role in held)


def pages_of(spec: WorkflowSpec) -> list[str]:
    return [model for model, code in WORKFLOW_OF.items() if code == spec.code]


def holders(pages: list[str], right: Right) -> str:
    """Return the roles that have the right over any of these page types. docs/roles.md has the full table."""
    return names(role for page in pages for role, rights in PAGE_RIGHTS[page].items() if right in rights)


def label_of(page: str) -> str:
    """Return the name of the page type for people."""
    return str(apps.get_model("thidua_pages", page)._meta.verbose_name)


def is_ballot(step: WorkflowStep) -> bool:
    return step.task_model == "ballottask"


def actions_of(step: WorkflowStep) -> dict[str, str]:
    """Return action → label of its button, for the actions that the step itself offers."""
    model: type[AbstractReviewTask] = apps.get_model("thidua_pages", step.task_model)
    return {name: str(label) for name, label, _ in model.offered_actions}


def diagram(spec: WorkflowSpec) -> str:
    codes = [step.code for step in spec.steps]
    lines = ["[*] --> draft: create", f"draft --> {codes[0]}: submit"]
    for step, following in zip(spec.steps, [*codes[1:], "published"], strict=True):
        yes, no = ("count agrees", "count refuses") if is_ballot(step) else ("approve", "return, with a reason")
        lines += [f"{step.code} --> {following}: {yes}", f"{step.code} --> returned: {no}"]
        if step.code in FIRST_STEPS:
            lines.append(f"{step.code} --> draft: withdraw")
    lines += [f"returned --> {code}: submit again, if it returned the page" for code in codes[1:]]
    lines += [
        f"returned --> {codes[0]}: submit again",
        "returned --> draft: withdraw",
        *(_after_publication(codes[0]) if spec.code != "nomination" else ()),
        *(
            f"{code} --> {to}: {action.label}"
            for action in page_actions_of(spec)
            for code, to in transitions_of(action)
        ),
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *(f"    {line}" for line in lines), "```"])


def _after_publication(first: str) -> tuple[str, str]:
    """What may become of a published page. An award stays: it is corrected or revoked."""
    return (
        f"published --> {first}: submit a changed version, the old one stays public",
        "published --> draft: take down",
    )


def page_actions_of(spec: WorkflowSpec) -> "list[PageAction]":
    """Return the actions on these pages that are not part of a step (`review/page_actions.py`)."""
    from thidua_pages.review.page_actions import page_actions_on

    return [action for page in pages_of(spec) for action in page_actions_on(apps.get_model("thidua_pages", page))]


def transitions_of(action: "PageAction") -> list[tuple[str, str]]:
    """Return the (from, to) states of an action, for the diagram. Lifting a hold leads back to any of the steps, and
    taking back a mistake to the one that it ended."""
    if action.code == "lift_hold":
        hold = next(one for one in page_actions_of(WORKFLOWS["nomination"]) if one.code == "hold")
        return [("held", code) for code in hold.possible_in]
    if action.code == "undo":
        codes = [step.code for step in WORKFLOWS["nomination"].steps]
        back = [("returned", code) for code in codes]
        return [("chair_decision", "council_ballot"), *back, ("refused", codes[2]), ("not_granted", codes[3])]
    return [(code, action.leads_to) for code in action.possible_in]


def transitions(spec: WorkflowSpec) -> str:
    """Return the table of all transitions: from, action, who, to, effect, conditions."""
    pages, first = pages_of(spec), spec.steps[0].code
    submit = (holders(pages, Right.SUBMIT), f"`{first}`")
    locks = "; ".join(filter(None, ["locks the page, e-mails the reviewers", EFFECT_OF_SUBMISSION.get(first, "")]))
    rows: list[TableRow] = [
        ("draft", "submit", *submit, locks, "not under review"),
    ]
    if spec.code != "nomination":
        kept = "as above; the public keeps the approved version"
        rows.append(("published, with changes", "submit", *submit, kept, "the same"))
    for step, following in zip(spec.steps, [*spec.steps[1:], None], strict=True):
        rows += _step_rows(step, following.code if following else "", holders(pages, Right.EDIT))
    again = "as a submission; a new round of ballots at that step" if spec.code == "nomination" else "as a submission"
    rows += [
        ("returned", "submit again", submit[0], "the step that returned it, or the first", again, "not under review"),
        (
            "returned",
            "withdraw",
            f"submitter or owner, if one of {holders(pages, Right.EDIT)}",
            STATE_BEFORE,
            "ends the review",
            "",
        ),
        *_rows_of_the_bin(pages),
    ]
    rows += [_page_action_row(action) for action in page_actions_of(spec)]
    return table(("from", "action", "who", "to", "effect", "conditions"), rows)


def _rows_of_the_bin(pages: list[str]) -> list[TableRow]:
    """Return the rows for taking down, deleting and putting back. Nobody takes down an award."""
    down, delete = holders(pages, Right.UNPUBLISH), holders(pages, Right.DELETE)
    rows: list[TableRow] = [
        (
            "draft, returned",
            "delete",
            delete,
            "(in the recycle bin)",
            "also the pages below it; purged after 30 days",
            "neither the page nor a page below it is published or under review, frozen evidence or an award",
        ),
        ("(in the recycle bin)", "put back", delete, "as it was", "also the pages below it", "within 30 days"),
    ]
    if not down:
        return rows
    return [
        (
            "published",
            "take down",
            down,
            "draft",
            "the author reads why",
            "a reason is given; nothing below it is under review or an award; pages below it go too, if that is ticked",
        ),
        ("taken down", "put back", down, "as it was", "the versions that were published, also below", "within 30 days"),
        *rows,
    ]


ACTION_EFFECT = {
    "hold": ("nobody can act on a step; the unit sees only that the review is on hold", "a reason is given"),
    "lift_hold": ("the days on hold are added to the time limit", "a reason is given"),
    "withdraw_nomination": ("ends the review and an open hold", "a reason is given"),
    "refuse": ("ends the review for good", f"{NOT_OWN}; a reason is given"),
    "not_granted": ("ends the review for good", "the form of award is granted by a higher authority"),
    "undo": (
        "the step goes on with its votes and terms; who had a mail of the mistake gets another",
        "by who counted, returned or refused; nobody has acted since; a reason is given",
    ),
    "revoke": (
        "removes the award from lists and feeds; its page says that it was revoked",
        "number and date of the revoking decision",
    ),
}
"""Code of a page action → its effect, and its conditions."""


def _page_action_row(action: "PageAction") -> TableRow:
    where = ", ".join(f"`{code}`" if code in MAIN_ROLE else code for code in action.possible_in)
    effect, condition = ACTION_EFFECT[action.code]
    if action.code not in OWN_UNIT_ACTIONS:
        condition = f"not the nominee; {condition}"
    who = names(ACTION_ROLES[action.code])
    return (where, f"`{action.code}` ({action.label})", who, action.leads_to, effect, condition)


def _step_rows(step: WorkflowStep, following: str, editors: str) -> list[TableRow]:
    """Return the rows for a step: passed, returned, and withdrawn where that is possible."""
    state, who, actions = f"`{step.code}`", names(STEP_ROLES[step.code]), actions_of(step)
    to = f"`{following}`" if following else "published"
    on = "e-mails the next reviewers" if following else "publishes the version that was read; e-mails the author"
    condition = "; ".join(filter(None, [NOT_OWN, CONDITIONS_TO_PASS.get(step.code, "")]))
    back = "e-mails the author the reason; the author may edit again"
    if is_ballot(step):
        close = f"`close` ({actions.pop('close')})"
        closers = names(ACTION_ROLES["close_ballot"])
        votes = ", ".join(f"`{name}` ({label})" for name, label in actions.items())
        kept = "the count is stored"
        rows: list[TableRow] = [
            (state, votes, who, state, "one vote for each member and round, which may be changed", COUNCIL),
            (state, close, closers, to, f"{kept}; {on}", f"{NOT_OWN}; {CONDITIONS_TO_PASS[step.code]}"),
            (
                state,
                close,
                closers,
                "returned",
                f"{kept}; {back}; the reason is the count",
                f"{NOT_OWN}; enough members voted, and the threshold is not passed",
            ),
        ]
    else:
        rows = [
            *(
                (
                    state,
                    f"`{name}` ({label})",
                    who,
                    state,
                    "each item of the dossier is marked as in order or not",
                    NOT_OWN,
                )
                for name, label in actions.items()
                if name not in {"approve", "reject"}
            ),
            (state, f"`approve` ({actions['approve']})", who, to, on, condition),
            (state, f"`reject` ({actions['reject']})", who, "returned", back, f"{NOT_OWN}; a reason is given"),
        ]
    if step.code in FIRST_STEPS:
        who = f"submitter, owner or who may act, if one of {editors}"
        rows.append(
            (
                state,
                "withdraw",
                who,
                STATE_BEFORE,
                "unlocks the page; e-mails the submitter if somebody else withdrew it",
                "",
            )
        )
    return rows


def steps() -> str:
    rows = [
        (
            f"`{spec.code}`",
            ", ".join(f"`{page}` ({label_of(page)})" for page, code in WORKFLOW_OF.items() if code == spec.code),
            f"`{step.code}`",
            step.name,
            names(STEP_ROLES[step.code]),
            f"`{MAIN_ROLE[step.code].value}`",
        )
        for spec in WORKFLOWS.values()
        for step in spec.steps
    ]
    return table(("workflow", "pages", "step", "its name on screen", "who may act", "who gets the e-mail"), rows)


def history() -> str:
    from thidua_pages.review.history import ACTIONS

    rows = [(f"`{action}`", label, f"`{state}`") for action, (label, state) in ACTIONS.items()]
    return table(("log entry", "in the history", "leads to"), rows)


def rights() -> str:
    """Return the table of page types and roles, with the rights in its cells."""
    rows = [
        (
            f"`{page}` ({label_of(page)})",
            *(
                ", ".join(right.value for right in Right if right in granted.get(role, frozenset())) or "–"
                for role in Role
            ),
        )
        for page, granted in PAGE_RIGHTS.items()
    ]
    return table(("page type", *(f"`{role.value}`" for role in Role)), rows)


def roles() -> str:
    """Return the table of roles, with the permissions that their groups receive from Wagtail and Django."""

    def listed(codes: Iterable[str]) -> str:
        return ", ".join(sorted(codes)) or "–"

    rows = [
        (
            f"`{role.value}`",
            role.label,
            "unit" if role is Role.UNIT_EDITOR else "ward",
            listed(spec.page_permissions),
            listed(spec.collection_permissions),
            listed(spec.model_permissions),
        )
        for role, spec in ROLE_SPECS.items()
    ]
    return table(("role", "on screen", "granted at", "pages", "files", "tables"), rows)


def parts() -> dict[str, str]:
    """Return name of a generated part → its text."""
    found = {"steps": steps(), "history": history(), "rights": rights(), "roles": roles()}
    for spec in WORKFLOWS.values():
        found[f"diagram:{spec.code}"] = diagram(spec)
        found[f"transitions:{spec.code}"] = transitions(spec)
    return found


def render(text: str) -> str:
    """Return the document with all generated parts written again. Raises KeyError for an unknown part."""
    texts = parts()
    return PART.sub(
        lambda match: f"<!-- generated: {match['name']} -->\n{texts[match['name']]}\n<!-- end -->",
        text,
    )


def main() -> None:
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for document in DOCUMENTS:
        document.write_text(render(document.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
