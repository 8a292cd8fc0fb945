"""A ward behind the doors: its units have one thing of each kind, none of it public but what its state says.

Everything of the unit has `MARK` in its title, its text or the name of its file: who may not know of it must not meet
the word in any answer.
"""

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Site, UploadedFile

from tests.access.attempts import ROLES as WARD_ROLES
from tests.clients import client_of
from tests.factories.pages import make_initiative, make_nomination
from tests.factories.pdfs import pdf
from tests.factories.photos import make_photo
from tests.fixtures import World, build_world
from tests.fresh import fresh
from thidua_pages.base import clock
from thidua_pages.bin.deleting import delete
from thidua_pages.models import (
    BaseSalary,
    Batch,
    Correction,
    File,
    FrozenEvidence,
    MistakeReport,
    MoneyRule,
    Photo,
    PlanDraft,
    Removal,
    SignedPaper,
    Upload,
)
from thidua_pages.nominations.corrections.requesting import request
from thidua_pages.outbox.choices import Outcome
from thidua_pages.outbox.mail import deliver
from thidua_pages.plans.setup.state import read_state
from thidua_pages.reports.bulk import ROUNDS_BULK
from thidua_pages.webhooks.endpoints import register
from thidua_pages.webhooks.models import WebhookDelivery, WebhookEndpoint

MARK = "phankin"
NEIGHBOUR = "neighbour"
ROLES = (*WARD_ROLES, NEIGHBOUR)
"""The accounts that knock: those of the ward, and the administrator of a second one."""
STATES = ("draft", "in_review", "published")
"""The states of the page that an address of a page names. The published one has a newer draft, with `MARK`."""


@dataclass
class Place:
    """`pages`: the unit's initiatives by state. `ballot`, `chair`, `record`: nominations at these steps, the first with
    `frozen` evidence. `granted`: a published award, with an open `correction` by the office. What else there is belongs
    to the unit or to its editor."""

    world: World
    neighbour: World
    pages: dict[str, Any]
    ballot: Any
    chair: Any
    record: Any
    granted: Any
    correction: Correction
    frozen: FrozenEvidence
    photo: Photo
    file: File
    uploads: dict[str, UploadedFile]
    upload: Upload
    redirect: Redirect
    token: APIToken
    money: MoneyRule
    salary: BaseSalary
    unnumbered: SignedPaper
    batch: Batch
    letter: DBTaskResult
    webhook: WebhookEndpoint
    dead_webhook: WebhookDelivery
    removal: Removal
    draft: PlanDraft
    report: MistakeReport

    def person(self, role: str) -> Any:
        """The account of a role; None for an anonymous visitor."""
        if role == NEIGHBOUR:
            return self.neighbour.administrator
        return None if role == "anonymous" else self.world.people[role]


def make_place(world: World) -> Place:
    unit, campaign, author = world.unit, world.campaign, world.editor
    photo = make_photo(unit, author, f"Ảnh {MARK}")
    for name in ("index", "edit"):  # the sizes that these screens show are made when they are opened first
        client_of(world.superuser).get(reverse(f"wagtailimages:{name}", args=[photo.pk] if name == "edit" else []))
    file = File(
        pk=photo.pk + 1_000_000,  # no number is both a photo and a document: PostgreSQL gives others than SQLite
        title=f"Tệp {MARK}",
        file=ContentFile(b"%PDF-1.4", name=f"{MARK}.pdf"),
        collection=unit.collection.collection,
        uploaded_by_user=author,
    )
    file._set_document_file_metadata()
    file.save()
    pages = {state: make_initiative(unit, campaign, author, state, **named(state)) for state in STATES}
    newer = pages["published"].get_latest_revision_as_object()
    newer.title = f"Bản mới {MARK}"
    newer.save_revision(user=author)
    ballot, chair, record = (
        make_nomination(unit, campaign, author, step, title=f"Đề nghị {MARK}", full_name=f"Nguyễn {MARK} {step}")
        for step in ("council_ballot", "chair_decision", "decision_record")
    )
    granted = make_nomination(unit, campaign, author, "published", title="Đề nghị", full_name="Lê Văn Minh")
    frozen = FrozenEvidence.objects.create(
        nomination=ballot,
        nomination_revision_id=ballot.latest_revision_id,
        page=chair,
        page_revision_id=chair.latest_revision_id,
    )
    made = clock.now().date()
    webhook = webhook_of(world)
    return Place(
        world=world,
        neighbour=build_world("Phường Hai", "hai", "hai.example.vn"),
        pages={state: fresh(page) for state, page in pages.items()},
        ballot=ballot,
        chair=chair,
        record=record,
        granted=granted,
        correction=correction_of(granted, world),
        frozen=frozen,
        photo=photo,
        file=file,
        uploads={name: upload_of(model, author) for name, model in (("images", Photo), ("documents", File))},
        upload=Upload.objects.create(
            user=author,
            collection=unit.collection.collection,
            kind="photo",
            name=f"{MARK}.jpg",
            title=MARK,
            length=100,
            expires_at=clock.now() + timedelta(days=1),
        ),
        redirect=Redirect.objects.create(
            site=Site.objects.get(root_page=world.ward), old_path=f"/{MARK}", redirect_page=pages["published"]
        ),
        token=APIToken.create_token(user=author, name=MARK)[0],
        money=MoneyRule.objects.create(
            code="certificate_of_merit",
            level="ward",
            nominee_kind="individual",
            coefficient=1,
            valid_from=made,
            source="Văn bản",
        ),
        salary=BaseSalary.objects.create(amount=1, valid_from=made, source="Văn bản"),
        unnumbered=SignedPaper.objects.create(campaign=campaign, kind="submission", signed_on=made),
        batch=ended_batch(world),
        letter=letter_given_up(world),
        webhook=webhook,
        dead_webhook=webhook.deliveries.get(),
        removal=delete(make_initiative(unit, campaign, author, **named("deleted")), author),
        draft=PlanDraft.objects.create(ward=world.ward, source_text=MARK, digest=MARK, reading=read_state(MARK)),
        report=MistakeReport.objects.create(ward=world.ward, text=MARK, token=MARK),
    )


def correction_of(page: Any, world: World) -> Correction:
    """A correction that the office asked for, whose new reading nobody may know of before it is made."""
    changes, data = {"full_name": f"Lê {MARK} Minh"}, {"reason": MARK, "paper_kind": "record"}
    return request(page, world.office_statistics, changes, data)[0]


def webhook_of(world: World) -> WebhookEndpoint:
    """An address that asks for nothing, with a message that was given up."""
    data = {"name": MARK, "url": "https://8.8.8.8/", "kinds": [], "is_active": True}
    made, _ = register(world.ward, world.administrator, data)
    made.deliveries.create(message_id="msg_a", event="test.ping", body="{}", state="dead", ended_at=clock.now())
    return made


def letter_given_up(world: World) -> DBTaskResult:
    deliver.enqueue(to="a@example.vn", subject=MARK, text="", html="", sender="b@example.vn", ward_path=world.ward.path)
    letter = DBTaskResult.objects.get(args_kwargs__kwargs__subject=MARK)
    letter.status, letter.finished_at, letter.exception_class_path = "FAILED", clock.now(), "builtins.TimeoutError"
    letter.save()
    return letter


def ended_batch(world: World) -> Batch:
    """A batch of the unit's editor, with one row that was not done."""
    made, fixed = clock.now(), {"kind": ROUNDS_BULK.code, "back": "/", "shared": {}, "fingerprint": ""}
    batch = Batch.objects.create(
        ward=world.ward, who=world.editor, title=MARK, created_at=made, finished_at=made, **fixed
    )
    batch.rows.create(name=MARK, data={}, outcome=Outcome.FAILED)
    return batch


def upload_of(model: type[Any], author: Any) -> UploadedFile:
    """A file that was sent and waits for its title."""
    file = jpeg() if model is Photo else paper()
    file.name = f"{MARK}-{file.name}"
    kind = ContentType.objects.get_for_model(model)
    return UploadedFile.objects.create(for_content_type=kind, file=file, uploaded_by_user=author)


def jpeg() -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 30, 30)).save(data, "JPEG")
    return SimpleUploadedFile("moi.jpg", data.getvalue(), "image/jpeg")


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("moi.pdf", pdf("moi"), "application/pdf")


def named(state: str) -> dict[str, str]:
    """The title and aim of the page in this state."""
    return {"title": "Đường hoa" if state == "published" else f"Việc {MARK} {state}", "goal": "Làm cho tổ sạch đẹp"}
