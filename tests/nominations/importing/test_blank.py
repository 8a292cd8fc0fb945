"""The blank Excel list: its campaign, headings and values to choose from; filled in, it is taken back."""

import io
from datetime import date

from django.urls import reverse
from openpyxl import load_workbook

from tests.clients import client_of
from tests.factories.pages import make_campaign
from tests.nominations.importing.lists import GOOD, HEADINGS, POSITION, UNIT, WORKPLACE, names, put, said
from tests.wording import read
from thidua_pages.models import NominationPage, UnitPage
from thidua_pages.nominations.importing.columns import CAMPAIGN
from thidua_pages.nominations.importing.views import OTHER_CAMPAIGN


def test_the_sheet_to_fill_in_is_taken_back_when_it_is_filled_in(world):
    answer = client_of(world.administrator).get(reverse("nominee_import_blank"))
    book = load_workbook(io.BytesIO(answer.content))
    blank = book.worksheets[0]
    assert [cell.value for cell in blank[2]] == [*HEADINGS[:3], POSITION, WORKPLACE, UNIT, *HEADINGS[3:]]
    assert {str(rule.sqref)[0] for rule in blank.data_validations.dataValidation} == set("ABFG")
    row = [*GOOD[:3], "Tổ trưởng", "Tổ dân phố 3", world.unit.title, *GOOD[3:]]
    for column, value in zip("ABCDEFGH", row, strict=True):
        blank[f"{column}3"] = value
    out = io.BytesIO()
    book.save(out)
    put(world.administrator, out.getvalue())
    assert names() == ["Trần Thị Mận"]
    assert NominationPage.objects.get().office == "Tổ trưởng, Tổ dân phố 3"


def test_the_sheet_to_fill_in_names_its_campaign_and_is_refused_in_another(world):
    newer = make_campaign(world.ward, "Đợt sau", starts_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    answer = client_of(world.editor).get(reverse("nominee_import_blank"), {"dot": world.campaign.pk})
    assert world.campaign.slug in answer["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.content))
    blank = book.worksheets[0]
    assert blank["A1"].value == f"{CAMPAIGN} {world.campaign.title}"
    blank.append([*GOOD[:3], "", "", *GOOD[3:]])
    out = io.BytesIO()
    book.save(out)
    told = OTHER_CAMPAIGN.format(world.campaign.title, newer.title)
    assert told in read(said(put(world.editor, out.getvalue(), dot=newer.pk)))
    assert names() == []
    put(world.editor, out.getvalue(), dot=world.campaign.pk)
    assert NominationPage.objects.get().campaign == world.campaign


def test_a_title_that_looks_like_a_formula_stays_a_title(world):
    UnitPage.objects.filter(pk=world.unit.pk).update(title="=1+1")
    answer = client_of(world.administrator).get(reverse("nominee_import_blank"))
    lists = load_workbook(io.BytesIO(answer.content)).worksheets[1]
    assert [cell.data_type for cell in lists["F"] if cell.value == "=1+1"] == ["s"]
