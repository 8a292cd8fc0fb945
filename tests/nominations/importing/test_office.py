"""Position and workplace in a list of nominees."""

import pytest

from tests.nominations.importing.lists import GOOD, HEADINGS, OTHER, POSITION, WORKPLACE, excel, names, put, said
from thidua_pages.nominations.importing import rows
from thidua_pages.nominations.models import ONLY_OF_A_PERSON


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ([*OTHER, "Tổ trưởng", ""], POSITION, ONLY_OF_A_PERSON),
        ([*GOOD, "", "x" * 161], WORKPLACE, rows.OFFICE_TOO_LONG.format(160)),
        ([*GOOD, "Tổ trưởng 0912345678", ""], POSITION, "0912345678"),
    ],
)
def test_the_office_is_of_a_person_short_and_without_a_number(world, row, column, words):
    content = said(put(world.editor, excel(row, headings=[*HEADINGS, POSITION, WORKPLACE])))
    assert names() == []
    assert column in content
    assert words in content
