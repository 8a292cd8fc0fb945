"""The texts of one paper: what the ward says, with the facts of the campaign, for one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from thidua_pages.documents.form import DOTS
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Signing
from thidua_pages.documents.texts.placeholders import ALONE, filled

DRAFTER_UNKNOWN = "……"


@dataclass(frozen=True)
class PaperTexts:
    """How a paper is issued, and its formulas.

    `issuer` and `superior` are lines as in a sentence ("Ủy ban nhân dân", "phường Nguyễn Trãi"); `issuer_name` is the
    issuer in running text; `body_code` is its abbreviation ("UBND"), `drafter_code` that of the unit which drafts
    letters ("VX"); the clerk assigns `number` and `day`, which are empty on a draft. Legal bases, recipients and
    formulas still have their placeholders; `said` holds what is known of
    them. `doubts` are sentences for the officer about what should be compared; no paper prints them.
    """

    kind: PaperKind
    issuer: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    issuer_name: str = DOTS
    body_code: str = ""
    drafter_code: str = ""
    place: str = ""
    number: str = ""
    day: date | None = None
    signing: Signing = field(default_factory=Signing)
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    def knowing(self, **said: str) -> "PaperTexts":
        """The same texts with more that is known of their placeholders."""
        return replace(self, said={**self.said, **said})

    def say(self, name: str) -> str:
        """One of the formulas ("opening", "closing", "funding", "execution"), filled in. Empty when the ward wants
        none."""
        return filled(self.formulas.get(name, ""), self.said)

    def lines(self, name: str) -> list[str]:
        """The lines of a text that the ward writes line by line, filled in. A word that stands alone on its line, for
        which the builder puts a part, stays as it is."""
        lines = self.formulas.get(name, "").splitlines()
        return [line if line[1:-1] in ALONE else filled(line, self.said) for line in lines]

    @property
    def enacted_by(self) -> str:
        """The line above the legal bases of a decision that the chair signs."""
        return f"Chủ tịch {self.issuer_name}"

    def _symbol(self, kind: DocumentKind) -> str:
        """ "TTr-UBND"; a letter has no type, but the unit that drafted it: "UBND-VX" (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
        if not self.body_code:
            return ""
        if kind == DocumentKind.LETTER:
            return f"{self.body_code}-{self.drafter_code or DRAFTER_UNKNOWN}"
        return "-".join(filter(None, [kind.code, self.body_code]))

    def document(self, kind: DocumentKind, **parts: Any) -> OfficialDocument:
        """A document of this kind with these parts. A part that the caller gives replaces the one of the texts."""
        issued = {
            "issuer": self.issuer,
            "superior": self.superior,
            "place": self.place,
            "number": self.number,
            "symbol": self._symbol(kind),
            "day": self.day,
            "signing": self.signing,
            "legal_bases": tuple(filled(line, self.said) for line in self.legal_bases),
            "recipients": with_archive(tuple(filled(line, self.said) for line in self.recipients)),
            "notes": self.doubts,
        }
        return OfficialDocument(kind=kind, **{**issued, **parts})


def with_archive(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients with the archive ("Lưu: VT") as the last line (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    if any(text.lstrip("-– ").startswith("Lưu") for text in recipients[-1:]):
        return recipients
    return (*recipients, "Lưu: VT")
