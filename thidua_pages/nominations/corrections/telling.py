"""Mail about corrections, through the outbox: to who reads next, to who asked, and to who proposed the honoured."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from thidua_pages.access.grants import holders_of
from thidua_pages.access.roles import Role
from thidua_pages.accounts.models import User
from thidua_pages.nominations.corrections import rules
from thidua_pages.nominations.corrections.models import Correction
from thidua_pages.nominations.endings.actions import nominators
from thidua_pages.review import notices


def asked(corrections: Sequence[Correction]) -> None:
    """Tell the chair, and where nobody of them may read it the administrators, that corrections wait. Those that wait
    for their paper are told of when it is recorded. One mail for all of one request."""
    ready = [one for one in corrections if not one.needs_paper]
    if ready:
        first = ready[0]
        people = _readers(first, Role.CHAIR) or _readers(first, Role.ADMINISTRATOR)
        notices.send("correction_asked", people, _page_of(first), _context(first, ready))


def applied(correction: Correction) -> None:
    notices.send("corrected", _concerned(correction), _page_of(correction), _context(correction))


def refused(correction: Correction) -> None:
    notices.send("correction_refused", [correction.requested_by], _page_of(correction), _context(correction))


def _readers(correction: Correction, role: Role) -> list[User]:
    people = holders_of(role, correction.ward.path)
    return [one for one in people if rules.may_second_read(one, correction)]


def _concerned(correction: Correction) -> list[User]:
    """Who asked for it and, for an award, who proposed the honoured."""
    people = [correction.requested_by, *(nominators(correction.subject) if correction.nomination_id else [])]
    return list({person.pk: person for person in people}.values())


def _page_of(correction: Correction) -> Page:
    return (correction.nomination or correction.ward).specific


def _context(correction: Correction, corrections: Sequence[Correction] = ()) -> dict:
    address = reverse("correction", args=[correction.pk])
    return {
        "correction": correction,
        "corrections": corrections or [correction],
        "correction_url": f"{settings.WAGTAILADMIN_BASE_URL}{address}",
    }
