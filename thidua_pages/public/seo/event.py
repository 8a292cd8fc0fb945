"""schema.org Event, for the events of a ward."""

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from thidua_pages.base.visitors import shown_on
from thidua_pages.public.seo.described_page import DescribedPage
from thidua_pages.public.seo.image import image


def event(described: DescribedPage) -> dict[str, Any]:
    """Return the description. Times are in the site's time zone; an event of whole days has days without times."""
    page = described.page
    days = {"startDate": page.first_day.isoformat(), "endDate": page.day_of_end().isoformat()}
    times = {
        "startDate": timezone.localtime(page.starts_at).isoformat(),
        "endDate": page.ends_at and timezone.localtime(page.ends_at).isoformat(),
    }
    host = page.organiser if shown_on(page.organiser, page) else None
    optional = {
        **(days if page.is_whole_day else times),
        "description": Truncator(" ".join(page.text.split())).chars(300, truncate="…"),
        "location": {"@type": "Place", "name": page.place} if page.place else None,
        "image": image(described),
    }
    return {
        "@type": "Event",
        "@id": f"{described.url}#hoat-dong",
        "name": page.title,
        "url": described.url,
        "inLanguage": "vi",
        "organizer": (
            {"@type": "Organization", "name": host.title} if host else {"@id": f"{described.home.url}#phuong"}
        ),
        **{name: value for name, value in optional.items() if value},
    }
