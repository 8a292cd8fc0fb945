"""The names of downloaded files: each says what is inside, and no two papers of a ward share one."""

from datetime import date
from urllib.parse import quote

from thidua_pages.base.text import slugify
from thidua_pages.documents.layout import number_line
from thidua_pages.documents.model import OfficialDocument, clean

LONGEST = 150
"""Characters; with the folder of a clerk's computer, Windows allows 260."""
LONGEST_ASCII = 120


def name_of_paper(
    paper: str, document: OfficialDocument, about: str, campaign: str, today: date, edition: int = 1
) -> str:
    """ "Quyết định số 152-QĐ-UBND ngày 25-12-2023 - Giấy khen - Đợt thi đua …"; a draft says the day on which it was
    drawn up, and a plan whose source tells no number has none."""
    if document.is_draft:
        head = f"Dự thảo {paper[:1].lower()}{paper[1:]} lập ngày {today:%d-%m-%Y}"
    elif not (clean(document.number) and document.day):
        head = paper
    else:
        number = number_line(document.number, document.symbol).removeprefix("Số: ")
        head = f"{paper} số {number} ngày {document.day:%d-%m-%Y}"
    return joined(head, f"bản {edition}" if edition > 1 else "", about, campaign)


def joined(*parts: str) -> str:
    """The parts that are not empty, as a name without signs that a system forbids. The last gives way when it is too
    long."""
    cleaned = [clean(part).replace("/", "-").translate({ord(sign): None for sign in '\\:*?"<>|'}) for part in parts]
    return " - ".join(filter(None, cleaned))[:LONGEST].rstrip(" .-")


def disposition(name: str, extension: str) -> str:
    """The header of a download with a Vietnamese name, and an ASCII name for programs that read no other (RFC 6266)."""
    plain = f"{slugify(name, LONGEST_ASCII) or 'van-ban'}.{extension}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(f'{name}.{extension}', safe='')}"
