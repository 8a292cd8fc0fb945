"""Addresses of evidence, and of the import of nominees, in the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks

from thidua_pages.nominations.evidence_views import frozen_evidence
from thidua_pages.nominations.importing.views import NomineeImportView, blank_list


@hooks.register("register_admin_urls")
def evidence_urls() -> list[Any]:
    return [
        path("duyet/<int:page_id>/minh-chung/<int:frozen_id>/", frozen_evidence, name="frozen_evidence"),
        path("xet-khen-thuong/nhap-danh-sach/", NomineeImportView.as_view(), name="nominee_import"),
        path("xet-khen-thuong/nhap-danh-sach/mau.xlsx", blank_list, name="nominee_import_blank"),
    ]
