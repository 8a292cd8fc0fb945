"""The supervision report has the parts of real ones: what is recorded is written, and what MTTQ judges is dotted."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

from thidua_pages.documents.builders.supervision import CLOSING, DOTTED_LINE, NO_NOTES, write_supervision_report
from thidua_pages.documents.model import Heading, ListItem, Paragraph, Table
from thidua_pages.review.note_exports import SupervisionReport

WARD = SimpleNamespace(title="Phường Thử")


def note(pk: int, *, asked: bool = False, answered: bool = False) -> Any:
    page = SimpleNamespace(pk=pk, get_admin_display_title=lambda: f"Trang {pk}")
    return SimpleNamespace(
        page=page,
        page_id=pk,
        text="Ý kiến",
        written_at=datetime(2023, 9, 1, tzinfo=UTC),
        is_asked=asked,
        is_answered=answered,
        answer="Đã sửa",
        answered_by=SimpleNamespace(get_full_name=lambda: "Lê Thử"),
        answered_at=datetime(2023, 9, 2, tzinfo=UTC),
    )


def parts(*notes: Any) -> tuple[list[Any], list[str]]:
    """The blocks of the report, and the texts of its items."""
    units = {1: "Tổ dân phố 1", 2: "Tổ dân phố 2"}
    report = SupervisionReport(cast(Any, WARD), list(notes), None, None, units)
    blocks = list(write_supervision_report(report, date(2023, 12, 1)).blocks)
    return blocks, ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, ListItem)]


def test_it_has_the_parts_of_real_reports() -> None:
    blocks, items = parts(note(1), note(1), note(2, asked=True), note(3, asked=True, answered=True))
    assert [block.text.split(".")[0] for block in blocks if isinstance(block, Heading)] == ["I", "II", "III", "IV"]
    assert len([block for block in blocks if isinstance(block, Table)]) == 1
    assert isinstance(blocks[-1], Paragraph)
    assert any("03 nội dung của 02 đơn vị" in item for item in items)
    assert any(item.endswith(": Trang 2 (Tổ dân phố 2).") for item in items)  # what has no answer yet
    assert sum(DOTTED_LINE in item for item in items) == 7


def test_without_notes_it_says_so_and_names_nothing_unanswered() -> None:
    blocks, items = parts()
    assert not [block for block in blocks if isinstance(block, Table)]
    texts = ["".join(run.text for run in block.runs) for block in blocks if isinstance(block, Paragraph)]
    assert texts[-2:] == [NO_NOTES, CLOSING]
    assert not any(item.endswith(").") for item in items)
