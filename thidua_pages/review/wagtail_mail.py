"""Silences Wagtail's own review mails: they know stock task states only, and leave inside the transaction.

An app configuration of its own, listed after `wagtail.admin`, because that is where the receivers are connected.
"""

from django.apps import AppConfig

STOCK_RECEIVERS = (
    "workflow_state_submitted_email_notification",
    "workflow_state_rejected_email_notification",
    "workflow_state_approved_email_notification",
)


class WagtailMailConfig(AppConfig):
    name = "thidua_pages.review.wagtail_mail"
    label = "thidua_wagtail_mail"

    def ready(self) -> None:
        from wagtail.models import WorkflowState
        from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

        for signal in (workflow_submitted, workflow_rejected, workflow_approved):
            for uid in STOCK_RECEIVERS:
                signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
