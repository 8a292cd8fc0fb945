"""Load the demonstration, each page in a transaction of its own. After an error, the next run loads what is missing."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from demo.loader import content as files
from demo.loader import pages, stories
from demo.loader.accounts import load_accounts
from demo.loader.content import Content, read_content
from demo.loader.council import load_contact, load_council, load_meetings
from demo.loader.papers import require_papers
from demo.loader.photos import prepare_photos
from demo.loader.references import check_references
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.operations.addresses import host_and_port
from thidua_pages.operations.wards import new_ward
from thidua_pages.plans.choices import TargetKind
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, TargetMeasurement
from thidua_pages.plans.services import import_plan
from thidua_pages.public.models import HomePage
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.units.models import UnitIndexPage, UnitPage

NOT_A_DEMONSTRATION = (
    "Đây không phải bản trình diễn nên không nạp dữ liệu minh họa. Muốn trình diễn, đặt DEMO=true trong .env."
)
REAL_UNITS = "Trang đã có đơn vị thật nên không nạp dữ liệu minh họa. Hãy dùng một cơ sở dữ liệu trống."
WARD, SLUG = "Phường Nguyễn Trãi", "nguyen-trai"
"""The ward of the demonstration, whose plan it shows."""
READY = "Bản trình diễn đã sẵn sàng."


def refuse_a_real_site() -> None:
    """Raise CommandError, in Vietnamese, if the site is not a demonstration or has real units."""
    if not settings.IS_DEMONSTRATION:
        raise CommandError(NOT_A_DEMONSTRATION)
    if UnitPage.objects.filter(is_illustration=False).exists():
        raise CommandError(REAL_UNITS)


def load_demonstration(say: Callable[[str], object] = print) -> None:
    """Load the parts of the demonstration that are missing.

    Raises CommandError, in Vietnamese, on a real site and if a content file is wrong.
    """
    refuse_a_real_site()
    content = read_content()
    check_references(content)
    ward = HomePage.objects.order_by("path").first() or make_the_ward()
    load_contact(ward, content)
    index = UnitIndexPage.objects.child_of(ward).get()
    units = {unit.slug: pages.load_unit(index, unit) for unit in content.units}
    campaign = load_campaign(ward, content)  # after the units, which take part in it
    load_accounts(ward, content)
    load_council(campaign, content)
    logins = {unit.slug: unit.login for unit in content.units}
    load_work(content, ward, campaign, units, logins, say)
    for nomination in content.awards.nominations:
        unit = nomination.unit
        with transaction.atomic():
            pages.load_nomination(nomination, content.decision_of(nomination), units[unit], campaign, logins[unit])
    load_meetings(campaign, content)
    say(READY)


def begin_with_photos() -> None:
    """Start to prepare all photos. Needs no database, so the database can be made meanwhile.

    A content file that is wrong is reported later, by `load_demonstration`.
    """
    with suppress(CommandError):
        prepare_photos(photo.file for page in read_content().pages for photo in page.photos)


def make_the_ward() -> HomePage:
    """Make the ward of the demonstration, with its roles."""
    host, port = host_and_port()
    return new_ward(WARD, SLUG, host=host, port=port)


def load_campaign(ward: HomePage, content: Content) -> CampaignPage:
    """Import the text of the plan, unchanged, as a campaign, and add the measurements of its target."""
    wanted = content.campaign
    parent = CampaignIndexPage.objects.child_of(ward).get()
    campaign = CampaignPage.objects.child_of(parent).filter(slug=wanted.slug).first()
    if campaign is None:
        text = (files.FOLDER / wanted.plan).read_text(encoding="utf-8")
        with transaction.atomic():
            campaign = import_plan(text, parent, title=wanted.title, slug=wanted.slug)
            target = campaign.targets.get(kind=TargetKind.NUMERIC)
            TargetMeasurement.objects.bulk_create(
                TargetMeasurement(target=target, measured_on=one.on, value=one.value, note=f"Minh họa: {one.note}")
                for one in wanted.measurements
            )
            require_papers(CampaignPage.objects.get(pk=campaign.pk))
    return CampaignPage.objects.get(pk=campaign.pk)


def load_work(
    content: Content,
    ward: HomePage,
    campaign: CampaignPage,
    units: dict[str, UnitPage],
    logins: dict[str, str],
    say: Callable[[str], object],
) -> None:
    """Load initiatives, their updates, stories and events with their photos, where they are missing."""
    there = {
        slug
        for model in (InitiativePage, ProgressUpdatePage, StoryPage, EventPage)
        for slug in model.objects.values_list("slug", flat=True)
    }
    missing = [page for page in content.pages if page.key not in there]
    if not missing:
        return
    say(f"Đang nạp {len(missing)} công trình, cập nhật, bài viết, hoạt động minh họa (chưa đến một phút)…")
    prepared = prepare_photos(photo.file for page in missing for photo in page.photos)
    for unit, initiative in content.work:
        with transaction.atomic():
            pages.load_initiative(initiative, units[unit], campaign, prepared, logins[unit])
    for unit, initiative, update in content.updates:
        with transaction.atomic():
            pages.load_update(update, initiative, units[unit], prepared, logins[unit])
    for story in content.stories:
        with transaction.atomic():
            stories.load_story(story, ward, campaign, units, prepared)
    for event in content.events:
        with transaction.atomic():
            stories.load_event(event, ward, campaign, units, prepared)
