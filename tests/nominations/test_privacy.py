"""The public finds nothing about a nominee who is not honoured, at any step, at any address.

The addresses are not a list kept by hand: all links from the home page and the sitemap, every address of the URLconf
that needs no more than a number, and every one that the API's own schema names.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.models import Page, TaskState, WorkflowState

from tests.factories.pages import make_initiative, make_nomination
from tests.factories.photos import make_photo
from tests.fresh import fresh
from tests.taking_down import forced_down
from thidua_pages.base.text import fold
from thidua_pages.models import (
    Ballot,
    DossierItem,
    Ending,
    File,
    FrozenEvidence,
    Hold,
    HonourRollPage,
    InitiativePhoto,
    NominationPage,
    SupervisionNote,
)
from thidua_pages.review.choices import EndingKind

ASKED = "Quýhiếm"
"""A word of the nominee's name that is used as a search word: the result page repeats it."""
NAME = "mịchlam"
FAILWHALE = "/quan-tri/failwhale/"
LOGIN = "/quan-tri/login/"
"""Wagtail's test of the page for errors, which the site does not have."""
KEPT = {
    "report": "báocáokín",
    "paper": "giấytờkín",
    "draft evidence": "đườngkín",
    "photo": "ảnhkín",
    "ballot": "phiếukín",
    "comment": "ýkiếnkín",
    "note": "giámsátkín",
    "hold": "tạmdừngkín",
}
"""Texts that always stay private, by the record that holds them."""

MOST_PAGES = 250


# --- A nomination with everything in it -------------------------------------------------------------------


@pytest.fixture
def shown(world: Any, media: Any) -> Any:
    return make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa cúc")


@pytest.fixture
def hidden(world: Any, media: Any) -> Any:
    """A draft with a photo, named as evidence all the same."""
    photo = make_photo(world.unit, world.editor, title=KEPT["photo"])
    page = make_initiative(
        world.unit, world.campaign, world.editor, title=KEPT["draft evidence"], photos=[InitiativePhoto(image=photo)]
    )
    page.rendition = photo.get_rendition("max-165x165")
    return page


@pytest.fixture
def paper(world: Any, media: Any) -> File:
    return File.objects.create(
        title=KEPT["paper"],
        collection=world.unit.collection.collection,
        uploaded_by_user=world.editor,
        file=ContentFile(b"%PDF-1.7\n%%EOF\n", name=f"{fold(KEPT['paper'])}.pdf"),
    )


def nominate(world: Any, state: str, shown: Any, hidden: Any, paper: File) -> NominationPage:
    """A nomination in this state, whose records contain every private word."""
    step = {"held": "council_ballot", "withdrawn": "in_review", "refused": "chair_decision", "taken_down": "published"}
    page = make_nomination(
        world.unit,
        world.campaign,
        world.editor,
        step.get(state, state),
        title=f"Đề nghị {NAME}",
        full_name=f"Trần {ASKED} {NAME}",
        position=f"Tổ trưởng {NAME}",
        achievement_report=KEPT["report"],
        has_consent=True,
        evidence=[shown, hidden],
        dossier=[DossierItem(kind="minutes", title=KEPT["paper"], file=paper)],
    )
    Ballot.objects.update(comment=KEPT["ballot"])
    TaskState.objects.update(comment=KEPT["comment"])
    SupervisionNote.objects.create(page=page, author=world.supervisor, text=KEPT["note"])
    if state == "held":
        Hold.objects.create(page=page, reason=KEPT["hold"], held_by=world.chair)
    elif state in ("withdrawn", "refused"):
        states = WorkflowState.objects.filter(object_id=str(page.pk))
        ended = states.get()
        TaskState.objects.filter(workflow_state=ended, status="in_progress").update(status="cancelled")
        states.update(status=WorkflowState.STATUS_CANCELLED)
        kind = EndingKind.WITHDRAWN if state == "withdrawn" else EndingKind.REFUSED
        Ending.objects.create(workflow_state=ended, kind=kind, reason=KEPT["hold"], ended_by=world.chair)
    elif state == "taken_down":
        forced_down(page)
    return fresh(page)


# --- Every address ----------------------------------------------------------------------------------------


def addresses(page: NominationPage, hidden: Any, paper: File) -> Iterator[str]:
    """The addresses from which the crawl begins: those that pages link to, and those that somebody could guess."""
    yield from ("/", "/sitemap.xml", "/feed.xml", "/feed.atom", "/robots.txt")
    yield from _plain(get_resolver().url_patterns, page.pk)
    yield from _of_the_api(page)
    roll = HonourRollPage.objects.live().first()
    yield from (f"{roll.url}quyet-dinh/{number}/" for number in range(1, 4))
    yield from (roll.url + "?trang=2", f"{roll.url}?q={ASKED}")
    for word in (ASKED, fold(ASKED)):
        yield from (f"/tim-kiem/?q={word}", f"/tim-kiem/goi-y/?q={word}")
    yield from (page.url, f"{page.url}?version=draft", page.get_parent().url, hidden.url)
    yield from (paper.url, hidden.rendition.url, f"/media/{paper.file.name}", f"/media/{hidden.rendition.file.name}")
    for name in ("view_draft", "edit", "history", "workflow_history", "revisions_index", "usage", "preview_on_edit"):
        try:
            yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        except Exception:  # noqa: S112 - a screen that this Wagtail does not have
            continue
    yield reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.latest_revision_id])
    yield from (reverse("review", args=[page.pk]), reverse("review_draft", args=[page.pk]))
    for frozen in FrozenEvidence.objects.filter(nomination=page):
        yield reverse("frozen_evidence", args=[page.pk, frozen.pk])


def _plain(patterns: Any, number: int) -> Iterator[str]:
    """The addresses of the URLconf's first level that take no argument or one number."""
    for pattern in patterns:
        route = str(pattern.pattern)
        if isinstance(pattern, URLPattern) and not route.startswith("^"):
            filled = re.sub(r"<int:\w+>", str(number), route)
            if "<" not in filled:
                yield f"/{filled}"


def _of_the_api(page: NominationPage) -> Iterator[str]:
    """Every address that the API's schema names for reading, with the nomination's number in it; and its searches."""
    for path in _paths_of_the_api():
        filled = re.sub(r"\{revision_id\}", str(page.latest_revision_id), path)
        yield re.sub(r"\{\w+\}", str(page.pk), filled)
    for kind in ("NominationPage", "InitiativePage", "UnitPage", "HonourRollPage"):
        yield f"/api/v3/pages/?type=thidua_pages.{kind}&limit=20"
    yield from (f"/api/v3/pages/?search={word}" for word in (ASKED, fold(ASKED)))
    yield from (f"/api/v3/pages/{page.pk}/?version=draft", f"/api/v3/pages/find/?id={page.pk}")
    yield from (f"/api/v3/pages/find/?html_path={page.url}", f"/api/v3/pages/?child_of={page.get_parent().pk}")
    yield from (f"/api/v3/pages/?descendant_of={page.get_parent().get_parent().pk}", "/api/v3/redirects/?limit=20")


@cache
def _paths_of_the_api() -> list[str]:
    """The schema is made of the code alone, and making it takes seconds: it is asked for once."""
    schema = Client().get("/api/v3/openapi.json").json()
    return [path for path, methods in schema["paths"].items() if "get" in methods]


LINKS = re.compile(
    r"""(?:href|src|srcset|action)=["']([^"'\s]+)|content=["'](https?:[^"'\s]+)|<loc>([^<]+)|<link>([^<]+)"""
)


def everything(page: NominationPage, hidden: Any, paper: File) -> dict[str, Any]:
    """Address → answer to an anonymous visitor, for all that is reached from `addresses`."""
    client, waiting = Client(), list(addresses(page, hidden, paper))
    found: dict[str, Any] = {}
    while waiting:
        url = waiting.pop(0)
        if url in found or len(found) >= MOST_PAGES:
            continue
        answer = found[url] = client.get(url)
        answer.text_read = _text(answer)
        for link in LINKS.findall(answer.text_read):
            to = urlsplit(urljoin(f"http://testserver{url}", next(filter(None, link)).replace("&amp;", "&")))
            if to.scheme == "http" and to.netloc in ("testserver", "localhost") and not _is_still(to.path):
                waiting.append(to.path + (f"?{to.query}" if to.query else ""))
    assert len(found) < MOST_PAGES, "the crawl was cut short"
    return found


def _is_still(path: str) -> bool:
    """Files of the project's own, which no content changes."""
    return path.startswith(("/static/", "/quan-tri/"))


def _text(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{body.decode(errors='ignore')} {dict(answer.headers)}"


def leaks(answers: dict[str, Any], *words: str) -> list[tuple[str, str]]:
    """(address, word) wherever one of `words` is said, with or without its marks."""
    return [(url, word) for url, answer in answers.items() for word in words if fold(word) in fold(answer.text_read)]


# --- Not honoured -----------------------------------------------------------------------------------------

NOT_HONOURED = [
    "draft",
    "in_review",
    "council_ballot",
    "chair_decision",
    "decision_record",
    "returned",
    "held",
    "withdrawn",
    "refused",
    "taken_down",
]


@pytest.mark.parametrize("state", NOT_HONOURED)
def test_nothing_of_a_nominee_who_is_not_honoured_is_public(world, shown, hidden, paper, state):
    page = nominate(world, state, shown, hidden, paper)
    assert not page.live
    answers = everything(page, hidden, paper)
    # An answer may repeat the address that was asked for, because the visitor knows it already.
    theirs = {url: answer for url, answer in answers.items() if page.url not in url}
    assert leaks(theirs, NAME, *KEPT.values()) == []
    for url in (page.url, page.get_parent().url, paper.url, hidden.url, hidden.rendition.url):
        assert (url, answers[url].status_code) == (url, 404)
    for url, answer in answers.items():
        assert answer.status_code < 500, url
        if url.startswith("/quan-tri/"):
            assert answer.status_code == {FAILWHALE: 404, LOGIN: 200}.get(url, 302), url
        if re.search(rf"/pages/{page.pk}/", url):
            assert answer.status_code in (302, 401, 403, 404), url
    assert shown.url in answers  # the crawl reached a public page
    assert HonourRollPage.objects.live().first().url in answers


def test_a_newer_draft_of_an_honoured_nomination_stays_private(world, shown, hidden, paper):
    page = make_nomination(world.unit, world.campaign, world.editor, "published", full_name="Lê Thị Hoa")
    draft = page.get_latest_revision_as_object()
    draft.full_name, draft.achievement_report = f"Trần {ASKED} {NAME}", KEPT["report"]
    draft.dossier = [DossierItem(kind="minutes", title=KEPT["paper"], file=paper)]
    draft.save_revision(user=world.editor)
    answers = everything(fresh(page), hidden, paper)
    assert leaks(answers, NAME, *KEPT.values()) == []
    assert "Lê Thị Hoa" in answers[page.url].text_read


# --- Honoured ---------------------------------------------------------------------------------------------


def test_of_the_honoured_the_public_sees_the_award_and_nothing_of_the_file(world, shown, hidden, paper):
    page = nominate(world, "published", shown, hidden, paper)
    answers = everything(page, hidden, paper)
    assert leaks(answers, *KEPT.values()) == []
    assert (answers[paper.url].status_code, answers[hidden.rendition.url].status_code) == (404, 404)
    public = answers[page.url].text_read
    decision = page.award.decision
    for part in (page.full_name, world.unit.title, page.award_form.title, decision.number, shown.title, shown.url):
        assert part in public
    roll = HonourRollPage.objects.live().first().url
    for url in (roll, f"{roll}quyet-dinh/{decision.pk}/", "/sitemap.xml", f"/tim-kiem/?q={ASKED}"):
        assert leaks({url: answers[url]}, NAME), url
    assert Page.objects.get(pk=page.pk).live
    said = answers[f"/api/v3/pages/{page.pk}/"].text_read
    for word in ("has_consent", "ballot", "achievement_report", "dossier", "nominee_account"):
        assert word not in said
