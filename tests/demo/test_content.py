"""The demonstration's content: complete, consistent, and with the cases the site must handle."""

import unicodedata
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest

from thidua_pages.demo.content import (
    ACCOUNTS,
    EVENTS,
    INITIATIVES,
    MEASUREMENTS,
    NOMINATIONS,
    NOTICE,
    STORIES,
    UNITS,
    UPDATES,
)
from thidua_pages.demo.content.campaign import ENDS_ON, POVERTY_RATE_GOAL, REGISTRATION_DEADLINE, STARTS_ON
from thidua_pages.demo.pictures import PHASES, SCENES

EVERYTHING = (*UNITS, *ACCOUNTS, *INITIATIVES, *UPDATES, *NOMINATIONS, *MEASUREMENTS, *STORIES, *EVENTS)
BY_KEY = {one.key: one for one in INITIATIVES}
UNIT_BY_SLUG = {unit.slug: unit for unit in UNITS}
PHOTOS = [photo for one in (*INITIATIVES, *UPDATES, *STORIES, *EVENTS) for photo in one.photos]
LOGINS = "tdp1 tdp2 tdp3 tdp4 tdp5 mttq phunu thanhnien nongdan cuuchienbinh congan quansu vptk diachinh yte truonghoc"


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts(getattr(value, part.name))


def late(one):
    return one.registered_at > REGISTRATION_DEADLINE


def test_notice_says_that_all_is_illustration():
    assert "minh họa" in NOTICE
    assert all(unit.illustration for unit in UNITS)


@pytest.mark.parametrize("many", [INITIATIVES, UPDATES, NOMINATIONS, STORIES, EVENTS])
def test_keys_are_unique(many):
    assert len({one.key for one in many}) == len(many)


def test_logins_and_slugs_are_unique_and_complete():
    assert [unit.login for unit in UNITS] == [f"bientap.{code}" for code in LOGINS.split()]
    assert len(UNIT_BY_SLUG) == len(UNITS) == 16
    logins = [account.login for account in ACCOUNTS] + [unit.login for unit in UNITS]
    assert len(set(logins)) == len(logins)
    assert sum(account.role == "council" for account in ACCOUNTS) == 5
    assert {unit.slug for unit in UNITS if not unit.obliged} == {"tram-y-te", "truong-tieu-hoc"}


def test_every_reference_resolves():
    assert {one.unit for one in (*INITIATIVES, *NOMINATIONS)} <= set(UNIT_BY_SLUG)
    assert {one.initiative for one in UPDATES} <= set(BY_KEY)
    assert {key for one in NOMINATIONS for key in one.evidence} <= set(BY_KEY)
    assert {photo.scene for photo in PHOTOS} <= set(SCENES)
    assert {photo.phase for photo in PHOTOS} <= set(PHASES)
    assert all(set(one.contents) <= {1, 2, 3, 4, 5} for one in INITIATIVES)
    assert all(one.contents for one in INITIATIVES)


def test_text_is_nfc_and_clean():
    for text in texts(EVERYTHING):
        assert text == unicodedata.normalize("NFC", text)
        assert "  " not in text
        assert text == text.strip()


def test_registrations_cover_the_cases():
    assert len(INITIATIVES) >= 26
    assert {one.kind for one in INITIATIVES} == {"model", "works"}
    assert {one.status for one in INITIATIVES} == {"planned", "ongoing", "done", "paused"}
    assert {one.review for one in INITIATIVES} == {"published", "draft", "in_review", "returned"}
    assert sum(late(one) for one in INITIATIVES) == 3
    without = {unit.slug for unit in UNITS if unit.obliged} - {one.unit for one in INITIATIVES}
    assert without == {"hoi-nong-dan"}
    assert {content for one in INITIATIVES for content in one.contents} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("many", [INITIATIVES, UPDATES, STORIES, EVENTS])
def test_returned_ones_have_a_reason_and_only_they(many):
    assert all(bool(one.return_reason) == (one.review == "returned") for one in many)


def test_dates_make_sense():
    for one in INITIATIVES:
        assert one.registered_at.utcoffset() == timedelta(hours=7)
        assert STARTS_ON <= one.registered_at.date() <= one.starts_on + timedelta(days=1)
        assert one.expected_finish is None or one.starts_on < one.expected_finish <= ENDS_ON
    for update in UPDATES:
        assert BY_KEY[update.initiative].starts_on <= update.on <= ENDS_ON


def test_updates_follow_published_initiatives_in_order():
    for key, one in BY_KEY.items():
        mine = [update for update in UPDATES if update.initiative == key]
        assert len(mine) <= 5
        if one.review != "published":
            assert not mine
            continue
        assert mine or one.status == "planned"
        assert [update.on for update in mine] == sorted(update.on for update in mine)
        known = [update.percent for update in mine if update.percent is not None]
        assert known == sorted(known)
        assert (one.status == "done") == (bool(known) and known[-1] == 100)
    assert any(update.percent is None for update in UPDATES)
    assert {update.review for update in UPDATES} == {"published", "draft", "in_review", "returned"}
    assert sum(update.percent == 100 for update in UPDATES) >= 10


def test_achieved_is_what_the_last_published_update_reports():
    for key, one in BY_KEY.items():
        reported = {}
        for update in UPDATES:
            if update.initiative == key and update.review == "published":
                reported.update(update.measures)
        achieved = {measure.label: measure.achieved for measure in one.measures}
        assert set(reported) <= set(achieved)
        assert reported.items() <= achieved.items()


def test_stories_and_events_fall_into_the_campaign_and_name_what_is_there():
    for story in STORIES:
        assert STARTS_ON <= story.on <= ENDS_ON
        assert story.unit in {"", *UNIT_BY_SLUG}
        assert all(BY_KEY[key].review == "published" for key in story.initiatives)
    for event in EVENTS:
        assert STARTS_ON <= event.starts_at.date() <= (event.ends_at or event.starts_at).date() <= ENDS_ON
        assert event.organiser in {"", *UNIT_BY_SLUG}
    logins = {account.login for account in ACCOUNTS if account.role in ("culture_social", "administrator")}
    assert {one.author for one in (*STORIES, *EVENTS)} == logins


def test_stories_name_nobody_whose_nomination_is_not_published():
    told = " ".join(texts(STORIES))
    assert not [one.full_name for one in NOMINATIONS if one.stage != "published" and one.full_name in told]


def test_photos_cover_the_formats_of_telephones():
    encodings = Counter(photo.encoding for photo in PHOTOS)
    assert set(encodings) == {"jpeg", "heic", "rotated", "png", "webp"}
    assert any(photo.gps for photo in PHOTOS)
    assert any(photo.shows_children for photo in PHOTOS)
    assert all(photo.caption for photo in PHOTOS)
    assert len({(photo.scene, photo.seed, photo.phase) for photo in PHOTOS}) == len(PHOTOS)


def test_nominations_cover_the_stages_and_the_names():
    assert {one.stage for one in NOMINATIONS} == {
        "draft",
        "dossier_check",
        "council_ballot",
        "chair",
        "decision",
        "published",
        "returned",
    }
    assert sum(one.stage == "published" for one in NOMINATIONS) >= 3
    assert {one.nominee_kind for one in NOMINATIONS} == {"collective", "household", "individual"}
    assert {one.award_form for one in NOMINATIONS} == {1, 2, 3}
    assert {"A Đung", "Y Blưu"} <= {one.full_name for one in NOMINATIONS}
    for one in NOMINATIONS:
        assert 3 <= len(one.report) <= 5
        assert one.evidence
        assert all(BY_KEY[key].review == "published" for key in one.evidence)
        assert bool(one.return_reason) == (one.stage == "returned")
        assert (one.decision is not None) == (one.stage == "published")
        assert bool(one.honorific) == (one.nominee_kind == "individual")
        if one.decision:
            assert date(2023, 12, 15) < one.decision.signed_on < date(2024, 2, 1)


def test_the_poverty_rate_falls_to_its_goal():
    values = [one.value for one in sorted(MEASUREMENTS, key=lambda one: one.measured_on)]
    assert values == sorted(values, reverse=True)
    assert values[-1] == POVERTY_RATE_GOAL
