"""How the public pages write numbers, money and dates, and how they lay a plan's clauses out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page as PageOfRows
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from thidua_pages.base import clock

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"
LONGEST_HEADING = 160
ENDS_A_PARAGRAPH = (".", ";", ",", "!", "?", "…")
TOC_WORDS = 14

Number = int | float | Decimal


# --- Numbers and dates ------------------------------------------------------------------------------------
@register.filter
def so(value: Number | None) -> str:
    """1520000 → "1.520.000"; 0.39 → "0,39"; 6.00 → "6". Nothing gives nothing."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    whole, _, fraction = f"{abs(number):,f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = "-" if number < 0 and (whole != "0" or fraction) else ""
    return sign + whole.replace(",", ".") + (f",{fraction}" if fraction else "")


@register.filter
def dong(value: Number | None) -> str:
    """1520000 → "1.520.000 đồng"."""
    return f"{so(value)}{NBSP}đồng" if so(value) else ""


@register.filter
def phan_tram(value: Number | None) -> str:
    """0.39 → "0,39%"."""
    return f"{so(value)}%" if so(value) else ""


@register.filter
def kem_don_vi(value: Number | None, unit: str = "") -> str:
    """The number with its unit: "0,39%", "238 hộ"."""
    if not so(value):
        return ""
    if unit.startswith("%"):
        return so(value) + unit
    return f"{so(value)}{NBSP}{unit}" if unit else so(value)


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def ngay(value: date | datetime | None) -> str:
    """dd/mm/yyyy, in the site's time zone."""
    return f"{_day(value):%d/%m/}{_day(value).year:04d}" if value else ""


@register.filter
def ngay_van_ban(value: date | datetime | None) -> str:
    """The date as official documents write it: days below 10 and months 1 and 2 take a zero, others none."""
    if not value:
        return ""
    day = _day(value)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


@register.filter
def giai_doan(campaign: Any) -> str:
    """Where a campaign stands today."""
    today = clock.today()
    if campaign.starts_on and today < campaign.starts_on:
        return "Sắp phát động"
    return "Đã kết thúc" if campaign.ends_on and today > campaign.ends_on else "Đang diễn ra"


# --- Addresses and lists ----------------------------------------------------------------------------------
@register.filter
def dia_chi_cha(url: str | None) -> str:
    """The address one level up: "/don-vi/to-dan-pho-1/" → "/don-vi/"."""
    return (url or "/").rstrip("/").rpartition("/")[0] + "/"


@register.filter
def o_trong(path: str, url: str | None) -> bool:
    """Whether `path` is `url` or below it."""
    return bool(url and path.startswith(url))


@register.simple_tag
@cache
def kieu(*names: str) -> SafeString:
    """Links to the stylesheets of these components."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(f"thidua/css/{name}.css"),) for name in names)
    )


@register.simple_tag
def so_trang(rows: PageOfRows) -> list[int | str]:
    """The page numbers to offer around the current one; gaps are "…"."""
    return list(rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1))


@register.filter
def gom(rows: Iterable[Any], name: str) -> list[tuple[Any, list[Any]]]:
    """Rows gathered by an attribute or method, groups in the order of their first row."""
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        key = getattr(row, name)
        groups.setdefault(key() if callable(key) else key, []).append(row)
    return list(groups.items())


# --- A plan's clauses -------------------------------------------------------------------------------------
@register.filter
def noi_dong(text: Any) -> SafeString:
    """Rich text without its paragraph elements, to stand inside a heading or after a marker."""
    html = re.sub(r"</p>\s*<p[^>]*>", "<br>", str(text))
    return mark_safe(re.sub(r"</?p[^>]*>", "", html).strip())


@register.filter
def la_tieu_de(text: Any) -> bool:
    """Whether a clause is a short title ("Mục đích") and not a paragraph, which ends with a stop."""
    plain = strip_tags(str(text)).strip()
    return bool(plain) and len(plain) <= LONGEST_HEADING and not plain.endswith(ENDS_A_PARAGRAPH)


@register.simple_tag
def ten_khoan(entry: dict[str, Any], contents: Iterable[Any] = ()) -> str:
    """A clause's name in the table of contents: the short title of its content, or its own first words."""
    for content in contents or ():
        if content.anchor and content.anchor == entry["anchor"]:
            return content.title
    return Truncator(strip_tags(str(entry["text"])).strip()).words(TOC_WORDS, truncate="…")


@dataclass
class Piece:
    """A block of the plan's body with what hangs below it, or (`is_list`) the items of one list."""

    block: Any = None
    is_list: bool = False
    items: list["Piece"] = field(default_factory=list)


@register.filter
def thanh_cay(body: Iterable[Any]) -> list[Piece]:
    """The flat run of blocks, with neighbouring points and bullets gathered into lists.

    Bullets after a point belong to it, and "+" belongs to the "-" before it.
    """
    pieces: list[Piece] = []
    point: Piece | None = None
    dash: Piece | None = None
    for block in body:
        if block.block_type == "point":
            dash = None
            point = _append(pieces, block)
        elif block.block_type == "bullet":
            if dash and block.value["marker"] == "+":
                _append(dash.items, block)
            else:
                dash = _append(point.items if point else pieces, block)
        else:
            point = dash = None
            pieces.append(Piece(block))
    return pieces


def _append(pieces: list[Piece], block: Any) -> Piece:
    """Add an item to the list that ends `pieces`, or begin one."""
    if not pieces or not pieces[-1].is_list:
        pieces.append(Piece(is_list=True))
    item = Piece(block)
    pieces[-1].items.append(item)
    return item
