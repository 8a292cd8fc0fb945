"""The editor of a campaign, with tabs in the order of the document."""

from typing import Any

from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from thidua_pages.base.pages import title_panels
from thidua_pages.plans.forms import ClauseRows


class OwnFormsetPanel(InlinePanel):
    """An inline panel whose model names its formset in `base_formset_class`.

    So rows that are edited with the campaign can be checked together, also by a higher slice, which this one must not
    import.
    """

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"formset": self.formset_class()} | self.formset_options
        return options

    formset_options: dict[str, Any] = {"inherit_kwargs": ["for_user"]}

    def formset_class(self) -> type[BaseChildFormSet]:
        return self.db_field.related_model.base_formset_class


class ClauseRowsPanel(OwnFormsetPanel):
    """An inline panel whose rows name the clause of the plan that says them, chosen from the clauses of the plan."""

    formset_options: dict[str, Any] = {}

    def formset_class(self) -> type[BaseChildFormSet]:
        return ClauseRows


def campaign_edit_handler() -> TabbedInterface:
    document = [
        *title_panels(),
        MultiFieldPanel(
            [
                FieldPanel("issuer"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("symbol")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("issued_on")]),
                FieldPanel("doc_kind"),
                FieldPanel("abstract"),
            ],
            heading="Thể thức văn bản",
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("signer_capacity"), FieldPanel("signer_position"), FieldPanel("signer_name")],
            heading="Người ký",
        ),
        InlinePanel("recipients", heading="Nơi nhận", label="Nơi nhận"),
        FieldPanel("is_illustration"),
    ]
    dates = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("registration_deadline"),
        FieldPanel("minimum_registrations"),
        FieldRowPanel([FieldPanel("nomination_opens_on"), FieldPanel("nomination_closes_on")]),
        OwnFormsetPanel(
            "stages",
            heading="Giai đoạn",
            label="Giai đoạn",
            help_text="Chỉ ghi khi kế hoạch chia đợt thi đua thành giai đoạn. Các giai đoạn không trùng ngày nhau.",
        ),
    ]
    council = [
        OwnFormsetPanel("council", heading="Thành viên Hội đồng", label="Thành viên"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("council_quorum_percent"), FieldPanel("council_threshold_percent")]),
                FieldPanel("council_base"),
                FieldPanel("council_conflict"),
                FieldPanel("council_is_secret"),
            ],
            heading="Cách bỏ phiếu",
            help_text="Thay đổi ở đây hoặc trong danh sách Hội đồng áp dụng từ lượt bỏ phiếu sau: lượt đang mở giữ "
            "nguyên cách bỏ phiếu và thành viên như lúc mở.",
        ),
    ]
    contents = [
        ClauseRowsPanel("contents", heading="Nội dung thi đua", label="Nội dung"),
        ClauseRowsPanel("targets", heading="Chỉ tiêu", label="Chỉ tiêu"),
    ]
    awards = [
        ClauseRowsPanel("award_forms", heading="Hình thức khen thưởng", label="Hình thức"),
        FieldPanel("money_rounding"),
        ClauseRowsPanel("duties", heading="Nhiệm vụ", label="Nhiệm vụ"),
    ]
    return TabbedInterface(
        [
            ObjectList(document, heading="Văn bản"),
            ObjectList(dates, heading="Thời gian"),
            ObjectList(council, heading="Hội đồng"),
            ObjectList(contents, heading="Nội dung và chỉ tiêu"),
            ObjectList(awards, heading="Khen thưởng và nhiệm vụ"),
        ]
    )
