"""E-mail about reports of mistakes: to the office when one comes, to the sender when it is answered."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from thidua_pages.access.grants import holders_of
from thidua_pages.access.roles import Role
from thidua_pages.base.messages import WardMessage
from thidua_pages.contact.models import MistakeReport, ReportEntry


def tell_office(report: MistakeReport, ward_email: str) -> None:
    """Put a message in the outbox for each officer with an address, and for the ward's own address."""
    officers = holders_of(Role.OFFICE, report.ward.path).values_list("email", flat=True)
    url = settings.WAGTAILADMIN_BASE_URL + reverse("mistake_report", args=[report.pk])
    for address in dict.fromkeys(filter(None, [*officers, ward_email])):
        _send("mistake_reported", address, report, {"report_url": url})


def tell_sender(entry: ReportEntry) -> None:
    """Put the answer in the outbox."""
    _send("mistake_answered", entry.report.email, entry.report, {"answer": entry.text})


def _send(name: str, address: str, report: MistakeReport, context: dict[str, str]) -> None:
    told = {**context, "report": report, "ward": report.ward, "site_name": settings.WAGTAIL_SITE_NAME}
    subject = render_to_string(f"emails/{name}_subject.txt", told).strip()
    message = WardMessage(subject, render_to_string(f"emails/{name}.txt", told), to=[address])
    message.attach_alternative(render_to_string(f"emails/{name}.html", told), "text/html")
    message.ward_path = report.ward.path
    message.send()
