"""A file that has arrived whole goes into the library by the admin's own form, with all its checks."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError as FormFault
from django.core.files.uploadedfile import UploadedFile
from django.forms import ModelForm
from ninja.errors import HttpError, ValidationError
from wagtail.actions import action_registry
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.utils.forms import FormValidationError

from thidua_pages.access.rules import NO_RIGHT
from thidua_pages.accounts.models import User
from thidua_pages.api.uploads.collections import open_to
from thidua_pages.api.uploads.models import Upload, UploadKind
from thidua_pages.library.documents import check_name as check_document_name
from thidua_pages.library.forms import DocumentField, PhotoField
from thidua_pages.library.ingest import check_name as check_photo_name
from thidua_pages.library.limits import DOCUMENTS, PHOTOS
from thidua_pages.library.models import File, Photo

MODELS: Mapping[str, type[Photo | File]] = {UploadKind.PHOTO: Photo, UploadKind.DOCUMENT: File}
MOST_BYTES: Mapping[str, int] = {UploadKind.PHOTO: PHOTOS.max_bytes, UploadKind.DOCUMENT: DOCUMENTS.max_bytes}
Faults = list[dict[str, Any]]


def check_before_it_is_sent(kind: str, name: str, length: int) -> None:
    """Refuse at once what would be refused when it is whole: by its name or its length.

    Raises ValidationError at `filename`, and HttpError 413 or 422 for the length.
    """
    field = (PhotoField if kind == UploadKind.PHOTO else DocumentField)()
    if length > MOST_BYTES[kind]:
        raise HttpError(413, str(field.error_messages["file_too_large_unknown_size"]))
    try:
        (check_photo_name if kind == UploadKind.PHOTO else check_document_name)(name)
    except FormFault as fault:
        errors = [{"type": fault.code, "loc": ["body", "filename"], "msg": text} for text in fault.messages]
        raise ValidationError(errors) from None
    if length == 0:
        raise HttpError(422, str(field.error_messages["required"]))


class Storing:
    """Stores the whole file of an upload. `faults`: what is wrong with it, empty if nothing is.

    The checks, which take seconds for a large picture, are made at once; `save` only writes.
    """

    def __init__(self, upload: Upload, user: User, file: UploadedFile) -> None:
        """Raises HttpError 403 if the person may not put a file there any more."""
        if not open_to(user, MODELS[upload.kind]).filter(pk=upload.collection_id).exists():
            raise HttpError(403, NO_RIGHT.reason)
        self._user = user
        self._form = _form(upload, user, file)
        is_right = self._form.is_valid()
        self.faults: Faults = [] if is_right else _faults(FormValidationError.from_form(self._form))

    def save(self) -> Photo | File:
        """Store it, and return it. Only if there are no faults."""
        model = type(self._form.instance)
        action = action_registry.get_action_class(model, "create")
        stored: Photo | File = action(self._form.instance, user=self._user, form=self._form).execute()
        return stored


def _form(upload: Upload, user: User, file: UploadedFile) -> ModelForm:
    model = MODELS[upload.kind]
    form_class = get_image_form(model) if upload.kind == UploadKind.PHOTO else get_document_form(model)
    data = {"title": upload.title, "collection": upload.collection_id}
    return form_class(data=data, files={"file": file}, instance=model(uploaded_by_user=user), user=user)


def _faults(error: FormValidationError) -> Faults:
    return [
        {"type": code, "loc": ["body", *(part for part in path if part != "__all__")], "msg": message}
        for path, messages in error.loc_errors
        for message, code in messages
    ]
