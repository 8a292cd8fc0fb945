"""Which photos and documents a version of a page uses, recorded whenever a version is saved.

The rows protect the files: a file that a version uses that counts (`versions.py`), or the newest version of any page,
cannot be deleted. An older draft that was never sent protects nothing, so that a photo that was taken out of a draft
can be deleted.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import ForeignKey, Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

from thidua_pages.library.models import File, Photo
from thidua_pages.library.unchanging import register_use
from thidua_pages.review.models import VersionFile
from thidua_pages.review.versions import counted

FIELD_OF: dict[type[Model], str] = {Photo: "photo", File: "document"}
"""The field of `VersionFile` for each model of files."""
FoundFile = tuple[type[Model], int]


def is_in_a_counted_version(file: Photo | File) -> bool:
    """Whether a version that counts shows or offers the file."""
    return counted(Revision.objects.filter(**{f"files__{FIELD_OF[type(file)]}": file.pk})).exists()


register_use(is_in_a_counted_version)


@receiver(post_save, sender=Revision)
def record_files(instance: Revision, created: bool, **kwargs: Any) -> None:
    """Record the files of this version, and let go of those of older versions of the page that do not count."""
    model = instance.content_type.model_class()
    if model is None or not issubclass(model, Page):
        return
    same_page = Revision.objects.filter(base_content_type=instance.base_content_type, object_id=instance.object_id)
    older = same_page.exclude(pk=instance.pk).filter(files__isnull=False)
    VersionFile.objects.filter(revision__in=older.exclude(pk__in=counted(older).values("pk")).values("pk")).delete()
    if not created:
        instance.files.all().delete()
    VersionFile.objects.bulk_create(
        VersionFile(revision=instance, **{f"{FIELD_OF[kind]}_id": pk})
        for kind, pk in existing(set(files_in(model, instance.content)))
    )


def existing(found: set[FoundFile]) -> Iterator[FoundFile]:
    """Yield those of `found` that are still there. A file may have been deleted since an older draft was saved."""
    for kind in FIELD_OF:
        wanted = [pk for model, pk in found if model is kind]
        if wanted:
            yield from ((kind, pk) for pk in kind._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))


def files_in(model: type[Model], content: Mapping[str, Any]) -> Iterator[FoundFile]:
    """Yield the photos and documents that the content of a version names: in the fields of the page, in its rows, and
    in the blocks and texts of its body."""
    for field in model._meta.concrete_fields:
        value = content.get(field.name)
        if not value:
            continue
        if isinstance(field, ForeignKey):
            if field.related_model in FIELD_OF:
                yield field.related_model, int(value)
        elif hasattr(field, "extract_references"):
            for to_model, object_id, *_ in field.extract_references(field.to_python(value)):
                if to_model in FIELD_OF:
                    yield to_model, int(object_id)
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name()) or []:
            yield from files_in(relation.related_model, row)
