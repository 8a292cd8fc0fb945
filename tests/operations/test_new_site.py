"""A real site of any ward: nothing of another ward stands in it, and its first administrator can sign in once."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from tests.operations.places import Place
from tests.operations.sentences import like
from thidua_pages.access.models import WardGroup
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.base.text import fold
from thidua_pages.management.commands import add_ward, new_site
from thidua_pages.models import HomePage
from thidua_pages.operations import first_env, wards
from thidua_pages.operations.errors import Refused

OPTIONS = ["--ward=Phường Ví Dụ", "--administrator=quantri", "--email=quantri@vi-du.vn"]
ADDRESS = "--address=https://thidua.vi-du.gov.vn"
ELSEWHERE = re.compile(r"nguyen[ _-]?trai")
"""The ward of the demonstration, in folded text."""


# --- The file .env ---------------------------------------------------------------------------------------------
@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without `.env`, and no key in the environment."""
    monkeypatch.delenv("SECRET_KEY")
    (tmp_path / ".env.example").write_text("SECRET_KEY=\n# PORT=8000\n", encoding="utf-8")
    return tmp_path


def variables(root: Path) -> dict[str, str]:
    lines = (root / ".env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_first_env_has_a_new_key_and_only_its_owner_reads_it(root: Path) -> None:
    given = [*OPTIONS, ADDRESS, "--mail-url=smtp+tls://thu%40vi-du.vn:mat%40khau@smtp.vi-du.vn:587"]
    options = first_env.prepare(given, root, ask=None)
    assert set(OPTIONS) < set(options)
    written = variables(root)
    assert len(written.pop("SECRET_KEY")) >= 50
    assert written == {
        "BASE_URL": "https://thidua.vi-du.gov.vn",
        "EMAIL_URL": "smtp+tls://thu%40vi-du.vn:mat%40khau@smtp.vi-du.vn:587",
        "DEFAULT_FROM_EMAIL": "thu@vi-du.vn",
    }
    assert stat.S_IMODE((root / ".env").stat().st_mode) == 0o600
    assert "# PORT=8000" in (root / ".env").read_text(encoding="utf-8")


def test_two_sites_have_two_keys(root: Path) -> None:
    assert len({first_env.new_key() for _ in range(10)}) == 10


def test_an_existing_env_is_never_changed(root: Path) -> None:
    (root / ".env").write_text("SECRET_KEY=cua-toi\n", encoding="utf-8")
    first_env.prepare([*OPTIONS, ADDRESS], root, ask=None)
    assert (root / ".env").read_text(encoding="utf-8") == "SECRET_KEY=cua-toi\n"


def test_a_container_with_a_key_gets_no_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "khoa-cua-container")
    first_env.prepare(OPTIONS, root, ask=None)
    assert not (root / ".env").exists()


def test_what_was_not_told_is_asked(root: Path) -> None:
    answers = {
        "ward": "Phường Ví Dụ",
        "address": "http://127.0.0.1:9000/",
        "administrator": "quantri",
        "email": "a@vi-du.vn",
        "mail_url": "",
    }
    asked = []

    def ask(question: str) -> str:
        (name,) = (name for name, text in first_env.QUESTIONS.items() if text == question)
        asked.append(name)
        return answers[name]

    options = first_env.prepare([], root, ask=ask)
    assert asked == list(answers)
    assert "--ward=Phường Ví Dụ" in options
    assert variables(root)["BASE_URL"] == "http://127.0.0.1:9000"
    assert variables(root)["PORT"] == "9000"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], first_env.NEEDS),
        (OPTIONS, first_env.NEEDS),
        ([*OPTIONS, "--address=thidua.vi-du.gov.vn"], first_env.WRONG_ADDRESS),
        ([*OPTIONS, "--address=https://thidua.vn/trang"], first_env.WRONG_ADDRESS),
        ([*OPTIONS, "--address=https://a:99999"], first_env.WRONG_ADDRESS),
        ([*OPTIONS, "--address=https://a.vn\nDEBUG=true"], first_env.WRONG_ADDRESS),
        ([*OPTIONS, ADDRESS, "--mail-url=smtp.vi-du.vn"], first_env.WRONG_MAIL),
        ([*OPTIONS, ADDRESS, "--mail-url=smtp://a:b c@d"], first_env.WRONG_MAIL),
    ],
)
def test_wrong_options_end_with_a_sentence_and_write_nothing(root: Path, options: list[str], sentence: str) -> None:
    with pytest.raises(SystemExit, match=like(sentence)):
        first_env.prepare(options, root, ask=None)
    assert not (root / ".env").exists()


def test_make_key_works_on_a_site_without_one(tmp_path: Path) -> None:
    place = Place(tmp_path, {"PATH": os.environ["PATH"], "DATABASE_URL": "sqlite:////nowhere/db.sqlite3"})
    done = place.manage("make_key")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip()) >= 50


# --- The site --------------------------------------------------------------------------------------------------
@pytest.fixture
def empty(db: None, settings: Any) -> None:
    """A database as the migrations leave it."""
    settings.BASE_URL, settings.ALLOWED_HOSTS = "http://thidua.vi-du.vn", ["thidua.vi-du.vn", "kia.vi-du.vn"]
    User.objects.all().delete()
    HomePage.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()


def make(capsys: pytest.CaptureFixture[str], **options: str) -> str:
    """Run `new_site` and return the password that it printed."""
    given = {"ward": "Phường Ví Dụ", "administrator": "quantri", "email": "quantri@vi-du.vn", **options}
    call_command("new_site", **given)
    said = capsys.readouterr().out
    found = re.search(like(new_site.ACCOUNT).replace(".*$", "") + r"", said)
    assert found
    password = re.search(r"([a-z0-9]{4}(?:-[a-z0-9]{4}){3})\s", said)
    assert password
    assert said.count(password[1]) == 1
    return password[1]


def test_everything_in_it_is_of_its_ward(empty: None, capsys: pytest.CaptureFixture[str]) -> None:
    make(capsys)
    home, site = HomePage.objects.get(), Site.objects.get()
    assert (home.title, home.slug) == ("Phường Ví Dụ", "vi-du")
    assert (site.root_url, site.site_name, site.root_page_id) == ("http://thidua.vi-du.vn", home.title, home.pk)
    assert not Page.objects.filter(depth=2).exclude(pk=home.pk).exists()
    group = WardGroup.objects.get(ward=home, role=Role.ADMINISTRATOR).group
    assert group.name.startswith("Phường Ví Dụ")


def test_the_administrator_must_change_the_password(empty: None, capsys: pytest.CaptureFixture[str]) -> None:
    password = make(capsys)
    browser = Client(HTTP_HOST="thidua.vi-du.vn")
    login = {"username": "quantri", "password": password}
    assert browser.post(reverse("wagtailadmin_login"), login).status_code == 302
    first = browser.get(reverse("wagtailadmin_home"))
    assert (first.status_code, first["Location"]) == (302, reverse("password_change"))
    person = User.objects.get()
    assert (person.is_superuser, person.email) == (False, "quantri@vi-du.vn")


def test_a_second_time_it_is_refused_and_changes_nothing(empty: None, capsys: pytest.CaptureFixture[str]) -> None:
    make(capsys)
    with pytest.raises(CommandError, match=like(new_site.HAS_A_WARD)):
        make(capsys, ward="Phường Khác", administrator="khac")
    assert (HomePage.objects.count(), User.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"address": "https://khac.vn"}, new_site.OTHER_ADDRESS),
        ({"ward": "???"}, wards.NO_NAME),
        ({"slug": "Ví Dụ"}, wards.WRONG_SLUG),
        ({"email": "khong-phai-thu"}, "Tài khoản quản trị không hợp lệ: {reasons}"),
        ({"administrator": "có dấu cách"}, "Tài khoản quản trị không hợp lệ: {reasons}"),
    ],
)
def test_wrong_options_are_refused_and_nothing_is_made(
    empty: None, capsys: pytest.CaptureFixture[str], options: dict[str, str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=like(sentence)):
        make(capsys, **options)
    assert not HomePage.objects.exists()
    assert not User.objects.exists()


def test_a_demonstration_is_not_made_a_real_site(
    empty: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.IS_DEMONSTRATION = True
    with pytest.raises(CommandError, match=re.escape(new_site.IS_DEMONSTRATION)):
        make(capsys)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Phường Ví Dụ", "vi-du"),
        ("xã Đắk Nhau", "dak-nhau"),
        ("Thị trấn  Trâu Quỳ", "trau-quy"),
        ("Phường 12", "12"),
        ("Phường", "phuong"),
    ],
)
def test_the_slug_comes_from_the_name(title: str, slug: str) -> None:
    assert wards.slug_of(title) == slug


def test_a_ward_without_letters_is_refused() -> None:
    with pytest.raises(Refused, match=like(wards.NO_NAME)):
        wards.slug_of("…")


# --- Another ward ----------------------------------------------------------------------------------------------
def add(**options: str) -> None:
    given = {"ward": "Phường Kia", "host": "kia.vi-du.vn", "administrator": "quantri.kia", "email": "kia@vi-du.vn"}
    call_command("add_ward", **{**given, **options})


def test_another_ward_has_its_own_tree_people_and_address(empty: None, capsys: pytest.CaptureFixture[str]) -> None:
    make(capsys)
    add()
    assert set(Site.objects.values_list("hostname", "port")) == {("thidua.vi-du.vn", 80), ("kia.vi-du.vn", 80)}
    for host, title in (("thidua.vi-du.vn", "Phường Ví Dụ"), ("kia.vi-du.vn", "Phường Kia")):
        text = Client(HTTP_HOST=host).get("/").content.decode()
        assert title in text
    assert "Phường Ví Dụ" not in text
    assert not any(Page.find_problems())
    assert User.objects.get(username="quantri.kia").groups.get().name == "Phường Kia: Quản trị"


def test_a_host_that_is_not_allowed_yet_is_told(empty: None, capsys: pytest.CaptureFixture[str]) -> None:
    make(capsys)
    add(host="moi.vi-du.vn")
    allowed = "thidua.vi-du.vn,kia.vi-du.vn,moi.vi-du.vn"
    assert add_ward.ALLOW.format(hosts=allowed) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"host": "https://kia.vi-du.vn"}, add_ward.WRONG_HOST),
        ({"host": "thidua.vi-du.vn"}, add_ward.HOST_TAKEN),
        ({"ward": "Phường Ví Dụ"}, wards.TAKEN),
    ],
)
def test_a_second_ward_that_does_not_fit_is_refused(
    empty: None, capsys: pytest.CaptureFixture[str], options: dict[str, str], sentence: str
) -> None:
    make(capsys)
    with pytest.raises(CommandError, match=like(sentence)):
        add(**options)
    assert HomePage.objects.count() == 1


def test_the_first_ward_is_not_added(empty: None) -> None:
    with pytest.raises(CommandError, match=re.escape(add_ward.NO_FIRST)):
        add()


# --- Nothing of another ward, in a process of its own -----------------------------------------------------------
def test_nothing_in_the_database_nor_on_any_page_names_another_ward(migrated_place: Place) -> None:
    """The whole database, every public page, and every page of the admin that opens without an argument."""
    made = migrated_place.manage("new_site", *OPTIONS)
    assert made.returncode == 0, made.stderr
    asked = migrated_place.run("-m", "tests.operations.everything", DEBUG="true")
    assert asked.returncode == 0, asked.stderr
    everything = json.loads(asked.stdout)
    assert len(everything["pages"]) > 40
    assert len(everything["tables"]) > 60
    assert "phuong vi du" in fold(everything["pages"]["/"])
    for kind in ("pages", "tables"):
        named = {name for name, text in everything[kind].items() if ELSEWHERE.search(fold(text))}
        assert not named


def test_the_first_start_without_a_ward_says_what_to_do(migrated_place: Place) -> None:
    done = migrated_place.run("scripts/run.py", "prepare")
    assert done.returncode == 1
    assert "manage.py new_site" in done.stderr
