"""How a plan's clauses are laid out, and where its campaign stands."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from wagtail.rich_text import RichText

from thidua_pages.base import clock
from thidua_pages.plans import clauses
from thidua_pages.plans.lifecycle import NOT_YET, OVER, UNDER_WAY, lifecycle


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2023, 7, 31), NOT_YET),
        (date(2023, 8, 1), UNDER_WAY),
        (date(2023, 12, 15), UNDER_WAY),
        (date(2023, 12, 16), OVER),
    ],
)
def test_lifecycle_of_a_campaign(today, said):
    campaign = SimpleNamespace(starts_on=date(2023, 8, 1), ends_on=date(2023, 12, 15))
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    with clock.at(noon):
        assert lifecycle(campaign) == said


def test_rich_text_on_one_line():
    text = RichText("<p>Phấn đấu <b>0,39%</b></p><p>và hơn</p>")
    assert clauses.without_paragraphs(text) == "Phấn đấu <b>0,39%</b><br>và hơn"


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("<p>Mục đích</p>", True),
        ("<p><b>Các ngành thuộc UBND phường và các tổ dân phố</b></p>", True),
        ("<p>Giấy khen của Chủ tịch UBND phường.</p>", False),
        (f"<p>{'dài ' * 60}</p>", False),
        ("", False),
    ],
)
def test_the_full_stop_is_removed_from_a_title(text, is_title):
    assert clauses.is_heading(text) is is_title


def test_a_clause_is_named_by_the_content_that_it_states():
    entry = {"anchor": "iii-4", "text": RichText("<p>" + "Huy động mọi nguồn lực " * 9 + "</p>")}
    content = SimpleNamespace(anchor="iii-4", title="Nguồn lực, kinh tế, văn hóa")
    assert clauses.clause_name(entry, [content]) == "Nguồn lực, kinh tế, văn hóa"
    assert clauses.clause_name(entry) == "Huy động mọi nguồn lực Huy động mọi nguồn lực Huy động mọi nguồn…"


def shape(nodes):
    """The tree as nested lists of markers."""
    return [shape(p.items) if p.is_list else [p.block.value["marker"], *shape(p.items)] for p in nodes]


def test_points_and_bullets_become_lists():
    kinds = [
        ("clause", "1."),
        ("bullet", "-"),
        ("bullet", "+"),
        ("bullet", "-"),
        ("clause", "2."),
        ("point", "a)"),
        ("bullet", "-"),
        ("point", "b)"),
        ("paragraph", ""),
        ("bullet", "-"),
    ]
    body = [SimpleNamespace(block_type=kind, value={"marker": marker}) for kind, marker in kinds]
    assert shape(clauses.clause_tree(body)) == [
        ["1."],
        [["-", [["+"]]], ["-"]],
        ["2."],
        [["a)", [["-"]]], ["b)"]],
        [""],
        [["-"]],
    ]
