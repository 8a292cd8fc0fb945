"""A new campaign that is like an old one takes over its council: the members who still serve when it starts."""

from datetime import date

from thidua_pages.nominations.voting.models import CouncilMember
from thidua_pages.plans.setup.repeating import carried_relations


def still_serves(member: CouncilMember, day: date) -> bool:
    return member.account.is_active and (member.active_to is None or member.active_to >= day)


carried_relations["council"] = still_serves
