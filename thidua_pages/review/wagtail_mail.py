"""Turn off Wagtail's own e-mails about reviews.

They do not work with our own task states, and they are sent inside the transaction. `notices.py` replaces them. This is
a separate app configuration, listed after `wagtail.admin` in INSTALLED_APPS, because `wagtail.admin` connects the
receivers.
"""

from django.apps import AppConfig

WAGTAIL_RECEIVERS = (
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
            for uid in WAGTAIL_RECEIVERS:
                signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
