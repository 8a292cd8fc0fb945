"""The browser fixtures that the other browser tests use."""

import pytest

from tests.e2e.conftest import PHONE

pytestmark = pytest.mark.browser


def test_a_page_opens_on_a_phone(open_page, watch):
    watch.expect("/favicon.ico")
    page = open_page("/healthz", viewport=PHONE)
    assert page.evaluate("window.innerWidth") == 360
    assert '"ok"' in page.content()


def test_a_signed_in_person_sees_the_admin_and_a_stranger_the_login(open_page, world):
    assert open_page("/quan-tri/").title() != open_page("/quan-tri/", user=world.editor).title()


def test_an_error_in_the_console_is_a_problem(open_page, watch):
    watch.expect("/favicon.ico")
    page = open_page("/healthz")
    with page.expect_console_message():
        page.evaluate("console.error('hỏng')")
    assert [problem for problem in watch.unexpected() if "hỏng" in problem]
    watch.expect("hỏng")
    assert not watch.unexpected()


def test_a_request_to_another_host_is_a_problem(open_page, watch):
    watch.expect("/favicon.ico")
    page = open_page("/healthz")
    page.evaluate("fetch('http://192.0.2.1/x').catch(() => null), null")
    assert any("192.0.2.1" in problem for problem in watch.unexpected())
    watch.expect(r"192\.0\.2\.1")
