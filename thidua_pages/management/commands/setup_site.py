"""`manage.py setup_site`: roles, groups, permissions, collections, workflows and the page tree. Idempotent."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Locale, Page, Site

from thidua_pages.access.sync import drop_rights_outside_roles, sync_ward
from thidua_pages.base.tree import below
from thidua_pages.models import (
    CampaignIndexPage,
    EventIndexPage,
    HomePage,
    HonourRollPage,
    StoryIndexPage,
    UnitIndexPage,
    UnitPage,
)
from thidua_pages.nominations.money.initial_rows import load_money_rows
from thidua_pages.review.setup import sync_workflows
from thidua_pages.search import index
from thidua_pages.search.backend import index as object_index

TREE = (
    (CampaignIndexPage, "Đợt thi đua", "dot-thi-dua"),
    (UnitIndexPage, "Đơn vị", "don-vi"),
    (HonourRollPage, "Khen thưởng", "khen-thuong"),
    (StoryIndexPage, "Người tốt, việc tốt", "tin-tuc"),
    (EventIndexPage, "Hoạt động", "hoat-dong"),
)
DONE = "Đã thiết lập {} phường."


def make_ward(title: str, slug: str) -> HomePage:
    """Return the home page of the ward, created with its index pages when needed."""
    home = HomePage.objects.filter(slug=slug, depth=2).first()
    if home is None:
        home = Page.get_first_root_node().add_child(
            instance=HomePage(title=title, slug=slug, locale=Locale.get_default(), show_in_menus=False)
        )
    add_missing_index_pages(home)
    return HomePage.objects.get(pk=home.pk)


def add_missing_index_pages(home: HomePage) -> None:
    """Add the index pages that the ward lacks, for example after an upgrade. Existing pages are not changed."""
    for model, title, slug in TREE:
        if not home.get_children().type(model).exists():
            home = HomePage.objects.get(pk=home.pk)
            home.add_child(instance=model(title=title, slug=slug, show_in_menus=True))


class Command(BaseCommand):
    help = "Thiết lập trang: vai trò, nhóm, quyền, bộ sưu tập, quy trình, cây trang. Chạy lại bao nhiêu lần cũng được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ward", default="Phường Nguyễn Trãi", help="tên phường, khi chưa có trang chủ nào")
        parser.add_argument("--slug", default="nguyen-trai", help="mã của phường trong cây trang")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        sync_workflows()
        drop_rights_outside_roles()
        if not HomePage.objects.exists():
            home = make_ward(options["ward"], options["slug"])
            self._default_site(home)
        for home in HomePage.objects.all():
            add_missing_index_pages(home)
            sync_ward(home, UnitPage.objects.filter(below(home.path)))
        load_money_rows()
        index.build_if_empty()
        object_index.build_if_incomplete()
        self.stdout.write(DONE.format(HomePage.objects.count()))

    def _default_site(self, home: HomePage) -> None:
        """Point the default site at the first ward, and drop Wagtail's welcome page when nothing uses it."""
        host = urlsplit(settings.BASE_URL)
        port = host.port or (443 if settings.HTTPS else 80)
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        welcome = site.root_page if site.pk else None
        site.hostname, site.port, site.site_name, site.root_page = host.hostname, port, home.title, home
        site.save()
        if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
