"""Biên bản: the minutes of the council's meeting, with the votes on each nominee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from thidua_pages.base.vietnamese import series, two_digits
from thidua_pages.documents.builders.nominees import by_form, in_ceremony_order
from thidua_pages.documents.builders.wording import counted, paragraph
from thidua_pages.documents.form import DOTS
from thidua_pages.documents.layout import date_line, punctuated
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
from thidua_pages.nominations.voting.choices import BallotChoice
from thidua_pages.nominations.voting.counting import Outcome, Tally
from thidua_pages.nominations.voting.models import BallotResult
from thidua_pages.plans.choices import CouncilBase
from thidua_pages.plans.models import CampaignPage

ADDRESSES = ("ông", "bà")
"""Left out under a signature. Ông is a surname too, but then two words at least follow."""
RESULTS = {
    Outcome.AGREED: "Thông qua",
    Outcome.REFUSED: "Không thông qua",
    Outcome.OPEN: "Chưa có kết quả",
}
COLUMNS = (
    TableColumn("TT", 1, "center"),
    TableColumn("Đối tượng được xét", 5.2),
    TableColumn("Được bỏ phiếu", 1.8, "center"),
    TableColumn("Đồng ý", 1.6, "center"),
    TableColumn("Không đồng ý", 1.9, "center"),
    TableColumn("Không có ý kiến", 1.9, "center"),
    TableColumn("Kết quả", 2.2, "center"),
)


AGREED_OF = {
    CouncilBase.MEMBERS: "số thành viên được bỏ phiếu",
    CouncilBase.VOTERS: "số thành viên đã bỏ phiếu",
}


@dataclass(frozen=True)
class CountedNomination:
    """A nomination and the count of its votes: as kept when the ballot was closed, or as it is now.

    `votes`: the names by choice, of an open ballot only. A secret one has None. `counted_on`: the day of the count.
    """

    nomination: NominationPage
    tally: BallotResult | Tally
    votes: Mapping[str, Sequence[str]] | None = None
    counted_on: date | None = None


@dataclass(frozen=True)
class Meeting:
    """Who met, when and where. A name may include a position after a comma. What is not known prints as dots."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    chair: str = ""
    secretary: str = ""
    day: date | None = None
    began: time | None = None
    ended: time | None = None
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
    texts = texts.knowing(so_luong=counted(result.nomination for result in results))
    closing = texts.say("closing")
    blocks: list[Block] = [
        Heading("I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
        paragraph(f"1. Thời gian bắt đầu: {_moment(meeting.day, meeting.began)}."),
        paragraph(f"2. Địa điểm: {meeting.venue or DOTS}."),
        paragraph(f"3. Chủ tọa: {meeting.chair or DOTS}."),
        paragraph(f"4. Thư ký: {meeting.secretary or DOTS}."),
        *_attendance(meeting),
        Heading("II. NỘI DUNG"),
        paragraph(
            f"Hội đồng xét đề nghị khen thưởng {counted(result.nomination for result in results)} trong "
            f"{campaign.title} và {_way(results)} đối với từng trường hợp."
        ),
        *map(paragraph, _measures(campaign, results)),
        Heading("III. KẾT QUẢ BỎ PHIẾU"),
        *_tables(results),
        *_by_name(results),
        paragraph(_passed(results)),
        paragraph(f"Cuộc họp kết thúc: {_moment(meeting.day, meeting.ended)}."),
        *([paragraph(closing)] if closing else []),
    ]
    return texts.document(
        DocumentKind.MINUTES,
        abstract=f"Họp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng trong {campaign.title}",
        blocks=tuple(blocks),
        signing=Signing(texts.signing.lines or ("Chủ tọa",), _name(meeting.chair) or texts.signing.name),
        second_signing=Signing(("Thư ký",), _name(meeting.secretary)),
    )


def _name(text: str) -> str:
    """The name alone of "Ông Phan Thành Trung, Chủ tịch UBND phường", as it stands under a signature."""
    name = text.partition(",")[0].strip()
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in ADDRESSES and " " in rest else name


def _way(results: Sequence[CountedNomination]) -> str:
    """How the council voted."""
    secret = {result.votes is None for result in results}
    if secret == {True}:
        return "bỏ phiếu kín"
    return "biểu quyết công khai" if secret == {False} else "biểu quyết"


def _by_name(results: Sequence[CountedNomination]) -> list[Block]:
    """Who voted how, of the ballots that were open. Of a secret one nobody learns that."""
    votes = {result.nomination.pk: result.votes for result in results}
    blocks: list[Block] = []
    for one in in_ceremony_order(result.nomination for result in results):
        named = votes[one.pk]
        if named is not None:
            said = [
                f"{label.lower()}: {', '.join(named[code])}" for code, label in BallotChoice.choices if named.get(code)
            ]
            blocks.append(ListItem("-", (Run(f"{one.display_name}: "), Run(f"{'; '.join(said) or DOTS}."))))
    return [paragraph("Ý kiến của từng thành viên:"), *blocks] if blocks else []


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


def _tables(results: Sequence[CountedNomination]) -> list[Block]:
    """A table for each form of award, numbered through."""
    tallies = {result.nomination.pk: result.tally for result in results}
    blocks: list[Block] = []
    number = 0
    for form, ones in by_form(result.nomination for result in results):
        rows = []
        for one in ones:
            number += 1
            tally = tallies[one.pk]
            counts = (tally.members, tally.agree, tally.disagree, tally.abstain)
            rows.append((str(number), one.display_name, *map(str, counts), RESULTS[Outcome(tally.outcome)]))
        blocks += [Heading(form.title, 2), Table(COLUMNS, tuple(rows))]
    return blocks


def _passed(results: Sequence[CountedNomination]) -> str:
    agreed = [result.nomination for result in results if result.tally.outcome == Outcome.AGREED]
    if not agreed:
        return "Không có trường hợp nào được Hội đồng thông qua."
    return f"Hội đồng thông qua, đề nghị khen thưởng {counted(agreed)}."


def _attendance(meeting: Meeting) -> list[Block]:
    """Who was present and who was absent, with numbers. Dots while nobody is listed as present."""
    blocks: list[Block] = []
    whole = len(meeting.present) + len(meeting.absent)
    for lead, names in (("5. Có mặt", meeting.present), ("6. Vắng mặt", meeting.absent)):
        count = f"{two_digits(len(names))}/{two_digits(whole)}" if meeting.present else "……"
        blocks.append(paragraph(f"{lead}: {count} thành viên Hội đồng{':' if names else '.'}"))
        blocks += [ListItem("-", (Run(line),)) for line in punctuated(names)]
    return blocks


def _moment(day: date | None, at: time | None) -> str:
    """As "14 giờ 05 phút, ngày 20 tháng 12 năm 2023"; dots for what is not known."""
    return f"{f'{at:%H} giờ {at:%M} phút' if at else '…… giờ …… phút'}, {date_line(day)}"
