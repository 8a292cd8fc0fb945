"""How a document is issued: by whom, where, under which number. All of it comes from the caller; nothing is guessed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua_pages.documents.form import DOTS
from thidua_pages.documents.model import Kind, OfficialDocument, Signing


@dataclass(frozen=True)
class Issue:
    """`issuer` and `superior` are lines as in a sentence ("Ủy ban nhân dân", "phường Nguyễn Trãi"); `body_code` is the
    issuing body's abbreviation ("UBND"); `number` and `day` are the clerk's, empty on a draft."""

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

    def document(self, kind: Kind, **parts: Any) -> OfficialDocument:
        """A document of this kind, so issued, with the parts that the builder wrote. A part given comes first."""
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
    """The recipients, the clerk's archive last (NĐ 30/2020/NĐ-CP, Phụ lục I: the last line is "Lưu")."""
    if any(text.lstrip("-– ").startswith("Lưu") for text in recipients[-1:]):
        return recipients
    return (*recipients, "Lưu: VT")
