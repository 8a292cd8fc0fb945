"""How a nominee is named."""

import pytest

from thidua_pages.nominations.names import office, split_honorific


@pytest.mark.parametrize(
    ("kind", "honorific", "name", "expected"),
    [
        ("individual", "", "Bà Trần Thị Mận", ("ba", "Trần Thị Mận")),
        ("individual", "ba", "bà. Trần Thị Mận", ("ba", "Trần Thị Mận")),
        ("household", "ong", "Ông Lê Văn Bốn", ("ong", "Lê Văn Bốn")),
        ("individual", "ong", "Lê Văn Bốn", ("ong", "Lê Văn Bốn")),
        ("individual", "ong", "Bà Trần Thị Mận", ("ong", "Bà Trần Thị Mận")),
        ("individual", "ong", "Ông Văn Lịch", ("ong", "Ông Văn Lịch")),
        ("individual", "ba", "Ông Thị Hoa", ("ba", "Ông Thị Hoa")),
        ("household", "", "Ông bà Lê Văn Bốn", ("", "Ông bà Lê Văn Bốn")),
        ("collective", "", "Bà Triệu Xanh", ("", "Bà Triệu Xanh")),
        ("individual", "ba", "Bà Mận", ("ba", "Bà Mận")),
    ],
)
def test_a_form_of_address_is_taken_out_of_a_name_but_a_surname_is_not(kind, honorific, name, expected):
    assert split_honorific(kind, honorific, name) == expected


@pytest.mark.parametrize(
    ("position", "workplace", "said"),
    [
        ("Tổ trưởng", "Tổ dân phố 3", "Tổ trưởng, Tổ dân phố 3"),
        ("Tổ trưởng Tổ dân phố 3", "tổ dân phố 3", "Tổ trưởng Tổ dân phố 3"),
        ("Nữ hộ sinh", "", "Nữ hộ sinh"),
        ("", "Trạm Y tế phường", "Trạm Y tế phường"),
        ("", "", ""),
    ],
)
def test_the_office_of_a_nominee_says_nothing_twice(position, workplace, said):
    assert office(position, workplace) == said
