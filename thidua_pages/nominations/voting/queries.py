"""The ballots that can be closed because everyone who still can vote has voted."""

from datetime import datetime

from wagtail.models import TaskState

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import ACTION_ROLES
from thidua_pages.accounts.models import User
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting import council
from thidua_pages.nominations.voting.models import Ballot
from thidua_pages.nominations.voting.tasks import BallotTask
from thidua_pages.review.holds import held_among
from thidua_pages.review.queries import pages_below


def ballots_to_count(user: User) -> list[tuple[TaskState, datetime]]:
    """Return the full ballots that the user may close, each with the time of its last vote. A flat number of
    queries."""
    wards = {grant.ward_path for grant in grants_of(user) if grant.role in ACTION_ROLES["close_ballot"]}
    if not wards:
        return []
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=BallotTask.objects.all(),
        workflow_state__object_id__in=pages_below(wards),
    ).select_related("workflow_state__requested_by", "task", "revision")
    by_page = {int(state.workflow_state.object_id): state for state in states}
    pages = list(NominationPage.objects.filter(pk__in=by_page).select_related("latest_revision"))
    rounds, may, held = council.rounds_on(pages), council.can_close_each(user, pages), held_among(by_page)
    votes: dict[int, dict[int, datetime]] = {}
    for ballot in Ballot.objects.filter(task_state__in=by_page.values()):
        votes.setdefault(ballot.task_state_id, {})[ballot.member_id] = ballot.cast_at
    found = []
    for page in pages:
        state = by_page[page.pk]
        cast = votes.get(state.pk, {})
        awaited = {seat.account_id for seat in rounds[page.pk].voters if seat.account.is_active}
        if may[page.pk] and page.pk not in held and cast and awaited <= cast.keys():
            found.append((state, max(cast.values())))
    return found
