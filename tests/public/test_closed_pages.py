"""A page with a view restriction is named, counted and shown nowhere but to those who pass it. The site is walked."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_initiative, make_update
from tests.factories.people import UserFactory
from tests.fixtures import World
from tests.fresh import fresh
from tests.public.closed_site import MARK, Marked, addresses, answer_at, make_marked, marked_among
from tests.wording import elements
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.models import HonourRollPage, InitiativeListPage

PASSWORD = "mat khau chung"


@shared.state()
def site(world: World) -> Marked:
    return make_marked(world)


def by_password(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="password", password=PASSWORD)


def by_login(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def by_group(page: Any) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type="groups")


def the_unit(site: Marked) -> Any:
    return fresh(site.closed["unit"])


def all_units(site: Marked) -> Any:
    return the_unit(site).get_parent()


def the_ward(site: Marked) -> Any:
    return fresh(all_units(site).get_parent().specific)


def nobody() -> Client:
    return Client()


def somebody() -> Client:
    """Somebody who is signed in, without a role in the ward."""
    return client_of(UserFactory())


def test_before_it_is_closed_the_unit_is_named_all_over_the_site(world: World, site: Marked) -> None:
    """Otherwise the tests below would prove nothing."""
    marked = set(marked_among(nobody(), addresses()))
    roll, listing = HonourRollPage.objects.get().url, InitiativeListPage.objects.get().url
    units = fresh(world.unit).get_parent().url
    expected = {
        *("/", world.campaign.url, listing, f"{listing}rss.xml", f"{listing}danh-sach.csv", units, roll),
        *("/feed.xml", "/feed.atom", "/sitemap.xml", "/hoat-dong/lich.ics", "/tim-kiem/?q=152", "/tin-tuc/"),
        *(
            f"{world.campaign.url}du-lieu-mo/{name}.json"
            for name in ("units", "initiatives", "updates", "awards", "decisions")
        ),
        *(f"{roll}quyet-dinh/{page.award.decision_id}/" for page in (site.closed["nomination"],)),
        *("/api/v3/pages/", "/api/v3/pages/?search=to", "/tim-kiem/goi-y/?q=tran", "/cu-0/", "/cu-1/", site.files[-1]),
        *(page.url for page in (*site.closed.values(), *site.beside.values()) if page != site.beside["honoured"]),
    }
    assert expected - marked == set()
    assert {nobody().get(file).status_code for file in site.files} == {200}


@pytest.mark.parametrize(
    ("close", "closed", "who"),
    [
        (by_login, the_ward, nobody),
        (by_password, the_unit, nobody),
        (by_login, all_units, nobody),
        (by_group, the_unit, nobody),
        (by_password, all_units, somebody),
        (by_group, the_unit, somebody),
    ],
)
def test_nobody_without_the_right_reads_of_a_closed_unit(
    site: Marked,
    close: Callable[[Any], PageViewRestriction],
    closed: Callable[[Marked], Any],
    who: Callable[[], Client],
) -> None:
    close(closed(site))
    client, asked = who(), addresses()
    assert len(asked) > 200
    assert marked_among(client, asked) == []
    assert {client.get(file).status_code for file in site.files} == {404}


def test_who_is_signed_in_and_may_not_read_a_closed_page_is_told_so(world: World, site: Marked) -> None:
    """Wagtail sends them to sign in, and its screen for that back to the page, without end."""
    by_group(the_unit(site))
    refused = client_of(world.other_editor).get(site.closed["initiative"].url)
    assert refused.status_code == 403
    assert MARK not in refused.content.decode()
    assert nobody().get(site.closed["initiative"].url).status_code == 302


def test_the_password_opens_the_page_and_a_wrong_one_names_nothing(site: Marked) -> None:
    by_password(the_unit(site))
    client, address = nobody(), site.closed["initiative"].url
    asked = client.get(address)
    (form,) = elements(asked.content.decode(), "form[method=post]")
    wrong = client.post(form.get("action"), {"password": "sai", "return_url": address})
    assert elements(wrong.content.decode(), ".notice")
    assert MARK not in wrong.content.decode().replace(address, "")
    opened = client.post(form.get("action"), {"password": PASSWORD, "return_url": address}, follow=True)
    assert site.closed["initiative"].title in opened.content.decode()


def knows_the_password(restriction: PageViewRestriction) -> Client:
    client = Client()
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    return client


def is_in_the_group(restriction: PageViewRestriction) -> Client:
    person = UserFactory()
    restriction.groups.add(group := Group.objects.create(name="Người được xem"))
    person.groups.add(group)
    return client_of(person)


@pytest.mark.parametrize("closed", [the_unit, all_units])
@pytest.mark.parametrize(
    ("close", "enter"),
    [(by_password, knows_the_password), (by_login, lambda _: somebody()), (by_group, is_in_the_group)],
    ids=["password", "login", "groups"],
)
def test_who_passes_reads_the_closed_pages_whole(
    site: Marked,
    close: Callable[[Any], PageViewRestriction],
    enter: Callable[[PageViewRestriction], Client],
    closed: Callable[[Marked], Any],
) -> None:
    client = enter(close(closed(site)))
    for page in site.closed.values():
        assert client.get(page.url).status_code == 200
    said = answer_at(client, site.closed["unit"].url)
    shown = [site.closed[name].title.casefold() for name in ("unit", "initiative")]
    assert [title for title in (*shown, f"trần {MARK}", f"đã làm {MARK}", "37%") if title not in said] == []
    answers = [client.get(file) for file in site.files]
    assert {answer.status_code for answer in answers} == {200}
    assert all("private" in answer["Cache-Control"] for answer in answers)
    assert client.get("/cu-0/")["Location"] == site.closed["unit"].url
    assert MARK not in answer_at(client, "/feed.xml")  # lists are the same for everybody
    assert marked_among(nobody(), [page.url for page in site.closed.values()]) == []


def test_figures_count_what_the_lists_show(world: World, site: Marked) -> None:
    other = make_initiative(world.other_unit, world.campaign, world.other_editor, "published", title="Đường hoa")
    make_update(other, world.other_editor, "published", percent=80)
    by_login(the_unit(site))
    listing = nobody().get(InitiativeListPage.objects.get().url).context
    assert (listing["total"], [option.count for option in listing["facets"].unit.options]) == (1, [1])
    standing = nobody().get("/").context["standing"]
    assert (standing.initiatives, standing.progress.percent, len(standing.units)) == (1, 80, 1)
    assert standing_of(world.campaign).initiatives == 2  # the official papers count all


def test_a_signed_paper_that_names_somebody_closed_is_for_those_who_may_read_of_them(site: Marked) -> None:
    by_login(the_unit(site))
    decision = site.beside["honoured"].award.decision
    found = nobody().get(f"{HonourRollPage.objects.get().url}quyet-dinh/{decision.pk}/")
    assert [award.nomination.full_name for group in found.context["groups"] for award in group.awards] == [
        "Chung",
        "Minh chứng",
    ]
    assert decision.scan.url not in found.content.decode()
    assert decision.scan.url in somebody().get(found.request["PATH_INFO"]).content.decode()


def test_a_closed_campaign_is_named_by_no_page_of_its_initiatives_and_awards(world: World, site: Marked) -> None:
    asked = [site.closed["initiative"].url, HonourRollPage.objects.get().url, "/", "/tim-kiem/?q=Tran", "/dot-thi-dua/"]
    asked += [site.closed["nomination"].url, site.closed["update"].url]

    def naming() -> list[str]:
        words = (world.campaign.title.casefold(), f'"{world.campaign.url}')
        return [address for address in asked if any(word in answer_at(nobody(), address) for word in words)]

    assert naming()[:3] == asked[:3]
    by_login(world.campaign)
    assert naming() == []


def test_a_closed_update_tells_nothing_of_the_progress(site: Marked) -> None:
    by_login(site.closed["update"])
    said = answer_at(nobody(), site.closed["initiative"].url)
    assert "37%" not in said
    assert "37%" not in answer_at(nobody(), "/")


def test_an_alias_is_as_closed_as_its_source(site: Marked) -> None:
    unit = the_unit(site)
    unit.create_alias(update_slug="ban-sao")
    assert MARK in answer_at(nobody(), "/don-vi/ban-sao/")
    by_login(unit)
    assert nobody().get("/don-vi/ban-sao/").status_code == 302
    assert MARK not in answer_at(nobody(), "/don-vi/")


# --- The code of the public site --------------------------------------------------------------------------------------

SHOWS = (
    *("public", "search", "stories", "templatetags", "initiatives/queries.py", "initiatives/standing"),
    "nominations/evidence/queries.py",
)
"""The code of the package that chooses the pages which visitors see."""
TOLD_WHAT_IS_CLOSED = {"initiatives/queries.py"}
"""It leaves out what the caller says, because official papers leave out nothing."""
ASK_OF_EACH = {"public/signals.py", "search/index.py"}
"""They ask of each page that they find whether it is closed, and to whom."""


def test_one_condition_says_what_visitors_may_see() -> None:
    root = Path(settings.ROOT) / "thidua_pages"
    files = [
        file for part in SHOWS for file in (root.glob(part) if part.endswith(".py") else root.glob(f"{part}/**/*.py"))
    ]
    assert len(files) > 50
    found = {str(file.relative_to(root)) for file in files if asks_for_published_pages(file)}
    assert found == TOLD_WHAT_IS_CLOSED | ASK_OF_EACH


def asks_for_published_pages(file: Path) -> bool:
    """Whether the code looks for published pages by itself: `.live()`, `.public()`, `filter(live=True)`."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call):
            live = any(str(one.arg).endswith("live") and ast.unparse(one.value) == "True" for one in node.keywords)
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in {"live", "public"} or (name in {"filter", "exclude", "Q"} and live):
                return True
    return False


def test_no_template_asks_whether_a_page_beside_its_own_is_published() -> None:
    folders = [Path(settings.ROOT) / "templates" / name for name in ("pages", "components", "chrome", "head", "blocks")]
    files = [file for folder in folders for file in folder.rglob("*.html")]
    assert len(files) > 50
    assert [
        file.name for file in files if re.search(r"\b(?!page\.)\w+(\.\w+)*\.live\b|page\.\w+\.live\b", file.read_text())
    ] == []
