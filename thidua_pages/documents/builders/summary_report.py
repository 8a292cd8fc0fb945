"""Báo cáo tổng kết: what the campaign promised and did, by unit and work, the awards, and what was not done."""

from datetime import date

from thidua_pages.base.vietnamese import NBSP, format_money, format_number, short_date
from thidua_pages.documents.builders.money_words import figures_and_words, total
from thidua_pages.documents.builders.nominees import by_form
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
    Table,
    TableColumn,
)
from thidua_pages.documents.report_facts import DecidedAwards, ReportFacts, StageFigures, UnitWorks, Work
from thidua_pages.documents.texts import PaperTexts
from thidua_pages.initiatives.progress import Progress
from thidua_pages.initiatives.standing.figures import Standing
from thidua_pages.initiatives.terms import BUDGET, PEOPLE_SERVED, SOCIALISED, WORKDAYS
from thidua_pages.plans.models import CampaignPage

UNITS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Đơn vị", 5.4),
    TableColumn("Phải đăng ký", 1.9, "center"),
    TableColumn("Số đã đăng ký", 1.9, "center"),
    TableColumn("Ngày đăng ký", 2.4, "center"),
    TableColumn("Đúng hạn", 2.7, "center"),
)
WORKS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Mô hình, công trình", 4.9),
    TableColumn("Đơn vị", 3.2),
    TableColumn("Ngày đăng ký", 3.4, "center"),
    TableColumn("Tình trạng", 2.8, "center"),
)
TARGETS = (
    TableColumn("TT", 1.1, "center"),
    TableColumn("Chỉ tiêu", 7.4),
    TableColumn("Kế hoạch", 2.6, "center"),
    TableColumn("Kết quả", 4.3, "center"),
)
FROM_BUDGET = f"Kinh phí từ {BUDGET}"
NO_DECISION = "Chưa có quyết định khen thưởng."
NOTHING_LEFT = "Các đơn vị đã đăng ký và hoàn thành mô hình, công trình theo kế hoạch."
UNKNOWN = "chưa rõ"
"""A progress of which nothing was reported."""
TO_WRITE = f"{DOTS * 4}"
"""What only the ward can say; the officer writes it."""


def write_summary_report(
    campaign: CampaignPage,
    standing: Standing,
    *,
    texts: PaperTexts,
    as_of: date,
    facts: ReportFacts,
    addressees: tuple[str, ...] = (),
) -> OfficialDocument:
    """The report on the campaign as of the day `as_of`: a final one once the campaign is over."""
    texts = texts.knowing(den_ngay=date_line(as_of))
    is_over = as_of > campaign.ends_on
    return texts.document(
        DocumentKind.REPORT,
        abstract=f"{'Tổng kết' if is_over else 'Kết quả thực hiện'} {campaign.title}",
        addressees=addressees,
        blocks=(
            paragraph(texts.say("opening")),
            Heading("I. CÔNG TÁC ĐĂNG KÝ"),
            *_registration(campaign, standing, facts),
            Heading("II. KẾT QUẢ THỰC HIỆN"),
            Heading("1. Kết quả chung", 2),
            *_figures(standing),
            *_items([_done_in(stage) for stage in facts.stages]),
            *_works(facts),
            *_targets(facts),
            Heading("III. KHEN THƯỞNG"),
            *_honoured(facts),
            Heading("IV. TỒN TẠI, HẠN CHẾ"),
            *_not_done(facts, as_of),
            paragraph(f"Nguyên nhân: {TO_WRITE}"),
            Heading("V. PHƯƠNG HƯỚNG, KIẾN NGHỊ"),
            paragraph(TO_WRITE),
            paragraph(texts.say("closing")),
        ),
    )


def _items(lines: list[str]) -> list[Block]:
    return [ListItem("-", (Run(line),)) for line in lines]


def _registration(campaign: CampaignPage, standing: Standing, facts: ReportFacts) -> list[Block]:
    late = [unit for unit in facts.units if unit.is_obliged and unit.days_late]
    deadline = campaign.registration_deadline
    lines = [f"Hạn đăng ký: {date_line(deadline)}."] if deadline else []
    lines += [_registered_in(stage) for stage in facts.stages]
    lines.append(f"Số đơn vị đã đăng ký đủ: {standing.units_registered}/{standing.units_obliged} đơn vị phải đăng ký.")
    if deadline:
        lines.append(f"Đăng ký muộn: {len(late)} đơn vị." if late else "Không có đơn vị đăng ký muộn.")
    rows = tuple(_unit_row(number, unit, campaign) for number, unit in enumerate(facts.units, 1))
    return [*_items(lines), *([Table(UNITS, rows)] if rows else [])]


def _registered_in(stage: StageFigures) -> str:
    days = f"từ {date_line(stage.starts_on)} đến {date_line(stage.ends_on)}"
    by = f", hạn đăng ký {date_line(stage.deadline)}" if stage.deadline else ""
    figures = stage.standing
    if stage.deadline:
        done = f"{figures.units_registered}/{figures.units_obliged} đơn vị phải đăng ký đã đăng ký đủ"
    else:
        done = f"{format_number(figures.registered)} mô hình, công trình đăng ký"
    return f"{stage.name} ({days}{by}): {done}."


def _unit_row(number: int, unit: UnitWorks, campaign: CampaignPage) -> tuple[str, ...]:
    first = unit.works[0].registered_on if unit.works else None
    if first and (campaign.registration_deadline or unit.days_late):
        in_time = f"Muộn {unit.days_late} ngày" if unit.days_late else "Đúng hạn"
    else:
        in_time = "Chưa đăng ký" if unit.owes else ""
    return (
        str(number),
        unit.title,
        "Có" if unit.is_obliged else "",
        str(len(unit.works)),
        short_date(first) if first else "",
        in_time,
    )


def _done_in(stage: StageFigures) -> str:
    figures = stage.standing
    return (
        f"{stage.name}: mô hình, công trình đã công bố: {format_number(figures.initiatives)}; "
        f"đã hoàn thành: {format_number(figures.done)}."
    )


def _works(facts: ReportFacts) -> list[Block]:
    rows = [(unit, work) for unit in facts.units for work in unit.works]
    if not rows:
        return []
    lines = tuple(
        (str(number), f"{work.kind}: {work.title}", unit.title, _registered(work), work.state)
        for number, (unit, work) in enumerate(rows, 1)
    )
    return [Heading("2. Mô hình, công trình của từng đơn vị", 2), Table(WORKS, lines)]


def _registered(work: Work) -> str:
    day = short_date(work.registered_on)
    return f"{day} (muộn{NBSP}{work.days_late}{NBSP}ngày)" if work.days_late else day


def _targets(facts: ReportFacts) -> list[Block]:
    if not facts.targets:
        return []
    rows = tuple((str(number), one.title, one.wanted, one.reached) for number, one in enumerate(facts.targets, 1))
    number = 3 if any(unit.works for unit in facts.units) else 2
    return [Heading(f"{number}. Kết quả thực hiện các chỉ tiêu", 2), Table(TARGETS, rows)]


def _figures(standing: Standing) -> list[Block]:
    """The figures. A sum of zero is left out, because it may mean that nobody recorded anything."""
    lines = [
        f"Mô hình, công trình đã công bố: {format_number(standing.initiatives)}; "
        f"đã hoàn thành: {format_number(standing.done)}.",
        f"Tiến độ bình quân: {_percent(standing.progress)}"
        + (
            f" ({standing.progress.unknown} mô hình, công trình chưa có số liệu)." if standing.progress.unknown else "."
        ),
    ]
    sums = [
        (PEOPLE_SERVED.capitalize(), format_number(standing.people_served), standing.people_served),
        (FROM_BUDGET, format_money(standing.budget_vnd), standing.budget_vnd),
        (f"Kinh phí {SOCIALISED}", format_money(standing.socialised_vnd), standing.socialised_vnd),
        (WORKDAYS.capitalize(), format_number(standing.workdays), standing.workdays),
    ]
    lines += [f"{name}: {text}." for name, text, amount in sums if amount]
    return _items(lines)


def _honoured(facts: ReportFacts) -> list[Block]:
    if not facts.decided:
        return [paragraph(NO_DECISION)]
    awards = [award.nomination for one in facts.decided for award in one.awards]
    money = total(amount for one in facts.decided for amount in one.money.values())
    return [
        paragraph(f"Đã có quyết định khen thưởng {counted(awards)}:"),
        *_items([_decided(one) for one in facts.decided]),
        paragraph(f"Tổng số tiền thưởng: {figures_and_words(money)}."),
    ]


def _decided(one: DecidedAwards) -> str:
    forms = "; ".join(
        f"{form.title} cho {counted(rows)}" for form, rows in by_form(award.nomination for award in one.awards)
    )
    decision = one.decision
    return f"Quyết định số {decision.number} {date_line(decision.decided_on)} của {decision.authority}: {forms}."


def _not_done(facts: ReportFacts, as_of: date) -> list[Block]:
    """What the plan asked for and is not there: registrations that are missing or late, and works past their day."""
    lines: list[str] = []
    if owing := [unit.title for unit in facts.units if unit.owes]:
        lines.append(f"Chưa đăng ký đủ ({len(owing)} đơn vị): {'; '.join(owing)}.")
    if late := [f"{unit.title} ({unit.days_late} ngày)" for unit in facts.units if unit.is_obliged and unit.days_late]:
        lines.append(f"Đăng ký muộn ({len(late)} đơn vị): {'; '.join(late)}.")
    left = [
        f"{work.title} ({unit.title}{_due(work, as_of)})"
        for unit in facts.units
        for work in unit.works
        if not work.is_done
    ]
    if left:
        lines.append(f"Chưa hoàn thành ({len(left)} mô hình, công trình):")
    named = [ListItem("+", (Run(line),), 2) for line in punctuated(tuple(left))]
    return [*_items(lines), *named] if lines else [paragraph(NOTHING_LEFT)]


def _due(work: Work, as_of: date) -> str:
    is_past = work.due_on and work.due_on < as_of
    return f", quá hạn {short_date(work.due_on)}" if work.due_on and is_past else ""


def _percent(progress: Progress) -> str:
    return UNKNOWN if progress.percent is None else f"{progress.percent}%"
