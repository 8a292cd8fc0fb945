"""Names of a ward and its bodies, as on a letterhead and as in a sentence."""

import re

from thidua_pages.base.vietnamese import lower_first
from thidua_pages.documents.layout import date_line, number_line
from thidua_pages.plans.models import CampaignPage

KINDS_OF_WARD = ("phường", "xã", "thị trấn", "đặc khu")
COMMITTEE = "Ủy ban nhân dân"
SHORT = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_WARD = re.compile(rf"(?<!\S)({'|'.join(KINDS_OF_WARD)})\s+(\S.*)$", re.IGNORECASE)


def issuer_lines(name: str) -> tuple[str, ...]:
    """The name of a ward's body on two lines, as on its letterhead: "Ủy ban nhân dân" over "phường Nguyễn Trãi"."""
    found = _WARD.search(name)
    if found and name[: found.start()].strip():
        return (name[: found.start()].strip(), found[0])
    return (name,) if name else ()


def in_a_sentence(name: str) -> str:
    """The name of a body as it stands in the middle of a sentence: "Ủy ban nhân dân phường Nguyễn Trãi".

    Names in capitals lose them but for the proper name. In other names only the word for the kind of ward is changed,
    and not before a number ("Phường 3").
    """
    words = " ".join(name.split())
    if not words:
        return ""
    found = _WARD.search(words)
    body, ward = (words[: found.start()].strip(), found[2]) if found else (words, "")
    if words == words.upper():
        body, ward = body.lower(), " ".join(map(_capitalised, ward.split()))
    if found:
        kind = found[1].capitalize() if ward[:1].isdigit() else found[1].lower()
        ward = f"{kind} {ward}"
    return " ".join(filter(None, [f"{body[:1].upper()}{body[1:]}", ward]))


def _capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def ward_in(name: str) -> str:
    """The ward in the name of its body, as in a sentence: "phường Nguyễn Trãi"; empty when there is none."""
    found = _WARD.search(in_a_sentence(name))
    return found[0] if found else ""


def shortened(name: str) -> str:
    """ "UBND phường Nguyễn Trãi" for "Ủy ban nhân dân phường Nguyễn Trãi"."""
    for long, short in SHORT.items():
        if name.lower().startswith(long):
            return short + name[len(long) :]
    return name


def place_of(ward: str) -> str:
    """Where a ward's papers are written: its proper name, or the whole name of a ward with a number."""
    found = _WARD.search(ward)
    if not found:
        return ""
    return found[0][:1].upper() + found[0][1:] if found[2][:1].isdigit() else found[2]


def plan_of(campaign: CampaignPage) -> str:
    """How a text refers to the plan: with number and day if it has both, and with its abstract."""
    name = campaign.doc_kind.capitalize()
    about = lower_first(campaign.abstract)
    if not (campaign.number and campaign.issued_on):
        return f"{name} {about}"
    number = number_line(campaign.number, campaign.symbol).removeprefix("Số: ")
    return f"{name} số {number} {date_line(campaign.issued_on)} {about}"
