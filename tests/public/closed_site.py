"""A ward with one unit whose every word and file is marked, and all addresses of the site that anybody may try."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Page, PageViewRestriction, Revision

from tests.door.routes import Route, all_routes
from tests.factories.pages import make_initiative, make_nomination, make_update
from tests.factories.pdfs import pdf
from tests.factories.photos import make_photo
from tests.factories.stories import make_event, make_story
from tests.fixtures import World
from tests.fresh import fresh
from thidua_pages.models import (
    CampaignPage,
    Decision,
    File,
    HonourRollPage,
    InitiativePhoto,
    Photo,
    PhotoRendition,
    StoryInitiative,
    UpdatePhoto,
)

MARK = "qzkbimat"
"""No other word has these letters. A page that is closed has them in every text, and in its address."""
QUERIES = {
    "tim-kiem/": ("?q=to", "?q=tran&loai=award", "?q=152", "?q=cap+nhat"),
    "tim-kiem/goi-y/": ("?q=to", "?q=tran"),
    "api/v3/pages/": (
        *("?search=to", "?type=thidua_pages.UnitPage", "?type=thidua_pages.InitiativePage&order=-title"),
        *("?descendant_of=root", "?type=thidua_pages.NominationPage", "?type=thidua_pages.EventPage"),
    ),
}
"""By route, the parameters with which it is asked as well. The words are in marked texts, but not the mark itself."""


DATA = ("units", "initiatives", "updates", "measures", "update-measures", "awards", "decisions")
"""The tables of the open data."""


@dataclass
class Marked:
    """`closed`: the pages of the marked unit, by name; `beside`: pages of the ward that name them."""

    closed: dict[str, Page]
    beside: dict[str, Page]
    files: list[str] = field(default_factory=list)
    """The addresses of the files that only pages of the unit offer."""


def make_marked(world: World) -> Marked:
    """A unit with all that a unit can have, and all that can name it."""
    unit = fresh(world.unit)
    unit.title, unit.slug, unit.intro, unit.lead = f"Tổ {MARK}", f"to-{MARK}", f"Giới thiệu {MARK}", f"Bà {MARK}"
    unit.save_revision().publish(skip_permission_checks=True)
    photo, other_photo = make_photo(unit, title=f"Ảnh {MARK}"), make_photo(unit, title=f"Ảnh hai {MARK}")
    words = {name: f"{name} {MARK}" for name in ("title", "goal", "place")}
    contents = list(world.campaign.contents.all())
    initiative = make_initiative(
        unit,
        world.campaign,
        world.editor,
        "published",
        **words,
        contents=contents,
        photos=[InitiativePhoto(image=photo, caption=f"Chú thích {MARK}", alt_text=f"Mô tả {MARK}")],
    )
    shown = [UpdatePhoto(image=other_photo, caption=f"Chú thích {MARK}", alt_text=f"Mô tả {MARK}")]
    texts = {"title": f"Cập nhật {MARK}", "text": f"Đã làm {MARK}"}
    update = make_update(initiative, world.editor, "published", percent=37, photos=shown, **texts)
    person = {"full_name": f"Trần {MARK}", "evidence": [initiative], "title": f"Đề nghị {MARK}"}
    nomination = make_nomination(unit, world.campaign, world.editor, "published", **person)
    honoured_too = make_nomination(world.other_unit, world.campaign, world.other_editor, "published", full_name="Chung")
    decision = Decision.objects.get(awards__nomination=nomination)
    content = pdf(f"Quyet dinh {MARK}")
    place = world.unit.collection.collection.get_parent()
    decision.scan = File.objects.create(title="QĐ", collection=place, file=ContentFile(content, name="qd.pdf"))
    decision.scan_sha256 = f"{MARK:0<64}"
    decision.save()
    own = Decision.objects.create(
        **{name: getattr(decision, name) for name in ("ward", "decided_on", "authority", "signer_name")},
        number=f"9/{MARK}",
    )
    second = make_nomination(unit, world.campaign, world.editor, "published", full_name=f"Lê {MARK}")
    second.award.decision = own
    second.award.save()
    story = make_story(world.ward, world.culture_social, "published", title="Việc tốt", unit=unit)
    story.initiative_links = [StoryInitiative(initiative=initiative)]
    story.save_revision().publish(skip_permission_checks=True)
    event = make_event(world.ward, world.culture_social, "published", title="Hội thi", organiser=unit)
    evident = make_nomination(
        world.other_unit, world.campaign, world.other_editor, "published", full_name="Minh chứng", evidence=[initiative]
    )
    for number, page in enumerate((unit, initiative)):
        Redirect.objects.create(old_path=f"/cu-{number}", site=None, redirect_page=page, automatically_created=True)
    renditions = [made.get_rendition("max-165x165") for made in (photo, other_photo)]
    return Marked(
        {"unit": fresh(unit), "initiative": initiative, "update": update, "nomination": nomination},
        {"story": story, "event": event, "evident": evident, "honoured": honoured_too},
        [*(rendition.url for rendition in renditions), decision.scan.url],
    )


def addresses() -> list[str]:
    """Every public address, with every value that its arguments can have here."""
    values = _values()
    found = [one for route in all_routes() if not route.form.startswith("quan-tri/") for one in _of(route, values)]
    return list(dict.fromkeys(found))


def _of(route: Route, values: dict[str, list[Any]]) -> Iterator[str]:
    name = "serve" if route.form == "%(_0)s" else None
    for chosen in product(*(values[name or argument] for argument in route.arguments)):
        path = "/" + quote(route.form % dict(zip(route.arguments, chosen, strict=True)))
        yield path
        yield from (path + query for query in QUERIES.get(route.form, ()))
        if route.form.endswith("/find/"):
            yield from (f"{path}?html_path=/{page}" for page in values["serve"])


PAGE_ARGUMENTS = (
    *("page_id", "campaign_id", "initiative_id", "update_id", "unit_id", "award_id", "story_id", "event_id"),
    "nomination_id",
)


def _values() -> dict[str, list[Any]]:
    """Argument of a route → its values."""
    pages = Page.objects.filter(depth__gt=1)
    paths = [path.split("/", 2)[2] for path in pages.values_list("url_path", flat=True)]
    roll = HonourRollPage.objects.get().url.lstrip("/")
    decisions = [f"{roll}quyet-dinh/{pk}/" for pk in Decision.objects.values_list("pk", flat=True)]
    open_data = [f"{page.url.lstrip('/')}du-lieu-mo/" for page in CampaignPage.objects.all()]
    files = list(File.objects.all())
    return {
        "serve": [*paths, *decisions, *open_data, "cu-0/", "cu-1/", "khong-co/"],
        "path": [path for path in paths if path],
        **{name: list(pages.values_list("pk", flat=True)) for name in PAGE_ARGUMENTS},
        "decision_id": _ids(Decision),
        "name": [row.file.name.removeprefix("images/") for row in PhotoRendition.objects.all()],
        "correction_id": [1],
        "upload_id": [1],
        "data_file": [f"{name}.json" for name in DATA],
        "number": [1],
        "image_id": _ids(Photo),
        "document_id": [file.pk for file in files],
        "document_filename": [file.filename for file in files],
        "redirect_id": _ids(Redirect),
        "revision_id": _ids(Revision)[:1],
        "page_view_restriction_id": _ids(PageViewRestriction),
        "restriction_id": [1],
        "site_id": [1],
        "type_name": ["thidua_pages.UnitPage"],
        "type": ["thidua_pages.Authority"],
        "pk": [1],
        "_0": [file.pk for file in files],
        "_1": [file.filename for file in files],
    }


def _ids(model: Any) -> list[int]:
    return list(model._default_manager.values_list("pk", flat=True))


def marked_among(client: Client, asked: Iterable[str], **headers: str) -> list[str]:
    """Those of these addresses whose answer has the mark, outside the address itself."""
    return [address for address in asked if MARK in answer_at(client, address, **headers)]


def answer_at(client: Client, address: str, **headers: str) -> str:
    """What is said in answer: the body and where it leads, in small letters, with single spaces. The address itself is
    left out of it."""
    response = client.get(address, headers=headers)
    said = response.getvalue().decode(errors="replace") + response.headers.get("Location", "")
    path = address.split("?")[0]
    for own in (path, quote(path), quote(path, safe="")) if path != "/" else ():
        said = said.replace(own, "")
    return " ".join(said.casefold().split())


def token_of(user: Any) -> str:
    return str(APIToken.create_token(user=user, name="thử")[1])
