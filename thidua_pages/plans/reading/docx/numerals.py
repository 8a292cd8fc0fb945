"""Numbers in the forms in which Word counts lists."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_COUNTED = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def numeral(number: int, form: str) -> str:
    """Return the number as Word prints it: 4 is "IV" in the form upperRoman. Forms that are not known are decimal."""
    match form:
        case "upperRoman":
            return roman(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerLetter":
            return letters(number)
        case "decimalZero":
            return f"{number:02d}"
        case "vietnameseCounting" | "cardinalText" if number < len(_COUNTED):
            return _COUNTED[number]
        case "none":
            return ""
    return str(number)


def roman(number: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, worth)
        text += sign * min(count, 10)
    return text


def letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    if number < 1:
        return ""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
