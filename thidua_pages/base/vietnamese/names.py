"""Names of people."""

import unicodedata


def sort_name(full_name: str) -> str:
    """The text by which a name is ordered in Vietnam: given name, middle names, family name.

    A whole name of an ethnic minority such as "A Đung" or "Y Blưu" has no family name. It is ordered by its last word
    all the same, and a person can correct the field that keeps the result.
    """
    words = unicodedata.normalize("NFC", full_name).split()
    if len(words) < 2:
        return " ".join(words)
    return " ".join([words[-1], *words[1:-1], words[0]])
