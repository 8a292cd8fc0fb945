"""Each campaign that was published gets as its participants the units that its figures counted so far.

These were the published units of its ward; in a campaign that is over also those that were taken down after its end, if
they were published before that or had registered, and without those that came and went later. So no figure changes.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models import Exists, OuterRef, Q

STEP = 4  # of a path: four characters for each level
WARD, UNIT = 2 * STEP, 4 * STEP
LAST = "ZZZZ"
REASON = "Lập từ danh sách đơn vị của phường khi nâng cấp."
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def make_participants(apps, schema_editor):
    campaigns = apps.get_model("thidua_pages", "CampaignPage").objects.exclude(live=False, first_published_at=None)
    model = lambda name: apps.get_model("thidua_pages", name)  # noqa: E731
    for campaign in campaigns.defer("body", "source_text").order_by("pk"):
        first_day = campaign.first_published_at
        since = min(filter(None, (first_day and first_day.astimezone(ZONE).date(), campaign.starts_on)))
        rows = model("Participant").objects.bulk_create(
            model("Participant")(
                campaign=campaign, unit=unit, unit_title=unit.title, unit_kind=unit.kind, is_obliged=unit.is_obliged, since=since
            )
            for unit in _counted(model, campaign)
        )
        now = datetime.now(ZONE)
        model("ParticipantChange").objects.bulk_create(
            model("ParticipantChange")(participant=row, kind="planned", day=since, reason=REASON, changed_at=now)
            for row in rows
        )


def _counted(model, campaign):
    ward = campaign.path[:WARD]
    work = model("InitiativePage").objects.filter(campaign=campaign, registration__isnull=False)
    registered = {path[:UNIT] for path in work.values_list("path", flat=True)}
    down_later = model("TakenDownPage").objects.filter(
        page=OuterRef("pk"), removal__page_type="unitpage", removal__removed_at__date__gt=campaign.ends_on
    )
    existed = Q(first_published_at=None) | Q(first_published_at__date__lte=campaign.ends_on)
    units = model("UnitPage").objects.filter(path__gt=ward, path__lt=ward + LAST)
    took_part = Q(live=True) | (Q(Exists(down_later)) & (Q(path__in=registered) | existed))
    return units.filter(took_part).order_by("path")


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0040_participants")]
    operations = [migrations.RunPython(make_participants, migrations.RunPython.noop)]
