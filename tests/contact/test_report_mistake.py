"""“Báo sai sót”: from the foot of a page to the office's mail, without an account; floods stay out."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.factories.pages import make_initiative
from tests.fresh import fresh
from tests.wording import elements, read, text_of
from tests.worker import work_off
from thidua_pages.base import clock
from thidua_pages.contact import floods
from thidua_pages.contact.forms import NOT_AN_ADDRESS, MistakeForm
from thidua_pages.contact.jobs import KEPT_DAYS, forget_who_reported
from thidua_pages.models import MistakeReport, ReportEntry

URL = "/bao-sai-sot/"
WRONG = "Tên đường là Lê Lợi, không phải Lê Lai."


def token_from(client: Client, url: str = URL) -> str:
    (field,) = elements(client.get(url).content.decode(), "input[name=shown]")
    return str(field["value"])


def send(client: Client, seconds: float = 30, token: str = "", **fields: str) -> Any:
    """Send the form so many seconds after it was shown."""
    token = token or token_from(client)
    with clock.at(clock.now() + timedelta(seconds=seconds)):
        return client.post(URL, {"text": WRONG, "shown": token, **fields})


def test_the_foot_of_every_page_says_how_the_ward_is_reached(client: Client, world: Any) -> None:
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    client.get(page.url)  # kept, without a contact
    home = fresh(world.ward)
    home.address, home.telephone = "Số 1 đường Trần Phú", "0226 385 1234"
    home.email, home.office_hours = "vanphong@thu.example.vn", "thứ Hai đến thứ Sáu"
    home.save_revision().publish(skip_permission_checks=True)
    for url in ("/", page.url, "/tim-kiem/", "/khen-thuong/"):
        html = client.get(url).content.decode()
        contact = text_of(html, ".site-footer address")
        assert all(value in contact for value in (home.address, home.telephone, home.email, home.office_hours)), url
        assert elements(html, '.site-footer a[href="tel:02263851234"]')
        about = "" if url == "/tim-kiem/" else f"?trang={url}"  # only what is a page is named
        assert elements(html, "#bao-sai-sot")[0]["href"] == URL + about


def test_a_report_reaches_the_office_by_the_outbox(client: Client, world: Any) -> None:
    home = fresh(world.ward)
    home.email = "phuong@thu.example.vn"
    home.save_revision().publish(skip_permission_checks=True)
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa tổ 1")
    url = f"{URL}?trang={page.url}"
    assert text_of(client.get(url).content.decode(), ".letter a") == "Đường hoa tổ 1"
    response = send(client, page=page.url, answer_to="dan@example.vn")
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    report = MistakeReport.objects.get()
    assert (report.page, report.text, report.answer_to, report.state) == (page.url, WRONG, "dan@example.vn", "new")
    assert report.ward_id == world.ward.pk
    work_off()
    told = [message for message in mail.outbox if WRONG in message.body and page.url in message.body]
    officer = world.office_statistics.email
    assert sorted(to for message in told for to in message.to) == ["phuong@thu.example.vn", officer]


def test_the_form_is_not_kept_and_names_no_page_that_visitors_may_not_see(client: Client, world: Any) -> None:
    draft = make_initiative(world.unit, world.campaign, world.editor, "draft", title="Việc chưa công bố")
    for address in (
        draft.url or f"{world.unit.url}viec-chua-cong-bo/",
        "/khong-co/",
        "//xau.example/x",
        "javascript:x",
    ):
        response = client.get(URL, {"trang": address})
        assert "no-store" in response["Cache-Control"]
        assert "Việc chưa công bố" not in response.content.decode()
        assert not elements(response.content.decode(), ".letter a")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"seconds": 1}, floods.TOO_FAST),
        ({"seconds": 86_401}, floods.TOO_OLD),
        ({"token": "made-up"}, floods.TOO_OLD),
        ({"website": "https://ban-hang.example"}, floods.LIKE_A_PROGRAM),
        ({"answer_to": "dan@"}, NOT_AN_ADDRESS),
        ({"text": " \u200b "}, str(MistakeForm.base_fields["text"].error_messages["required"])),
    ],
    ids=["at once", "after a day", "no token of ours", "a field that nobody sees", "no address", "nothing said"],
)
def test_what_is_refused_stays_in_the_form(client: Client, world: Any, fields: dict[str, Any], says: str) -> None:
    response = send(client, **fields)
    html = response.content.decode()
    assert response.status_code == 200
    assert says in read(html)
    assert fields.get("text", WRONG).strip("\u200b ") in text_of(html, "textarea")
    assert not MistakeReport.objects.exists()
    assert elements(html, "input[name=website]")[0].get("value") is None
    (token,) = elements(html, "input[name=shown]")
    if "text" not in fields and "answer_to" not in fields:
        again = fields.get("seconds", 30) + 30
        assert send(client, again, str(token["value"])).status_code == 302  # once more, as the sentence says


def test_a_form_sent_twice_is_one_report(client: Client, world: Any) -> None:
    token = token_from(client)
    assert {send(client, token=token).status_code for _ in range(2)} == {302}
    assert MistakeReport.objects.count() == 1


def test_an_address_sends_so_many_in_an_hour_and_not_more(client: Client, world: Any) -> None:
    for _ in range(floods.PER_ADDRESS):
        assert send(client).status_code == 302
    response = send(client)
    assert response.status_code == 429
    assert floods.TOO_MANY in read(response.content.decode())
    assert WRONG in text_of(response.content.decode(), "textarea")
    assert send(client, REMOTE_ADDR="x").status_code == 429  # a field, not an address
    token = token_from(client)
    with clock.at(clock.now() + timedelta(seconds=9)):
        other = client.post(URL, {"text": WRONG, "shown": token}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302
    assert send(client, seconds=3 * 3600).status_code == 302
    assert MistakeReport.objects.count() == floods.PER_ADDRESS + 2


def test_a_ward_takes_so_many_in_an_hour(client: Client, world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floods, "PER_WARD", 1)
    assert send(client).status_code == 302
    assert send(client).status_code == 429


def test_a_house_of_ipv6_is_one_address(rf: Any) -> None:
    one, two, other = (
        floods.sender_of(rf.get("/", REMOTE_ADDR=address))
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8:1::1")
    )
    assert one == two != other
    assert "2001" not in one


def test_who_reported_is_forgotten(client: Client, world: Any) -> None:
    send(client, answer_to="0912 345 678")
    send(client, answer_to="0912 345 679")
    done = MistakeReport.objects.order_by("pk")[0]
    done.state = "closed"
    done.save()
    ReportEntry.objects.create(report=done, who=world.office_statistics, state="closed", text="Đã sửa")
    with clock.at(clock.now() + timedelta(days=KEPT_DAYS + 1)):
        forget_who_reported.call()
    assert list(MistakeReport.objects.order_by("pk").values_list("answer_to", "sender")) == [
        ("", ""),
        ("0912 345 679", ""),
    ]
