"""Who issued a decision, what money it gives, and of which kind the honoured are: corrected like everything else."""

from typing import Any

import pytest

from tests.clients import client_of
from tests.fresh import fresh
from tests.nominations.corrections.asking import agreed, answer, ask, asked, told
from tests.nominations.screens import make
from tests.wording import read
from thidua_pages.documents.freezing.freeze import freeze_decision
from thidua_pages.documents.papers import PAPERS, PaperKey
from thidua_pages.documents.selection import select_for_papers
from thidua_pages.models import AwardForm, Correction, DecidedSum, Decision, FrozenPaper, HonourRollPage
from thidua_pages.nominations.corrections import requesting, sums
from thidua_pages.nominations.corrections.doubting import doubts_about
from thidua_pages.nominations.decisions.models import decision_identity
from thidua_pages.nominations.money.amounts import money_table
from thidua_pages.nominations.money.decided import NOT_KNOWN
from thidua_pages.nominations.money.initial_rows import load_money_rows

OLD, NEW = 500_000, 800_000


@pytest.fixture
def page(world: Any) -> Any:
    load_money_rows()
    made = make(world, "published", full_name="Trần Văn An")
    decision = Decision.objects.get()
    DecidedSum.objects.create(decision=decision, award_form=made.award_form, nominee_kind=made.nominee_kind, amount=OLD)
    return fresh(made)


@pytest.fixture
def other(world: Any, page: Any) -> AwardForm:
    return AwardForm.objects.create(
        campaign=world.campaign,
        code="certificate_of_merit",
        title="Giấy khen chuyên đề",
        authority=page.award_form.authority,
    )


def state() -> set[tuple[int, str, int]]:
    return set(DecidedSum.objects.values_list("award_form", "nominee_kind", "amount"))


def amount_of(page: Any) -> int | None:
    page = fresh(page)
    return money_table([page.award.decision_id]).awarded(page, page.award.decision).amount


def test_the_authority_is_right_everywhere(client: Any, world: Any, page: Any) -> None:
    decision = Decision.objects.get()
    row = agreed(decision, world, authority="Chủ tịch UBND phường Nguyễn Trãi")
    assert fresh(decision).authority == "Chủ tịch UBND phường Nguyễn Trãi"
    assert fresh(decision).identity == decision_identity(decision.number, row.new_text)
    roll = HonourRollPage.objects.descendant_of(world.ward).get()
    for url in (page.url, f"{roll.url}quyet-dinh/{decision.pk}/"):
        assert row.new_text in read(client.get(url).content.decode())


def test_the_letter_calls_the_decision_as_it_was_issued(world: Any, page: Any) -> None:
    decision = Decision.objects.get()
    row = asked(decision, world.office_statistics, authority="Chủ tịch UBND thành phố", paper_kind="letter")
    letter = PAPERS["dinh-chinh"].draw(select_for_papers(world.campaign), PaperKey("dinh-chinh", row.pk))
    assert letter.abstract.replace("\xa0", " ").endswith(f"của {decision.authority}")


def test_the_sum_of_a_decision_is_corrected(client: Any, world: Any, page: Any) -> None:
    decision = Decision.objects.get()
    row = agreed(decision, world, **{f"sum-{page.award_form_id}-individual": "800.000"})
    assert (row.old_value, row.new_value) == (str(OLD), str(NEW))
    assert amount_of(page) == NEW
    assert row.new_text not in read(client.get(page.url).content.decode())  # the public pages tell no money
    agreed(decision, world, **{f"sum-{page.award_form_id}-individual": ""})
    assert state() == set()
    assert amount_of(page) == 270_000


def test_each_sum_has_an_open_correction_of_its_own(world: Any, page: Any) -> None:
    make(world, "published", nominee_kind="household", full_name="Hộ bà Hoa")
    both = {f"sum-{page.award_form_id}-{kind}": "800.000" for kind in ("individual", "household")}
    ask(Decision.objects.get(), world.office_statistics, **both)
    assert {row.part for row in Correction.objects.all()} == {
        f"{page.award_form_id}-{kind}" for kind in ("individual", "household")
    }
    assert told(ask(Decision.objects.get(), world.administrator, **both)) == [
        requesting.OPEN_ALREADY.format(Correction.objects.all()[0].get_field_display())
    ]


def test_another_form_asks_for_its_sum_and_takes_the_old_one_away(world: Any, page: Any, other: AwardForm) -> None:
    shown = ask(page, world.office_statistics, award_form=other.pk).content.decode()
    assert not Correction.objects.exists()
    assert read(sums.ASK.partition("{}")[2]) in read(shown)
    row = agreed(page, world, award_form=other.pk, new_sum="800.000")
    assert "800.000" in row.new_in_full
    assert state() == {(other.pk, "individual", NEW)}
    assert amount_of(page) == NEW


def test_the_old_sum_stays_for_those_who_have_it(world: Any, page: Any, other: AwardForm) -> None:
    make(world, "published", full_name="Lê Thị Bình")
    agreed(page, world, award_form=other.pk, new_sum="800.000")
    assert state() == {(page.award_form_id, "individual", OLD), (other.pk, "individual", NEW)}


def test_a_sum_that_the_decision_says_for_the_new_form_counts(world: Any, page: Any, other: AwardForm) -> None:
    second = make(world, "published", full_name="Lê Thị Bình")
    agreed(second, world, award_form=other.pk, new_sum="800.000")
    shown = ask(page, world.office_statistics, award_form=other.pk, new_sum="900.000").content.decode()
    assert read(sums.OTHER.partition("{}")[2]) in read(shown)
    agreed(page, world, award_form=other.pk)
    assert amount_of(page) == NEW
    assert state() == {(other.pk, "individual", NEW)}


def test_what_the_sums_are_is_asked_again_when_the_second_person_agrees(
    world: Any, page: Any, other: AwardForm
) -> None:
    row = asked(page, world.office_statistics, award_form=other.pk, new_sum="800.000")
    DecidedSum.objects.create(
        decision=Decision.objects.get(), award_form=other, nominee_kind="individual", amount=900_000
    )
    assert [told.replace("\xa0", " ") for told in answer(row, world.chair)] == [sums.OTHER.format("900.000 đồng")]
    assert fresh(page).award_form != other


def test_a_sum_belongs_to_a_new_form_or_kind(world: Any, page: Any) -> None:
    shown = ask(page, world.office_statistics, full_name="Trần Văn Ân", new_sum="800.000").content.decode()
    assert read(sums.NOT_ASKED) in read(shown)
    assert not Correction.objects.exists()


def test_money_that_nobody_knows_after_the_correction_is_told_to_the_second_reader(
    world: Any, page: Any, other: AwardForm
) -> None:
    DecidedSum.objects.all().delete()
    AwardForm.objects.filter(pk=other.pk).update(code="advanced_worker")
    row = asked(page, world.office_statistics, award_form=other.pk)
    (doubt,) = doubts_about(row)
    assert doubt.startswith(NOT_KNOWN.partition("{}")[0])
    shown = client_of(world.chair).get(f"/quan-tri/xet-khen-thuong/dinh-chinh/{row.pk}/").content.decode()
    assert read(doubt) in read(shown)


def test_a_person_recorded_as_a_household_is_a_person(client: Any, world: Any) -> None:
    load_money_rows()
    page = fresh(make(world, "published", nominee_kind="household", full_name="Nguyễn Thị Hòa"))
    before = amount_of(page)
    agreed(page, world, nominee_kind="individual")
    page = fresh(page)
    assert (page.nominee_kind, page.sort_name.partition(" ")[0]) == ("individual", "Hòa")
    assert amount_of(page) != before
    assert "sửa thành “Cá nhân”" in read(client.get(page.url).content.decode())


def test_only_a_person_holds_an_office(world: Any) -> None:
    page = fresh(make(world, "published", full_name="Tổ dân phố 5", position="Tổ trưởng"))
    assert told(ask(page, world.office_statistics, nominee_kind="collective")) == [requesting.HAS_OFFICE]


def test_how_a_name_is_sorted_is_not_told_the_public(client: Any, world: Any, page: Any) -> None:
    agreed(page, world, sort_name="Ăn Trần")
    assert fresh(page).sort_name == "Ăn Trần"
    assert "Ăn Trần" not in read(client.get(page.url).content.decode())


@pytest.mark.parametrize(("paper_kind", "editions"), [("record", 2), ("amendment", 1)])
def test_a_corrected_sum_of_recording_is_another_edition_and_one_of_the_paper_is_none(
    world: Any, page: Any, paper_kind: str, editions: int
) -> None:
    decision = Decision.objects.get()
    freeze_decision(decision.pk)
    paper = {
        "paper_number": "160/QĐ-UBND",
        "paper_signed_on": "26/12/2023",
        "paper_signer_name": "Phan Thành Trung",
    }
    said = paper if paper_kind == "amendment" else {}
    row = asked(
        decision,
        world.office_statistics,
        paper_kind=paper_kind,
        **{f"sum-{page.award_form_id}-individual": "800.000"},
        **said,
    )
    answer(row, world.chair)
    assert fresh(row).state == "applied"
    assert FrozenPaper.objects.filter(decision=decision).count() == editions
