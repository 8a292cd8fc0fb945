"""The office's desk: which reports a person may read and answer, and what becomes of them."""

from django.db.models import Q, QuerySet
from wagtail.models import Page

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.models import User
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.models import MistakeReport, ReportEntry
from thidua_pages.contact.notices import tell_sender

ROLES = ACTION_ROLES["answer_mistake_reports"]


class ChangedMeanwhile(Exception):
    """Another officer did something with the report since it was shown. The message, in Vietnamese, says what."""


def answers_reports(user: User) -> bool:
    """Whether the user answers reports of any ward."""
    return user.is_superuser or any(grant.role in ROLES for grant in grants_of(user))


def reports_for(user: User) -> QuerySet[MistakeReport]:
    """Return the reports that the user answers: those of their wards; a superuser's are all."""
    if user.is_superuser:
        return MistakeReport.objects.all()
    wards = [grant.ward_path for grant in grants_of(user) if grant.role in ROLES]
    return MistakeReport.objects.filter(Q(ward__in=Page.objects.filter(path__in=wards)))


def act(report: MistakeReport, who: User, state: ReportState, text: str, seen: int) -> ReportEntry:
    """Answer or close the report. `seen`: the number of entries that the person was shown.

    An answer is mailed if the sender gave an address. Raises ChangedMeanwhile.
    """
    report = MistakeReport.objects.select_for_update(of=("self",)).select_related("ward").get(pk=report.pk)
    entries = list(report.entries.select_related("who"))
    if len(entries) != seen:
        last = entries[-1]
        name = last.who.get_full_name() or last.who.get_username()
        raise ChangedMeanwhile(
            f"{name} vừa xử lý phản ánh này ({last.get_state_display().lower()}). "
            "Điều bạn ghi còn ở dưới và chưa được lưu. Hãy xem phần Đã xử lý trước khi gửi lại."
        )
    report.state = state
    report.save(update_fields=["state"])
    is_mailed = state == ReportState.ANSWERED and bool(report.email)
    entry = ReportEntry.objects.create(report=report, who=who, state=state, text=text, mailed=is_mailed)
    if is_mailed:
        tell_sender(entry)
    return entry
