"""The review of a plan as a browser sent it: its forms, and what they and the pressed button make of the state."""

from typing import Any

from django.http import QueryDict

from thidua_pages.plans.choices import ErratumStatus
from thidua_pages.plans.setup import clauses as edits
from thidua_pages.plans.setup.fields import plain
from thidua_pages.plans.setup.forms import DIVIDED_MEANWHILE, ClauseForm, document_form, words_of
from thidua_pages.plans.setup.rows import ROWS, row_forms, row_from, rows_of
from thidua_pages.plans.setup.state import State, clauses_in, with_clauses, with_facts


class SentReview:
    """`action` and `argument`: the button, such as "join-12", "add-targets" or "from-targets-12"."""

    def __init__(self, state: State, data: QueryDict) -> None:
        self.data = data
        self.action, _, self.argument = data.get("action", "save").partition("-")
        self.is_autosave = "autosave" in data
        self.makes_campaign = self.action == "make"
        self.form = document_form(state, data, makes_campaign=self.makes_campaign)
        added = self.argument if self.action == "add" else ""
        self.rows = row_forms(state, data, makes_campaign=self.makes_campaign, added=added)
        self.clause = ClauseForm(data) if "clause-number" in data else None

    @property
    def list_name(self) -> str:
        """The list that the button is about, or an empty text."""
        name = self.argument.partition("-")[0]
        return name if name in ROWS else ""

    @property
    def number(self) -> int:
        """The number of the clause that the button is about, or 0."""
        number = self.argument.rpartition("-")[2]
        return int(number[:9]) if number.isdecimal() else 0

    @property
    def version(self) -> int:
        """The version of the draft that was shown."""
        version = self.data.get("version", "")
        return int(version[:9]) if version.isdecimal() else 0

    @property
    def writes_clause(self) -> bool:
        """Whether the open clause is stored too. Not by itself while somebody types: line breaks divide it."""
        return self.clause is not None and not self.is_autosave and self.action != "back"

    def is_valid(self) -> bool:
        lists = all(rows.is_valid() for rows in self.rows.values())
        return self.form.is_valid() and lists and not (self.writes_clause and self.clause and self.clause.errors)

    def applied_to(self, state: State) -> State:
        """Return the state with what was typed, and with what the button does. Raises ClauseRefused."""
        state = self._filled(state)
        if self.clause and self.writes_clause:
            state = with_clauses(state, _written(clauses_in(state), self.clause.cleaned_data))
        if self.action == "join":
            return with_clauses(state, edits.joined(clauses_in(state), self.number))
        if self.action == "back":
            return with_clauses(state, edits.put_back(clauses_in(state), self.number))
        if self.action == "from" and self.list_name:
            return self._with_row(state)
        if self.action == "converted":
            return {**state, "conversion": ""}
        return state

    def _filled(self, state: State) -> State:
        """Return the state with what was typed. What differs from what was read counts as set right by hand."""
        document = {name: plain(value) for name, value in self.form.cleaned_data.items() if name != "recipients"}
        edited = set(state["edited"]) | {
            name for name, value in document.items() if (value or "") != (state["document"].get(name) or "")
        }
        lists = {name: rows_of(formset) for name, formset in self.rows.items()}
        edited |= {name for name in ROWS if lists[name] != state[name]}
        errata = [self._decided(place, erratum) for place, erratum in enumerate(state["errata"])]
        recipients = [line for line in self.form.cleaned_data["recipients"].splitlines() if line.strip()]
        filled = {**state, "document": document, "recipients": recipients, "errata": errata, "edited": sorted(edited)}
        return with_facts(filled | lists)

    def _decided(self, place: int, erratum: dict[str, Any]) -> dict[str, Any]:
        status = self.data.get(f"erratum-{place}")
        if status not in ErratumStatus.values or (status == ErratumStatus.APPROVED and not erratum["suggestion"]):
            return erratum
        return {**erratum, "status": status}

    def _with_row(self, state: State) -> State:
        """Return the state with one row more, which says what the clause does."""
        name, clause = self.list_name, edits.clause_numbered(clauses_in(state), self.number)
        rows = [*state[name], row_from(name, clause.number, clause.text)]
        return {**state, name: rows, "edited": sorted({*state["edited"], name})}


def _written(clauses: list[edits.Clause], typed: dict[str, Any]) -> list[edits.Clause]:
    """Return the clauses with what was typed in the open one. Raises ClauseRefused when it is no longer the same."""
    number = typed["number"]
    if words_of(edits.clause_numbered(clauses, number)) != " ".join(typed["was"].split()):
        raise edits.ClauseRefused(DIVIDED_MEANWHILE)
    clauses = edits.marked(clauses, number, typed["kind"], typed["marker"])
    clauses = edits.corrected(clauses, number, typed["text"])
    return edits.divided(clauses, number, typed["text"])
