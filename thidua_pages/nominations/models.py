from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable, Page

from thidua_pages.access.permission_tester import RulePermissionsMixin
from thidua_pages.base.pages import IllustrationMixin, PublicNumbersMixin, SitePageMixin
from thidua_pages.base.text import alphabet_key
from thidua_pages.nominations import requirements
from thidua_pages.nominations.choices import Basis, Honorific, NomineeKind
from thidua_pages.nominations.forms import NominationForm
from thidua_pages.nominations.names import display_name, name_to_sort_by, office
from thidua_pages.nominations.panels import nomination_edit_handler
from thidua_pages.plans.by_campaign import strays
from thidua_pages.plans.choices import DossierItemKind
from thidua_pages.review.pages import ParentOfReviewedPagesMixin, ReviewedPageMixin

ONLY_OF_A_PERSON = "Chỉ ghi cho cá nhân. Hãy để trống với tập thể, hộ gia đình."


class NominationFolderPage(ParentOfReviewedPagesMixin, RulePermissionsMixin, SitePageMixin, Page):
    """`/don-vi/<unit>/de-nghi/`: the parent of a unit's nominations. It is never shown to the public."""

    parent_page_types = ["thidua_pages.UnitPage"]
    subpage_types = ["thidua_pages.NominationPage"]
    max_count_per_parent = 1
    only_groups_pages = True
    follows_its_parent = True
    preview_modes: list = []  # it has no template

    class Meta:
        verbose_name = "đề nghị khen thưởng của đơn vị"
        verbose_name_plural = "đề nghị khen thưởng của đơn vị"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404


POSITION_HELP = "Ví dụ: Tổ trưởng Tổ dân phố 3. In trong tờ trình, quyết định; công khai khi được khen."
WORKPLACE_HELP = "Cơ quan, đơn vị của cá nhân, nếu khác đơn vị đề nghị. Không ghi nơi ở, số nhà."
AWARD = (
    "Khen thưởng đã công bố thì không gỡ xuống. Nếu ghi sai, hãy đính chính; nếu không còn giá trị, hãy ghi quyết định "
    "thu hồi."
)
GRANTED = (
    "Đề nghị này đã có quyết định khen thưởng nên không xét lại. Nếu tên, danh xưng hay hình thức ghi sai, hãy báo Văn "
    "phòng phường để đính chính."
)
REVOKED = "Quyết định khen thưởng này đã bị thu hồi nên không gửi duyệt lại được."
WRITABLE = ("campaign", "nominee_kind", "honorific", "full_name", "position", "workplace", "award_form")
"""Fields that the API accepts, beside title and slug. Its form requires the same fields as the admin's."""


class NominationPage(ReviewedPageMixin, SitePageMixin, PublicNumbersMixin, IllustrationMixin, Page):
    """`…/de-nghi/<nomination>/`: someone proposed for an award. Public only once its decision is recorded."""

    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.PROTECT,
        related_name="nominations",
        verbose_name="đợt thi đua",
    )
    nominee_kind = models.CharField("đối tượng", max_length=12, choices=NomineeKind.choices)
    honorific = models.CharField("danh xưng", max_length=4, choices=Honorific.choices, blank=True, default="")
    full_name = models.CharField("họ tên hoặc tên tập thể", max_length=160)
    position = models.CharField(
        "chức vụ", max_length=120, blank=True, default="", db_default="", help_text=POSITION_HELP
    )
    workplace = models.CharField(
        "nơi công tác", max_length=160, blank=True, default="", db_default="", help_text=WORKPLACE_HELP
    )
    sort_name = models.CharField(
        "tên để xếp thứ tự", max_length=160, blank=True, help_text="Để trống thì tự lấy theo tên, đệm, họ."
    )
    sort_key = models.CharField(max_length=520, editable=False, blank=True, default="", db_index=True)
    nominee_account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tài khoản của người được đề nghị",
        help_text="Nếu người này có tài khoản ở đây, để họ không tự xét cho mình.",
    )
    award_form = models.ForeignKey(
        "thidua_pages.AwardForm", on_delete=models.PROTECT, related_name="+", verbose_name="hình thức đề nghị"
    )
    basis = models.CharField("căn cứ xét", max_length=12, choices=Basis.choices, default=Basis.THEMATIC)
    achievement_report = models.TextField("báo cáo thành tích", max_length=20000)
    evidence = ParentalManyToManyField(
        "thidua_pages.InitiativePage",
        blank=True,
        related_name="+",
        verbose_name="mô hình, công trình làm minh chứng",
    )
    evidence_updates = ParentalManyToManyField(
        "thidua_pages.ProgressUpdatePage",
        blank=True,
        related_name="+",
        verbose_name="cập nhật tiến độ làm minh chứng",
    )
    is_simplified = models.BooleanField(
        "hồ sơ rút gọn",
        default=False,
        help_text="Cho người, tập thể do lãnh đạo phát hiện: đơn vị viết tóm tắt thành tích thay cho hồ sơ đầy đủ.",
    )
    has_consent = models.BooleanField("người được đề nghị đã đồng ý", default=False)

    parent_page_types = ["thidua_pages.NominationFolderPage"]
    subpage_types: list[str] = []
    template = "pages/nomination.html"
    why_never_taken_down = AWARD
    route_select_related = ("campaign", "award_form", "award__decision", "award__revocation")
    base_form_class = NominationForm
    edit_handler = nomination_edit_handler()
    # The public sees the award, never the report and the dossier, so the API does not give them.
    api_fields = [
        *(APIField(name, writable=True) for name in WRITABLE),
        *(APIField(name) for name in ("evidence", "is_illustration")),
    ]

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"

    @property
    def nominee_person(self) -> str | None:
        """The nominee's name when the nominee is a person. The rules compare it with the reviewer's name.

        It is read from the newest version, because the page's own row is that of the last published version. For many
        pages fetch `latest_revision` beforehand.
        """
        person = self.nominee_kind_under_review == NomineeKind.INDIVIDUAL
        return self._newest("full_name") if person else None

    @property
    def nominee_kind_under_review(self) -> str:
        """The kind of nominee in the newest version, which is the one under review."""
        return self._newest("nominee_kind")

    @property
    def nominee_account_pk(self) -> int | None:
        """The nominee's account in the newest version, when it names one."""
        return self._newest("nominee_account")

    def _newest(self, name: str) -> Any:
        revision = self.latest_revision
        return revision.content.get(name) if revision else self.serializable_data()[name]

    @property
    def display_name(self) -> str:
        return display_name(self.honorific, self.full_name)

    @property
    def office(self) -> str:
        """ "Tổ trưởng, Tổ dân phố 3": the position and the workplace, as far as they are given."""
        return office(self.position, self.workplace)

    def why_not_submit(self) -> str:
        return requirements.why_not_submit(self)

    @property
    def revocation(self) -> Any:
        """The decision that revoked the award, or None."""
        return getattr(getattr(self, "award", None), "revocation", None)

    def get_view_restrictions(self) -> models.QuerySet:
        """Leave out the restriction of a revoked award, which only keeps the page out of lists
        (`decisions/revoking.py`)."""
        restrictions = super().get_view_restrictions()
        return restrictions if self.revocation is None else restrictions.exclude(page_id=self.pk)

    @classmethod
    def closed_reasons(cls, pages: Iterable["NominationPage"]) -> dict[int, str]:
        pages = list(pages)
        models.prefetch_related_objects(pages, "award__revocation")
        granted = {page.pk: GRANTED for page in pages if page.live and hasattr(page, "award")}
        revoked = {page.pk: REVOKED for page in pages if page.revocation is not None}
        return super().closed_reasons(pages) | granted | revoked

    def clean(self) -> None:
        super().clean()
        if self.award_form_id and self.campaign_id and (wrong := strays(self.campaign, [self.award_form])):
            raise ValidationError({"award_form": wrong})
        if self.nominee_kind in (NomineeKind.COLLECTIVE, NomineeKind.HOUSEHOLD):
            written = [name for name in ("position", "workplace") if getattr(self, name)]
            if written:
                raise ValidationError(dict.fromkeys(written, ONLY_OF_A_PERSON))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = name_to_sort_by(self.nominee_kind, self.full_name, self.sort_name)
        self.sort_key = alphabet_key(self.sort_name)
        super().save(*args, **kwargs)


class DossierItem(Orderable):
    """A paper of the dossier."""

    page = ParentalKey(NominationPage, on_delete=models.CASCADE, related_name="dossier")
    kind = models.CharField("thành phần hồ sơ", max_length=12, choices=DossierItemKind.choices)
    title = models.CharField("tên tài liệu", max_length=200, blank=True)
    file = models.ForeignKey(
        "thidua_pages.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )

    panels = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = "thành phần hồ sơ"
        verbose_name_plural = "thành phần hồ sơ"

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
