"""The parts of an initiative's card, written in Python because a list shows twenty cards.

They give the same HTML as the templates components/{kind,status,past_due,late}_badge.html, illustration.html and
progress_bar.html. Five includes for each card would take ten times as long. None of them makes a query.
"""

from html import escape

from django import template
from django.utils.safestring import SafeString

from thidua_pages.initiatives.models import InitiativePage
from thidua_pages.initiatives.queries import LeadPhoto
from thidua_pages.library.pictures import CaptionedPhoto
from thidua_pages.templatetags.photos import DEFAULT_ALT, img

register = template.Library()

PAST_DUE = '<span class="badge badge--overdue">Quá hạn</span>'
LATE = '<span class="badge badge--late">Đăng ký muộn</span>'
MADE_UP = (
    '<span class="badge badge--illustration" title="Nội dung dựng lên để trình diễn, không phải số liệu thật">'
    "Minh họa</span>"
)
UNKNOWN = (
    '<div class="progress progress--unknown"><p class="progress__text"><span>Tiến độ</span> '
    "<strong>Chưa có số liệu</strong></p></div>"
)


@register.simple_tag
def card_photo(photo: LeadPhoto | CaptionedPhoto) -> SafeString:
    """The picture of a card. `photo` is a `LeadPhoto`, or a photo with `image` and `caption`."""
    return photo.picture.html(photo.alt or DEFAULT_ALT) if isinstance(photo, LeadPhoto) else img(photo, "card")


@register.simple_tag
def badges(initiative: InitiativePage) -> SafeString:
    """The badges of an initiative: its kind and status, whether it is past its day, late registration, invented
    content."""
    more = (PAST_DUE, initiative.past_due), (LATE, initiative.late), (MADE_UP, initiative.is_illustration)
    return SafeString(
        f'<p class="badges"><span class="badge badge--kind">{escape(initiative.get_kind_display())}</span>'
        f'<span class="badge badge--{escape(initiative.status)}">{escape(initiative.get_status_display())}</span>'
        f"{''.join(badge for badge, holds in more if holds)}</p>"
    )


@register.simple_tag
def progress_bar(percent: int | None, of: str) -> SafeString:
    """The progress of an initiative in words and as a bar. None is unknown, which is not zero."""
    if percent is None:
        return SafeString(UNKNOWN)
    return SafeString(
        f'<div class="progress"><p class="progress__text"><span>Tiến độ</span> <strong>{percent:d}%</strong></p>'
        f'<progress class="bar" max="100" value="{percent:d}" aria-label="Tiến độ: {escape(of)}">{percent:d}%'
        "</progress></div>"
    )
