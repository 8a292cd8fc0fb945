"""Who signed in, who was locked out, whose password changed: with the account's name, for the operator."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.clients import client_of
from tests.factories.people import PASSWORD
from thidua_pages.logs.sign_in import NOBODY

LOGIN = "/quan-tri/login/"
WRONG = "sai-mat-khau-1"


def log_in(username: str, password: str = PASSWORD) -> int:
    return Client(REMOTE_ADDR="203.0.113.9").post(LOGIN, {"username": username, "password": password}).status_code


def test_signing_in_and_out_are_lines(log, world):
    log_in("thu.editor")
    line = log.one("signed in")
    assert (line["account"], line["address"], line["level"]) == ("thu.editor", "203.0.113.9", "INFO")
    client_of(world.editor).post(reverse("wagtailadmin_logout"))
    assert log.one("signed out")["account"] == "thu.editor"


def test_a_wrong_password_is_a_line_without_the_password(log, world):
    log_in("thu.editor", WRONG)
    line = log.one("sign-in failed")
    assert (line["account"], line["address"], line["level"]) == ("thu.editor", "203.0.113.9", "WARNING")
    assert WRONG not in "".join(log.texts)


@pytest.mark.parametrize("typed", [WRONG, "a\nb", "\x00", ""])
def test_what_is_no_account_is_not_written_down(log, world, typed):
    log_in(typed)
    assert {line["account"] for line in log.of("sign-in failed")} <= {NOBODY}
    assert WRONG not in "".join(log.texts)
    assert log.one("request")["status"] == (422 if "\0" in typed else 200)  # the door refuses this character


def test_a_lock_out_names_the_account_and_the_address(log, world, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        log_in("thu.editor", WRONG)
    assert log.of("locked out") == []
    assert log_in("thu.editor", WRONG) == 429
    line = log.one("locked out")
    assert (line["account"], line["address"], line["level"]) == ("thu.editor", "203.0.113.9", "WARNING")
    assert log_in("thu.editor") == 429
    assert len(log.of("locked out")) == 2


def test_a_new_password_is_a_line_that_says_who_set_whose(log, world):
    client = client_of(world.editor)
    new = "duong-hoa-nguyen-trai"
    client.post(reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    line = log.one("password set")
    assert (line["account"], line["user"]) == ("thu.editor", "thu.editor")
    assert new not in "".join(log.texts)
