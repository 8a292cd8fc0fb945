from django.db import models
from wagtail.models import Workflow


class ReviewWorkflow(models.Model):
    """Links a Wagtail workflow to its code in `workflows.py`. The name of the workflow is only a label."""

    code = models.CharField(max_length=32, unique=True)
    workflow = models.OneToOneField(Workflow, on_delete=models.CASCADE, related_name="review")

    class Meta:
        verbose_name = "quy trình xét duyệt"
        verbose_name_plural = "quy trình xét duyệt"

    def __str__(self) -> str:
        return self.code
