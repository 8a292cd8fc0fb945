"""The editors of stories and events: first the content, then the unit and the campaign it belongs to."""

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
)

from thidua_pages.library.models import PhotoOnPage


def dates_panel() -> MultiFieldPanel:
    """When the page is shown. `forms.py` leaves both out for people who may not take the page down."""
    return MultiFieldPanel(
        [
            FieldPanel("go_live_at", heading="Công bố từ", help_text="Để trống thì công bố ngay khi được duyệt."),
            FieldPanel("expire_at", heading="Hiển thị đến", help_text="Đến lúc đó trang tự được gỡ xuống."),
        ],
        heading="Thời gian hiển thị (không bắt buộc)",
        classname="collapsed",
    )


def story_edit_handler() -> ObjectList:
    return ObjectList(
        [
            FieldPanel("title", heading="Tên bài", help_text="Nói ngay ai đã làm được việc gì."),
            FieldPanel("intro"),
            MultiFieldPanel(
                [FieldPanel("photo"), *(FieldPanel(f"photo_{name}") for name in PhotoOnPage.about_photo)],
                heading="Ảnh chính",
            ),
            FieldPanel("body"),
            MultiFieldPanel(
                [
                    FieldPanel("date"),
                    FieldPanel("unit", widget=forms.Select),
                    FieldPanel("campaign", widget=forms.Select),
                ],
                heading="Ngày, đơn vị và đợt thi đua",
            ),
            MultipleChooserPanel(
                "initiative_links",
                chooser_field_name="initiative",
                heading="Mô hình, công trình được nhắc đến",
                label="mô hình, công trình",
                panels=[PageChooserPanel("initiative")],
            ),
            dates_panel(),
            FieldPanel("has_public_numbers", classname="collapsed"),
            FieldPanel("is_illustration", classname="collapsed"),
        ]
    )


def event_edit_handler() -> ObjectList:
    return ObjectList(
        [
            FieldPanel("title", heading="Tên hoạt động"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("is_whole_day")],
                heading="Thời gian",
            ),
            FieldPanel("place"),
            FieldPanel("text"),
            MultipleChooserPanel(
                "photos",
                chooser_field_name="image",
                heading="Ảnh",
                label="ảnh",
                panels=None,
                help_text="Chọn được nhiều ảnh.",
            ),
            MultiFieldPanel(
                [FieldPanel("organiser", widget=forms.Select), FieldPanel("campaign", widget=forms.Select)],
                heading="Đơn vị tổ chức và đợt thi đua",
            ),
            dates_panel(),
            FieldPanel("has_public_numbers", classname="collapsed"),
            FieldPanel("is_illustration", classname="collapsed"),
        ]
    )
