"""Says a number half in words, so that a slip of zeros is seen: 60.000.000 is "60 triệu đồng"."""

from decimal import Decimal

from thidua_pages.base.vietnamese.numbers import format_number
from thidua_pages.base.written.kinds import Kind, NumberSpec

UNITS = {Kind.MONEY: " đồng", Kind.PERCENT: "%"}


def in_words(value: Decimal, spec: NumberSpec) -> str:
    """ "2 triệu 530 nghìn đồng", "1 nghìn 200 người", "6 phẩy 5", "39%"."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    text = _thousands(int(whole)) + (f" phẩy {fraction}" if fraction else "")
    if value < 0:
        text = f"âm {text}"
    return text + UNITS.get(spec.kind, f" {spec.unit}" if spec.unit else "")


def _thousands(number: int) -> str:
    """ "1 tỷ 5 triệu", "2 triệu 0 nghìn 005". Without the zeros, the last could be taken for 2,5 triệu."""
    if number < 1000:
        return str(number)
    billions, rest = divmod(number, 10**9)
    millions, rest = divmod(rest, 10**6)
    thousands, ones = divmod(rest, 1000)
    named = [(billions, "tỷ"), (millions, "triệu"), (thousands, "nghìn")]
    said = [f"{format_number(count)} {name}" for count, name in named if count]
    if ones and not thousands:
        said.append("0 nghìn")
    return " ".join([*said, *([f"{ones:03d}"] if ones else [])])
