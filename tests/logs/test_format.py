"""The form of a line: one event is one line, whatever others write into it."""

import json
import logging
from datetime import datetime

import pytest

from thidua_pages.logs.context import ALPHABET, LENGTH, make_id
from thidua_pages.logs.paths import without_secrets

logger = logging.getLogger("thidua_pages.tests")
other = logging.getLogger("some.library")


def test_a_text_line_has_time_level_event_and_fields(text_log):
    logger.info("something", extra={"fields": {"status": 200, "path": "/a b", "sql": 'say "x"'}})
    (line,) = text_log.texts
    time, rest = line.split(" ", 1)
    assert datetime.fromisoformat(time).tzinfo is not None
    assert rest == 'INFO something status=200 path="/a b" sql="say \\"x\\""'


def test_a_json_line_has_the_same(log):
    logger.info("something", extra={"fields": {"status": 200, "path": "/đường hoa"}})
    (line,) = log.lines
    assert datetime.fromisoformat(line.pop("time")).tzinfo is not None
    assert line == {"level": "INFO", "event": "something", "status": 200, "path": "/đường hoa"}


def test_a_line_of_a_library_names_its_logger_and_none_of_its_extras(log):
    other.warning("hello %s", "there", extra={"session": "secret", "request": object()})
    (line,) = log.lines
    assert line.pop("time")
    assert line == {"level": "WARNING", "event": "hello there", "logger": "some.library"}


@pytest.mark.parametrize("trick", ["a\nINFO b", "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\u202eb", "a\x85b"])
def test_nobody_writes_a_line_of_their_own(text_log, trick):
    logger.info("event %s", trick, extra={"fields": {"path": trick}})
    try:
        raise ValueError(trick)
    except ValueError:
        logger.exception("broken")
    first, second = text_log.texts
    assert first.isprintable()
    assert all(line.startswith("    ") and line.isprintable() for line in second.split("\n")[1:])
    assert len(second.split("\n")) > 2


def test_a_value_cannot_look_like_another_field(text_log):
    logger.info("x", extra={"fields": {"path": "/ status=200", "user": "a=b"}})
    assert text_log.texts[0].endswith('INFO x path="/ status=200" user="a=b"')


def broken(password: str) -> None:
    raise RuntimeError("it broke")


def test_a_traceback_shows_code_but_no_values(log):
    try:
        broken("".join(["hun", "ter2"]))
    except RuntimeError:
        logger.exception("oops")
    (line,) = log.lines
    assert "RuntimeError: it broke" in line["traceback"]
    assert "in broken" in line["traceback"]
    assert "hunter2" not in log.texts[0]


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("null value\nDETAIL:  Failing row contains (7, pbkdf2_sha256$1000, thu.editor).", "pbkdf2"),
        ("duplicate key\nDETAIL:  Key (username)=(thu.editor) already exists.", "thu.editor"),
        ("cannot connect to postgres://thidua:hunter2@db:5432/x", "hunter2"),
        ("cannot connect to redis://:hunter2@cache:6379/0", "hunter2"),
        ("{'nguyen.van.a@example.vn': (550, b'no such user')}", "nguyen.van.a"),
        ("reverse of /quan-tri/password_reset/confirm/MQ/abc-123/ failed", "abc-123"),
    ],
)
def test_what_an_error_quotes_is_left_out(log, said, hidden):
    try:
        raise RuntimeError(said)
    except RuntimeError as error:
        logger.exception("failed: %s", error)
    assert log.lines[0]["traceback"]
    assert hidden not in json.dumps(log.lines[0], ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/quan-tri/password_reset/confirm/MQ/abc-123/", "/quan-tri/password_reset/confirm/…/"),
        ("/quan-tri/password_reset/confirm/MQ/abc-123", "/quan-tri/password_reset/confirm/…"),
        ("/quan-tri/password_reset/confirm/MQ", "/quan-tri/password_reset/confirm/…"),
        ("/quan-tri/password_reset/", "/quan-tri/password_reset/"),
        ("/don-vi/to-dan-pho-1/", "/don-vi/to-dan-pho-1/"),
    ],
)
def test_the_link_that_sets_a_password_is_hidden(path, expected):
    assert without_secrets(path) == expected


def test_ids_differ_and_can_be_read_out():
    ids = {make_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert {len(one) for one in ids} == {LENGTH}
    assert set("".join(ids)) == set(ALPHABET)
    assert not set(ALPHABET) & set("01OILBSPCQZ")
