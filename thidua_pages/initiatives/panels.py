"""The forms of unit editors. The most important fields come first; the others are in collapsed panels."""

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
)


def photos_panel() -> MultipleChooserPanel:
    return MultipleChooserPanel(
        "photos",
        chooser_field_name="image",
        heading="Ảnh",
        label="ảnh",
        panels=None,
        help_text="Chọn được nhiều ảnh.",
    )


def initiative_edit_handler() -> ObjectList:
    return ObjectList(
        [
            FieldPanel("title", heading="Tên mô hình, công trình"),
            FieldPanel("kind", widget=forms.RadioSelect),
            FieldPanel("goal"),
            FieldPanel("place"),
            photos_panel(),
            MultiFieldPanel(
                [
                    FieldPanel("campaign", widget=forms.Select),
                    FieldPanel("contents", widget=forms.CheckboxSelectMultiple),
                    FieldRowPanel([FieldPanel("status"), FieldPanel("pause_reason")]),
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("expected_finish")]),
                ],
                heading="Thời gian và nội dung thi đua",
                classname="collapsed",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("people_served"),
                    FieldRowPanel([FieldPanel("budget_vnd"), FieldPanel("socialised_vnd"), FieldPanel("workdays")]),
                ],
                heading="Người hưởng lợi và kinh phí",
                classname="collapsed",
            ),
            InlinePanel("measures", heading="Số đo", label="số đo"),
            FieldPanel("has_public_numbers", classname="collapsed"),
            FieldPanel("is_illustration", classname="collapsed"),
        ]
    )


def update_edit_handler() -> ObjectList:
    return ObjectList(
        [
            FieldPanel("title", heading="Tiêu đề"),
            FieldPanel("text"),
            photos_panel(),
            FieldRowPanel([FieldPanel("date"), FieldPanel("percent")]),
            InlinePanel("measures", heading="Số đo đạt được", label="số đo"),
            FieldPanel("has_public_numbers", classname="collapsed"),
            FieldPanel("is_illustration", classname="collapsed"),
        ]
    )
