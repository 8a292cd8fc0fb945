from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.review.choices import NoteRecipient


class SupervisionNote(models.Model):
    """A remark by the supervisor of MTTQ on a page. It changes nothing and is never public.

    `recipient`: who is asked to answer it, if anybody. It is answered once; whoever wants to ask again writes another.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="supervision_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("ý kiến giám sát", max_length=4000)
    written_at = MomentField("thời điểm")
    recipient = models.CharField(
        "gửi đến", max_length=8, choices=NoteRecipient, default=NoteRecipient.NOBODY, db_default=NoteRecipient.NOBODY
    )
    answer = models.TextField("trả lời", max_length=4000, blank=True, default="", db_default="")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True)

    class Meta:
        verbose_name = "ý kiến giám sát"
        verbose_name_plural = "ý kiến giám sát"
        ordering = ["written_at"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_asked(self) -> bool:
        """Whether somebody is asked to answer it."""
        return self.recipient != NoteRecipient.NOBODY

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
