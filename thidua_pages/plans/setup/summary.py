"""What was recognised in a plan, told to the officer in one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua_pages.base.vietnamese import short_date
from thidua_pages.plans.setup.state import State

SHORT = 160


@dataclass(frozen=True)
class Found:
    """A fact that a plan may say. `value` is empty when it was not recognised; `clause`: the number of its clause."""

    label: str
    value: str
    clause: int | str = ""


def summary_of(state: State) -> list[Found]:
    """Return each fact that a campaign takes from its plan, recognised or not, in the order of the document."""
    document = state["document"]
    number = "/".join(filter(None, (document["number"], document["symbol"])))
    return [
        Found("Số, ký hiệu", number),
        Found("Nơi và ngày ban hành", ", ".join(filter(None, (document["place"], _day(document["issued_on"]))))),
        Found("Cơ quan ban hành", document["issuer"]),
        Found("Trích yếu", document["abstract"]),
        Found("Thời gian thi đua", " – ".join(filter(None, (_day(document["starts_on"]), _day(document["ends_on"]))))),
        Found("Hạn đăng ký", _day(document["registration_deadline"])),
        Found("Hạn nộp hồ sơ đề nghị khen thưởng", _day(document["nomination_closes_on"])),
        _quoted("Các giai đoạn", state["stages"], "name"),
        _quoted("Đối tượng tham gia", state["participants"], "text"),
        Found("Nội dung thi đua", _count(state["contents"], "nội dung")),
        Found("Chỉ tiêu", _count(state["targets"], "chỉ tiêu")),
        Found("Hình thức khen thưởng", _count(state["award_forms"], "hình thức")),
        Found("Nhiệm vụ", _count(state["duties"], "nhiệm vụ")),
        Found("Nơi nhận", _count(state["recipients"], "dòng")),
        Found("Người ký", ", ".join(filter(None, (document["signer_position"], document["signer_name"])))),
    ]


def _quoted(label: str, rows: Sequence[dict[str, Any]], name: str) -> Found:
    text = "; ".join(row[name].rstrip(" .;") for row in rows)
    short = text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]}…"
    return Found(label, short, rows[0]["clause"] if rows else "")


def _day(value: str) -> str:
    return short_date(date.fromisoformat(value)) if value else ""


def _count(rows: Sequence[object], noun: str) -> str:
    return f"{len(rows)} {noun}" if rows else ""
