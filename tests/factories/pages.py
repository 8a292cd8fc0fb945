"""Pages of a ward, in any state of their review, which is reached by the real transitions or copied (`copies.py`)."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Site

from tests.factories import copies
from thidua_pages.access.roles import MAIN_ROLE, Role
from thidua_pages.access.sync import sync_ward
from thidua_pages.models import (
    Authority,
    AwardForm,
    CampaignIndexPage,
    CampaignPage,
    DossierItem,
    EmulationContent,
    File,
    HomePage,
    InitiativePage,
    NominationFolderPage,
    NominationPage,
    Participant,
    ProgressUpdatePage,
    UnitIndexPage,
    UnitPage,
)
from thidua_pages.nominations.dossier.check import checked_items
from thidua_pages.nominations.voting.council import voters_on_each
from thidua_pages.operations.wards import make_ward
from thidua_pages.review.setup import sync_workflows

_number = count(1)


def make_ward_with_roles(title: str = "Phường Thử", slug: str = "thu", hostname: str = "localhost") -> HomePage:
    """A ward as `setup_site` makes it: tree, groups, permissions, workflows, and its address."""
    sync_workflows()
    home = make_ward(title, slug)
    sync_ward(home, [])
    is_default = hostname == "localhost"
    Site.objects.filter(is_default_site=True).update(is_default_site=not is_default)
    Site.objects.update_or_create(
        hostname=hostname, port=80, defaults={"root_page": home, "is_default_site": is_default, "site_name": title}
    )
    return home


def make_unit(ward: HomePage, title: str | None = None, **fields: Any) -> UnitPage:
    parent = UnitIndexPage.objects.child_of(ward).get()
    unit = parent.add_child(instance=UnitPage(title=title or f"Tổ dân phố {next(_number)}", **fields))
    return UnitPage.objects.get(pk=unit.pk)


def make_campaign(ward: HomePage, title: str = "Đợt thi đua thử", **fields: Any) -> CampaignPage:
    """A published campaign with two contents and one form of award. The ward's units of today take part."""
    fields = {
        "abstract": title,
        "starts_on": date(2023, 8, 1),
        "ends_on": date(2023, 12, 15),
        "registration_deadline": date(2023, 8, 15),
        **fields,
    }
    campaign = CampaignPage(title=title, **fields)
    campaign.contents = [
        EmulationContent(number=n, title=f"Nội dung {n}", text=f"Nội dung {n}", anchor=f"iii-{n}", sort_order=n)
        for n in (1, 2)
    ]
    authority, _ = Authority.objects.get_or_create(name="Chủ tịch UBND phường", defaults={"level": "ward"})
    campaign.award_forms = [
        AwardForm(
            code="certificate_of_merit", title="Giấy khen của Chủ tịch UBND phường", authority=authority, sort_order=0
        )
    ]
    CampaignIndexPage.objects.child_of(ward).get().add_child(instance=campaign)
    campaign.save_revision().publish()
    return CampaignPage.objects.get(pk=campaign.pk)


def take_part(unit: UnitPage, campaign: CampaignPage, *, is_obliged: bool = True) -> Participant:
    """Let a unit take part in a campaign that was published before the unit was made."""
    facts = {"unit_title": unit.title, "unit_kind": unit.kind, "is_obliged": is_obliged}
    return Participant.objects.create(campaign=campaign, unit=unit, **facts)


def member_of(role: Role, ward: HomePage, exclude: Any = None) -> Any:
    """Someone who holds the role in the ward."""
    people = get_user_model().objects.filter(groups__ward_group__role=role, groups__ward_group__ward=ward)
    return people.exclude(pk=exclude and exclude.pk).order_by("pk").first()


def _advance(page: Any, state: str, author: Any, ward: HomePage) -> Any:
    """Bring a fresh draft to `state`: draft, in_review, returned, published, or a step's code of a nomination."""
    page.save_revision(user=author)
    if state != "draft":
        page.get_workflow().start(page, author)
    page = type(page).objects.get(pk=page.pk)
    if state == "returned":
        act(page, "reject", member_of_step(page, ward), comment="Thiếu ảnh hiện trường")
    elif state == "published":
        while page.current_workflow_task_state:
            pass_step(page, ward)
            page = type(page).objects.get(pk=page.pk)
    elif state not in {"draft", "in_review"}:
        while page.current_workflow_task.code != state:
            pass_step(page, ward)
            page = type(page).objects.get(pk=page.pk)
    return type(page).objects.get(pk=page.pk)


def member_of_step(page: Any, ward: HomePage) -> Any:
    return member_of(MAIN_ROLE[page.current_workflow_task.code], ward)


def act(page: Any, action: str, user: Any, **data: Any) -> None:
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, action, **data)


DECISION = {
    "number": "152/QĐ-UBND",
    "decided_on": date(2023, 12, 25),
    "authority": "Chủ tịch UBND phường",
    "signer_name": "Phan Thành Trung",
}


def pass_step(page: Any, ward: HomePage) -> None:
    """Let the step's people agree."""
    PASS.get(page.current_workflow_task.code, _approve)(page, ward)


def _approve(page: Any, ward: HomePage) -> None:
    act(page, "approve", member_of_step(page, ward))


def _vote(page: Any, ward: HomePage) -> None:
    for seat in voters_on_each([page])[page.pk]:
        act(page, "agree", seat.account)
    close_ballot(page, ward)


def close_ballot(page: Any, ward: HomePage) -> None:
    """Let the office count the ballots."""
    act(page, "close", member_of(Role.OFFICE, ward))


def _record(page: Any, ward: HomePage) -> None:
    act(page, "approve", member_of_step(page, ward), **DECISION)


def all_in_order(page: Any) -> dict[str, str]:
    """What the form of the dossier check sends when every item is in order."""
    return {f"ok-{line.code}": "ok" for line in checked_items(page.current_workflow_task_state)}


def check_dossier(page: Any, user: Any) -> None:
    """Find every item of the dossier in order."""
    state = page.current_workflow_task_state
    act(page, "check", user, checks={line.code: (True, "") for line in checked_items(state)})


def _check(page: Any, ward: HomePage) -> None:
    check_dossier(page, member_of_step(page, ward))
    _approve(page, ward)


PASS = {"dossier_check": _check, "council_ballot": _vote, "decision_record": _record}


def make_initiative(
    unit: UnitPage, campaign: CampaignPage, author: Any, state: str = "draft", *, by_steps: bool = False, **fields: Any
) -> Any:
    def new(**fields: Any) -> InitiativePage:
        n = next(_number)
        fields = {"title": f"Mô hình {n}", "goal": f"Làm cho tổ {n} sạch đẹp", "campaign": campaign, **fields}
        photos = fields.pop("photos", [])
        page = InitiativePage(owner=author, live=False, **fields)
        page.photos = photos
        return page

    return _add(new, UnitPage.objects.get(pk=unit.pk), author, state, by_steps, fields)


def make_update(
    initiative: InitiativePage, author: Any, state: str = "draft", *, by_steps: bool = False, **fields: Any
) -> Any:
    def new(**fields: Any) -> ProgressUpdatePage:
        n = next(_number)
        fields = {"title": f"Cập nhật {n}", "text": "Đã làm xong phần đầu", "date": date(2023, 9, 1), **fields}
        photos = fields.pop("photos", [])
        page = ProgressUpdatePage(owner=author, live=False, **fields)
        page.photos = photos
        return page

    return _add(new, InitiativePage.objects.get(pk=initiative.pk), author, state, by_steps, fields)


def confirmation(unit: UnitPage) -> DossierItem:
    """A paper that proves an achievement. No test opens it, so that it needs no file on the disk."""
    file, _ = File.objects.get_or_create(
        title="Xác nhận thành tích",
        collection=unit.collection.collection,
        defaults={"file": "documents/xac-nhan.pdf", "file_size": 1},
    )
    return DossierItem(kind="other", title="Xác nhận thành tích", file=file)


def make_nomination(
    unit: UnitPage, campaign: CampaignPage, author: Any, state: str = "draft", *, by_steps: bool = False, **fields: Any
) -> Any:
    """A complete nomination, unless `fields` say otherwise: an incomplete one cannot be sent for review."""

    def new(**fields: Any) -> NominationPage:
        n = next(_number)
        fields = {
            "title": f"Đề nghị khen thưởng {n}",
            "nominee_kind": "individual",
            "full_name": f"Nguyễn Thị Minh Họa {n}",
            "award_form": campaign.award_forms.order_by("pk").first(),
            "achievement_report": "Đã vận động nhân dân làm đường hoa.",
            "has_consent": True,
            "campaign": campaign,
            **fields,
        }
        dossier = fields.pop("dossier") if "dossier" in fields else [confirmation(unit)]
        page = NominationPage(owner=author, live=False, **fields)
        page.dossier = dossier
        return page

    return _add(new, NominationFolderPage.objects.child_of(unit).get(), author, state, by_steps, fields)


def _add(new: Callable[..., Any], parent: Any, author: Any, state: str, by_steps: bool, fields: dict[str, Any]) -> Any:
    """Add what `new` makes of `fields` below `parent`, in `state`; copied where that is the same as going by steps."""

    def steps(page: Any) -> Any:
        return _advance(page, state, author, _ward(parent))

    page = new(**fields)
    if state != "draft" and not by_steps and copies.may_copy(type(page), fields):
        return copies.add_copy(page, parent, state, author, new, steps)
    parent.add_child(instance=page)
    return steps(page)


def _ward(page: Any) -> HomePage:
    return HomePage.objects.get(path=page.path[: page.steplen * 2])
