"""The office's desk: which reports a person may read and answer, and what becomes of them."""

from django.db.models import QuerySet

from thidua_pages.access.rules import wards_where
from thidua_pages.accounts.models import User
from thidua_pages.contact.choices import ReportState
from thidua_pages.contact.models import MistakeReport, ReportEntry
from thidua_pages.contact.notices import tell_sender

ACTION = "answer_mistake_reports"
NOT_KNOWN = "Không rõ bạn đã xem phản ánh này đến đâu. Điều bạn ghi còn ở dưới và chưa được lưu; hãy gửi lại."


class ChangedMeanwhile(Exception):
    """Another officer did something with the report since it was shown. The message, in Vietnamese, says what."""


def answers_reports(user: User) -> bool:
    """Whether the user answers reports of any ward."""
    return user.is_superuser or bool(wards_where(user, ACTION))


def reports_for(user: User) -> QuerySet[MistakeReport]:
    """Return the reports that the user answers: those of their wards; a superuser's are all."""
    if user.is_superuser:
        return MistakeReport.objects.all()
    return MistakeReport.objects.filter(ward__path__in=wards_where(user, ACTION))


def act(report: MistakeReport, who: User, state: ReportState, text: str, seen: int) -> ReportEntry:
    """Answer or close the report. `seen`: the number of entries that the person was shown.

    An answer is mailed if the sender gave an address. Raises ChangedMeanwhile.
    """
    report = MistakeReport.objects.select_for_update(of=("self",)).select_related("ward").get(pk=report.pk)
    entries = list(report.entries.select_related("who"))
    if len(entries) != seen:
        if not entries:
            raise ChangedMeanwhile(NOT_KNOWN)
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
