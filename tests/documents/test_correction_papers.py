"""The letter of correction and the amending decision."""

from datetime import date

import pytest

from tests.documents.samples import CORRECTED, READINGS, texts
from tests.documents.test_builders import body_text
from thidua_pages.documents.builders import write_amendment, write_correction
from thidua_pages.documents.builders.correction import IssuedAs
from thidua_pages.documents.kinds import PaperKind
from thidua_pages.documents.missing import NO_DRAFTER, missing


def test_a_letter_of_correction_says_below_its_number_what_it_is_about_and_has_no_title():
    text = body_text(
        write_correction(READINGS, texts=texts(PaperKind.CORRECTION, final=True), corrected=CORRECTED)
    ).replace("\N{NO-BREAK SPACE}", " ")
    assert "V/v đính chính Quyết định số 152/QĐ-UBND" in text
    assert "đã ghi “Trần Thị Mận”; nay đính chính là “Trần Thị Mân”." in text
    assert "đã ghi không ghi" not in text
    assert "CÔNG VĂN" not in text


def test_a_paper_of_correction_takes_number_day_and_signer_from_what_was_recorded():
    issued = IssuedAs("160/QĐ-UBND", date(2024, 1, 5), "Phó Chủ tịch", "Lê Thị Khác")
    amendment = write_amendment(
        READINGS, texts=texts(PaperKind.AMENDMENT, final=False), corrected=CORRECTED, issued=issued
    )
    text = body_text(amendment)
    for said in ("Số: 160/QĐ-UBND", "ngày 05 tháng 01 năm 2024", "PHÓ CHỦ TỊCH", "Lê Thị Khác", "Sửa đổi"):
        assert said in text
    with pytest.raises(ValueError, match="correct something"):
        write_correction((), texts=texts(PaperKind.CORRECTION, final=False), corrected=CORRECTED)


def test_the_symbol_of_a_letter_names_the_unit_that_drafted_it():
    """NĐ 30/2020/NĐ-CP, Phụ lục I: a letter has no abbreviation of a type, but that of the unit."""
    known, unknown = (
        write_correction(READINGS, texts=texts(PaperKind.CORRECTION, final=final), corrected=CORRECTED)
        for final in (True, False)
    )
    assert known.symbol == "UBND-VX"
    assert "UBND-……" in body_text(unknown)
    assert [one.says for one in missing(unknown) if one.part == "symbol"] == [NO_DRAFTER]
    assert [one for one in missing(known) if one.part == "symbol"] == []
