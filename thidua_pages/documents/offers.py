"""The papers and certificates that the screen offers for a campaign, grouped by form of award and by decision."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from thidua_pages.base.vietnamese import short_date
from thidua_pages.documents.freezing.queries import editions_of, key_of
from thidua_pages.documents.missing import Missing, missing
from thidua_pages.documents.models import FrozenPaper
from thidua_pages.documents.papers import (
    ALL,
    DECISION,
    FORM,
    PAPERS,
    RECORDED,
    NothingToWrite,
    PaperKey,
    granted_by_the_ward,
)
from thidua_pages.documents.recorded import CODES
from thidua_pages.documents.selection import PaperSelection
from thidua_pages.nominations.decisions.choices import SignedPaperKind
from thidua_pages.nominations.decisions.models import Award, SignedPaper
from thidua_pages.nominations.voting.meetings.models import day_code
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm

RECORDED_PAPERS = "Văn bản đã ký, đã gửi"
ONLY_SCAN = "Chỉ có bản ký, xem ở mục Văn bản đã ký."


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
    frozen: FrozenPaper | None = None
    """The last edition, when the paper was recorded and is kept as it was then."""
    before: tuple[FrozenPaper, ...] = ()
    """Earlier editions, the last first."""
    unnumbered: SignedPaper | None = None
    """The submission that waits for the number under which it was sent."""
    missing: tuple[Missing, ...] = ()


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
    kept: dict[PaperKey, list[FrozenPaper]] = {}
    for frozen in editions_of(selection.campaign):
        kept.setdefault(key_of(frozen), []).append(frozen)
    return [
        _campaign_section(selection),
        *(_form_section(selection, form) for form in forms),
        *_recorded_section(selection, kept),
        *_decision_sections(selection, kept),
    ]


def with_missing(sections: Iterable[PaperSection], selection: PaperSelection) -> list[PaperSection]:
    """The sections with what each paper lacks. Papers that are frozen lack nothing any more."""
    return [
        replace(section, offers=[replace(offer, missing=_missing(offer, selection)) for offer in section.offers])
        for section in sections
    ]


def _missing(offer: PaperOffer, selection: PaperSelection) -> tuple[Missing, ...]:
    if offer.needs or offer.frozen or offer.key.of == RECORDED:
        return ()
    try:
        return tuple(missing(PAPERS[offer.kind].draw(selection, offer.key)))
    except NothingToWrite:
        return ()


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
    return PaperSection("Cả đợt", offers, _certificate_offers(key, "Giấy khen cả đợt", granted_by_the_ward(awards)))


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


def _recorded_section(selection: PaperSelection, kept: Mapping[PaperKey, list[FrozenPaper]]) -> list[PaperSection]:
    """The recorded plans, submissions, minutes and reports; no section when there are none."""
    papers = SignedPaper.objects.filter(campaign=selection.campaign, kind__in=CODES).select_related("award_form")
    named = Counter(papers.exclude(nominations=None).values_list("pk", flat=True))
    offers = [_recorded_offer(paper, named[paper.pk], kept) for paper in papers]
    return [PaperSection(RECORDED_PAPERS, offers, [])] if offers else []


def _recorded_offer(paper: SignedPaper, named: int, kept: Mapping[PaperKey, list[FrozenPaper]]) -> PaperOffer:
    """One recorded paper. One that is not frozen and was not sent by the site has only its scan."""
    is_ours = paper.kind == SignedPaperKind.SUBMISSION and named > 0
    offer = PaperOffer(
        CODES[SignedPaperKind(paper.kind)],
        PaperKey(RECORDED, paper.pk),
        f"{paper} ngày {short_date(paper.signed_on)}",
        paper.award_form.title if paper.award_form else "",
        unnumbered=None if paper.number or not is_ours else paper,
    )
    offer = _kept(offer, kept)
    return offer if offer.frozen or is_ours else replace(offer, needs=ONLY_SCAN)


def _kept(offer: PaperOffer, kept: Mapping[PaperKey, list[FrozenPaper]]) -> PaperOffer:
    """The offer with its editions."""
    mine = [one for one in kept.get(offer.key, []) if one.kind == offer.kind]
    mine.sort(key=lambda one: -one.edition)
    return replace(offer, frozen=mine[0], before=tuple(mine[1:])) if mine else offer


def _decision_sections(selection: PaperSelection, kept: Mapping[PaperKey, list[FrozenPaper]]) -> list[PaperSection]:
    sections = []
    for decision in selection.decisions():
        key, awards = PaperKey(DECISION, decision.pk), selection.awards_by(decision)
        offers = [_paper_offer("trao-thuong", key, len(awards), _people(len(awards)))]
        mine = granted_by_the_ward(selection.granted_by(decision))
        if mine:
            offers.insert(0, _kept(_paper_offer("quyet-dinh", key, len(mine), _people(len(mine))), kept))
        title = f"Quyết định {decision}, {decision.authority}"
        sections.append(PaperSection(title, offers, _certificate_offers(key, "Giấy khen", granted_by_the_ward(awards))))
    return sections


def _certificate_offers(key: PaperKey, name: str, awards: Iterable[Award]) -> list[CertificateOffer]:
    people = [(award.nomination_id, award.nomination.display_name) for award in awards]
    return [CertificateOffer(key, name, is_draft=False, people=people)] if people else []
