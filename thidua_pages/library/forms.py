"""The forms for every upload of a photo or document: the admin's uploads, its choosers and the API.

Wagtail builds these forms on the classes that the settings name (`WAGTAILIMAGES_IMAGE_FORM_BASE` and
`WAGTAILDOCS_DOCUMENT_FORM_BASE`), but creates the field `file` itself, later than the fields of the class. So
`__init__` replaces the field. A field declared on the class would also appear in forms that leave out `file`.
"""

from io import BytesIO
from typing import IO, Any

import willow
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from thidua_pages.library.documents import CheckedDocument, check_document
from thidua_pages.library.ingest import IngestedPhoto, ingest_photo
from thidua_pages.library.limits import DOCUMENTS, PHOTOS, megabytes
from thidua_pages.library.unchanging import FILE_STAYS, SETTLED, is_settled, shown_fields

_NO_FILE = _("Chưa có tệp nào. Hãy chọn một tệp.")


def _is_upload(data: object) -> bool:
    """Whether `data` is a file, and not the text that a form sends when it is not multipart."""
    return hasattr(data, "read") and bool(getattr(data, "name", ""))


def _replace_content(upload: IO[bytes] | UploadedFile, content: bytes, name: str, content_type: str) -> UploadedFile:
    """Replace the content and name of an upload with those to be stored, and return the upload.

    The upload object of the request itself is changed. A copy would not be enough: when another field of the form is
    wrong, Wagtail's multiple uploader keeps the file of the request and creates a photo from it later, without calling
    the form again.
    """
    if not isinstance(upload, UploadedFile):
        return InMemoryUploadedFile(BytesIO(content), None, name, content_type, len(content), None)
    if hasattr(upload, "temporary_file_path"):
        # The storage moves this file by its path, so the file on the disk must change.
        upload.seek(0)
        upload.truncate()
        upload.write(content)
        upload.flush()
    else:
        upload.file = BytesIO(content)
    upload.name = name
    upload.size = len(content)
    upload.content_type = content_type
    upload.seek(0)
    return upload


def _replace_with_photo(upload: IO[bytes] | UploadedFile, photo: IngestedPhoto) -> UploadedFile:
    return _replace_content(upload, photo.content, photo.name, f"image/{photo.format}")


class PhotoField(WagtailImageField):
    """Returns the photo as `ingest_photo` made it, with the Willow image that Wagtail expects as `image`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_upload_size = PHOTOS.max_bytes
        self.max_image_pixels = PHOTOS.max_pixels
        self.max_upload_size_text = megabytes(PHOTOS.max_bytes)
        self.help_text = _(
            "Ảnh JPG, PNG, WebP, HEIC hoặc AVIF, nặng không quá %(max)s. "
            "Nơi chụp và thông tin về máy chụp được xoá khỏi ảnh khi tải lên."
        ) % {"max": self.max_upload_size_text}
        # The multiple uploader shows the last two messages before it sends a file.
        self.error_messages |= {
            "required": _NO_FILE,
            "invalid": _NO_FILE,
            "file_too_large_unknown_size": _("Ảnh nặng quá %(max)s. Hãy thu nhỏ ảnh rồi gửi lại.")
            % {"max": self.max_upload_size_text},
            "invalid_image_extension": _("Chỉ nhận ảnh JPG, PNG, WebP, HEIC hoặc AVIF."),
        }

    def to_python(self, data: Any) -> UploadedFile | None:
        if data in self.empty_values:
            return None
        if not _is_upload(data):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        photo = ingest_photo(data, data.name)
        stored = _replace_with_photo(data, photo)
        stored.image = willow.Image.open(BytesIO(photo.content))
        return stored


class DocumentField(WagtailDocumentField):
    """Returns a checked document. Pictures lose their metadata, like photos."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_upload_size = DOCUMENTS.max_bytes
        self.max_upload_size_text = megabytes(DOCUMENTS.max_bytes)
        self.help_text = _("Tệp PDF, DOCX, XLSX, ODT, ODS, JPG hoặc PNG, nặng không quá %(max)s.") % {
            "max": self.max_upload_size_text
        }
        self.error_messages |= {
            "required": _NO_FILE,
            "invalid": _NO_FILE,
            "file_too_large_unknown_size": _("Tệp nặng quá %(max)s.") % {"max": self.max_upload_size_text},
        }

    def to_python(self, data: Any) -> UploadedFile | None:
        if data in self.empty_values:
            return None
        if not _is_upload(data):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        checked: CheckedDocument = check_document(data, data.name)
        if checked.is_picture:
            return _replace_with_photo(data, ingest_photo(data, data.name))
        data.name = checked.name
        return data


class UnchangingFileMixin:
    """For forms of a photo or document: a new one needs a file, and a stored one keeps its file for ever.

    What pages show of a stored one, such as its name and how a photo is cropped, cannot be changed either while a page
    uses it that was sent for review (`unchanging.py`).
    """

    file_field: type[forms.FileField]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.replaces_file = bool(self.instance.pk and self.files.get(self.add_prefix("file")))
        if self.instance.pk:
            self.fields.pop("file", None)
            fixed = shown_fields(type(self.instance)) if is_settled(self.instance) else frozenset()
            for name in fixed & self.fields.keys():
                self.fields[name].disabled = True
                self[name].help_text = SETTLED  # type: ignore[index]  # a mixin of forms
        elif field := self.fields.get("file"):
            self.fields["file"] = self.file_field(label=field.label, required=field.required, widget=field.widget)

    def clean(self) -> dict[str, Any]:
        """Refuse what the form does not offer, instead of leaving it out in silence: the API sends such values."""
        data = super().clean()
        if self.replaces_file:
            self.add_error(None, FILE_STAYS)
        for name, field in self.fields.items():
            sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            initial = field.prepare_value(self.get_initial_for_field(field, name))
            if field.disabled and sent is not None and str(sent) != str(initial or ""):
                self.add_error(None if field.widget.is_hidden else name, SETTLED)
        return data


class PhotoForm(UnchangingFileMixin, BaseImageForm):
    """The base class of every form with a photo (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

    file_field = PhotoField


class DocumentForm(UnchangingFileMixin, BaseDocumentForm):
    """The base class of every form with a document (`WAGTAILDOCS_DOCUMENT_FORM_BASE`)."""

    file_field = DocumentField
