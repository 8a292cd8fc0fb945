"""Numbers as people write them, and what a field of each kind reads. The script of the browser has the same table."""

from decimal import Decimal
from typing import NamedTuple

from thidua_pages.base.written.kinds import Kind, NumberSpec
from thidua_pages.base.written.numbers import Problem

MONEY = NumberSpec(Kind.MONEY, True, Decimal(0), Decimal(2**63 - 1), 0, "đồng")
PEOPLE = NumberSpec(Kind.COUNT, True, Decimal(0), Decimal(2**31 - 1), 0, "người")
PERCENT = NumberSpec(Kind.PERCENT, True, Decimal(0), Decimal(100), 0, "%")
KILOMETRES = NumberSpec(Kind.MEASURE, False, Decimal(-(10**14)), Decimal(10**14), 6, "km")
TIMES_SALARY = NumberSpec(Kind.MEASURE, False, Decimal("-99.999"), Decimal("99.999"), 3)


class Case(NamedTuple):
    spec: NumberSpec
    typed: str
    means: tuple[str, ...] | Problem
    """The value, both values when it must be asked, or why it is refused."""


CASES = [
    *(
        Case(MONEY, typed, means)
        for typed, means in (
            ("60.000.000", ("60000000",)),
            ("60,000,000", ("60000000",)),
            ("60 000 000", ("60000000",)),
            ("60\N{NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000", ("60000000",)),
            ("60000000", ("60000000",)),
            ("60.000.000,00", ("60000000",)),
            ("60.000.000đ", ("60000000",)),
            ("60.000.000 VNĐ", ("60000000",)),
            ("６０.０００.０００", ("60000000",)),
            ("60 triệu", ("60000000",)),
            ("60 TRIỆU ĐỒNG", ("60000000",)),
            ("60 trie\u0323\u0302u", ("60000000",)),
            ("60tr", ("60000000",)),
            ("60 trđ", ("60000000",)),
            ("6,5 triệu", ("6500000",)),
            ("6.5 triệu", ("6500000",)),
            ("1,5 tỷ", ("1500000000",)),
            ("1,5 tỉ đồng", ("1500000000",)),
            ("1 tỷ 200 triệu", ("1200000000",)),
            ("2 triệu 530 nghìn", ("2530000",)),
            ("2 triệu 530 nghìn 500", ("2530500",)),
            ("500 nghìn", ("500000",)),
            ("500 ngàn đồng", ("500000",)),
            ("500k", ("500000",)),
            ("3 nghìn tỷ", ("3000000000000",)),
            ("5 trăm nghìn", ("500000",)),
            ("1.200", ("1200",)),
            ("1,200", ("1200",)),
            ("60.000", ("60000",)),
            ("0", ("0",)),
            ("60", ("60",)),
            ("1tr5", ("1500000", "1000005")),
            ("1 tỷ 2", ("1200000000", "1000000002")),
            ("2.500 triệu", ("2500000000", "2500000")),
            ("60.000,000", ("60000000", "60000")),
            ("12,5", Problem.FRACTION),
            ("6,5", Problem.FRACTION),
            ("6.5", Problem.FRACTION),
            ("1.234,567", Problem.FRACTION),
            ("60.00.000", Problem.UNREAD),
            ("60.000.00", Problem.UNREAD),
            ("60.", Problem.UNREAD),
            ("6 0", Problem.UNIT),
            ("khoảng 60 triệu", Problem.UNREAD),
            ("sáu mươi triệu", Problem.UNREAD),
            ("60-70 triệu", Problem.UNIT),
            ("60 triệu mỗi năm", Problem.UNIT),
            ("60 km", Problem.UNIT),
            ("200 triệu 1 tỷ", Problem.UNREAD),
            ("1,5 tỷ 200 triệu", Problem.UNREAD),
            ("-5", Problem.RANGE),
            ("9.223.372.036.854.775.808", Problem.RANGE),
            ("1" * 81, Problem.UNREAD),
        )
    ),
    *(
        Case(PEOPLE, typed, means)
        for typed, means in (
            ("1.200", ("1200",)),
            ("1,200", ("1200",)),
            ("1 200", ("1200",)),
            ("1.200 người", ("1200",)),
            ("1,2 nghìn", ("1200",)),
            ("1.200.000", ("1200000",)),
            ("60.000", ("60000",)),
            ("1,20", Problem.FRACTION),
            ("2,5", Problem.FRACTION),
            ("3 tỷ", Problem.RANGE),
            ("1.200 hộ", Problem.UNIT),
        )
    ),
    *(
        Case(PERCENT, typed, means)
        for typed, means in (
            ("39", ("39",)),
            ("39%", ("39",)),
            ("39 %", ("39",)),
            ("39 phần trăm", ("39",)),
            ("0,39 %", Problem.FRACTION),
            ("39,5", Problem.FRACTION),
            ("101", Problem.RANGE),
            ("1 nghìn", Problem.UNIT),
        )
    ),
    *(
        Case(KILOMETRES, typed, means)
        for typed, means in (
            ("6,5", ("6.5",)),
            ("6.5", ("6.5",)),
            ("6,5 km", ("6.5",)),
            ("0,39", ("0.39",)),
            ("0.39", ("0.39",)),
            ("0,390", ("0.39",)),
            ("0,0125", ("0.0125",)),
            ("238", ("238",)),
            ("1200", ("1200",)),
            ("1 200", ("1200",)),
            ("1.200.000", ("1200000",)),
            ("1.200,5", ("1200.5",)),
            ("1,200.5", ("1200.5",)),
            ("1234,567", ("1234.567",)),
            ("1,2 triệu", ("1200000",)),
            ("\N{MINUS SIGN}2,5", ("-2.5",)),
            ("1.200", ("1200", "1.2")),
            ("1,200", ("1200", "1.2")),
            ("12.345 km", ("12345", "12.345")),
            ("6,5 m", Problem.UNIT),
            ("39%", Problem.UNIT),
            ("6²", Problem.UNIT),
            ("6,5 x 3", Problem.UNIT),
            ("1/2", Problem.UNIT),
            ("0,0000001", Problem.PLACES),
            ("123456789012,3456", Problem.PLACES),
        )
    ),
    Case(TIMES_SALARY, "1,125", ("1.125",)),  # it cannot be 1125
    Case(TIMES_SALARY, "0,225", ("0.225",)),
]
