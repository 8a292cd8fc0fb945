"""The kinds of papers of a campaign, and how each is written from the records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from thidua_pages.base import clock
from thidua_pages.documents.builders import (
    Meeting,
    write_ceremony_list,
    write_decision,
    write_minutes,
    write_plan,
    write_submission,
    write_summary_report,
)
from thidua_pages.documents.builders.nominees import Monies
from thidua_pages.documents.model import OfficialDocument, Signing
from thidua_pages.documents.selection import PaperSelection
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.documents.texts.names import awarder
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.nominations.decisions.models import Award, Decision
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import money_table
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm

ALL, FORM, DECISION = "ca-dot", "hinh-thuc", "quyet-dinh"


class NothingToWrite(Exception):
    """There is nobody or nothing that this paper could name."""


@dataclass(frozen=True)
class PaperKey:
    """What a paper is about: the whole campaign, a form of award or a recorded decision. It is part of the address."""

    of: str
    pk: int = 0

    @classmethod
    def read(cls, text: str) -> "PaperKey":
        """From "ca-dot", "hinh-thuc-3" or "quyet-dinh-7". Raises NothingToWrite for any other text."""
        of, _, number = text.rpartition("-")
        if text == ALL:
            return cls(ALL)
        if of not in {FORM, DECISION} or not (number.isascii() and number.isdecimal() and len(number) < 16):
            raise NothingToWrite
        return cls(of, int(number))

    def __str__(self) -> str:
        return self.of if self.of == ALL else f"{self.of}-{self.pk}"


def form_of(selection: PaperSelection, key: PaperKey) -> AwardForm:
    found = next((form for form in selection.forms() if key == PaperKey(FORM, form.pk)), None)
    if found is None:
        raise NothingToWrite
    return found


def decision_of(selection: PaperSelection, key: PaperKey) -> Decision:
    found = next((one for one in selection.decisions() if key == PaperKey(DECISION, one.pk)), None)
    if found is None:
        raise NothingToWrite
    return found


def granted_by_the_ward(awards: Iterable[Award]) -> list[Award]:
    """The awards that the ward itself granted. The ward writes decisions only for these."""
    return [award for award in awards if award.nomination.award_form.authority.level == AuthorityLevel.WARD]


def _submission(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    form = form_of(selection, key)
    nominations = _someone(selection.to_submit(form))
    campaign = selection.campaign
    texts = texts_of(campaign, PaperKind.SUBMISSION, clock.today())
    return write_submission(campaign, nominations, texts=texts, addressee=form.authority.name)


def _minutes(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    results = selection.results if key.of == ALL else selection.results_of(form_of(selection, key))
    texts = texts_of(selection.campaign, PaperKind.MINUTES, clock.today())
    return write_minutes(selection.campaign, _someone(results), meeting=Meeting(), texts=texts)


def _decision(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    """The recorded decision, or a draft for those who wait for one. A draft has the money of a decision today."""
    campaign = selection.campaign
    decision = None
    if key.of == DECISION:
        decision = decision_of(selection, key)
        nominations = [award.nomination for award in granted_by_the_ward(selection.awards_by(decision))]
    else:
        nominations = selection.to_decide(form_of(selection, key))
    form = _someone(nominations)[0].award_form
    day = decision.decided_on if decision else clock.today()
    texts = texts_of(campaign, PaperKind.DECISION, day)
    if decision and decision.signer_position:
        texts = replace(texts, signing=Signing((decision.signer_position,), texts.signing.name))
    return write_decision(
        campaign,
        nominations,
        texts=texts,
        enacted_by=awarder(campaign, form, decision),
        decision=decision,
        money=_money(nominations, day),
    )


def _report(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    campaign = selection.campaign
    return write_summary_report(
        campaign,
        standing_of(campaign),
        texts=texts_of(campaign, PaperKind.REPORT, clock.today()),
        as_of=clock.today(),
        honoured=[award.nomination for award in selection.awards],
    )


def _plan(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    return write_plan(selection.campaign)


def _ceremony(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    awards = selection.awards if key.of == ALL else selection.awards_by(decision_of(selection, key))
    table = money_table()
    money = {award.nomination_id: table.of(award.nomination, award.decision.decided_on) for award in awards}
    texts = texts_of(selection.campaign, PaperKind.CEREMONY, clock.today())
    return write_ceremony_list(selection.campaign, _someone(awards), money=money, texts=texts)


def _money(nominations: Iterable[NominationPage], day: date) -> Monies:
    table = money_table()
    return {one.pk: table.of(one, day) for one in nominations}


Row = TypeVar("Row")


def _someone(rows: Sequence[Row]) -> Sequence[Row]:
    if not rows:
        raise NothingToWrite
    return rows


@dataclass(frozen=True)
class Paper:
    """A kind of paper. `needs` tells the person what must happen before it can be written."""

    code: str
    name: str
    draw: Callable[[PaperSelection, PaperKey], OfficialDocument]
    needs: str = ""


PAPERS = {
    paper.code: paper
    for paper in (
        Paper("ke-hoach", "Kế hoạch", _plan),
        Paper("bao-cao", "Báo cáo tổng hợp", _report),
        Paper(
            "bien-ban",
            "Biên bản họp xét",
            _minutes,
            "Có biên bản sau khi Hội đồng kiểm phiếu ít nhất một đề nghị.",
        ),
        Paper(
            "to-trinh",
            "Tờ trình",
            _submission,
            "Có tờ trình khi ít nhất một đề nghị đã qua Hội đồng và đến bước của Chủ tịch.",
        ),
        Paper(
            "quyet-dinh",
            "Quyết định",
            _decision,
            "Có dự thảo quyết định khi Chủ tịch đã đồng ý ít nhất một đề nghị.",
        ),
        Paper(
            "trao-thuong",
            "Danh sách trao thưởng",
            _ceremony,
            "Có danh sách sau khi ghi ít nhất một quyết định khen thưởng.",
        ),
    )
}
