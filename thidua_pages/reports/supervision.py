"""The supervision report: the notes of MTTQ in a ward with their answers, as a list and as files."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page

from thidua_pages.access.grants import grants_of
from thidua_pages.access.roles import Role
from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import User
from thidua_pages.accounts.requests import SignedInRequest
from thidua_pages.base import clock
from thidua_pages.base.filters import ForgivingFilterSet, SinceFilter, UntilFilter
from thidua_pages.base.tree import below, within
from thidua_pages.initiatives.units import unit_names
from thidua_pages.review.choices import NoteRecipient
from thidua_pages.review.models import SupervisionNote
from thidua_pages.review.note_exports import SupervisionReport, exports
from thidua_pages.review.notes import notes_readable_by
from thidua_pages.units.models import UnitPage

PER_PAGE = 50
MOST = 2000
"""Notes that one file holds; a ward writes far fewer in a year."""
WAITING, ANSWERED = "chua", "roi"


class NoteFilter(ForgivingFilterSet):
    """Filters by recipient, answer, unit and the day on which a note was written."""

    gui = django_filters.ChoiceFilter(
        label="Gửi đến", field_name="recipient", choices=NoteRecipient.choices, empty_label="Tất cả"
    )
    tra_loi = django_filters.ChoiceFilter(
        label="Trả lời",
        choices=[(WAITING, "Chưa trả lời"), (ANSWERED, "Đã trả lời")],
        method="by_answer",
        empty_label="Tất cả",
    )
    don_vi = django_filters.ModelChoiceFilter(
        label="Đơn vị", queryset=UnitPage.objects.none(), method="of_unit", empty_label="Tất cả"
    )
    tu_ngay = SinceFilter(label="Từ ngày", field_name="written_at")
    den_ngay = UntilFilter(label="Đến ngày", field_name="written_at")

    class Meta:
        model = SupervisionNote
        fields: list[str] = []

    def __init__(self, *args: Any, ward: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["don_vi"].field.queryset = UnitPage.objects.filter(below(ward.path)).order_by("title")

    def by_answer(self, notes: QuerySet, name: str, value: str) -> QuerySet:
        asked = notes.exclude(recipient=NoteRecipient.NOBODY)
        return asked.filter(answered_at__isnull=value == WAITING)

    def of_unit(self, notes: QuerySet, name: str, unit: UnitPage) -> QuerySet:
        return notes.filter(within(unit.path, "page__path"))


def wards_read_by(user: User) -> list[Page]:
    """Return the wards in which the person holds a role of the ward. Raises PermissionDenied when there is none."""
    paths = {grant.ward_path for grant in grants_of(user) if grant.role != Role.UNIT_EDITOR}
    if not paths:
        raise PermissionDenied(NO_RIGHT.reason)
    return list(Page.objects.filter(path__in=paths).order_by("path"))


def _asked_for(request: SignedInRequest) -> tuple[Page, list[Page], NoteFilter]:
    wards = wards_read_by(request.user)
    ward = next((one for one in wards if str(one.pk) == request.GET.get("phuong")), wards[0])
    notes = notes_readable_by(request.user).filter(within(ward.path, "page__path"))
    return ward, wards, NoteFilter(request.GET, queryset=notes, ward=ward)


@require_safe
@never_cache
def supervision(request: SignedInRequest) -> HttpResponse:
    """Show the notes that the filters leave, newest first, 50 at a time, and how many of them are answered."""
    ward, wards, filters = _asked_for(request)
    asked = ~Q(recipient=NoteRecipient.NOBODY)
    totals = filters.qs.order_by().aggregate(
        all=Count("pk"),
        asked=Count("pk", filter=asked),
        answered=Count("pk", filter=asked & Q(answered_at__isnull=False)),
    )
    rows = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    report = _report(ward, list(rows), filters)
    return render(
        request,
        "admin/notes/report.html",
        {
            "ward": ward,
            "wards": wards,
            "filters": filters,
            "rows": rows,
            "notes": [(note, report.unit_of(note)) for note in report.notes],
            "totals": {**totals, "waiting": totals["asked"] - totals["answered"]},
            "exports": exports.values(),
            "query": query.urlencode(),
        },
    )


@require_safe
@never_cache
def supervision_file(request: SignedInRequest, extension: str) -> HttpResponse:
    """The same notes as a file, oldest first."""
    if extension not in exports:
        raise Http404
    ward, _, filters = _asked_for(request)
    export = exports[extension]
    notes = list(filters.qs.order_by("written_at", "pk")[:MOST])
    name = f"Báo cáo giám sát - {ward.title} - {clock.today():%d-%m-%Y}.{extension}"
    made = export.write(_report(ward, notes, filters))
    return HttpResponse(
        made,
        content_type=export.content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)},
    )


def _report(ward: Page, notes: list[SupervisionNote], filters: NoteFilter) -> SupervisionReport:
    pages = Page.objects.filter(pk__in={note.page_id for note in notes}).specific()
    chosen = filters.chosen
    return SupervisionReport(ward, notes, chosen.get("tu_ngay"), chosen.get("den_ngay"), unit_names(pages))
