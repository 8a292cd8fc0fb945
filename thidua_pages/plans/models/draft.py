from typing import Any

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.plans.choices import PlanDraftState


class PlanDraft(models.Model):
    """A ward's plan that was sent in and is being made into a campaign. It is stored at once, so that nothing is lost.

    `source_text`: the document as issued, word for word. `reading`: what was read and what the officers set right, as
    `setup/state.py` describes it. `digest`: of the words, so that one plan is one draft, whoever sends it. `version`
    grows with each change, so that two officers do not overwrite each other.
    """

    ward = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    state = models.CharField("trạng thái", max_length=12, choices=PlanDraftState.choices, default=PlanDraftState.OPEN)
    source_text = models.TextField("nguyên văn", editable=False)
    digest = models.CharField(max_length=64, editable=False)
    reading = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    file = models.ForeignKey(
        "thidua_pages.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp gốc"
    )
    file_sha256 = models.CharField("mã băm SHA-256", max_length=64, blank=True, editable=False)
    like = models.ForeignKey(
        "thidua_pages.CampaignPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lấy cách tổ chức từ đợt",
    )
    campaign = models.ForeignKey(
        "thidua_pages.CampaignPage", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = MomentField("tải lên lúc")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField("sửa lúc", null=True)

    class Meta:
        verbose_name = "kế hoạch đang nhập"
        verbose_name_plural = "kế hoạch đang nhập"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ward", "digest"], condition=models.Q(state="open"), name="a_plan_is_set_up_once"
            )
        ]

    def __str__(self) -> str:
        document: dict[str, Any] = self.reading.get("document", {})
        return document.get("title") or document.get("abstract") or "Kế hoạch"
