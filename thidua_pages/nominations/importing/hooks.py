from django.urls import URLPattern, path
from wagtail import hooks

from thidua_pages.nominations.importing.views import NomineeImportView, blank_list


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    return [
        path("xet-khen-thuong/nhap-danh-sach/", NomineeImportView.as_view(), name="nominee_import"),
        path("xet-khen-thuong/nhap-danh-sach/mau.xlsx", blank_list, name="nominee_import_blank"),
    ]
