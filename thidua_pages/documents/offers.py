"""What the papers' screen offers of a campaign, gathered form by form."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua_pages.documents.papers import ALL, DECISION, FORM, PAPERS, Key, own
from thidua_pages.documents.selection import Selection
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm


@dataclass(frozen=True)
class Offer:
    """A paper: its address, and whom it names; `needs` stands instead of the links while there is nobody to name."""

    kind: str
    key: Key
    name: str
    about: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Certificates:
    """Certificates of several people in one file, and of each by themselves."""

    key: Key
    name: str
    is_draft: bool
    people: list[tuple[int, str]] = field(default_factory=list)
    """Nomination id and name, in the order of a ceremony."""


@dataclass(frozen=True)
class Section:
    title: str
    offers: list[Offer]
    certificates: list[Certificates]


def sections_of(selection: Selection) -> list[Section]:
    forms = selection.forms()
    return [_whole(selection), *(_form(selection, form) for form in forms), *_decisions(selection)]


def _offer(kind: str, key: Key, count: int, about: str = "", name: str = "") -> Offer:
    paper = PAPERS[kind]
    return Offer(kind, key, name or paper.name, about, "" if count else paper.needs)


def _people(number: int) -> str:
    return f"{number} trường hợp" if number else ""


def _whole(selection: Selection) -> Section:
    key, awards, results = Key(ALL), selection.awards, selection.results
    offers = [
        _offer("ke-hoach", key, 1),
        _offer("bao-cao", key, 1, "Số liệu đến hôm nay"),
        _offer("bien-ban", key, len(results), _people(len(results))),
        _offer("trao-thuong", key, len(awards), _people(len(awards))),
    ]
    return Section("Cả đợt", offers, _certificates(key, "Giấy khen, bằng khen cả đợt", awards))


def _form(selection: Selection, form: AwardForm) -> Section:
    key = Key(FORM, form.pk)
    results = selection.results_of(form)
    offers = [_offer("bien-ban", key, len(results), _people(len(results)))]
    drafts = selection.to_decide(form)
    if form.authority.level == AuthorityLevel.WARD:
        offers.append(_offer("quyet-dinh", key, len(drafts), _people(len(drafts)), "Dự thảo quyết định"))
    else:
        asked = selection.to_submit(form)
        offers.append(_offer("to-trinh", key, len(asked), _people(len(asked))))
    certificates = []
    if drafts:
        people = [(one.pk, one.display_name) for one in drafts]
        certificates.append(Certificates(key, "Xem trước giấy khen (bản dự thảo)", is_draft=True, people=people))
    return Section(form.title, offers, certificates)


def _decisions(selection: Selection) -> list[Section]:
    sections = []
    for decision in selection.decisions():
        key, awards = Key(DECISION, decision.pk), selection.awards_by(decision)
        offers = [_offer("trao-thuong", key, len(awards), _people(len(awards)))]
        mine = own(awards)
        if mine:
            offers.insert(0, _offer("quyet-dinh", key, len(mine), _people(len(mine))))
        title = f"Quyết định {decision}, {decision.authority}"
        sections.append(Section(title, offers, _certificates(key, "Giấy khen, bằng khen", awards)))
    return sections


def _certificates(key: Key, name: str, awards: Iterable[Award]) -> list[Certificates]:
    people = [(award.nomination_id, award.nomination.display_name) for award in awards]
    return [Certificates(key, name, is_draft=False, people=people)] if people else []
