"""Every upload of a photo or document passes through the ingest, and is refused in Vietnamese."""

import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.models import APIToken, Collection, UploadedFile

from tests.factories.people import UserFactory
from tests.library.pictures import RED, SECRET, encoded, exif, near, plain
from tests.library.test_documents import GOOD, package
from tests.wording import is_vietnamese_sentence
from thidua_pages.library.documents import check_document
from thidua_pages.library.forms import _NO_FILE, DocumentField, PhotoField
from thidua_pages.library.ingest import ingest_photo

pytestmark = pytest.mark.django_db

Photo = get_image_model()
File = get_document_model()


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(params=["in memory", "on disk"])
def size_of_upload(request: pytest.FixtureRequest, settings: Any) -> None:
    """Django keeps small uploads in memory and large ones in a temporary file; both must be replaced."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440 if request.param == "in memory" else 0


def phone_photo(name: str = "Ảnh tổ 3.heic") -> SimpleUploadedFile:
    """A photo stored as 64 × 48 and turned, so 48 × 64 upright, with a position in its metadata."""
    data = encoded(plain(), "HEIF" if name.endswith("heic") else "JPEG", exif=exif(6).tobytes())
    assert SECRET in data
    return SimpleUploadedFile(name, data)


def details(title: str = "Ảnh") -> dict:
    return {"title": title, "collection": Collection.get_first_root_node().pk}


def through_admin(client: Client, upload: SimpleUploadedFile, **fields: Any) -> Any:
    return client.post(reverse("wagtailimages:add"), {**details(), "file": upload, **fields})


def through_chooser(client: Client, upload: SimpleUploadedFile, **fields: Any) -> Any:
    data = {**details(), "file": upload, **fields}
    data = {f"image-chooser-upload-{name}": value for name, value in data.items()}
    return client.post(reverse("wagtailimages_chooser:create"), data)


def through_multiple(client: Client, upload: SimpleUploadedFile, **fields: Any) -> Any:
    return client.post(reverse("wagtailimages:add_multiple"), {**details(), "files[]": upload, **fields})


def through_api(client: Client, upload: SimpleUploadedFile, **fields: Any) -> Any:
    token = APIToken.create_token(user=UserFactory(superuser=True), name="thử")[1]
    data = {"title": "Ảnh", "file": upload, "collection_id": details()["collection"], **fields}
    return client.post(reverse("wagtailapi_v3:create_image"), data, headers={"authorization": f"Bearer {token}"})


WAYS = [through_admin, through_chooser, through_multiple, through_api]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UserFactory(superuser=True))
    return client


def text_of(response: Any) -> str:
    if "json" in response.headers["Content-Type"]:
        return json.dumps(json.loads(response.content), ensure_ascii=False)
    return response.content.decode()


def refusal(check: Callable, name: str, data: bytes, code: str) -> str:
    """What the check of uploads itself says of this file. It refuses the file with this code, in Vietnamese."""
    with pytest.raises(ValidationError) as refused:
        check(BytesIO(data), name)
    assert refused.value.code == code
    [message] = refused.value.messages
    assert is_vietnamese_sentence(message)
    return message


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("size_of_upload")
def test_every_way_in_stores_the_ingested_photo(way: Callable, admin: Client, media: Path) -> None:
    response = way(admin, phone_photo())
    assert response.status_code in (200, 201, 302), response.content.decode()
    photo = Photo.objects.get()
    content = photo.file.open().read()
    image = Image.open(BytesIO(content))
    assert photo.file.name == "original_images/anh-to-3.jpg"
    assert (image.format, image.size) == ("JPEG", (48, 64))
    assert near(image.getpixel((9, 9)), RED)
    assert (photo.width, photo.height, photo.file_size) == (48, 64, len(content))
    assert photo.file_hash == hashlib.sha1(content).hexdigest()  # noqa: S324
    assert SECRET not in everything_in(media)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"<?php", "photo_not_an_image"),
        ("a.gif", encoded(plain(), "GIF"), "photo_wrong_extension"),
        ("a.jpg", encoded(plain(), "PNG"), "photo_wrong_extension"),
        ("a" * 100 + ".jpg", encoded(plain()), "photo_name_too_long"),
        ("a.jpg", encoded(plain((9, 9))), "photo_too_small"),
    ],
)
def test_every_way_in_refuses_in_vietnamese(
    way: Callable, name: str, data: bytes, code: str, admin: Client, media: Path
) -> None:
    assert refusal(ingest_photo, name, data, code) in text_of(way(admin, SimpleUploadedFile(name, data)))
    assert not Photo.objects.exists()
    assert everything_in(media) == b""


@pytest.mark.parametrize("way", [through_admin, through_chooser])
def test_a_form_without_a_file_says_so(way: Callable, admin: Client) -> None:
    assert str(_NO_FILE) in text_of(way(admin, ""))


@pytest.mark.usefixtures("size_of_upload")
def test_what_the_multiple_uploader_sets_aside_is_ingested_too(admin: Client, media: Path) -> None:
    """When the title is too long, the uploader keeps the file and makes the photo later without a new upload."""
    answer = through_multiple(admin, phone_photo(), title="x" * 300).json()
    aside = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    assert SECRET not in everything_in(media)
    prefix = f"uploaded-image-{aside.pk}"
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside.pk])
    data = {f"{prefix}-{name}": value for name, value in details("Ảnh").items()}
    assert admin.post(address, data).json()["success"]
    photo = Photo.objects.get()
    assert photo.file.name == "original_images/anh-to-3.jpg"
    assert (photo.width, photo.height, photo.file_size) == (48, 64, photo.file.size)
    assert SECRET not in everything_in(media)


def test_forms_for_details_have_no_file(admin: Client) -> None:
    assert isinstance(get_image_form(Photo)(user=None).fields["file"], PhotoField)
    assert isinstance(get_document_form(File)(user=None).fields["file"], DocumentField)
    assert "file" not in get_image_multi_form(Photo)(user=None).fields
    assert "file" not in get_image_form(Photo, fields=["title"])(user=None).fields


def test_the_field_keeps_what_wagtails_scripts_need(admin: Client) -> None:
    page = admin.get(reverse("wagtailimages:add")).content.decode()
    assert 'data-w-sync-target-value="#id_title"' in page
    assert "image/heic" in page
    field = PhotoField()
    assert "25 MB" in str(field.help_text)
    assert str(field.help_text) in page
    several = admin.get(reverse("wagtailimages:add_multiple")).content.decode()
    assert "25 MB" in str(field.error_messages["file_too_large_unknown_size"])
    assert str(field.error_messages["file_too_large_unknown_size"]) in several
    assert "Maximum" not in several + page


def test_a_field_takes_a_file_that_is_no_upload() -> None:
    held = PhotoField().clean(ContentFile(phone_photo("a.jpg").read(), name="Ảnh.jpg"))
    assert (held.name, held.content_type, held.size) == ("anh.jpg", "image/jpeg", len(held.read()))
    assert held.image.get_size() == (48, 64)


# --- Documents -------------------------------------------------------------------------------------------


def add_document(client: Client, name: str, data: bytes) -> str:
    upload = SimpleUploadedFile(name, data)
    return client.post(reverse("wagtaildocs:add"), {**details(), "file": upload}).content.decode()


def test_a_document_is_stored_byte_for_byte_under_a_plain_name(admin: Client) -> None:
    add_document(admin, "Kế hoạch số 12.docx", GOOD["docx"])
    document = File.objects.get()
    assert document.file.name == "documents/ke-hoach-so-12.docx"
    assert document.file.open().read() == GOOD["docx"]
    assert document.file_size == len(GOOD["docx"])
    assert document.file_hash == hashlib.sha1(GOOD["docx"]).hexdigest()  # noqa: S324


@pytest.mark.usefixtures("size_of_upload")
def test_a_picture_among_documents_loses_its_metadata(admin: Client, media: Path) -> None:
    add_document(admin, "Bằng khen.jpg", phone_photo("a.jpg").read())
    document = File.objects.get()
    assert document.file.name == "documents/bang-khen.jpg"
    assert document.file_size == document.file.size
    assert SECRET not in everything_in(media)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.html", b"<script>", "document_wrong_extension"),
        ("a.pdf", b"<script>", "document_wrong_content"),
        ("a.docx", package("docx", "word/vbaProject.bin"), "document_has_macros"),
    ],
)
def test_a_document_is_refused_in_vietnamese(name: str, data: bytes, code: str, admin: Client, media: Path) -> None:
    assert refusal(check_document, name, data, code) in add_document(admin, name, data)
    assert not File.objects.exists()
    assert everything_in(media) == b""
