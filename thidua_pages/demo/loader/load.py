"""The order in which the demonstration is loaded. Each page is its own transaction: a broken run goes on later."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

import thidua_pages.plans
from thidua_pages.demo.content import EVENTS, INITIATIVES, MEASUREMENTS, NOMINATIONS, STORIES, UNITS, UPDATES
from thidua_pages.demo.content.shapes import Event, Initiative, Story, Update
from thidua_pages.demo.loader import pages, stories
from thidua_pages.demo.loader.accounts import load_accounts
from thidua_pages.demo.loader.papers import ask_for_papers
from thidua_pages.demo.loader.photos import take_all
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.plans.choices import TargetKind
from thidua_pages.plans.models import CampaignIndexPage, CampaignPage, TargetMeasurement
from thidua_pages.plans.services import import_plan
from thidua_pages.public.models import HomePage
from thidua_pages.stories.models import EventPage, StoryPage
from thidua_pages.units.models import UnitIndexPage, UnitPage

PLAN = Path(thidua_pages.plans.__file__).parent / "data" / "nguyen-trai-2023.txt"
CAMPAIGN_SLUG = "ky-niem-20-nam-thanh-lap-phuong"
CAMPAIGN_TITLE = "Đợt thi đua đặc biệt chào mừng kỷ niệm 20 năm Ngày thành lập phường Nguyễn Trãi"


class NotADemonstrationError(Exception):
    """The site is a real one. The message, in Vietnamese, says why and what to do."""


def refuse_a_real_site() -> None:
    if not settings.IS_DEMONSTRATION:
        raise NotADemonstrationError(
            "Đây không phải bản trình diễn nên không nạp dữ liệu minh họa. Muốn trình diễn, đặt DEMO=true trong .env."
        )
    if UnitPage.objects.filter(is_illustration=False).exists():
        raise NotADemonstrationError(
            "Trang đã có đơn vị thật nên không nạp dữ liệu minh họa. Hãy dùng một cơ sở dữ liệu trống."
        )


def load_demonstration(say: Callable[[str], object] = print) -> None:
    """Load what is missing of the demonstration. Raises NotADemonstrationError on a real site."""
    refuse_a_real_site()
    ward = HomePage.objects.order_by("path").first()
    if ward is None:
        raise NotADemonstrationError("Chưa có trang chủ phường. Hãy chạy “manage.py setup_site” trước.")
    campaign = load_campaign(ward)
    index = UnitIndexPage.objects.child_of(ward).get()
    units = {spec.slug: pages.load_unit(index, spec) for spec in UNITS}
    load_accounts(ward)
    logins = {spec.slug: spec.login for spec in UNITS}
    load_work(ward, campaign, units, logins, say)
    for nomination in NOMINATIONS:
        with transaction.atomic():
            pages.load_nomination(nomination, units[nomination.unit], campaign, logins[nomination.unit])
    say("Bản trình diễn đã sẵn sàng.")


def load_campaign(ward: HomePage) -> CampaignPage:
    parent = CampaignIndexPage.objects.child_of(ward).get()
    campaign = CampaignPage.objects.child_of(parent).filter(slug=CAMPAIGN_SLUG).first()
    if campaign is None:
        with transaction.atomic():
            campaign = import_plan(
                PLAN.read_text(encoding="utf-8"),
                parent,
                title=CAMPAIGN_TITLE,
                slug=CAMPAIGN_SLUG,
            )
            target = campaign.targets.get(kind=TargetKind.NUMERIC)
            TargetMeasurement.objects.bulk_create(
                TargetMeasurement(
                    target=target, measured_on=row.measured_on, value=row.value, note=f"Minh họa: {row.note}"
                )
                for row in MEASUREMENTS
            )
            ask_for_papers(CampaignPage.objects.get(pk=campaign.pk))
    return CampaignPage.objects.get(pk=campaign.pk)


def load_work(
    ward: HomePage,
    campaign: CampaignPage,
    units: dict[str, UnitPage],
    logins: dict[str, str],
    say: Callable[[str], object],
) -> None:
    """Initiatives, their updates, stories and events, with photos drawn for those that are not there yet."""
    there = {
        slug
        for model in (InitiativePage, ProgressUpdatePage, StoryPage, EventPage)
        for slug in model.objects.values_list("slug", flat=True)
    }
    work: list[Initiative | Update | Story | Event] = [*INITIATIVES, *UPDATES, *STORIES, *EVENTS]
    missing = [spec for spec in work if spec.key not in there]
    if not missing:
        return
    say(f"Đang vẽ ảnh minh họa và nạp {len(missing)} công trình, cập nhật, bài viết, hoạt động (khoảng hai phút)…")
    taken = take_all(photo for spec in missing for photo in spec.photos)
    unit_of = {spec.key: spec.unit for spec in INITIATIVES}
    for initiative in INITIATIVES:
        with transaction.atomic():
            pages.load_initiative(initiative, units[initiative.unit], campaign, taken, logins[initiative.unit])
    for update in UPDATES:
        slug = unit_of[update.initiative]
        with transaction.atomic():
            pages.load_update(update, units[slug], taken, logins[slug])
    for story in STORIES:
        with transaction.atomic():
            stories.load_story(story, ward, campaign, units, taken)
    for event in EVENTS:
        with transaction.atomic():
            stories.load_event(event, ward, campaign, units, taken)
