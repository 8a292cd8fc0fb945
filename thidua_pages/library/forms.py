"""The forms through which every photo and document comes in: the admin's uploads, its choosers and the API.

Wagtail builds each of those forms on the class that the settings name (`WAGTAILIMAGES_IMAGE_FORM_BASE`,
`WAGTAILDOCS_DOCUMENT_FORM_BASE`), but makes the file field itself, after the class's own; so the field is
exchanged in `__init__`. A field declared on the class would also appear in forms that have left `file` out.
"""

from io import BytesIO
from typing import Any

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
from thidua_pages.library.limits import DEFAULT, DOCUMENTS, megabytes

_NO_FILE = _("Chưa có tệp nào. Hãy chọn một tệp.")


def _is_upload(data: Any) -> bool:
    """Whether a file came, and not the text that a form sends when it is not multipart."""
    return hasattr(data, "read") and bool(getattr(data, "name", ""))


def _holding(upload: Any, content: bytes, name: str, content_type: str) -> UploadedFile:
    """Put what we store in place of what was sent, and return it as an upload.

    The request's own upload object is changed, and not a copy returned: when another field of the form is
    wrong, Wagtail's multiple uploader sets the request's file aside as it is and makes a photo of it later,
    without asking the form again.
    """
    if not isinstance(upload, UploadedFile):
        return InMemoryUploadedFile(BytesIO(content), None, name, content_type, len(content), None)
    if hasattr(upload, "temporary_file_path"):
        # The storage moves this file by its path, so it is the one on the disk that must change.
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


def _held_photo(upload: Any, photo: IngestedPhoto) -> UploadedFile:
    return _holding(upload, photo.content, photo.name, f"image/{photo.format}")


class PhotoField(WagtailImageField):
    """Takes a photo through the ingest; gives what is stored, with Willow's `image` as Wagtail has it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_upload_size = DEFAULT.max_bytes
        self.max_image_pixels = DEFAULT.max_pixels
        self.max_upload_size_text = megabytes(DEFAULT.max_bytes)
        self.help_text = _(
            "Ảnh JPG, PNG, WebP hoặc HEIC, nặng không quá %(max)s. "
            "Nơi chụp và thông tin về máy chụp được xoá khỏi ảnh khi tải lên."
        ) % {"max": self.max_upload_size_text}
        # The multiple uploader shows the last two before it sends anything.
        self.error_messages |= {
            "required": _NO_FILE,
            "invalid": _NO_FILE,
            "file_too_large_unknown_size": _("Ảnh nặng quá %(max)s. Hãy thu nhỏ ảnh rồi gửi lại.")
            % {"max": self.max_upload_size_text},
            "invalid_image_extension": _("Chỉ nhận ảnh JPG, PNG, WebP hoặc HEIC."),
        }

    def to_python(self, data: Any) -> UploadedFile | None:
        if data in self.empty_values:
            return None
        if not _is_upload(data):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        photo = ingest_photo(data, data.name)
        held: Any = _held_photo(data, photo)
        held.image = willow.Image.open(BytesIO(photo.content))
        return held


class DocumentField(WagtailDocumentField):
    """Takes a document through its check. Pictures lose their metadata as photos do."""

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
            return _held_photo(data, ingest_photo(data, data.name))
        data.name = checked.name
        return data


def _exchange_file_field(form: forms.ModelForm, field_class: type[forms.FileField]) -> None:
    stock = form.fields.get("file")
    if stock is not None:  # the forms for a photo's details have no file
        form.fields["file"] = field_class(label=stock.label, required=stock.required, widget=stock.widget)


class PhotoForm(BaseImageForm):
    """The base of every form that takes a photo (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange_file_field(self, PhotoField)


class DocumentForm(BaseDocumentForm):
    """The base of every form that takes a document (`WAGTAILDOCS_DOCUMENT_FORM_BASE`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _exchange_file_field(self, DocumentField)
