"""A page that is read at its own address while no list names it: a revoked award.

Every list of pages, ours and those of Wagtail's API, leaves out what has a view restriction. A revoked nomination gets
one that no group passes, and does not ask it when it is served (`NominationPage.get_view_restrictions`). Restrictions
above it count as ever, and taken down it is gone as any page.
"""

from wagtail.models import Page, PageViewRestriction


def unlist(page: Page) -> None:
    PageViewRestriction.objects.get_or_create(page_id=page.pk, restriction_type=PageViewRestriction.GROUPS)
