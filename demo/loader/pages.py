"""Load units, initiatives, updates and nominations. A page that exists already, by its slug, is left alone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from demo.loader.papers import papers_of
from demo.loader.photos import PreparedPhotos, about, store_photo
from demo.loader.review import get_user, play_nomination, play_review
from demo.loader.shapes import Decision, Initiative, Nomination, Photo, Unit, Update
from thidua_pages.base.vietnamese import short_date
from thidua_pages.initiatives.models import (
    InitiativeMeasure,
    InitiativePage,
    InitiativePhoto,
    ProgressUpdatePage,
    Registration,
    UpdateMeasure,
    UpdatePhoto,
)
from thidua_pages.nominations.choices import Honorific
from thidua_pages.nominations.models import NominationFolderPage, NominationPage
from thidua_pages.plans.models import CampaignPage
from thidua_pages.search.index import refresh_at_end
from thidua_pages.units.models import UnitIndexPage, UnitPage

SENT_ON = date(2023, 12, 12)
"""When nominations without a decision were sent."""
REVIEW_TAKES = timedelta(days=10)


def load_unit(index: UnitIndexPage, record: Unit) -> UnitPage:
    unit = UnitPage.objects.child_of(index).filter(slug=record.slug).first()
    if unit is None:
        unit = UnitPage(
            title=record.name,
            slug=record.slug,
            kind=record.kind,
            is_obliged=record.is_obliged,
            lead=f"{record.lead}, {record.lead_title}",
            is_illustration=True,
        )
        UnitIndexPage.objects.get(pk=index.pk).add_child(instance=unit)
    return UnitPage.objects.get(pk=unit.pk)


def _photos(model: Any, photos: tuple[Photo, ...], prepared: PreparedPhotos, unit: UnitPage, author: Any) -> list[Any]:
    return [
        model(
            image=store_photo(prepared[photo.file](), photo, unit.collection.collection, author),
            **about(photo),
            phase=photo.phase,
            sort_order=order,
        )
        for order, photo in enumerate(photos)
    ]


def set_publication_date(page: Page, moment: datetime) -> None:
    """Give a live page a date of publication within the campaign, instead of the time of loading. The search shows the
    page's own day, so it reads the page again."""
    Page.objects.filter(pk=page.pk, live=True).update(first_published_at=moment, last_published_at=moment)
    refresh_at_end(page)


def load_initiative(
    record: Initiative, unit: UnitPage, campaign: CampaignPage, prepared: PreparedPhotos, login: str
) -> None:
    if InitiativePage.objects.child_of(unit).filter(slug=record.key).exists():
        return
    author = get_user(login)
    page = InitiativePage(
        title=record.title,
        slug=record.key,
        kind=record.kind,
        campaign=campaign,
        goal=record.goal,
        place=record.place,
        starts_on=record.starts_on,
        expected_finish=record.expected_finish,
        status=record.status,
        pause_reason=record.pause_reason or "",
        people_served=record.people_served,
        budget_vnd=record.funding.budget,
        socialised_vnd=record.funding.socialised,
        workdays=record.funding.workdays,
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
        for order, measure in enumerate(record.measures)
    ]
    page.photos = _photos(InitiativePhoto, record.photos, prepared, unit, author)
    page.contents = [content for content in campaign.contents.all() if content.number in record.contents]
    UnitPage.objects.get(pk=unit.pk).add_child(instance=page)
    page.save_revision(user=author)
    page = play_review(page, record.review, author, record.return_reason)
    Registration.objects.filter(initiative=page).update(registered_at=record.registered_at)
    set_publication_date(page, record.registered_at)


def load_update(record: Update, of: Initiative, unit: UnitPage, prepared: PreparedPhotos, login: str) -> None:
    initiative = InitiativePage.objects.child_of(unit).get(slug=of.key)
    if ProgressUpdatePage.objects.child_of(initiative).filter(slug=record.key).exists():
        return
    author = get_user(login)
    page = ProgressUpdatePage(
        title=f"Tiến độ đến ngày {short_date(record.on)}",
        slug=record.key,
        date=record.on,
        percent=record.percent,
        text=record.text,
        is_illustration=True,
        owner=author,
        live=False,
    )
    units = {measure.label: measure.unit for measure in initiative.measures.all()}
    page.measures = [
        UpdateMeasure(label=label, value=value, unit=units.get(label, ""), sort_order=order)
        for order, (label, value) in enumerate(record.measures.items())
    ]
    page.photos = _photos(UpdatePhoto, record.photos, prepared, unit, author)
    initiative.add_child(instance=page)
    page.save_revision(user=author)
    page = play_review(page, record.review, author, record.return_reason)
    set_publication_date(page, timezone.make_aware(datetime.combine(record.on, time(17, 0))))


def load_nomination(
    record: Nomination, decision: Decision | None, unit: UnitPage, campaign: CampaignPage, login: str
) -> None:
    folder = NominationFolderPage.objects.child_of(unit).get()
    if NominationPage.objects.child_of(folder).filter(slug=record.key).exists():
        return
    author = get_user(login)
    sent_on = decision.signed_on - REVIEW_TAKES if decision else SENT_ON
    honorific = Honorific(record.honorific or "")
    page = NominationPage(
        title=" ".join(filter(None, ("Đề nghị khen thưởng", honorific and honorific.label, record.full_name))),
        slug=record.key,
        campaign=campaign,
        nominee_kind=record.nominee_kind,
        honorific=honorific,
        full_name=record.full_name,
        position=record.position or "",
        workplace=record.workplace or "",
        award_form=campaign.award_forms.all()[record.award_form - 1],
        achievement_report="\n\n".join(record.report),
        has_consent=True,
        is_simplified=record.is_simplified,
        is_illustration=True,
        owner=author,
        live=False,
    )
    page.dossier = papers_of(record, campaign, unit, author, sent_on)
    page.evidence = list(InitiativePage.objects.live().filter(slug__in=record.evidence))
    folder.add_child(instance=page)
    page.save_revision(user=author)
    page = play_nomination(page, record.stage, author, sent_on, decision, record.return_reason)
    if page.live:
        signed = datetime.combine(page.award.decision.decided_on, time(9, 0))
        set_publication_date(page, timezone.make_aware(signed))
