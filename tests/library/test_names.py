"""The name of a file holds no number of a person."""

import pytest
from django.core.exceptions import ValidationError

from thidua_pages.library.limits import split_name
from thidua_pages.library.names import refuse_personal_numbers


@pytest.mark.parametrize(
    "name", ["0912345678.jpg", "CCCD 079 123 456 789.pdf", "ba_Man_0912-345-678.png", "079123456789.pdf"]
)
def test_such_a_name_is_refused_and_the_number_told(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        refuse_personal_numbers(split_name(name)[0])
    assert refusal.value.code == "personal_number_in_name"
    assert "345" in refusal.value.messages[0] or "456" in refusal.value.messages[0]


@pytest.mark.parametrize(
    "name",
    [
        "IMG_20231225_103015.jpg",
        "IMG20231225103015.jpg",
        "Screenshot_2023-08-15-09-12-34-567_com.android.png",
        "z4567890123456_0a1b2c.jpg",
        "received_1234567890123456.jpeg",
        "DSC_0123 (2).JPG",
        "152_QD-UBND ngay 25.12.2023.pdf",
        "1691234567890.jpg",
        "Danh sach 2015-2020.xlsx",
    ],
)
def test_names_that_cameras_and_offices_give_are_taken(name: str) -> None:
    refuse_personal_numbers(split_name(name)[0])
