"""The review of an initiative and a nomination, through the screens that people use."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import WorkflowState

from tests.factories.pages import (
    DECISION,
    act,
    all_in_order,
    close_ballot,
    make_initiative,
    make_nomination,
    make_update,
    pass_step,
)
from tests.fresh import fresh
from tests.taking_down import taken_down
from tests.wording import error_of, messages_of, refused
from tests.worker import gather_mail, waiting
from thidua_pages.access import rules
from thidua_pages.base.messages import without_notices
from thidua_pages.models import BallotResult, InitiativePage, NominationPage
from thidua_pages.nominations.decisions.forms import DecisionForm
from thidua_pages.nominations.endings.actions import withdraw
from thidua_pages.nominations.voting import ballots
from thidua_pages.nominations.voting.counting import Tally
from thidua_pages.review.errors import ReviewRefused
from thidua_pages.review.forms import ReturnForm
from thidua_pages.review.tasks import NOT_OFFERED
from thidua_pages.review.views import MOVED_ON


def decide(client, page, user, action, **data):
    """POST on the review screen as `user`."""
    client.force_login(user)
    state = fresh(page).current_workflow_task_state
    return client.post(
        reverse("review", args=[page.pk]),
        {"action": action, "task_state": state.pk if state else "", **data},
        follow=True,
    )


def test_an_approved_registration_is_published_and_a_draft_is_not(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    assert client.get(page.url).status_code == 404
    decide(client, page, world.office_statistics, "approve")
    client.logout()
    assert client.get(fresh(page).url).status_code == 200


def test_returning_needs_a_reason_and_the_author_reads_it_where_they_edit(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    answer = decide(client, page, world.office_statistics, "reject", comment="  ")
    assert error_of(ReturnForm, "comment") in answer.content.decode()
    assert fresh(page).workflow_in_progress
    decide(client, page, world.office_statistics, "reject", comment="Thiếu ảnh hiện trường")
    assert fresh(page).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    client.force_login(world.editor)
    assert "Thiếu ảnh hiện trường" in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Thiếu ảnh hiện trường" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_editor_says_above_the_form_who_returned_it_and_why(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "returned")
    client.force_login(world.editor)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    (said,) = messages_of(client.get(address))
    assert "Thiếu ảnh hiện trường" in said
    assert world.office_statistics.get_full_name() in said
    assert "Thiếu ảnh hiện trường" not in "".join(messages_of(client.post(address, {"title": ""})))


def test_the_public_sees_the_approved_version_while_a_new_one_is_under_review(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "published", title="Đường hoa cũ")
    draft = page.get_latest_revision_as_object()
    draft.title = "Đường hoa mới"
    draft.save_revision(user=world.editor)
    draft.get_workflow().start(draft, world.editor)
    body = client.get(page.url).content.decode()
    assert "Đường hoa cũ" in body
    assert "Đường hoa mới" not in body
    decide(client, page, world.office_statistics, "approve")
    client.logout()
    assert "Đường hoa mới" in client.get(page.url).content.decode()


def test_the_screen_names_the_unit_and_the_initiative_that_a_page_belongs_to(client, world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "in_review")
    nomination = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    client.force_login(world.administrator)
    for page, above in ((update, [world.unit, initiative]), (nomination, [world.unit])):
        screen = client.get(reverse("review", args=[page.pk]))
        assert screen.context["belongs_to"] == [one.title for one in above]


def test_an_update_waits_until_its_initiative_is_published(client, world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    update = make_update(initiative, world.editor, "in_review")
    answer = decide(client, update, world.culture_social, "approve")
    assert rules.PARENT_NOT_PUBLISHED.reason in answer.content.decode()
    assert not fresh(update).live
    decide(client, initiative, world.office_statistics, "approve")
    decide(client, update, world.culture_social, "approve")
    assert fresh(update).live


def test_taking_down_an_initiative_takes_down_its_updates(world):
    initiative = make_initiative(world.unit, world.campaign, world.editor, "published")
    update = make_update(initiative, world.editor, "published")
    taken_down(initiative, world.office_statistics)
    assert not fresh(update).live


def test_taking_down_an_initiative_takes_down_nothing_beside_or_above_it(world):
    first, second = (make_initiative(world.unit, world.campaign, world.editor, "published") for _ in range(2))
    update = make_update(second, world.editor, "published")
    fresh(first).unpublish(user=world.office_statistics)
    assert not fresh(first).live
    assert all(fresh(page).live for page in (second, update, world.unit, world.ward))


def test_a_nomination_goes_through_four_steps_and_only_then_appears(client, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review")

    def public() -> int:
        client.logout()
        return client.get(page.url).status_code

    assert fresh(page).current_workflow_task.code == "dossier_check"
    decide(client, page, world.office_statistics, "check", **all_in_order(page))
    decide(client, page, world.office_statistics, "approve")
    assert fresh(page).current_workflow_task.code == "council_ballot"
    for member in world.council[:3]:
        assert public() == 404
        decide(client, page, member, "agree")
    assert public() == 404
    decide(client, page, world.office_statistics, "close")
    assert fresh(page).current_workflow_task.code == "chair_decision"
    assert public() == 404
    decide(client, page, world.chair, "approve")
    assert fresh(page).current_workflow_task.code == "decision_record"
    assert public() == 404
    decide(
        client,
        page,
        world.office_statistics,
        "approve",
        **{**DECISION, "decided_on": "25/12/2023"},
        confirm="1",
        sure="1",
    )
    assert public() == 200
    assert fresh(page).award.decision.number == "152/QĐ-UBND"


def test_a_decision_without_number_keeps_the_nomination_unpublished(client, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "decision_record")
    answer = decide(client, page, world.office_statistics, "approve", decided_on="25/12/2023", signer_name="A")
    assert error_of(DecisionForm, "number") in answer.content.decode()
    assert not fresh(page).live
    with pytest.raises(ReviewRefused):
        fresh(page).current_workflow_task_state.approve(user=world.office_statistics)


def test_one_council_member_cannot_decide_alone_not_even_in_code(world):
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    with pytest.raises(ReviewRefused):
        page.current_workflow_task_state.approve(user=world.council[0])
    act(page, "agree", world.council[0])
    for action in ("close", "approve", "reject"):
        with pytest.raises(ReviewRefused):
            act(page, action, world.council[0], comment="Tôi quyết")
    assert fresh(page).current_workflow_task.code == "council_ballot"


def test_a_council_that_refuses_returns_the_nomination_with_the_count(world):
    page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot")
    for member in world.council[:3]:
        act(fresh(page), "disagree", member)
    close_ballot(fresh(page), world.ward)
    state = fresh(page).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert BallotResult.objects.get().disagree == 3
    assert ballots.NOT_PASSED in state.current_task_state.comment
    assert ballots.summary(Tally(5, 0, 3, 0)) in state.current_task_state.comment


def test_nobody_reviews_their_own_work_unit_or_name(client, world):
    own_unit = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    world.office_statistics.groups.add(world.unit.editor_group.group)
    assert rules.OWN_UNIT.reason in decide(client, own_unit, world.office_statistics, "approve").content.decode()
    written = make_initiative(world.other_unit, world.campaign, world.administrator, "in_review")
    assert rules.OWN_WORK.reason in decide(client, written, world.administrator, "approve").content.decode()
    chair = world.chair
    named = make_nomination(
        world.other_unit, world.campaign, world.other_editor, "chair_decision", full_name=chair.get_full_name().upper()
    )
    assert rules.OWN_NAME.reason in decide(client, named, chair, "approve").content.decode()
    assert not InitiativePage.objects.live().exists()
    assert not NominationPage.objects.live().exists()


def test_a_decision_leads_to_the_front_page_and_a_check_of_the_dossier_stays_on_the_screen(client, world):
    decided = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    checked = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    answer = decide(client, decided, world.office_statistics, "approve")
    assert [address for address, _ in answer.redirect_chain] == [reverse("wagtailadmin_home")]
    answer = decide(client, checked, world.office_statistics, "check", **all_in_order(checked))
    assert [address for address, _ in answer.redirect_chain] == [reverse("review", args=[checked.pk])]


def test_what_is_under_review_is_locked_for_everybody_and_says_at_which_step(world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    lock = page.get_lock()
    for person in world.people.values():
        assert lock.for_user(person)
        assert page.current_workflow_task.name in lock.get_message(person)


def test_the_second_of_two_reviewers_is_told_that_it_is_done(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    state = page.current_workflow_task_state
    act(page, "approve", world.office_statistics)
    with refused(rules.NOT_AWAITING):
        state.reject(user=world.administrator, comment="Muộn rồi")


def test_a_stale_screen_does_not_decide_the_next_step(client, world):
    page = make_nomination(world.unit, world.campaign, world.editor, "in_review")
    old_state = page.current_workflow_task_state
    pass_step(page, world.ward)
    client.force_login(world.council[0])
    answer = client.post(
        reverse("review", args=[page.pk]), {"action": "agree", "task_state": old_state.pk}, follow=True
    )
    assert MOVED_ON in answer.content.decode()
    assert fresh(page).current_workflow_task_state.ballots.count() == 0


def test_a_change_after_approval_asks_for_approval_again(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "published")
    client.force_login(world.editor)
    draft = page.get_latest_revision_as_object()
    draft.goal = "Mục tiêu đã đổi"
    draft.save_revision(user=world.editor)
    assert fresh(page).goal != "Mục tiêu đã đổi"
    draft.get_workflow().start(draft, world.editor)
    assert fresh(page).current_workflow_task.code == "registration_check"


def test_mail_goes_to_whose_turn_it_is_and_to_the_author(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_update(make_initiative(world.unit, world.campaign, world.editor, "published"), world.editor)
        gather_mail()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, world.editor)
        gather_mail()
    assert [message.to for message in mail.outbox] == [[world.culture_social.email]]
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        act(fresh(page), "reject", world.culture_social, comment="Ảnh mờ")
    assert [message.to for message in mail.outbox] == [[world.editor.email]]
    assert "Ảnh mờ" in mail.outbox[0].body


def test_the_author_reads_why_somebody_else_took_their_page_back(world):
    for number, who in enumerate((world.administrator, world.editor)):
        page = make_nomination(world.unit, world.campaign, world.editor, "council_ballot", full_name=f"Lê Thị {number}")
        mail.outbox.clear()
        withdraw(page, who, {"reason": "Gửi nhầm người"})
        told = [(message.to, "Gửi nhầm người" in message.body) for message in mail.outbox]
        assert told == ([] if who == world.editor else [([world.editor.email], True)])


def test_without_the_main_role_the_others_of_the_step_are_written_to(world):
    world.office_statistics.is_active = False
    world.office_statistics.save()
    mail.outbox.clear()  # people are told that an account was switched off
    make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True)
    gather_mail()
    assert [message.to for message in mail.outbox] == [[world.administrator.email]]


def test_a_program_that_loads_content_writes_to_nobody(world):
    with without_notices():
        make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True)
    gather_mail()
    assert mail.outbox == []
    make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True)
    gather_mail()
    assert [message.to for message in mail.outbox] == [[world.office_statistics.email]]


def test_mail_waits_in_the_outbox_until_the_transition_is_committed(world, settings):
    settings.EMAIL_BACKEND = "thidua_pages.outbox.mail.OutboxBackend"
    make_initiative(world.unit, world.campaign, world.editor, "in_review", by_steps=True)
    gather_mail()
    (task,) = waiting("deliver")
    assert task.args_kwargs["kwargs"]["to"] == world.office_statistics.email
    assert task.args_kwargs["kwargs"]["ward_path"] == world.ward.path
    assert mail.outbox == []


def test_an_action_that_the_step_does_not_know_is_refused_aloud(client, world):
    page = make_initiative(world.unit, world.campaign, world.editor, "in_review")
    answer = decide(client, page, world.office_statistics, "burn")
    assert NOT_OFFERED in answer.content.decode()
    assert fresh(page).workflow_in_progress
