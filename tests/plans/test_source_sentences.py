"""Sentences and short titles of official prose."""

import pytest

from thidua_pages.plans.source.sentences import sentences, short_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một. Hai? “Ba.” Bốn", ("Một.", "Hai?", "“Ba.” Bốn")),
        ("theo thẩm quyền. và đề nghị.", ("theo thẩm quyền. và đề nghị.",)),
        ("tại TP. Kon Tum. Đợt hai.", ("tại TP. Kon Tum.", "Đợt hai.")),
        ("dân tộc.... trong đó đạt 0,39%.", ("dân tộc.... trong đó đạt 0,39%.",)),
        ("", ()),
    ],
)
def test_a_sentence_ends_at_its_mark_before_a_capital(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Một hai ba. Bốn.", 20, "Một hai ba"),
        ("Một hai ba", 10, "Một hai ba"),
        ("Một hai ba", 9, "Một hai…"),
        ("Một hai, ba", 9, "Một hai…"),
        ("Mộthaibabốn", 5, "Mộth…"),
        ("", 5, ""),
    ],
)
def test_a_short_title_never_exceeds_its_limit(text, limit, expected):
    assert short_title(text, limit) == expected
    assert len(expected) <= limit
