"""Make a ward, and bring the wards up to date: page tree, roles, groups, permissions, collections, workflows."""

import re

from wagtail.models import Locale, Page, Site

from thidua_pages.access.sync import drop_rights_outside_roles, sync_ward
from thidua_pages.base.changes import one_change
from thidua_pages.base.text import slugify
from thidua_pages.base.tree import OUTSIDE_BIN, below
from thidua_pages.caching import timeline
from thidua_pages.nominations.money.initial_rows import load_money_rows
from thidua_pages.operations.errors import Refused
from thidua_pages.plans.models import CampaignIndexPage
from thidua_pages.public.models import HomePage, HonourRollPage
from thidua_pages.review.setup import sync_workflows
from thidua_pages.search import index
from thidua_pages.search.backend import index as object_index
from thidua_pages.stories.models import EventIndexPage, StoryIndexPage
from thidua_pages.units.models import UnitIndexPage, UnitPage

TREE = (
    (CampaignIndexPage, "Đợt thi đua", "dot-thi-dua"),
    (UnitIndexPage, "Đơn vị", "don-vi"),
    (HonourRollPage, "Khen thưởng", "khen-thuong"),
    (StoryIndexPage, "Người tốt, việc tốt", "tin-tuc"),
    (EventIndexPage, "Hoạt động", "hoat-dong"),
)
KINDS = ("phường", "xã", "thị trấn", "đặc khu")
NO_NAME = 'Tên phường “{title}” không có chữ nào dùng được. Ví dụ: --ward "Phường Ví Dụ".'
WRONG_SLUG = "Mã “{slug}” không dùng được: chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ vi-du."
TAKEN = "Đã có một phường với mã “{slug}”. Hãy chọn mã khác: --slug."


def slug_of(title: str) -> str:
    """ "Phường Ví Dụ" → "vi-du". Raises Refused when nothing is left."""
    name = re.sub(rf"^({'|'.join(KINDS)})\s+", "", title.strip(), flags=re.IGNORECASE)
    slug = slugify(name, 50)
    if not slug:
        raise Refused(NO_NAME.format(title=title))
    return slug


def make_ward(title: str, slug: str) -> HomePage:
    """Return the home page of the ward, created with its index pages when needed."""
    home = HomePage.objects.filter(OUTSIDE_BIN, slug=slug, depth=2).first()
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


@one_change()
def new_ward(title: str, slug: str, *, host: str, port: int) -> HomePage:
    """Make a ward with an address of its own, the default one if it is the first. Raises Refused: a wrong slug."""
    if not slug or slugify(slug, 50) != slug:
        raise Refused(WRONG_SLUG.format(slug=slug))
    if Page.objects.filter(OUTSIDE_BIN, slug=slug, depth=2).exclude(slug="home").exists():
        raise Refused(TAKEN.format(slug=slug))
    is_first = not HomePage.objects.exists()
    home = make_ward(title, slug)
    if is_first:
        _replace_welcome_page(home, host, port)
    else:
        Site.objects.create(hostname=host, port=port, root_page=home, site_name=title)
    set_up()
    return home


def set_up() -> int:
    """Bring all wards up to date. Returns their number. Can be repeated.

    Each part is a change of its own, so that others can save meanwhile. When one fails, run it again.
    """
    with one_change():
        sync_workflows()
        drop_rights_outside_roles()
    for home in HomePage.objects.all():
        with one_change():
            add_missing_index_pages(home)
        with one_change():
            sync_ward(home, UnitPage.objects.filter(below(home.path)))
    with one_change():
        load_money_rows()
    index.build_if_outdated()
    object_index.build_if_incomplete()
    timeline.begin_if_none()
    return HomePage.objects.count()


def _replace_welcome_page(home: HomePage, host: str, port: int) -> None:
    """Point the default site at the first ward, and drop Wagtail's welcome page when nothing uses it."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.hostname, site.port, site.site_name, site.root_page = host, port, home.title, home
    site.save()
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
