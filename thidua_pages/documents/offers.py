"""The papers and certificates that the screen offers for a campaign, grouped by form of award and by decision."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.papers import ALL, DECISION, FORM, PAPERS, PaperKey, granted_by_the_ward
from thidua_pages.documents.selection import PaperSelection
from thidua_pages.nominations.decisions.models import Award
from thidua_pages.nominations.voting.meetings.models import day_code
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm


@dataclass(frozen=True)
class PaperOffer:
    """A paper on the screen. `kind` and `key` make its address, `about` says how many it names. `needs` is shown
    instead of the links while there is nobody to name."""

    kind: str
    key: PaperKey
    name: str
    about: str = ""
    needs: str = ""
    meeting: str = ""
    """Of minutes: the day of the meeting in the address of its screen."""
    is_meeting_known: bool = False


@dataclass(frozen=True)
class CertificateOffer:
    """Certificates on the screen: of all these people in one file, and of each person separately."""

    key: PaperKey
    name: str
    is_draft: bool
    people: list[tuple[int, str]] = field(default_factory=list)
    """Nomination id and name, in the order of a ceremony."""


@dataclass(frozen=True)
class PaperSection:
    """A section of the screen: the whole campaign, a form of award, or a decision."""

    title: str
    offers: list[PaperOffer]
    certificates: list[CertificateOffer]


def sections_of(selection: PaperSelection) -> list[PaperSection]:
    forms = selection.forms()
    return [
        _campaign_section(selection),
        *(_form_section(selection, form) for form in forms),
        *_decision_sections(selection),
    ]


def _paper_offer(kind: str, key: PaperKey, count: int, about: str = "", name: str = "") -> PaperOffer:
    paper = PAPERS[kind]
    return PaperOffer(kind, key, name or paper.name, about, "" if count else paper.needs)


def _people(number: int) -> str:
    return f"{number} trường hợp" if number else ""


def _campaign_section(selection: PaperSelection) -> PaperSection:
    key, awards = PaperKey(ALL), selection.awards
    offers = [
        _paper_offer("ke-hoach", key, 1),
        _paper_offer("huong-dan", key, 1),
        *(_minutes_offers(selection) or [_paper_offer("bien-ban", key, 0)]),
        _paper_offer("trao-thuong", key, len(awards), _people(len(awards))),
        _paper_offer("chuong-trinh", key, 1),
        _paper_offer("bao-cao", key, 1, "Số liệu đến hôm nay"),
    ]
    return PaperSection("Cả đợt", offers, _certificate_offers(key, "Giấy khen, bằng khen cả đợt", awards))


def _minutes_offers(selection: PaperSelection) -> list[PaperOffer]:
    """Minutes for each day on which ballots were counted, with the way to record the meeting."""
    return [
        PaperOffer(
            "bien-ban",
            PaperKey.of_day(day),
            f"{PAPERS['bien-ban'].name}, kiểm phiếu ngày {short_date(day)}",
            _people(len(selection.results_on(day))),
            meeting=day_code(day),
            is_meeting_known=day in selection.meetings,
        )
        for day in selection.days_of_counting()
    ]


def _form_section(selection: PaperSelection, form: AwardForm) -> PaperSection:
    key = PaperKey(FORM, form.pk)
    results = selection.results_of(form)
    offers = [_paper_offer("bien-ban", key, len(results), _people(len(results)))]
    drafts = selection.to_decide(form)
    if form.authority.level == AuthorityLevel.WARD:
        offers.append(_paper_offer("quyet-dinh", key, len(drafts), _people(len(drafts)), "Dự thảo quyết định"))
    else:
        asked = selection.to_submit(form)
        offers.append(_paper_offer("to-trinh", key, len(asked), _people(len(asked))))
    certificates = []
    if drafts:
        people = [(one.pk, one.display_name) for one in drafts]
        certificates.append(CertificateOffer(key, "Xem trước giấy khen (bản dự thảo)", is_draft=True, people=people))
    return PaperSection(form.title, offers, certificates)


def _decision_sections(selection: PaperSelection) -> list[PaperSection]:
    sections = []
    for decision in selection.decisions():
        key, awards = PaperKey(DECISION, decision.pk), selection.awards_by(decision)
        offers = [_paper_offer("trao-thuong", key, len(awards), _people(len(awards)))]
        mine = granted_by_the_ward(awards)
        if mine:
            offers.insert(0, _paper_offer("quyet-dinh", key, len(mine), _people(len(mine))))
        title = f"Quyết định {decision}, {decision.authority}"
        sections.append(PaperSection(title, offers, _certificate_offers(key, "Giấy khen, bằng khen", awards)))
    return sections


def _certificate_offers(key: PaperKey, name: str, awards: Iterable[Award]) -> list[CertificateOffer]:
    people = [(award.nomination_id, award.nomination.display_name) for award in awards]
    return [CertificateOffer(key, name, is_draft=False, people=people)] if people else []
