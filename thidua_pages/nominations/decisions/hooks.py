"""The admin's screens on which decisions and signed papers are recorded."""

from typing import Any

from django.urls import path
from wagtail import hooks

from thidua_pages.nominations.decisions.scans import LOG_ACTION
from thidua_pages.nominations.decisions.views import RecordManyView, SignedPapersView


@hooks.register("register_admin_urls")
def recording_urls() -> list[Any]:
    return [
        path("xet-khen-thuong/quyet-dinh/", RecordManyView.as_view(), name="record_many"),
        path("xet-khen-thuong/van-ban-da-ky/", SignedPapersView.as_view(), name="signed_papers"),
    ]


@hooks.register("register_log_actions")
def recording_log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, "Nhận bản ký", "Đã nhận bản ký của văn bản")
