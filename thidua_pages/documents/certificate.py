"""What stands on a certificate."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Certificate:
    """The texts of one certificate. Empty texts print as dots; without a number or a day it is a draft.

    `background` and `emblem` hold the bytes of pictures. Without a background a frame is drawn in `colour` ("#a61c1c");
    without an emblem nothing stands in its place.
    """

    authority: str
    heading: str
    name: str
    unit: str
    body: str
    number: str = ""
    day: date | None = None
    place: str = ""
    signer_position: str = ""
    signer_name: str = ""
    colour: str = "#a61c1c"
    background: bytes = b""
    emblem: bytes = b""

    @property
    def is_draft(self) -> bool:
        return not (self.number and self.day)
