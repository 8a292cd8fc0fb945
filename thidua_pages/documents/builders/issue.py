"""By whom, where and under which number a document is issued. The caller gives all of it; nothing is guessed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import DocumentKind, OfficialDocument, Signing


@dataclass(frozen=True)
class Issue:
    """How a document is issued.

    `issuer` and `superior` are lines as in a sentence ("Ủy ban nhân dân", "phường Nguyễn Trãi"); `body_code` is the
    issuing body's abbreviation ("UBND"); the clerk assigns `number` and `day`, which are empty on a draft.
    """

    issuer: tuple[str, ...] = ()
    superior: tuple[str, ...] = ()
    body_code: str = ""
    place: str = ""
    number: str = ""
    day: date | None = None
    signing: Signing = field(default_factory=Signing)
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def issuer_name(self) -> str:
        return " ".join(self.issuer) or DOTS

    def document(self, kind: DocumentKind, **parts: Any) -> OfficialDocument:
        """A document of this kind with these parts. A part that the caller gives replaces the one of the issue."""
        issued = {
            "issuer": self.issuer,
            "superior": self.superior,
            "place": self.place,
            "number": self.number,
            "symbol": f"{kind.code}-{self.body_code}" if self.body_code else "",
            "day": self.day,
            "signing": self.signing,
            "legal_bases": self.legal_bases,
            "recipients": with_archive(self.recipients),
        }
        return OfficialDocument(kind=kind, **{**issued, **parts})


def with_archive(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """The recipients with the archive ("Lưu: VT") as the last line (NĐ 30/2020/NĐ-CP, Phụ lục I)."""
    if any(text.lstrip("-– ").startswith("Lưu") for text in recipients[-1:]):
        return recipients
    return (*recipients, "Lưu: VT")
