"""What reading a plan gives, and the error when there is nothing to read."""

from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError

PlanForm = Literal["docx", "pdf", "text"]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The text of a plan, one logical line for each paragraph, as it is stored.

    `notes` are sentences for the person who sent it: what was left out or moved, and what to look at again.
    `conversion` names the old encoding that the text was converted from ("TCVN3", "VNI", "UTF-8"), "" for none; the
    person must approve it. `pages` is None where the file does not tell.
    """

    text: str
    form: PlanForm
    notes: tuple[str, ...] = ()
    conversion: str = ""
    pages: int | None = None


class UnreadablePlan(ValueError):
    """The file or text cannot be read. `reason` says in Vietnamese why and what to do; `code` is for programs."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    @classmethod
    def because(cls, error: ValidationError) -> "UnreadablePlan":
        """The refusal of a check of files."""
        return cls(getattr(error, "code", None) or "document_refused", " ".join(error.messages))
