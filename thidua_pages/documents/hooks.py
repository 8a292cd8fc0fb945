"""The addresses of papers in the admin, and their menu item."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from thidua_pages.documents import text_views, views

BELOW = "xet-khen-thuong/van-ban/"


@hooks.register("register_admin_urls")
def paper_urls() -> list[URLPattern]:
    return [
        path(BELOW, views.papers, name="papers"),
        path(f"{BELOW}<int:campaign_id>/mau/<slug:code>/", views.certificate_look, name="certificate_look"),
        path(f"{BELOW}<int:campaign_id>/giay-khen/<slug:key>.pdf", views.certificates, name="certificates"),
        path(f"{BELOW}<int:campaign_id>/da-gui/<int:signed_id>/", views.paper_sent, name="paper_sent"),
        path(f"{BELOW}<int:campaign_id>/loi-van/<slug:paper_kind>/", text_views.paper_text, name="paper_text"),
        path(
            f"{BELOW}<int:campaign_id>/loi-van/<slug:paper_kind>/xem-truoc/",
            text_views.paper_text_preview,
            name="paper_text_preview",
        ),
        path(f"{BELOW}<int:campaign_id>/<slug:kind>/<slug:key>.<slug:extension>", views.paper, name="paper"),
    ]


class PapersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.draws_papers(request.user)


@hooks.register("register_admin_menu_item")
def papers_menu_item() -> MenuItem:
    return PapersMenuItem("Văn bản", reverse("papers"), name="papers", icon_name="doc-full", order=70)
