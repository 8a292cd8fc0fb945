"""The kinds of papers of a campaign, and how each is written from the records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from thidua_pages.documents import correcting
from thidua_pages.documents.builders import (
    CountedNomination,
    write_amendment,
    write_ceremony_list,
    write_correction,
    write_decision,
    write_guidance,
    write_minutes,
    write_plan,
    write_programme,
    write_submission,
    write_summary_report,
)
from thidua_pages.documents.model import OfficialDocument, Signing
from thidua_pages.documents.report_facts import facts_of
from thidua_pages.documents.selection import PaperSelection
from thidua_pages.documents.texts import PaperKind, texts_of
from thidua_pages.initiatives.standing.figures import standing_of
from thidua_pages.nominations.corrections.choices import PaperKind as CorrectionKind
from thidua_pages.nominations.corrections.queries import corrections_in
from thidua_pages.nominations.decisions.models import Award, Decision, SignedPaper
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.money.amounts import AnyMoney, money_table
from thidua_pages.plans.choices import AuthorityLevel
from thidua_pages.plans.models import AwardForm

ALL, FORM, DECISION, DAY, RECORDED = "ca-dot", "hinh-thuc", "quyet-dinh", "ngay", "van-ban"
CORRECTION = "dinh-chinh"


class NothingToWrite(Exception):
    """There is nobody or nothing that this paper could name."""


@dataclass(frozen=True)
class PaperKey:
    """What a paper is about: the whole campaign, a form of award, a recorded decision or another recorded paper, a
    correction, or a day on which ballots were counted (`pk` is then 20231220). It is part of the address."""

    of: str
    pk: int = 0

    @classmethod
    def read(cls, text: str) -> "PaperKey":
        """From "ca-dot", "hinh-thuc-3", "quyet-dinh-7", "van-ban-5", "dinh-chinh-2" or "ngay-20231220". Raises
        NothingToWrite for any other text."""
        of, _, number = text.rpartition("-")
        if text == ALL:
            return cls(ALL)
        is_number = number.isascii() and number.isdecimal() and len(number) < 16
        if of not in {FORM, DECISION, DAY, RECORDED, CORRECTION} or not is_number:
            raise NothingToWrite
        return cls(of, int(number))

    @classmethod
    def of_day(cls, day: date) -> "PaperKey":
        return cls(DAY, int(f"{day:%Y%m%d}"))

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
    if key.of == RECORDED:
        nominations = _someone(selection.submitted(SignedPaper.objects.get(pk=key.pk)))
        form = nominations[0].award_form
    else:
        form = form_of(selection, key)
        nominations = _someone(selection.to_submit(form))
    campaign = selection.campaign
    texts = texts_of(campaign, PaperKind.SUBMISSION, selection.day)
    texts = texts.knowing(bien_ban=selection.minutes_of(nominations))
    return write_submission(campaign, nominations, texts=texts, addressee=form.authority.name)


def _minutes(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    results = _someone(_results(selection, key))
    texts = texts_of(selection.campaign, PaperKind.MINUTES, selection.day)
    return write_minutes(selection.campaign, results, meeting=selection.meeting_for(results), texts=texts)


def _results(selection: PaperSelection, key: PaperKey) -> list[CountedNomination]:
    if key.of == ALL:
        return selection.results
    if key.of == FORM:
        return selection.results_of(form_of(selection, key))
    try:
        return selection.results_on(datetime.strptime(str(key.pk), "%Y%m%d").date())
    except ValueError as error:
        raise NothingToWrite from error


def _decision(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    """The recorded decision, or a draft for those who wait for one. A draft has the money of a decision today."""
    campaign = selection.campaign
    decision = None
    if key.of == DECISION:
        decision = decision_of(selection, key)
        nominations = [award.nomination for award in granted_by_the_ward(selection.granted_by(decision))]
    else:
        nominations = selection.to_decide(form_of(selection, key))
    nominations = list(_someone(nominations))
    day = decision.decided_on if decision else selection.day
    texts = texts_of(campaign, PaperKind.DECISION, day).knowing(bien_ban=selection.minutes_of(nominations))
    if decision and decision.signer_position:
        texts = replace(texts, signing=Signing((decision.signer_position,), texts.signing.name))
    return write_decision(
        campaign,
        nominations,
        texts=texts,
        enacted_by=texts.enacted_by,
        decision=decision,
        money=_money(nominations, day, decision),
    )


def _correction(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    """The letter or the decision by which this is corrected, with all that the same paper corrects."""
    if key.of != CORRECTION:
        raise NothingToWrite
    found = corrections_in(selection.campaign).filter(pk=key.pk).exclude(paper_kind=CorrectionKind.RECORD).first()
    if found is None:
        raise NothingToWrite
    rows = correcting.beside(found)
    is_letter = found.paper_kind == CorrectionKind.LETTER
    write = write_correction if is_letter else write_amendment
    day = found.paper.signed_on if found.paper else selection.day
    return write(
        [correcting.reading_of(row) for row in _someone(rows)],
        texts=texts_of(selection.campaign, PaperKind.CORRECTION if is_letter else PaperKind.AMENDMENT, day),
        corrected=correcting.name_of(correcting.decision_of(found), rows),
        issued=correcting.issued_as(found),
    )


def _report(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    campaign, standing = selection.campaign, standing_of(selection.campaign)
    return write_summary_report(
        campaign,
        standing,
        texts=texts_of(campaign, PaperKind.REPORT, selection.day),
        as_of=selection.day,
        facts=facts_of(campaign, standing, selection.awards),
    )


def _guidance(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    return write_guidance(selection.campaign, texts=texts_of(selection.campaign, PaperKind.GUIDANCE, selection.day))


def _programme(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    texts = texts_of(selection.campaign, PaperKind.PROGRAMME, selection.day)
    return write_programme(selection.campaign, [award.nomination for award in selection.awards], texts=texts)


def _plan(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    return write_plan(selection.campaign)


def _ceremony(selection: PaperSelection, key: PaperKey) -> OfficialDocument:
    awards = selection.awards if key.of == ALL else selection.awards_by(decision_of(selection, key))
    table = money_table(award.decision_id for award in awards)
    money = {award.nomination_id: table.awarded(award.nomination, award.decision) for award in awards}
    texts = texts_of(selection.campaign, PaperKind.CEREMONY, selection.day)
    return write_ceremony_list(selection.campaign, _someone(awards), money=money, texts=texts)


def _money(nominations: Iterable[NominationPage], day: date, decision: Decision | None) -> dict[int, AnyMoney]:
    """By nomination: what the recorded decision gives, or what a decision on this day would give."""
    table = money_table([decision.pk] if decision else ())
    return {one.pk: table.awarded(one, decision) if decision else table.of(one, day) for one in nominations}


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
        Paper("huong-dan", "Hướng dẫn bình xét", _guidance),
        Paper("bao-cao", "Báo cáo tổng kết", _report),
        Paper("chuong-trinh", "Chương trình lễ tổng kết", _programme),
        Paper("dinh-chinh", "Công văn đính chính", _correction),
        Paper("sua-doi", "Quyết định sửa đổi", _correction),
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
