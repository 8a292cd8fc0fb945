"""Move what was said of a photo to the pages that show it and to their versions, and record the files of versions."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef, Q

Rows = dict[int, tuple[str, bool, bool]]
"""Photo id → description, whether it shows children, whether there is consent."""
NAMES = ("alt_text", "shows_children", "has_consent")
WITH_PHOTOS = ("initiativepage", "progressupdatepage", "eventpage", "storypage")
AT_ONCE = 200
"""Versions that are held in memory at a time."""


def move(apps: Any, schema_editor: Any) -> None:
    said: Rows = {
        pk: (words, children, consent)
        for pk, words, children, consent in apps.get_model("thidua_pages", "Photo")
        .objects.exclude(alt_text="", shows_children=False, has_consent=False)
        .values_list("pk", *NAMES)
    }
    for model in ("InitiativePhoto", "UpdatePhoto", "EventPhoto"):
        _move_to_rows(apps.get_model("thidua_pages", model), said)
    _move_to_stories(apps.get_model("thidua_pages", "StoryPage"), said)
    Revision = apps.get_model("wagtailcore", "Revision")
    shown = Revision.objects.filter(content_type__app_label="thidua_pages", content_type__model__in=WITH_PHOTOS)
    for versions in _in_parts(shown):
        changed = [version for version in versions if _change(version.content, said)]
        Revision.objects.bulk_update(changed, ["content"])


def _in_parts(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield part
        last = part[-1].pk


def _move_to_rows(model: Any, said: Rows) -> None:
    for rows in _in_parts(model.objects.all()):
        for row in rows:
            row.alt_text, row.shows_children, row.has_consent = said.get(row.image_id, ("", False, False))
        model.objects.bulk_update(rows, NAMES)


def _move_to_stories(model: Any, said: Rows) -> None:
    # Without `save`, whose signals the present code would answer, with tables that later migrations make.
    for pages in _in_parts(model.objects.all()):
        for page in pages:
            if page.photo_id in said:
                page.photo_alt_text, page.photo_shows_children, page.photo_has_consent = said[page.photo_id]
            for block in page.body.raw_data:
                _say(block.get("value"), said)
        model.objects.bulk_update(pages, ["body", *(f"photo_{name}" for name in NAMES)])


def _change(content: dict[str, Any], said: Rows) -> bool:
    """Write into the content of a version what was said of its photos. Returns whether there was something."""
    changes = [_say(row, said) for row in content.get("photos") or []]
    if content.get("photo") in said:
        words = said[content["photo"]]
        content.update({f"photo_{name}": value for name, value in zip(NAMES, words, strict=True)})
        changes.append(True)
    if isinstance(content.get("body"), str):
        blocks = json.loads(content["body"])
        in_body = [_say(block.get("value"), said) for block in blocks]
        if any(in_body):
            content["body"] = json.dumps(blocks)
            changes.append(True)
    return any(changes)


def _say(row: Any, said: Rows) -> bool:
    """Write what was said of the photo of a row or block into it."""
    if not isinstance(row, dict) or row.get("image") not in said:
        return False
    row.update(zip(NAMES, said[row["image"]], strict=True))
    return True


def record(apps: Any, schema_editor: Any) -> None:
    """Record the photos and documents of the versions that protect them: those that count and the newest ones."""
    Revision = apps.get_model("wagtailcore", "Revision")
    Page = apps.get_model("wagtailcore", "Page")
    TaskState = apps.get_model("wagtailcore", "TaskState")
    frozen = apps.get_model("thidua_pages", "FrozenEvidence").objects.values("page_revision")
    protecting = Revision.objects.filter(
        Q(approved_go_live_at__isnull=False)
        | Q(pk__in=frozen)
        | Exists(TaskState.objects.filter(revision=OuterRef("pk")))
        | Exists(Page.objects.filter(live_revision=OuterRef("pk")))
        | Exists(Page.objects.filter(latest_revision=OuterRef("pk"))),
        content_type__app_label="thidua_pages",
        content_type__model__in=(*WITH_PHOTOS, "nominationpage"),
    )
    VersionFile = apps.get_model("thidua_pages", "VersionFile")
    for versions in _in_parts(protecting):
        used = {version.pk: _files_of(version.content) for version in versions}
        for kind, field in (("Photo", "photo_id"), ("File", "document_id")):
            named = {pk for files in used.values() for model, pk in files if model == kind}
            there = set(apps.get_model("thidua_pages", kind).objects.filter(pk__in=named).values_list("pk", flat=True))
            VersionFile.objects.bulk_create(
                VersionFile(revision_id=version, **{field: pk})
                for version, files in used.items()
                for model, pk in files
                if model == kind and pk in there
            )


def _files_of(content: dict[str, Any]) -> set[tuple[str, int]]:
    photos = [row.get("image") for row in content.get("photos") or []] + [content.get("photo")]
    if isinstance(content.get("body"), str):
        values = [block.get("value") for block in json.loads(content["body"])]
        photos += [value.get("image") for value in values if isinstance(value, dict)]
    papers = [row.get("file") for row in content.get("dossier") or []]
    return {("Photo", pk) for pk in photos if pk} | {("File", pk) for pk in papers if pk}


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0024_photos_of_pages")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RunPython(record, migrations.RunPython.noop),
    ]
