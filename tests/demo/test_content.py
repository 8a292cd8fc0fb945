"""The demonstration's content: complete, consistent, and with the cases the site must handle."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from demo.loader.content import Content

STARTS_ON, ENDS_ON = date(2023, 8, 1), date(2023, 12, 15)
REGISTRATION_DEADLINE = datetime(2023, 8, 15, 16, 59, 59, tzinfo=UTC)
POVERTY_RATE_GOAL = Decimal("0.39")
LOGINS = "tdp1 tdp2 tdp3 tdp4 tdp5 mttq phunu thanhnien nongdan cuuchienbinh congan quansu vptk diachinh yte truonghoc"


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts((key, part))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))


def initiatives_of(content: Content) -> dict[str, Any]:
    return {one.key: one for _, one in content.work}


def late(one: Any) -> bool:
    return one.registered_at > REGISTRATION_DEADLINE


def test_keys_are_unique(content: Content) -> None:
    pages = [page.key for page in content.pages]
    assert len(set(pages)) == len(pages)
    nominations = [one.key for one in content.awards.nominations]
    assert len(set(nominations)) == len(nominations)


def test_logins_and_slugs_are_unique_and_complete(content: Content) -> None:
    assert [unit.login for unit in content.units] == [f"bientap.{code}" for code in LOGINS.split()]
    assert len({unit.slug for unit in content.units}) == len(content.units) == 16
    logins = [account.login for account in content.accounts] + [unit.login for unit in content.units]
    assert len(set(logins)) == len(logins)
    assert sum(account.role == "council" for account in content.accounts) == 5
    assert {unit.slug for unit in content.units if not unit.is_obliged} == {"tram-y-te", "truong-tieu-hoc"}


def test_every_initiative_serves_a_content_of_the_plan(content: Content) -> None:
    assert content.work
    assert [one.key for _, one in content.work if not one.contents or not set(one.contents) <= {1, 2, 3, 4, 5}] == []


def test_text_is_nfc_and_clean(content: Content) -> None:
    everything = (content.units, content.accounts, content.campaign, *content.initiatives.values())
    told = list(texts((*everything, content.awards, content.stories, content.events)))
    assert len(told) > 1000
    for text in told:
        assert text == unicodedata.normalize("NFC", text)
        assert "  " not in text
        assert text == text.strip()


def test_registrations_cover_the_cases(content: Content) -> None:
    initiatives = [one for _, one in content.work]
    assert len(initiatives) >= 26
    assert {one.kind for one in initiatives} == {"model", "works"}
    assert {one.status for one in initiatives} == {"planned", "ongoing", "done", "paused"}
    assert {one.review for one in initiatives} == {"published", "draft", "in_review", "returned"}
    assert sum(late(one) for one in initiatives) == 3
    without = {unit.slug for unit in content.units if unit.is_obliged} - {unit for unit, _ in content.work}
    assert without == {"hoi-nong-dan"}
    assert {number for one in initiatives for number in one.contents} == {1, 2, 3, 4, 5}


def test_returned_ones_have_a_reason_and_only_they(content: Content) -> None:
    returned = [page.key for page in content.pages if page.review == "returned"]
    assert returned
    assert [page.key for page in content.pages if page.return_reason] == returned


def test_dates_make_sense(content: Content) -> None:
    assert content.work
    assert content.updates
    for _, one in content.work:
        assert one.registered_at.utcoffset() == timedelta(hours=7)
        assert STARTS_ON <= one.registered_at.date() <= one.starts_on + timedelta(days=1)
        if one.expected_finish:
            assert one.starts_on < one.expected_finish <= ENDS_ON
    for _, initiative, update in content.updates:
        assert initiative.starts_on <= update.on <= ENDS_ON


def test_updates_follow_published_initiatives_in_order(content: Content) -> None:
    for _, one in content.work:
        mine = one.updates
        assert len(mine) <= 5
        if one.review != "published":
            assert not mine
            continue
        if one.status != "planned":
            assert mine
        assert [update.on for update in mine] == sorted(update.on for update in mine)
        known = [update.percent for update in mine if update.percent is not None]
        assert known == sorted(known)
        assert (one.status == "done") == (bool(known) and known[-1] == 100)
    updates = [update for *_, update in content.updates]
    assert any(update.percent is None for update in updates)
    assert {update.review for update in updates} == {"published", "draft", "in_review", "returned"}
    assert sum(update.percent == 100 for update in updates) >= 10


def test_achieved_is_what_the_last_published_update_reports(content: Content) -> None:
    assert any(update.measures for *_, update in content.updates if update.review == "published")
    for _, one in content.work:
        reported: dict[str, Decimal] = {}
        for update in one.updates:
            if update.review == "published":
                reported.update(update.measures)
        achieved = {measure.label: measure.achieved for measure in one.measures}
        assert set(reported) <= set(achieved)
        assert reported.items() <= achieved.items()


def test_stories_and_events_fall_into_the_campaign_and_name_what_is_there(content: Content) -> None:
    units = {None, *(unit.slug for unit in content.units)}
    initiatives = initiatives_of(content)
    assert content.stories
    assert content.events
    for story in content.stories:
        assert STARTS_ON <= story.on <= ENDS_ON
        assert story.unit in units
        assert all(initiatives[key].review == "published" for key in story.initiatives)
    for event in content.events:
        assert STARTS_ON <= event.starts_at.date() <= (event.ends_at or event.starts_at).date() <= ENDS_ON
        assert event.organiser in units
    logins = {account.login for account in content.accounts if account.role in ("culture_social", "administrator")}
    assert {one.author for one in (*content.stories, *content.events)} == logins


def test_stories_name_nobody_whose_nomination_is_not_published(content: Content) -> None:
    told = " ".join(texts(content.stories))
    names = [one.full_name for one in content.awards.nominations if one.stage != "published"]
    assert names
    assert not [name for name in names if name in told]


def test_every_photo_has_a_caption_and_is_shown_once(content: Content) -> None:
    photos = [photo for page in content.pages for photo in page.photos]
    assert any(photo.shows_children for photo in photos)
    assert all(photo.caption for photo in photos)
    assert len({photo.file for photo in photos}) == len(photos)
    assert {photo.phase for photo in photos} == {"before", "during", "after"}


def test_nominations_cover_the_stages_and_the_names(content: Content) -> None:
    initiatives = initiatives_of(content)
    nominations = content.awards.nominations
    assert {one.stage for one in nominations} == {
        "draft",
        "dossier_check",
        "council_ballot",
        "chair",
        "decision",
        "published",
        "returned",
    }
    assert {one.unit for one in nominations} <= {unit.slug for unit in content.units}
    assert sum(one.stage == "published" for one in nominations) >= 3
    assert {one.nominee_kind for one in nominations} == {"collective", "household", "individual"}
    assert {one.award_form for one in nominations} == {1, 2, 3}
    assert {"A Đung", "Y Blưu"} <= {one.full_name for one in nominations}
    for one in nominations:
        decision = content.decision_of(one)
        assert 3 <= len(one.report) <= 5
        assert one.evidence
        assert all(initiatives[key].review == "published" for key in one.evidence)
        assert bool(one.return_reason) == (one.stage == "returned")
        assert (decision is not None) == (one.stage == "published")
        assert bool(one.honorific) == (one.nominee_kind == "individual")
        if decision:
            assert date(2023, 12, 15) < decision.signed_on < date(2024, 2, 1)


def test_the_poverty_rate_falls_to_its_goal(content: Content) -> None:
    values = [one.value for one in sorted(content.campaign.measurements, key=lambda one: one.on)]
    assert values == sorted(values, reverse=True)
    assert values[-1] == POVERTY_RATE_GOAL
