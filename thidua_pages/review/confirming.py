"""What an action will do, shown before it is done: the person reads it, confirms it or goes back, and nothing is lost.

The first POST of the form shows this; its fields stand hidden in it. The second one has `confirm`, and `sure` where
something is doubtful; one with `back` leads back to the form, filled in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

CONFIRM, SURE, BACK = "confirm", "sure", "back"
NOT_SENT_AGAIN = frozenset({"csrfmiddlewaretoken", "form_token", CONFIRM, SURE, BACK})


@dataclass(frozen=True)
class Confirmation:
    """`title`: what will be done; `label`: of the button that does it; `facts`: label and text; `names`: who is
    concerned, each with a remark, and `left_out`, who is not; `doubts`: what is unlikely but possible."""

    title: str
    label: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def is_confirmed(data: QueryDict, confirmation: Confirmation) -> bool:
    """Whether the person has read this, and has said that they are sure where something is doubtful."""
    return CONFIRM in data and (not confirmation.doubts or SURE in data)


def ask(request: HttpRequest, confirmation: Confirmation, form: forms.Form) -> HttpResponse:
    """Show what will be done. `form`: the form that was sent; a file that it holds is sent again by its token."""
    held = getattr(form, "held", None)
    fields = [(name, value) for name, value in _fields(request.POST) if not (held and name == held.FIELD)]
    return render(
        request,
        "admin/confirm.html",
        {
            "confirmation": confirmation,
            "fields": fields + ([(held.FIELD, held.token)] if held else []),
            "not_sure": CONFIRM in request.POST,
        },
    )


def _fields(data: QueryDict) -> Iterable[tuple[str, str]]:
    for name, values in data.lists():
        if name not in NOT_SENT_AGAIN:
            yield from ((name, str(value)) for value in values)
