from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput

from thidua_pages.nominations.report import OUTLINE, OUTLINE_TEXT


def nomination_edit_handler() -> ObjectList:
    return ObjectList(
        [
            FieldPanel("title", heading="Tiêu đề đề nghị"),
            MultiFieldPanel(
                [
                    FieldPanel("nominee_kind", widget=forms.RadioSelect),
                    FieldRowPanel([FieldPanel("honorific"), FieldPanel("full_name")]),
                    FieldRowPanel([FieldPanel("position"), FieldPanel("workplace")]),
                    FieldPanel("has_consent"),
                ],
                heading="Người, tập thể được đề nghị",
            ),
            FieldPanel("campaign", widget=forms.Select),
            FieldPanel("award_form"),
            FieldPanel("is_simplified"),
            FieldPanel(
                "achievement_report",
                widget=AdminAutoHeightTextInput(attrs={"placeholder": OUTLINE_TEXT}),
                help_text=f"Nên viết theo các mục, mỗi tên mục một dòng riêng: {'; '.join(OUTLINE)}.",
            ),
            FieldPanel("evidence", widget=forms.CheckboxSelectMultiple),
            FieldPanel("evidence_updates", widget=forms.CheckboxSelectMultiple),
            InlinePanel("dossier", heading="Hồ sơ", label="tài liệu"),
            MultiFieldPanel(
                [FieldPanel("basis"), FieldPanel("sort_name"), FieldPanel("nominee_account")],
                heading="Thông tin thêm",
                classname="collapsed",
            ),
            FieldPanel("has_public_numbers", classname="collapsed"),
            FieldPanel("is_illustration", classname="collapsed"),
        ]
    )
