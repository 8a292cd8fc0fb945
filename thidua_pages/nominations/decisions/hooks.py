"""The admin's screens on which decisions and signed papers are recorded."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from thidua_pages.nominations.decisions.scans import LOG_ACTION
from thidua_pages.nominations.decisions.views import RecordManyView, SignedPapersView


@hooks.register("register_admin_urls")
def recording_urls() -> list[URLPattern]:
    return [
        path("xet-khen-thuong/quyet-dinh/", RecordManyView.as_view(), name="record_many"),
        path("xet-khen-thuong/van-ban-da-ky/", SignedPapersView.as_view(), name="signed_papers"),
    ]


@hooks.register("register_log_actions")
def recording_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, "Nhận bản ký", "Đã nhận bản ký của văn bản")
