"""E-mail by the outbox. `settings.EMAIL_BACKEND` is `OutboxBackend`, so that every message takes this way: notices of a
review, Wagtail's new passwords, whatever a library sends.

A message to several people becomes one task for each address: one that is refused keeps nobody else waiting. The task
keeps the message until it is delivered, and afterwards only the address and the subject: a message may hold a link that
sets a password.
"""

import re
import smtplib
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.dispatch import receiver
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from thidua_pages.outbox import BACKEND
from thidua_pages.outbox.retries import CannotSucceed

FIRST = 10
"""E-mail is done before work that nobody waits for."""
NEVER = range(500, 600)
"""SMTP replies that mean that the message will never be taken (RFC 5321, 4.2.1)."""


class OutboxBackend(BaseEmailBackend):
    """Enqueues messages in the current transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Enqueue each message for each of its recipients. Raises ValueError for a message with attachments."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("The outbox keeps no attachments.")
            html = [str(part) for part, kind in getattr(message, "alternatives", []) if kind == "text/html"]
            for address in dict.fromkeys(message.recipients()):
                deliver.enqueue(
                    to=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=html[0] if html else "",
                    sender=message.from_email,
                    ward_path=getattr(message, "ward_path", ""),
                )
        return len(email_messages)


@task(backend=BACKEND, priority=FIRST)
def deliver(*, to: str, subject: str, text: str, html: str, sender: str, ward_path: str) -> None:
    """Hand one message to the mail server. Raises CannotSucceed when the server refuses it for good."""
    with get_connection(settings.DELIVERY_BACKEND, timeout=settings.EMAIL_TIMEOUT) as connection:
        message = EmailMultiAlternatives(subject, text, sender, [to], connection=connection)
        if html:
            message.attach_alternative(html, "text/html")
        try:
            message.send()
        except smtplib.SMTPRecipientsRefused as refusal:
            if all(code in NEVER for code, _ in refusal.recipients.values()):
                raise CannotSucceed(_without_address(refusal)) from None
            raise
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refusal:
            if refusal.smtp_code in NEVER:
                raise CannotSucceed(_without_address(refusal)) from None
            raise


def _without_address(error: Exception) -> str:
    return re.sub(r"\S+@\S+", "…", str(error))


@receiver(task_finished)
def forget_what_was_delivered(task_result: TaskResult, **kwargs: object) -> None:
    if task_result.task.module_path != deliver.module_path or task_result.status != TaskResultStatus.SUCCESSFUL:
        return
    row = DBTaskResult.objects.get(pk=task_result.id)
    row.args_kwargs["kwargs"].update(text="", html="")
    row.save(update_fields=["args_kwargs"])
