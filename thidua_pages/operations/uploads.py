"""The uploads: which files the rows of a database name, and which are on the disk."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import FileField

from thidua_pages.operations.databases.kinds import Snapshot

STAGING = ".restoring"
"""The folder in MEDIA_ROOT into which a restore unpacks."""


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def named_by(snapshot: Snapshot) -> set[str]:
    """The paths below MEDIA_ROOT that rows of the snapshot name, whichever version wrote them."""
    columns_of = snapshot.tables()
    found: set[str] = set()
    for table, column in _columns():
        if column in columns_of.get(table, ()):
            query = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''  # noqa: S608
            found.update(name for (name,) in snapshot.rows(query))
    return found


def _columns() -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField) and field.storage == default_storage:
                yield model._meta.db_table, field.column


def on_disk() -> Iterator[str]:
    """The paths of all uploads below MEDIA_ROOT. Folders and files that vanish meanwhile are left out."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(root() / folder), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file():
                yield path


def size() -> int:
    """How many bytes the uploads take."""
    total = 0
    for path in on_disk():
        try:
            total += (root() / path).stat().st_size
        except FileNotFoundError:
            continue
    return total
