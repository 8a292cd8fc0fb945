"""Numbers of people are found in any writing; sums, days, numbers of papers and names of photos are not."""

import time

import pytest

from thidua_pages.base.words import PersonalKind, personal_numbers

PERSONAL = [
    "0912.345.678",
    "0912 345 678",
    "0912-345-678",
    "+84 912 345 678",
    "+84912345678",
    "(+84) 912.345.678",
    "+84(0)912345678",
    "84912345678",
    "84 912 345 678",
    "0084 912 345 678",
    "(0912) 345678",
    "0912\xa0345\xa0678",
    "0912 34 56 78",
    "091 234 5678",
    "0260 3862 345",
    "(0260) 3.862.345",
    "02603862345",
    "0260.3.862.345",
    "079123456789",
    "079 123 456 789",
    "079.123.456.789",
    "0791 2345 6789",
    "001 098 012 345",
    "0 7 9 1 2 3 4 5 6 7 8 9",
    "CMND 123456789",
    "123456789",
    "012 345 678",
    "CCCD: 079123456789",
    "số CMND 123.456.789",
    "STK 1234567890123 Agribank",
    "số tài khoản: 0123 4567 8901",
    "tài khoản 19036666666 tại Vietcombank",
    "Gọi 0912345678 nhé",
    "ĐT: 0912.345.678.",
    "SĐT0912345678",
    "Zalo_0912345678",
    "Tổ 5. 0912345678",
    "0912345678, 0987654321",
    "123456789012",
    "Điện thoại: 84.912.345.678",
]
NOT_PERSONAL = [
    "1.200.000.000 đồng",
    "1.200.000.000",
    "1200000000 đồng",
    "120000000000",
    "120000000000 đồng",
    "000000000000",
    "600000000",
    "tổng kinh phí 125500000",
    "123456789 đồng",
    "123.456.789",
    "123 456 789 đồng",
    "152/QĐ-UBND",
    "06/2022/QH15",
    "25/12/2023",
    "Từ 05.08.2023 đến 06.09.2023",
    "08.30 12.12.2023",
    "2015-2020",
    "2015 2016 2017",
    "2.530.000",
    "1,5 tỷ",
    "12.345,67 m2",
    "năm 2023",
    "các tổ 01 02 03 04 05",
    "01 02 03 04 05 06",
    "Hotline 1900 1234",
    "20231225_103015",
    "IMG_20231225103015",
    "Screenshot_2023-08-15-09-12-34-567_com",
    "DSC_0123",
    "photo_2023-08-15_09-12-34",
    "1691234567890",
    "z4567890123456_abc",
    "15h30 ngày 12",
    "84.912.345.678 đồng",
    "số 2015/NQ-HĐND ngày 01-01-2015",
    "Điểm 9,5; 8,75",
    "lat 14.350000, 108.000000",
    "60.000.000 đ",
    "1 200 000 000 đồng",
    "Kinh phí 123.456.789.012",
    "Tổng cộng: 98765432100",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_a_number_of_a_person_is_found(text: str) -> None:
    assert len(personal_numbers(text)) >= 1
    assert personal_numbers(f"Mời bà con liên lạc {text}, cảm ơn.")


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_other_numbers_are_left(text: str) -> None:
    assert personal_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "written", "digits"),
    [
        ("gọi +84 912.345.678 nhé", PersonalKind.PHONE, "+84 912.345.678", "0912345678"),
        ("gọi (0260) 3862 345.", PersonalKind.PHONE, "(0260) 3862 345", "02603862345"),
        ("CCCD 079 123 456 789", PersonalKind.CITIZEN, "079 123 456 789", "079123456789"),
        ("STK: 1903 6666 666", PersonalKind.ACCOUNT, "1903 6666 666", "19036666666"),
    ],
)
def test_what_it_is_and_how_it_is_written_is_told(text: str, kind: PersonalKind, written: str, digits: str) -> None:
    (number,) = personal_numbers(text)
    assert (number.kind, number.text, number.digits) == (kind, written, digits)


@pytest.mark.parametrize("part", ["0", "1 ", "0-", "stk ", "09", "( ", "gọi 0", "1/"])
def test_no_text_takes_long(part: str) -> None:
    text = part * (20_000 // len(part))
    began = time.process_time()
    personal_numbers(text)
    assert time.process_time() - began < 2
