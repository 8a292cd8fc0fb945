"""What a version must not contain when it is sent: numbers of people, and letters that were read wrongly."""

from collections.abc import Iterator

from django.utils.text import capfirst
from wagtail.models import Page

from thidua_pages.base.form_text import misread_refusal
from thidua_pages.base.pages import PublicNumbersMixin
from thidua_pages.base.stored_texts import written_in
from thidua_pages.base.words import PersonalKind, misread, personal_numbers

MOST_NAMED = 5
PERSONAL = "Trong bài có số của cá nhân: {}. Hãy xóa đi rồi gửi lại."
MAY_BE_PUBLIC = (
    "Nếu số điện thoại hoặc số tài khoản đó là của cơ quan, hãy đánh dấu ô “{}” ở cuối biểu mẫu rồi gửi lại."
)


def why_not_sent(page: Page) -> str:
    """Return why the newest version of the page cannot be sent for review because of its words; empty when it can."""
    revision = page.latest_revision
    content = revision.content if revision else page.serializable_data()
    texts = list(written_in(type(page), content))
    for where, text in texts:
        if reading := misread(text):
            return f"{capfirst(where)}: {misread_refusal(reading.encoding, reading.text)}"
    return _why_not_public(texts, is_public=bool(content.get("has_public_numbers")))


def _why_not_public(texts: list[tuple[str, str]], *, is_public: bool) -> str:
    found = list(dict.fromkeys(_numbers(texts, is_public=is_public)))
    if not found:
        return ""
    named = "; ".join(f"“{number}” ({where}, giống {kind})" for where, number, kind in found[:MOST_NAMED])
    refusal = PERSONAL.format(named)
    if any(kind is not PersonalKind.CITIZEN for _, _, kind in found):
        label = PublicNumbersMixin._meta.get_field("has_public_numbers").verbose_name
        refusal = f"{refusal} {MAY_BE_PUBLIC.format(capfirst(str(label)))}"
    return refusal


def _numbers(texts: list[tuple[str, str]], *, is_public: bool) -> Iterator[tuple[str, str, PersonalKind]]:
    """Where, how and what each number is. Numbers of citizens are never public."""
    for where, text in texts:
        for number in personal_numbers(text):
            if not is_public or number.kind is PersonalKind.CITIZEN:
                yield where, number.text, number.kind
