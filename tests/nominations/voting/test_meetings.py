"""The meeting of the council is asked once for each day on which ballots were counted."""

import pytest
from django.urls import reverse

from tests.clients import client_of
from tests.config import shared
from tests.factories.pages import make_nomination
from thidua_pages.base import clock
from thidua_pages.models import BallotResult, CouncilMeeting, CouncilMember, MeetingSeat
from thidua_pages.nominations.voting.meetings.forms import AFTER_THE_COUNT, ENDS_BEFORE_IT_BEGINS, NOBODY_CAME
from thidua_pages.nominations.voting.meetings.models import day_code

DATA = {"began_at": "14:00", "ended_at": "15 giờ 30", "place": "Phòng họp", "chair": "Ông A", "secretary": "Bà B"}


@shared.state()
def counted(world):
    """Two nominations whose ballots were counted today; the campaign names its council."""
    roles = ["member", "head", "secretary", "member", "deputy"]
    for place, (account, role) in enumerate(zip(world.council, roles, strict=True)):
        CouncilMember.objects.create(campaign=world.campaign, account=account, role=role, sort_order=place)
    for _ in range(2):
        make_nomination(world.unit, world.campaign, world.editor, "chair_decision", by_steps=True)
    return world


def address(world, day=None):
    return reverse("council_meeting", args=[world.campaign.pk, day or day_code(clock.today())])


def sent(world, **changes):
    came = {f"present-{member.pk}": "on" for member in world.council[:4]}
    return {**DATA, "held_on": f"{clock.today():%d/%m/%Y}", **came, **changes}


def test_the_screen_proposes_the_seats_of_that_day_by_office_and_those_who_voted(counted):
    html = client_of(counted.office_statistics).get(address(counted)).content.decode()
    head, secretary = counted.council[1], counted.council[2]
    assert f'value="{head.get_full_name()}, Chủ tịch Hội đồng"' in html
    assert f'value="{secretary.get_full_name()}"' in html
    voted = set(counted.office_statistics.__class__.objects.filter(ballots__isnull=False).values_list("pk", flat=True))
    for member in counted.council:
        box = html.split(f'name="present-{member.pk}"')[1].split(">")[0]
        assert ("checked" in box) is (member.pk in voted)
    assert [html.index(f"present-{pk}") for pk in (head.pk, counted.council[4].pk, secretary.pk)] == sorted(
        html.index(f"present-{pk}") for pk in (head.pk, counted.council[4].pk, secretary.pk)
    )


def test_what_was_recorded_is_kept_and_may_be_corrected(counted):
    client, head = client_of(counted.office_statistics), counted.council[1]
    data = sent(counted, **{f"position-{head.pk}": "Chủ tịch UBND phường"})
    for place in ("Phòng họp", "Hội trường"):
        assert client.post(address(counted), {**data, "place": place}).status_code == 302
    meeting = CouncilMeeting.objects.get()
    assert (meeting.place, meeting.chair, meeting.recorded_by) == ("Hội trường", "Ông A", counted.office_statistics)
    assert MeetingSeat.objects.filter(meeting=meeting).count() == len(counted.council)
    assert MeetingSeat.objects.get(account=counted.council[4]).is_present is False
    assert MeetingSeat.objects.get(account=head).words.endswith(", Chủ tịch UBND phường, Chủ tịch Hội đồng")


def test_the_positions_of_the_last_meeting_are_proposed(counted):
    member = counted.council[1]
    before = CouncilMeeting.objects.create(campaign=counted.campaign, counted_on="2020-01-02", held_on="2020-01-02")
    MeetingSeat.objects.create(
        meeting=before, account=member, name="X", role="head", position="Chủ tịch UBND phường", is_present=False
    )
    html = client_of(counted.office_statistics).get(address(counted)).content.decode()
    assert 'value="Chủ tịch UBND phường"' in html
    assert "checked" in html.split(f'name="present-{member.pk}"')[1].split(">")[0]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ended_at": "13:00"}, ENDS_BEFORE_IT_BEGINS),
        ({"held_on": "31/12/2199"}, AFTER_THE_COUNT.partition(" (")[0]),
        ({"held_on": ""}, "Hãy ghi ngày họp"),
        ({"began_at": "xế chiều"}, "Chưa đọc được giờ"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(counted, changes, words):
    shown = client_of(counted.office_statistics).post(address(counted), sent(counted, **changes))
    assert words in shown.content.decode()
    assert 'value="Phòng họp"' in shown.content.decode()
    assert not CouncilMeeting.objects.exists()


def test_a_meeting_to_which_nobody_came_is_refused(counted):
    held_on = f"{clock.today():%d/%m/%Y}"
    shown = client_of(counted.office_statistics).post(address(counted), {**DATA, "held_on": held_on})
    assert NOBODY_CAME in shown.content.decode()
    assert not CouncilMeeting.objects.exists()


def test_there_is_no_screen_for_a_day_without_a_count_nor_for_others(counted):
    for day in ("20200101", "khong-co", "20231399"):
        assert client_of(counted.office_statistics).get(address(counted, day)).status_code == 404
    for role in ("chair", "editor", "culture_social", "supervisor", "council"):
        assert client_of(counted.people[role]).get(address(counted)).status_code == 302
        assert client_of(counted.people[role]).post(address(counted), sent(counted)).status_code == 302
    assert not CouncilMeeting.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_ballots(counted, django_assert_max_num_queries):
    client = client_of(counted.office_statistics)
    client.get(address(counted))
    with django_assert_max_num_queries(40) as few:
        client.get(address(counted))
    make_nomination(counted.unit, counted.campaign, counted.editor, "chair_decision", by_steps=True)
    with django_assert_max_num_queries(len(few)):
        client.get(address(counted))
    assert BallotResult.objects.count() == 3
