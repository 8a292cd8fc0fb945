"""One public address of each kind of page in the first ward, for screenshots and for measurements in a browser."""

from urllib.parse import urlsplit

from django.db.models import Count


def page_addresses() -> dict[str, str]:
    """Return name → path. Of page types with many pages, one with much content is chosen."""
    from thidua_pages.models import (
        Award,
        CampaignPage,
        EventIndexPage,
        EventPage,
        HonourRollPage,
        InitiativeListPage,
        InitiativePage,
        NominationPage,
        ProgressUpdatePage,
        StoryIndexPage,
        StoryPage,
        UnitPage,
    )

    campaign = CampaignPage.objects.live().order_by("path").first()
    ward = campaign.get_site().root_page
    below = {"path__startswith": ward.path}
    initiatives = InitiativePage.objects.live().filter(**below)
    initiative = initiatives.annotate(n=Count("photos", distinct=True)).order_by("-numchild", "-n", "path").first()
    pages = {
        "trang-chu": ward,
        "cac-dot": campaign.get_parent(),
        "ke-hoach": campaign,
        "danh-sach": InitiativeListPage.objects.child_of(campaign).first(),
        "mo-hinh": initiative,
        "cap-nhat": ProgressUpdatePage.objects.live().child_of(initiative).first(),
        "cac-don-vi": initiative.get_parent().get_parent(),
        "don-vi": UnitPage.objects.live().filter(**below).order_by("-numchild").first(),
        "khen-thuong": HonourRollPage.objects.live().filter(**below).first(),
        "duoc-khen": NominationPage.objects.live().filter(**below).first(),
        "tin-tuc": StoryIndexPage.objects.live().filter(**below).first(),
        "bai": StoryPage.objects.live().filter(**below).first(),
        "cac-hoat-dong": EventIndexPage.objects.live().filter(**below).first(),
        "hoat-dong": EventPage.objects.live().filter(**below).first(),
    }
    addresses = {name: urlsplit(page.full_url).path for name, page in pages.items() if page is not None}
    addresses["du-lieu-mo"] = f"{addresses['ke-hoach']}du-lieu-mo/"
    award = Award.objects.filter(nomination__live=True, nomination__path__startswith=ward.path).first()
    if award:
        addresses["quyet-dinh"] = f"{addresses['khen-thuong']}quyet-dinh/{award.decision_id}/"
    return {**addresses, "tim-kiem": "/tim-kiem/?q=duong%20hoa", "khong-thay": "/khong-co-trang-nay/"}
