from datetime import date

from django.conf import settings
from django.db import models

from thidua_pages.base.fields import MomentField
from thidua_pages.base.vietnamese import short_date
from thidua_pages.nominations.voting.choices import CouncilRole


class CouncilMeeting(models.Model):
    """The meeting of a campaign's council whose ballots were counted on one day.

    It is asked once for each day on which ballots were counted. What nobody knows stays empty, and a paper leaves dots
    for it.
    """

    campaign = models.ForeignKey("thidua_pages.CampaignPage", on_delete=models.CASCADE, related_name="council_meetings")
    counted_on = models.DateField("ngày kiểm phiếu")
    held_on = models.DateField("ngày họp")
    began_at = models.TimeField("bắt đầu lúc", null=True, blank=True)
    ended_at = models.TimeField("kết thúc lúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    chair = models.CharField("chủ tọa", max_length=160, blank=True)
    secretary = models.CharField("thư ký", max_length=160, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = MomentField("ghi lúc")

    class Meta:
        verbose_name = "cuộc họp Hội đồng"
        verbose_name_plural = "cuộc họp Hội đồng"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "counted_on"], name="one_meeting_per_day_of_counting")
        ]

    def __str__(self) -> str:
        return f"cuộc họp ngày {short_date(self.held_on)}"

    def seats_in_order(self) -> list["MeetingSeat"]:
        return list(self.seats.all())


class MeetingSeat(models.Model):
    """A member of the council at a meeting: the name as it was then, the office, and whether the member came."""

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(CouncilMeeting, on_delete=models.CASCADE, related_name="seats")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("họ tên", max_length=301)
    position = models.CharField("chức vụ", max_length=160, blank=True)
    role = models.CharField("vai trò", max_length=12, choices=CouncilRole.choices)
    is_present = models.BooleanField("có mặt", default=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "thành viên dự họp"
        verbose_name_plural = "thành viên dự họp"
        constraints = [models.UniqueConstraint(fields=["meeting", "account"], name="one_seat_per_member_and_meeting")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    @property
    def words(self) -> str:
        """ "Phan Thành Trung, Chủ tịch UBND phường, Chủ tịch Hội đồng", as minutes list members."""
        return ", ".join(filter(None, (self.name, self.position, self.get_role_display())))


def day_code(day: date) -> str:
    """The day in an address: "20231220"."""
    return f"{day:%Y%m%d}"
