"""Numbers in words, as papers repeat a sum of money: "một triệu hai trăm hai mươi nghìn"."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", " nghìn", " triệu")
BILLION = 10**9


def spelled_out(number: int) -> str:
    """The number in words, every group after the first with its hundreds: 1050000 is "một triệu không trăm năm mươi
    nghìn"."""
    if number < 0:
        return f"âm {spelled_out(-number)}"
    billions, rest = divmod(number, BILLION)
    said = [f"{spelled_out(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said.append(_group(group, is_first=not said) + GROUPS[power])
    return " ".join(said) or DIGITS[0]


def money_in_words(amount: int) -> str:
    """ "Một triệu hai trăm hai mươi nghìn đồng", as it stands after "Bằng chữ:"."""
    words = f"{spelled_out(amount)} đồng"
    return f"{words[:1].upper()}{words[1:]}"


def _group(number: int, *, is_first: bool) -> str:
    hundreds, rest = divmod(number, 100)
    said = [] if is_first and not hundreds else [f"{DIGITS[hundreds]} trăm"]
    tens, ones = divmod(rest, 10)
    if tens > 1:
        said.append(f"{DIGITS[tens]} mươi")
    elif tens:
        said.append("mười")
    elif ones and said:
        said.append("linh")
    if ones:
        said.append(_ones(tens, ones))
    return " ".join(said)


def _ones(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else DIGITS[ones]
