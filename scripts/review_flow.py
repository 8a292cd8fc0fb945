"""Write the generated parts of docs/review-flow.md and docs/roles.md: `.venv/bin/python -m scripts.review_flow`.

They come from the data that the code runs on: `review/workflows.py`, `access/roles.py`, the steps' own actions and the
history's. The text between the marks is replaced, the rest of each document is left alone.
"""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

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
from thidua_pages.review.workflows import FIRST_STEPS, WORKFLOW_OF, WORKFLOWS, Step, WorkflowSpec

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "docs" / "review-flow.md", ROOT / "docs" / "roles.md")
PART = re.compile(r"<!-- generated: (?P<name>[\w:-]+) -->\n.*?<!-- end -->", re.DOTALL)

Row = tuple[str, ...]

BEFORE = "draft, or published with changes"
OWN = "not their own work, unit or name"
COUNCIL = "a member of the campaign's council; not their own work or name, nor of their own unit what the campaign says"
ON_SUBMIT = {
    "registration_check": "the first submission is the registration: its time is kept",
}
TO_END = {
    "dossier_check": "each item is marked as in order",
    "chair_decision": "for a higher authority the day of the signed submission is recorded with it",
    "update_check": "the initiative above an update is published",
    "council_ballot": "enough voted, and more than the threshold agree",
    "decision_record": "number, date and signer of the signed decision are recorded with it",
}
"""Step → what must hold, besides the rules for whoever acts, before it ends well."""


def table(head: Row, rows: Iterable[Row]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def names(roles: Iterable[Role]) -> str:
    """Codes, in the order in which the roles are declared."""
    held = set(roles)
    return ", ".join(f"`{role.value}`" for role in Role if role in held)


def pages_of(spec: WorkflowSpec) -> list[str]:
    return [model for model, code in WORKFLOW_OF.items() if code == spec.code]


def holders(pages: list[str], right: Right) -> str:
    """Who holds the right over any of these page types; docs/roles.md has who over which."""
    return names(role for page in pages for role, rights in PAGE_RIGHTS[page].items() if right in rights)


def label_of(page: str) -> str:
    """The page type's name, as people read it."""
    return str(apps.get_model("thidua_pages", page)._meta.verbose_name)


def is_ballot(step: Step) -> bool:
    return step.task_model == "ballottask"


def actions_of(step: Step) -> dict[str, str]:
    """Action → its button, as the step itself offers them."""
    model: Any = apps.get_model("thidua_pages", step.task_model)
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
        f"published --> {codes[0]}: submit a changed version, the old one stays public",
        "published --> draft: take down",
        *(f"{code} --> {to}: {action.label}" for action in page_actions_of(spec) for code, to in ways_of(action)),
    ]
    return "\n".join(["```mermaid", "stateDiagram-v2", *(f"    {line}" for line in lines), "```"])


def page_actions_of(spec: WorkflowSpec) -> list[Any]:
    """The actions on these pages that are not part of a step (`review/page_actions.py`)."""
    from thidua_pages.review.page_actions import page_actions_on

    return [action for page in pages_of(spec) for action in page_actions_on(apps.get_model("thidua_pages", page))]


def ways_of(action: Any) -> list[tuple[str, str]]:
    """The (from, to) states of an action, for the diagram. Lifting a hold leads back to any of the steps."""
    if action.code == "lift_hold":
        hold = next(one for one in page_actions_of(WORKFLOWS["nomination"]) if one.code == "hold")
        return [("held", code) for code in hold.possible_in]
    return [(code, action.leads_to) for code in action.possible_in]


def transitions(spec: WorkflowSpec) -> str:
    """Every way from one state to another: from, action, who, to, effect, conditions."""
    pages, first = pages_of(spec), spec.steps[0].code
    submit = (holders(pages, Right.SUBMIT), f"`{first}`")
    locks = "; ".join(filter(None, ["locks the page, tells whose turn it is", ON_SUBMIT.get(first, "")]))
    rows: list[Row] = [
        ("draft", "submit", *submit, locks, "not under review"),
        ("published, with changes", "submit", *submit, "as above; the public keeps the approved version", "the same"),
    ]
    for step, following in zip(spec.steps, [*spec.steps[1:], None], strict=True):
        rows += _endings(step, following.code if following else "", holders(pages, Right.EDIT))
    again = "as a submission; a new round of ballots at that step" if spec.code == "nomination" else "as a submission"
    rows += [
        ("returned", "submit again", submit[0], "the step that returned it, or the first", again, "not under review"),
        (
            "returned",
            "withdraw",
            f"submitter or owner, if one of {holders(pages, Right.EDIT)}",
            BEFORE,
            "ends the review",
            "",
        ),
        (
            "published",
            "take down",
            holders(pages, Right.UNPUBLISH),
            "draft",
            "takes down what stands below it",
            "nothing below it or in it is under review",
        ),
        (
            "draft, returned",
            "delete",
            holders(pages, Right.DELETE),
            "(gone)",
            "deletes what stands below it",
            "nothing in it is live or under review",
        ),
    ]
    rows += [_page_action_row(action) for action in page_actions_of(spec)]
    return table(("from", "action", "who", "to", "effect", "conditions"), rows)


ACTION_EFFECT = {
    "hold": ("no step is acted on meanwhile; the unit reads only that it is held", "a reason is given"),
    "lift_hold": ("the days held are added to the time limit", "a reason is given"),
    "withdraw_nomination": ("ends the review; an open hold is closed with it", "a reason is given"),
    "refuse": ("ends the review for good", f"{OWN}; a reason is given"),
    "not_granted": ("ends the review for good", "a form that a higher authority grants"),
    "revoke": ("lists and feeds drop the award; its page says so", "number and date of the revoking decision"),
}
"""Code of a page action → its effect, and its conditions."""


def _page_action_row(action: Any) -> Row:
    where = ", ".join(f"`{code}`" if code in MAIN_ROLE else code for code in action.possible_in)
    effect, condition = ACTION_EFFECT[action.code]
    if action.code not in OWN_UNIT_ACTIONS:
        condition = f"not the nominee; {condition}"
    who = names(ACTION_ROLES[action.code])
    return (where, f"`{action.code}` ({action.label})", who, action.leads_to, effect, condition)


def _endings(step: Step, following: str, editors: str) -> list[Row]:
    """How a step ends: well, badly, or withdrawn."""
    state, who, actions = f"`{step.code}`", names(STEP_ROLES[step.code]), actions_of(step)
    to = f"`{following}`" if following else "published"
    on = "tells whose turn it is" if following else "publishes the version that was read; tells the author"
    condition = "; ".join(filter(None, [OWN, TO_END.get(step.code, "")]))
    back = "tells the author the reason; the author may edit again"
    if is_ballot(step):
        close = f"`close` ({actions.pop('close')})"
        closers = names(ACTION_ROLES["close_ballot"])
        votes = ", ".join(f"`{name}` ({label})" for name, label in actions.items())
        kept = "the count is kept"
        rows: list[Row] = [
            (state, votes, who, state, "one vote a member and round, which may be changed", COUNCIL),
            (state, close, closers, to, f"{kept}; {on}", f"{OWN}; {TO_END[step.code]}"),
            (
                state,
                close,
                closers,
                "returned",
                f"{kept}; {back}; the reason is the count",
                f"{OWN}; enough voted, and the threshold is not passed",
            ),
        ]
    else:
        rows = [
            *(
                (state, f"`{name}` ({label})", who, state, "each item of the dossier is marked, in order or not", OWN)
                for name, label in actions.items()
                if name not in {"approve", "reject"}
            ),
            (state, f"`approve` ({actions['approve']})", who, to, on, condition),
            (state, f"`reject` ({actions['reject']})", who, "returned", back, f"{OWN}; a reason is given"),
        ]
    if step.code in FIRST_STEPS:
        who = f"submitter, owner or who may act, if one of {editors}"
        rows.append((state, "withdraw", who, BEFORE, "unlocks; tells the submitter when another did it", ""))
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
    return table(("workflow", "pages", "step", "its name on screen", "who may act", "who is told"), rows)


def history() -> str:
    from thidua_pages.review.history import ACTIONS

    rows = [(f"`{action}`", label, f"`{state}`") for action, (label, state) in ACTIONS.items()]
    return table(("log entry", "in the history", "leads to"), rows)


def rights() -> str:
    """Page type × role → rights."""
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
    """Role → name, and what its group receives from Wagtail and Django."""

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
    """Name of a generated part → its text."""
    found = {"steps": steps(), "history": history(), "rights": rights(), "roles": roles()}
    for spec in WORKFLOWS.values():
        found[f"diagram:{spec.code}"] = diagram(spec)
        found[f"transitions:{spec.code}"] = transitions(spec)
    return found


def render(text: str) -> str:
    """The document with every generated part made anew. Raises KeyError for a mark of a part that there is not."""
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
