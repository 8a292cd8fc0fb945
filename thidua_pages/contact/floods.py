"""What keeps floods out of a form that everybody may send, without a service elsewhere.

A form is shown with a token that is signed together with the time. One that comes back within seconds, or with the
field that people do not see filled in, was sent by a program. How many reports an address and a ward may take in an
hour is counted in the database, because every process must count alike.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from thidua_pages.base import clock
from thidua_pages.contact.models import MistakeReport
from thidua_pages.logs.address import address_of, network_of

SALT = "thidua_pages.contact"
FASTEST, LONGEST = timedelta(seconds=2), timedelta(days=1)
"""How long after it was shown a form may be sent."""
HOUR = timedelta(hours=1)
PER_ADDRESS, PER_WARD = 10, 100
"""Reports in an hour. Many telephones of one network share an address."""

TOO_FAST = "Biểu mẫu được gửi quá nhanh nên chưa được nhận. Hãy đọc lại rồi bấm Gửi lần nữa."
TOO_OLD = "Trang này mở đã lâu nên chưa gửi được. Nội dung vẫn còn ở dưới, hãy bấm Gửi lần nữa."
LIKE_A_PROGRAM = "Biểu mẫu được điền như bằng máy nên chưa được nhận. Nội dung vẫn còn ở dưới, hãy bấm Gửi lần nữa."
TOO_MANY = (
    "Vừa có quá nhiều phản ánh được gửi đến. Nội dung vẫn còn ở dưới; hãy gửi lại sau một giờ, hoặc gọi cho phường."
)


@dataclass(frozen=True)
class ShownForm:
    """What a token says: which form it was. `refusal`: why the form is not taken; empty when it is."""

    token: str
    refusal: str


def new_token() -> str:
    """A token for a form that is shown now."""
    return signing.dumps([secrets.token_hex(16), clock.now().timestamp()], salt=SALT)


def shown_form(value: str) -> ShownForm:
    """Read the token of a form that was sent."""
    try:
        token, shown_at = signing.loads(value, salt=SALT)
    except signing.BadSignature:
        return ShownForm("", TOO_OLD)
    age = clock.now().timestamp() - shown_at
    if age < FASTEST.total_seconds():
        return ShownForm(token, TOO_FAST)
    return ShownForm(token, TOO_OLD if age > LONGEST.total_seconds() else "")


def sender_of(request: HttpRequest) -> str:
    """A keyed digest of the network that the request comes from. Nobody finds the address from it without the key."""
    return salted_hmac(SALT, network_of(address_of(request)), algorithm="sha256").hexdigest()


def are_too_many(ward: Page, sender: str) -> bool:
    """Whether this network or the ward has sent as many reports as an hour allows. The ward's row is held, so that
    reports which come at once are counted one after the other."""
    Page.objects.select_for_update(no_key=True).filter(pk=ward.pk).values("pk").first()
    recent = MistakeReport.objects.filter(received_at__gt=clock.now() - HOUR)
    return recent.filter(sender=sender).count() >= PER_ADDRESS or recent.filter(ward=ward).count() >= PER_WARD


def forget_senders() -> None:
    """Delete the digests that no count needs any more."""
    old = MistakeReport.objects.filter(received_at__lt=clock.now() - LONGEST)
    old.exclude(sender="").update(sender="")
