"""Every ballot that was opened before today gets the terms of its campaign, one that was counted those of its count.

A ballot that still goes on gets the seats of those who may vote in it today; one that is over, of those who voted.
"""

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models import Q

WARD_LENGTH = 2 * 4  # of the path of a ward's home page
OWN_UNIT, OWN_WORK, OWN_NAME = "own_unit", "own_work", "own_name"


def open_rounds(apps, schema_editor):
    model = lambda name: apps.get_model("thidua_pages", name).objects  # noqa: E731
    ballots = model("BallotTask").values_list("pk", flat=True)
    states = apps.get_model("wagtailcore", "TaskState").objects.filter(
        Q(ballots__isnull=False) | Q(ballot_result__isnull=False) | Q(status="in_progress", task__in=list(ballots))
    )
    for state in states.select_related("workflow_state", "revision").distinct().order_by("pk"):
        page = model("NominationPage").get(pk=state.workflow_state.object_id)
        content = state.revision.content if state.revision else {}
        campaign = model("CampaignPage").get(pk=content.get("campaign") or page.campaign_id)
        result = model("BallotResult").filter(task_state=state).first()
        opened = model("BallotRound").create(
            task_state=state,
            is_secret=campaign.council_is_secret,
            quorum_percent=result.quorum_percent if result else campaign.council_quorum_percent,
            threshold_percent=result.threshold_percent if result else campaign.council_threshold_percent,
            base=result.base if result else campaign.council_base,
            opened_at=state.started_at,
        )
        if state.status == "in_progress" and not result:
            authors = _authors(apps, page, state)
            seats = [
                (account, role, _concern(account, units, page, content, campaign.council_conflict, authors))
                for account, role, units in _council(apps, campaign)
            ]
        else:
            seats = [(ballot.member, "member", "") for ballot in model("Ballot").filter(task_state=state)]
        for account, role, concern in seats:
            model("BallotSeat").create(round=opened, account_id=account.pk, role=role, concern=concern)


def _council(apps, campaign):
    """(account, role, paths of its units) of each member today."""
    model = lambda name: apps.get_model("thidua_pages", name).objects  # noqa: E731
    today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    people = apps.get_model("accounts", "User").objects.filter(
        is_active=True,
        groups__in=model("WardGroup")
        .filter(role="council", ward__path=campaign.path[:WARD_LENGTH])
        .values("group"),
    )
    holders = {account.pk: account for account in people.distinct().order_by("pk")}
    units = {pk: set() for pk in holders}
    rows = model("WardGroup").filter(group__user__in=list(holders), unit__isnull=False)
    for pk, path in rows.values_list("group__user", "unit__path"):
        units[pk].add(path)
    named = list(model("CouncilMember").filter(campaign=campaign).select_related("unit").order_by("sort_order", "pk"))
    if not named:
        return [(account, "member", units[pk]) for pk, account in holders.items()]
    return [
        (holders[row.account_id], row.role, units[row.account_id] | ({row.unit.path} if row.unit else set()))
        for row in named
        if row.account_id in holders
        and (row.active_from is None or row.active_from <= today)
        and (row.active_to is None or today <= row.active_to)
    ]


def _authors(apps, page, state):
    """The ids of those who wrote the version under review."""
    saved = apps.get_model("wagtailcore", "Revision").objects.filter(
        object_id=str(page.pk),
        base_content_type=state.workflow_state.base_content_type_id,
        pk__gt=page.live_revision_id or 0,
    )
    return {page.owner_id, state.workflow_state.requested_by_id, *saved.values_list("user", flat=True)}


def _concern(account, units, page, content, rule, authors):
    is_person = content.get("nominee_kind") == "individual"
    if (rule == "own_unit" or (rule == "own_unit_individuals" and is_person)) and any(map(page.path.startswith, units)):
        return OWN_UNIT
    if account.pk in authors:
        return OWN_WORK
    name = _plain(f"{account.last_name} {account.first_name}")
    is_nominee = content.get("nominee_account") == account.pk or (name and name == _plain(content.get("full_name")))
    return OWN_NAME if is_person and is_nominee else ""


def _plain(name):
    return " ".join(unicodedata.normalize("NFC", name or "").casefold().split())


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0021_ballot_rounds")]
    operations = [migrations.RunPython(open_rounds, migrations.RunPython.noop)]
