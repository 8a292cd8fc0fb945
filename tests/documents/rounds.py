"""A campaign whose awards are at every step, for the tests of papers."""

from wagtail.models import TaskState

from tests.factories.pages import make_nomination
from thidua_pages.models import Authority, AwardForm, BallotResult, Decision, Recipient
from thidua_pages.nominations.money.initial_rows import load_money_rows


def close_ballot(page, world, outcome="agreed", **counts):
    """The frozen count, as closing the council's ballot leaves it."""
    state = TaskState.objects.get(
        workflow_state__object_id=str(page.pk), ballots__isnull=False, ballots__member=world.council[0]
    )
    fields = {"members": 5, "agree": 4, "disagree": 1, "abstain": 0, "quorum_percent": 60, "threshold_percent": 70}
    row, _ = BallotResult.objects.update_or_create(
        task_state=state,
        defaults={**fields, **counts, "base": "voters", "outcome": outcome, "closed_by": world.office_statistics},
    )
    return row


def provincial_form(world):
    authority = Authority.objects.create(name="Chủ tịch UBND tỉnh", level="province")
    form = AwardForm(
        code="provincial_commendation", title="Bằng khen của Chủ tịch UBND tỉnh", authority=authority, sort_order=2
    )
    form.campaign = world.campaign
    form.save()
    return form


def a_full_round(world):
    """A campaign with nominations awarded, waiting for decisions of ward and province, and waiting for the council."""
    load_money_rows()
    world.campaign.issuer = "Ủy ban nhân dân phường Thử"
    world.campaign.place, world.campaign.symbol = "Phường Thử", "KH-UBND"
    world.campaign.signer_capacity, world.campaign.signer_position = "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    world.campaign.recipients = [Recipient(text="Lưu: VT")]
    world.campaign.save_revision().publish()
    make = lambda name, state, **fields: make_nomination(  # noqa: E731
        world.unit, world.campaign, world.editor, state, full_name=name, **fields
    )
    world.awarded = [
        make("Tổ dân phố Một", "published", nominee_kind="collective"),
        make("Hộ bà Hoa", "published", nominee_kind="household"),
        make("Trần Văn Đã Nhận", "published"),
    ]
    world.deciding = make("Lê Thị Chờ Ký", "decision_record", honorific="ba")
    world.provincial = provincial_form(world)
    world.at_chair = make("Bùi Văn Ở Tỉnh", "chair_decision", award_form=world.provincial)
    world.voting = make("Đỗ Thị Đang Bỏ Phiếu", "council_ballot")
    for page in [*world.awarded, world.deciding, world.at_chair]:
        close_ballot(page, world)
    world.form = world.campaign.award_forms.get(code="certificate_of_merit")
    world.decision = Decision.objects.get()
    return world
