"""The words of clauses: corrected, divided and joined, each word of the file stays in exactly one clause."""

import random

import pytest

from tests.plans.source_samples import PLAN_TEXT
from thidua_pages.plans.setup import clauses as edits
from thidua_pages.plans.setup.clauses import Clause, ClauseRefused, clauses_of, clauses_of_lines
from thidua_pages.plans.setup.wording import in_style_of, place_in
from thidua_pages.plans.source import Run, parse_plan, parse_runs

TEXT = "Mỗi tổ dân phố đăng ký ít nhất một mô hình trước ngày 15/8/2023."


def clauses(*lines: str) -> list[Clause]:
    return clauses_of_lines(lines)


def file_words(found: list[Clause]) -> list[str]:
    return " ".join(one.source for one in found).split()


def styled(runs: tuple[Run, ...]) -> str:
    return "".join(f"<{run.text}>" if run.bold else run.text for run in runs)


def test_a_word_that_was_read_wrongly_is_corrected_and_the_file_stays() -> None:
    found = edits.corrected(clauses(f"1. {TEXT}"), 1, TEXT.replace("mô hình", "mô  hinh"))
    assert (found[0].text, found[0].marker) == (TEXT.replace("mô hình", "mô hinh"), "1.")
    assert (found[0].source, found[0].is_corrected) == (f"1. {TEXT}", True)
    [back] = edits.put_back(found, 1)
    assert (back.text, back.marker, back.is_corrected) == (TEXT, "1.", False)


def test_a_marker_that_was_read_wrongly_counts_as_corrected_too() -> None:
    found = edits.marked(clauses(f"1. {TEXT}"), 1, "clause", "4.")
    assert found[0].is_corrected
    [back] = edits.put_back(found, 1)
    assert (back.marker, back.is_corrected) == ("1.", False)


def test_what_was_not_changed_keeps_its_style() -> None:
    runs = parse_runs("**Hạn đăng ký:** trước ngày **15/8**")
    assert styled(in_style_of(runs, "Hạn đăng kí: trước hết ngày 16/8")) == "<Hạn đăng kí:> trước hết ngày <16/8>"
    assert in_style_of((), "Chữ mới") == (Run("Chữ mới"),)


@pytest.mark.parametrize(
    ("text", "other", "place", "there"),
    [("một hai ba", "một hai ba", 7, 7), ("một hay ba", "một hai ba", 7, 7), ("một ba", "một hai ba", 3, 3)],
)
def test_a_place_is_found_in_another_wording(text: str, other: str, place: int, there: int) -> None:
    assert place_in(text, other, place) == there


def test_a_corrected_clause_that_is_divided_divides_the_words_of_the_file() -> None:
    found = edits.corrected(clauses(f"1. {TEXT}"), 1, TEXT.replace("mô hình", "mô hinh"))
    first, second = edits.divided(found, 1, found[0].text.replace(" trước", "\ntrước"))
    assert first.source == "1. Mỗi tổ dân phố đăng ký ít nhất một mô hình"
    assert (second.source, second.text, second.is_corrected) == ((tail := "trước ngày 15/8/2023."), tail, False)
    assert first.is_corrected
    [whole] = edits.joined([first, second], second.number)
    assert whole.source.split() == f"1. {TEXT}".split()
    [back] = edits.put_back([whole], 1)
    assert back.text == TEXT


def test_whatever_is_done_each_word_of_the_file_stands_in_one_clause() -> None:
    found = clauses_of(parse_plan(PLAN_TEXT).body)
    words, dice = file_words(found), random.Random(20230801)
    done = 0
    for _ in range(120):
        clause = dice.choice(found)
        parts = clause.text.split()
        act = dice.choice(["join", "divide", "correct", "back"])
        try:
            if act == "join":
                found = edits.joined(found, clause.number)
            elif act == "back":
                found = edits.put_back(found, clause.number)
                assert not edits.clause_numbered(found, clause.number).is_corrected
            elif len(parts) > 1:
                at = dice.randrange(1, len(parts))
                if act == "divide":
                    typed = f"{' '.join(parts[:at])}\n{' '.join(parts[at:])}"
                    found = edits.divided(found, clause.number, typed)
                else:
                    typed = " ".join([*parts[: at - 1], "chữ", "mới", *parts[at + dice.randrange(2) :]])
                    found = edits.corrected(found, clause.number, typed)
            done += 1
        except ClauseRefused:
            assert clause is found[0]
        assert file_words(found) == words, act
    assert done > 100


def test_a_clause_that_is_gone_is_refused() -> None:
    with pytest.raises(ClauseRefused):
        edits.corrected(clauses(TEXT), 7, "Chữ")
