"""What the figures of a campaign count: what is published, and what was, when its unit was taken down after the end.

A unit that is taken down then, because it was merged or closed, did what it did: the figures of a campaign that is over
do not change with it. An initiative or update that is taken down by itself was wrong in some way, and is not counted.
"""

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from wagtail.models import Page

from thidua_pages.access.grants import ward_path_of
from thidua_pages.access.rules import YES, Verdict
from thidua_pages.base import clock
from thidua_pages.base.tree import below, within
from thidua_pages.bin.models import TakenDownPage
from thidua_pages.initiatives.models import InitiativePage, ProgressUpdatePage
from thidua_pages.participants.models import Participant
from thidua_pages.participants.queries import in_force_on
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitPage

UNIT = UnitPage._meta.model_name
COUNTED = Verdict(
    False,
    "Trang này, hoặc trang bên dưới, thuộc kết quả của một đợt thi đua đã kết thúc nên không xóa được. "
    "Trang đã gỡ xuống thì khách không còn thấy.",
)


def is_counted(campaign_end: Combinable) -> Q:
    """Condition for a query of pages. `campaign_end`: the last day of the campaign, as a reference that the query of
    what was taken down can use (`OuterRef`)."""
    since = TakenDownPage.objects.filter(
        page=OuterRef("pk"), page__live=False, removal__page_type=UNIT, removal__removed_at__date__gt=campaign_end
    )
    return Q(live=True) | Q(Exists(since))


def counted_for_good(page: Page) -> Verdict:
    """Refuse to delete what was taken down with its unit and is still counted by a campaign that is over."""
    over = CampaignPage.objects.filter(below(ward_path_of(page)), ends_on__lt=clock.today())
    theirs = InitiativePage.objects.filter(within(page.path) | Q(path=page.path[: -Page.steplen]), campaign__in=over)
    ends = list(theirs.values_list("campaign__ends_on", flat=True))
    down = Page.objects.filter(within(page.path), live=False).type(InitiativePage, ProgressUpdatePage)
    if ends and down.filter(is_counted(Value(min(ends)))).exists():
        return COUNTED
    units = UnitPage.objects.filter(within(page.path), live=False)
    theirs = Participant.objects.filter(unit__in=units, campaign__in=over)
    if theirs.filter(in_force_on(F("campaign__ends_on"))).exists():
        return COUNTED
    return YES
