"""Biên bản: the minutes of the council's meeting, with the votes on each nominee."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua_pages.base.vietnamese import long_moment, series, two_digits
from thidua_pages.documents.builders.nominees import in_ceremony_order
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.layout import DOTTED_DATE, punctuated
from thidua_pages.documents.model import (
    Block,
    DocumentKind,
    Heading,
    ListItem,
    OfficialDocument,
    Run,
    Signing,
    Table,
    TableColumn,
)
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.nominations.models import NominationPage
from thidua_pages.nominations.voting.counting import Outcome, Tally
from thidua_pages.nominations.voting.models import BallotResult
from thidua_pages.plans.choices import CouncilBase
from thidua_pages.plans.models import CampaignPage

RESULTS = {
    Outcome.AGREED: "Thông qua",
    Outcome.REFUSED: "Không thông qua",
    Outcome.OPEN: "Chưa có kết quả",
}
COLUMNS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Đối tượng được xét", 3.6),
    TableColumn("Hình thức đề nghị", 3),
    TableColumn("Được bỏ phiếu", 1.7, "center"),
    TableColumn("Đồng ý", 1.6, "center"),
    TableColumn("Không đồng ý", 1.8, "center"),
    TableColumn("Không có ý kiến", 1.8, "center"),
    TableColumn("Kết quả", 2.1, "center"),
)


AGREED_OF = {
    CouncilBase.MEMBERS: "số thành viên được bỏ phiếu",
    CouncilBase.VOTERS: "số thành viên đã bỏ phiếu",
}


@dataclass(frozen=True)
class CountedNomination:
    """A nomination and the count of its votes: as kept when the ballot was closed, or as it is now."""

    nomination: NominationPage
    tally: BallotResult | Tally


@dataclass(frozen=True)
class Meeting:
    """Who met, when and where. A name may include a position. What is not known prints as dots."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    chair: str = ""
    secretary: str = ""
    began: datetime | None = None
    ended: datetime | None = None
    venue: str = ""


def write_minutes(
    campaign: CampaignPage, results: Sequence[CountedNomination], *, meeting: Meeting, texts: PaperTexts
) -> OfficialDocument:
    """The minutes. `texts.signing` is the chair's signature; the secretary signs on the left.

    Quorum and threshold come from the campaign; the text says that the ward set them. Raises ValueError without
    results.
    """
    if not results:
        raise ValueError("Minutes must report the votes on someone.")
    blocks: list[Block] = [
        Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
        paragraph(f"1. Thời gian bắt đầu: {_moment(meeting.began)}."),
        paragraph(f"2. Địa điểm: {meeting.venue or DOTS}."),
        *_attendance(meeting),
        paragraph(f"5. Chủ tọa: {meeting.chair or DOTS}."),
        paragraph(f"6. Thư ký: {meeting.secretary or DOTS}."),
        Heading("II. NỘI DUNG"),
        paragraph(
            f"Hội đồng xét đề nghị khen thưởng {counted(result.nomination for result in results)} trong "
            f"{campaign.title} và bỏ phiếu đối với từng trường hợp."
        ),
        *map(paragraph, _measures(campaign, results)),
        Heading("III. KẾT QUẢ BỎ PHIẾU"),
        _table(results),
        paragraph(_passed(results)),
        paragraph(f"Cuộc họp kết thúc: {_moment(meeting.ended)}."),
    ]
    return texts.document(
        DocumentKind.MINUTES,
        abstract=f"Họp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng trong {campaign.title}",
        blocks=tuple(blocks),
        signing=Signing(texts.signing.lines or ("Chủ tọa",), texts.signing.name),
        second_signing=Signing(("Thư ký",), meeting.secretary),
    )


def _measures(campaign: CampaignPage, results: Sequence[CountedNomination]) -> list[str]:
    """Sentences with the quorum and threshold of the counts: those kept with a count, otherwise the campaign's.

    There is usually one sentence. If the ward changed the settings between two counts, there is one for each.
    """
    now = (campaign.council_quorum_percent, campaign.council_threshold_percent, campaign.council_base)
    names: dict[tuple[int, int, str], list[str]] = {}
    for result in results:
        count = result.tally
        used = (count.quorum_percent, count.threshold_percent, count.base) if isinstance(count, BallotResult) else now
        names.setdefault(used, []).append(result.nomination.display_name)
    return [
        f"Mức do phường đặt cho đợt thi đua{f', áp dụng với {series(who)}' if len(names) > 1 else ''}: ít nhất "
        f"{quorum}% số thành viên được bỏ phiếu tham gia bỏ phiếu và trên {threshold}% "
        f"{AGREED_OF[CouncilBase(base)]} đồng ý."
        for (quorum, threshold, base), who in names.items()
    ]


def _table(results: Sequence[CountedNomination]) -> Table:
    tallies = {result.nomination.pk: result.tally for result in results}
    rows = []
    for number, nomination in enumerate(in_ceremony_order(result.nomination for result in results), 1):
        tally = tallies[nomination.pk]
        counts = (tally.members, tally.agree, tally.disagree, tally.abstain)
        rows.append(
            (
                str(number),
                nomination.display_name,
                nomination.award_form.title,
                *map(str, counts),
                RESULTS[Outcome(tally.outcome)],
            )
        )
    return Table(COLUMNS, tuple(rows))


def _passed(results: Sequence[CountedNomination]) -> str:
    agreed = [result.nomination for result in results if result.tally.outcome == Outcome.AGREED]
    if not agreed:
        return "Không có trường hợp nào được Hội đồng thông qua."
    return f"Hội đồng thông qua, đề nghị khen thưởng {counted(agreed)}."


def _attendance(meeting: Meeting) -> list[Block]:
    """Who was present and who was absent, with numbers. Dots while nobody is listed as present."""
    blocks: list[Block] = []
    for lead, names in (("3. Có mặt", meeting.present), ("4. Vắng mặt", meeting.absent)):
        count = two_digits(len(names)) if meeting.present else "……"
        blocks.append(paragraph(f"{lead}: {count} thành viên Hội đồng{':' if names else '.'}"))
        blocks += [ListItem("-", (Run(line),)) for line in punctuated(names)]
    return blocks


def _moment(moment: datetime | None) -> str:
    """As "14 giờ 05 phút, ngày 20 tháng 12 năm 2023", in the site's time zone; dots when not known."""
    return long_moment(moment) if moment else f"…… giờ …… phút, {DOTTED_DATE}"
