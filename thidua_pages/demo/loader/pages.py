"""The demonstration's pages: units, initiatives, updates, nominations. What exists, by slug, is left alone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from thidua_pages.demo.content.shapes import Initiative, Nomination, Unit, Update
from thidua_pages.demo.content.shapes import Photo as PhotoSpec
from thidua_pages.demo.loader.papers import papers_of
from thidua_pages.demo.loader.photos import store
from thidua_pages.demo.loader.review import advance, settle, user
from thidua_pages.initiatives.models import (
    InitiativeMeasure,
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    Registration,
    UpdateMeasure,
    UpdatePhoto,
)
from thidua_pages.library.ingest import IngestedPhoto
from thidua_pages.nominations.choices import Honorific
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.plans.models import CampaignPage
from thidua_pages.units.models import UnitIndexPage, UnitPage

Taken = dict[PhotoSpec, IngestedPhoto]
SENT_ON = date(2023, 12, 12)
"""When nominations without a decision were sent."""
REVIEW_TAKES = timedelta(days=10)
HONORIFIC = {"Ông": Honorific.ONG, "Bà": Honorific.BA, "": Honorific.NONE}


def load_unit(index: UnitIndexPage, spec: Unit) -> UnitPage:
    unit = UnitPage.objects.child_of(index).filter(slug=spec.slug).first()
    if unit is None:
        unit = UnitPage(
            title=spec.name,
            slug=spec.slug,
            kind=spec.kind,
            is_obliged=spec.obliged,
            lead=f"{spec.lead}, {spec.lead_title}".strip(", "),
            is_illustration=True,
        )
        UnitIndexPage.objects.get(pk=index.pk).add_child(instance=unit)
    return UnitPage.objects.get(pk=unit.pk)


def _photos(model: Any, specs: tuple[PhotoSpec, ...], taken: Taken, unit: UnitPage, author: Any) -> list[Any]:
    return [
        model(
            image=store(taken[spec], spec, unit.collection.collection, author),
            caption=spec.caption,
            phase=spec.phase,
            sort_order=order,
        )
        for order, spec in enumerate(specs)
    ]


def dated(page: Page, moment: datetime) -> None:
    """Publication belongs to the campaign's months, not to the minute of loading."""
    Page.objects.filter(pk=page.pk, live=True).update(first_published_at=moment, last_published_at=moment)


def load_initiative(spec: Initiative, unit: UnitPage, campaign: CampaignPage, taken: Taken, login: str) -> None:
    if InitiativePage.objects.child_of(unit).filter(slug=spec.key).exists():
        return
    author = user(login)
    page = InitiativePage(
        title=spec.title,
        slug=spec.key,
        kind=spec.kind,
        campaign=campaign,
        goal=spec.goal,
        place=spec.place,
        starts_on=spec.starts_on,
        expected_finish=spec.expected_finish,
        status=spec.status,
        people_served=spec.people_served,
        budget_vnd=spec.funding.budget or None,
        socialised_vnd=spec.funding.socialised or None,
        workdays=spec.funding.workdays or None,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.measures = [
        InitiativeMeasure(
            label=measure.label,
            unit=measure.unit,
            promised=measure.promised,
            achieved=measure.achieved,
            sort_order=order,
        )
        for order, measure in enumerate(spec.measures)
    ]
    page.photos = _photos(InitiativePhoto, spec.photos, taken, unit, author)
    page.contents = [content for content in campaign.contents.all() if content.number in spec.contents]
    UnitPage.objects.get(pk=unit.pk).add_child(instance=page)
    page.save_revision(user=author)
    page = settle(page, spec.review, author, spec.return_reason)
    Registration.objects.filter(initiative=page).update(registered_at=spec.registered_at)
    dated(page, spec.registered_at)


def load_update(spec: Update, unit: UnitPage, taken: Taken, login: str) -> None:
    initiative = InitiativePage.objects.child_of(unit).get(slug=spec.initiative)
    if ProgressUpdatePage.objects.child_of(initiative).filter(slug=spec.key).exists():
        return
    author = user(login)
    page = ProgressUpdatePage(
        title=f"Tiến độ đến ngày {spec.on:%d/%m/%Y}",
        slug=spec.key,
        date=spec.on,
        percent=spec.percent,
        text=spec.text,
        is_illustration=True,
        owner=author,
        live=False,
    )
    units = {measure.label: measure.unit for measure in initiative.measures.all()}
    page.measures = [
        UpdateMeasure(label=label, value=value, unit=units.get(label, ""), sort_order=order)
        for order, (label, value) in enumerate(spec.measures)
    ]
    page.photos = _photos(UpdatePhoto, spec.photos, taken, unit, author)
    initiative.add_child(instance=page)
    page.save_revision(user=author)
    page = settle(page, spec.review, author, spec.return_reason)
    dated(page, timezone.make_aware(datetime.combine(spec.on, time(17, 0))))


def load_nomination(spec: Nomination, unit: UnitPage, campaign: CampaignPage, login: str) -> None:
    folder = NominationFolderPage.objects.child_of(unit).get()
    if NominationPage.objects.child_of(folder).filter(slug=spec.key).exists():
        return
    author = user(login)
    sent_on = spec.decision.signed_on - REVIEW_TAKES if spec.decision else SENT_ON
    page = NominationPage(
        title=f"Đề nghị khen thưởng {spec.honorific} {spec.full_name}".replace("  ", " "),
        slug=spec.key,
        campaign=campaign,
        nominee_kind=spec.nominee_kind,
        honorific=HONORIFIC[spec.honorific],
        full_name=spec.full_name,
        award_form=campaign.award_forms.all()[spec.award_form - 1],
        achievement_report="\n\n".join(spec.report),
        has_consent=True,
        is_simplified=spec.is_simplified,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.dossier = papers_of(spec, campaign, unit, author, sent_on)
    page.evidence = list(InitiativePage.objects.live().filter(slug__in=spec.evidence))
    folder.add_child(instance=page)
    page.save_revision(user=author)
    page = advance(page, spec.stage, author, sent_on, spec.decision, spec.return_reason)
    if page.live:
        signed = datetime.combine(page.award.decision.decided_on, time(9, 0))
        dated(page, timezone.make_aware(signed))
