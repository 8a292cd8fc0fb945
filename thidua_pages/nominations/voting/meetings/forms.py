from typing import Any

from django import forms

from thidua_pages.base import form_dates
from thidua_pages.base.form_text import TextField
from thidua_pages.nominations.voting.meetings.models import CouncilMeeting, MeetingSeat

ENDS_BEFORE_IT_BEGINS = "Giờ kết thúc phải sau giờ bắt đầu."
AFTER_THE_COUNT = "Ngày họp không thể sau ngày kiểm phiếu ({})."
NOBODY_CAME = "Hãy đánh dấu những thành viên có mặt."
FIELDS = ("held_on", "began_at", "ended_at", "place", "chair", "secretary")


class MeetingForm(forms.Form):
    """When and where the council met, who chaired, who wrote the minutes, and who was present."""

    held_on = form_dates.DateField(
        label="Ngày họp (ngày/tháng/năm)", error_messages={"required": "Hãy ghi ngày họp, ví dụ 20/12/2023."}
    )
    began_at = form_dates.TimeField(label="Bắt đầu lúc", required=False, help_text="Ví dụ 14:00.")
    ended_at = form_dates.TimeField(label="Kết thúc lúc", required=False)
    place = TextField(label="Địa điểm", max_length=160, required=False, help_text="Ví dụ: Phòng họp UBND phường.")
    chair = TextField(
        label="Chủ tọa", max_length=160, required=False, help_text="Họ tên, chức vụ. Người này ký biên bản."
    )
    secretary = TextField(
        label="Thư ký", max_length=160, required=False, help_text="Họ tên, chức vụ. Người này ký biên bản."
    )

    def __init__(self, *args: Any, meeting: CouncilMeeting, seats: list[MeetingSeat], **kwargs: Any) -> None:
        super().__init__(*args, initial={name: getattr(meeting, name) for name in FIELDS}, **kwargs)
        self.meeting, self.seats = meeting, seats
        for seat in seats:
            self.fields[f"present-{seat.account_id}"] = forms.BooleanField(
                label="Có mặt", required=False, initial=seat.is_present
            )
            self.fields[f"position-{seat.account_id}"] = TextField(
                label=f"Chức vụ của {seat.name}", max_length=160, required=False, initial=seat.position
            )

    def about(self) -> list[forms.BoundField]:
        """The fields about the meeting itself."""
        return [self[name] for name in FIELDS]

    def members(self) -> list[tuple[MeetingSeat, forms.BoundField, forms.BoundField]]:
        """Each member with the fields for presence and position."""
        return [(one, self[f"present-{one.account_id}"], self[f"position-{one.account_id}"]) for one in self.seats]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        began, ended, day = (data.get(name) for name in ("began_at", "ended_at", "held_on"))
        if began and ended and ended <= began:
            self.add_error("ended_at", ENDS_BEFORE_IT_BEGINS)
        if day and day > self.meeting.counted_on:
            self.add_error("held_on", AFTER_THE_COUNT.format(f"{self.meeting.counted_on:%d/%m/%Y}"))
        if self.seats and not any(data.get(f"present-{seat.account_id}") for seat in self.seats):
            self.add_error(None, NOBODY_CAME)
        return data
