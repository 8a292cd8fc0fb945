"""Which values are refused by their shape, and which are not."""

import pytest
from django.http import HttpRequest

from tests.wording import is_vietnamese_sentence
from thidua_pages.door import evidence, kinds, values


@pytest.mark.parametrize(
    "text", ["9223372036854775808", "-9223372036854775809", "1" + "0" * 20, " 9" + "9" * 30, "9" * 5000]
)
def test_numbers_over_64_bits(text: str) -> None:
    assert values.fault_in_number(text) == values.TOO_LARGE


@pytest.mark.parametrize(
    "text", ["9223372036854775807", "-9223372036854775808", "", "abc", "1" * 18, "a" * 30, "1.5", "0" * 20 + "x"]
)
def test_other_texts_are_numbers_or_none(text: str) -> None:
    assert values.fault_in_number(text) is None


def test_a_number_in_a_list_counts() -> None:
    assert values.fault_in_number("1,2," + "9" * 20) == values.TOO_LARGE


@pytest.mark.parametrize(
    "text",
    ["0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1799-12-31", "2200-01-01", "10000-01-01"],
)
def test_dates_out_of_range(text: str) -> None:
    assert values.fault_in_number(text) == values.FAR_DATE


@pytest.mark.parametrize("text", ["1800-01-01", "2199-12-31T10:00", "2023-09-30", "12-2023", "0001-ab-cd"])
def test_dates_in_range(text: str) -> None:
    assert values.fault_in_number(text) is None


def test_texts_that_cannot_be_stored() -> None:
    assert values.fault_in_text("a\x00") == values.NUL
    assert values.fault_in_text("\ufffd") == values.fault_in_text("a\ud800") == values.BROKEN_TEXT


@pytest.mark.parametrize("text", ["Đường hoa", "😀", "a\tb\r\nc", "“§”", "\u202e", ""])
def test_texts_that_can(text: str) -> None:
    assert values.fault_in_text(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (r'{"text": "\ud83d\ude00"}', None),
        (r'{"text": "\ud83d"}', values.BROKEN_TEXT),
        (r'{"text": "\ude00\ud83d"}', values.BROKEN_TEXT),
        (r'{"text": "\u0000"}', values.NUL),
        (r'{"text": "\\u0000"}', None),
        (r"C:\u0000", None),
        (r"\ud83d", None),
    ],
)
def test_escapes_count_in_texts_that_are_json(text: str, fault: str | None) -> None:
    assert values.fault_in_json_text(text) == fault


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b'{"title": "\xc4\x90\xc6\xb0\xe1\xbb\x9dng"}', None),
        (b"[]", values.NO_OBJECT),
        (b'"abc"', values.NO_OBJECT),
        (b"null", values.NO_OBJECT),
        (b"", values.NOT_JSON),
        (b"{", values.NOT_JSON),
        (b'{"a": "\xff"}', values.NOT_JSON),
        (b'{"a": "\\ud800"}', values.BROKEN_TEXT),
        (b'{"a": {"b": ["\\u0000"]}}', values.NUL),
        (b'{"\\u0000": 1}', values.NUL),
        (b'{"a": 9223372036854775808}', values.TOO_LARGE),
        (b'{"a": ' + b"9" * 5000 + b"}", values.NOT_JSON),
        (b'{"a": 1e999}', values.TOO_LARGE),
        (b'{"a": NaN}', values.TOO_LARGE),
        (b'{"a": true}', None),
        (b'{"a": "0001-01-01T00:00:00+14:00"}', values.FAR_DATE),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", values.TOO_DEEP),
    ],
)
def test_json_bodies(body: bytes, fault: str | None) -> None:
    assert values.read_json(body)[1] == fault


def test_every_sentence_is_one() -> None:
    sentences = {kind.refusal.sentence for kind in kinds.KINDS} | {
        *(values.NUL, values.BROKEN_TEXT, values.TOO_LARGE, values.FAR_DATE, values.TOO_DEEP, values.NOT_JSON),
        values.NO_OBJECT,
    }
    assert len(sentences) > 8
    assert all(is_vietnamese_sentence(sentence) for sentence in sentences)


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("invalid literal for int() with base 10: 'abc'", "abc"),
        ("invalid literal for int() with base 10: 'abc'", "1,abc"),
        ("Field 'id' expected a number but got 'a\\u3000b'.", "a\u3000b"),
        ("“2023-02-30” value has an invalid format", "2023-02-30"),
        ("could not convert string to float: 'x\"y'", 'x"y'),
        ("invalid literal for int() with base 10: '²'", "²"),
        ("Cannot resolve keyword 'nothing' into field.", "-nothing"),
        ("Reverse for 'edit' with arguments '('25:00',)' not found", "25:00"),
    ],
)
def test_an_exception_quotes_a_value_of_the_request(message: str, value: str) -> None:
    assert evidence.Evidence(HttpRequest(), {"value": value}).is_quoted_in(message)


@pytest.mark.parametrize("value", ["", "ab", "abcd", "id", "number"])
def test_another_value_explains_nothing(value: str) -> None:
    request = evidence.Evidence(HttpRequest(), {"value": value})
    assert not request.is_quoted_in("invalid literal for int() with base 10: 'abc'")
    assert not request.is_quoted_in("invalid literal for int() with base 10: ''")
