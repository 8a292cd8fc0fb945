"""Photos as phones send them, made into what we store: upright, sRGB, of a sane size, and telling nothing
about where, when or with what they were taken.

Uploads come from people whose pictures show their homes and children, so position and device data must not
outlive the upload. What is stored is always encoded anew from the pixels: no byte of the file is copied.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Literal, cast

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageCms

from thidua_pages.base.text import slugify
from thidua_pages.library.limits import (
    DEFAULT,
    FORMAT_BY_EXTENSION,
    HeaderCutShortError,
    PhotoLimits,
    declared_size,
    jpeg_scans,
    megabytes,
    name_length,
    sniff,
    split_name,
)

StoredFormat = Literal["jpeg", "png", "webp"]

STORED_EXTENSION: dict[StoredFormat, str] = {"jpeg": "jpg", "png": "png", "webp": "webp"}
MAX_JPEG_SCANS = 64

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_PLAIN_MODES = frozenset({"L", "RGB", "RGBA", "CMYK"})


@dataclass(frozen=True, slots=True)
class IngestedPhoto:
    """A photo ready to be stored. `width` and `height` are in pixels, of the upright picture."""

    content: bytes
    name: str
    width: int
    height: int
    format: StoredFormat


def ingest_photo(upload: IO[bytes] | UploadedFile, name: str, *, limits: PhotoLimits = DEFAULT) -> IngestedPhoto:
    """Turn a JPEG, PNG, WebP or HEIC upload into what we store: HEIC becomes JPEG, others keep their format.

    Of an animation or a burst only the first (or main) picture is kept. Raises `ValidationError` with code
    photo_name_too_long, photo_wrong_extension, photo_too_large, photo_not_an_image, photo_truncated,
    photo_too_many_pixels or photo_too_small, and nothing else.
    """
    stem, fmt = _check_name(name, limits)
    data = _read(upload, limits)
    _check_content(data, fmt, limits)
    with _damage_reported():
        image = _open(data, fmt, limits)
        image = _scaled(_plain_mode(image), limits)
        if fmt != "heic":  # libheif has turned the picture already, by the container's word and not by EXIF's
            image = _upright(image)
        image = _in_srgb(image)
        stored: StoredFormat = "jpeg" if fmt == "heic" else cast(StoredFormat, fmt)
        content = _encoded(image, stored, limits)
    stored_name = f"{slugify(stem) or 'anh'}.{STORED_EXTENSION[stored]}"
    return IngestedPhoto(content, stored_name, image.width, image.height, stored)


def _check_name(name: str, limits: PhotoLimits) -> tuple[str, str]:
    """Return the name's stem and the format that its extension claims."""
    stem, extension = split_name(name)
    if name_length(stem, extension) > limits.max_name:
        raise ValidationError(
            _("Tên ảnh dài quá %(max)s ký tự. Hãy đổi tên ảnh cho ngắn lại rồi tải lên."),
            code="photo_name_too_long",
            params={"max": limits.max_name},
        )
    if extension not in FORMAT_BY_EXTENSION:
        raise ValidationError(
            _("Chỉ nhận ảnh JPG, PNG, WebP hoặc HEIC; tệp này %(found)s. Hãy chọn ảnh khác hoặc lưu lại thành JPG."),
            code="photo_wrong_extension",
            params={"found": f"có đuôi .{extension}" if extension else "không có đuôi tên"},
        )
    return stem, FORMAT_BY_EXTENSION[extension]


def _read(upload: IO[bytes] | UploadedFile, limits: PhotoLimits) -> bytes:
    """Read the upload, never much more of it than is allowed."""
    if upload.seekable():
        upload.seek(0)
    data = upload.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise ValidationError(
            _("Ảnh nặng quá %(max)s. Hãy chụp lại ở cỡ nhỏ hơn, hoặc thu nhỏ ảnh rồi gửi lại."),
            code="photo_too_large",
            params={"max": megabytes(limits.max_bytes)},
        )
    if not data:
        raise _truncated()
    return data


def _check_content(data: bytes, claimed: str, limits: PhotoLimits) -> None:
    """Hold the file to what its name and header say, decoding nothing."""
    found = sniff(data)
    if found is None:
        raise _not_an_image()
    if found != claimed:
        raise ValidationError(
            _(
                "Đuôi tên của tệp không khớp với nội dung: bên trong là ảnh %(format)s. "
                "Hãy gửi ảnh gốc, đừng đổi đuôi tên."
            ),
            code="photo_wrong_extension",
            params={"format": found.upper()},
        )
    if claimed == "heic":  # its header is a tree of boxes; libheif reads it, and decodes nothing before asked
        return
    try:
        size = declared_size(data, claimed)
    except HeaderCutShortError:
        raise _truncated() from None
    if size is None:
        raise _not_an_image()
    _check_size(size, limits)
    if claimed == "jpeg" and jpeg_scans(data) > MAX_JPEG_SCANS:
        raise _not_an_image()


def _check_size(size: tuple[int, int], limits: PhotoLimits) -> None:
    width, height = size
    if width * height > limits.max_pixels:
        raise ValidationError(
            _(
                "Ảnh %(width)s × %(height)s điểm là quá lớn (tối đa %(max)s triệu điểm). "
                "Hãy chụp ở cỡ nhỏ hơn rồi gửi lại."
            ),
            code="photo_too_many_pixels",
            params={"width": width, "height": height, "max": limits.max_pixels // 1_000_000},
        )
    if min(size) < limits.min_side:
        raise ValidationError(
            _("Ảnh %(width)s × %(height)s điểm là quá nhỏ, không xem được. Hãy gửi ảnh gốc."),
            code="photo_too_small",
            params={"width": width, "height": height},
        )


def _truncated() -> ValidationError:
    return ValidationError(
        _("Ảnh bị hỏng hoặc chưa tải lên hết. Hãy mở ảnh trên máy xem có đủ không, rồi gửi lại."),
        code="photo_truncated",
    )


def _not_an_image() -> ValidationError:
    return ValidationError(
        _("Tệp này không phải là ảnh. Hãy chọn ảnh JPG, PNG, WebP hoặc HEIC."),
        code="photo_not_an_image",
    )


@contextmanager
def _damage_reported() -> Iterator[None]:
    """Let no error of the picture libraries reach a person as anything but a message they can act on.

    Decoders meet broken files with OSError, SyntaxError, struct.error, zlib.error, EOFError, MemoryError and
    others, and each release adds some: they are told apart by what was checked before, not by their type.
    """
    try:
        yield
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(
            _("Ảnh có quá nhiều điểm. Hãy chụp ở cỡ nhỏ hơn rồi gửi lại."), code="photo_too_many_pixels"
        ) from None
    except Exception as error:
        raise _truncated() from error


def _open(data: bytes, fmt: str, limits: PhotoLimits) -> Image.Image:
    """Decode the picture. Its size is checked again as the decoder sees it: a header can be given twice."""
    if fmt == "heic":
        heif = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        _check_size(heif.size, limits)
        image = heif.to_pillow()
    else:
        image = Image.open(BytesIO(data), formats=[fmt.upper()])
        _check_size(image.size, limits)
        # A JPEG can be decoded at a half, a quarter or an eighth: a third of the time and memory.
        image.draft(None, _stored_size(image.size, limits))
        image.load()
    _check_size(image.size, limits)
    return image


def _stored_size(size: tuple[int, int], limits: PhotoLimits) -> tuple[int, int]:
    scale = min(1.0, limits.stored_side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(image: Image.Image, limits: PhotoLimits) -> Image.Image:
    size = _stored_size(image.size, limits)
    if size == image.size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _upright(image: Image.Image) -> Image.Image:
    """Turn the pixels as EXIF says the camera was held. EXIF that cannot be read says nothing."""
    try:
        method = _UPRIGHT.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        method = None
    return image if method is None else image.transpose(method)


def _plain_mode(image: Image.Image) -> Image.Image:
    """Bring palettes, 16-bit greys and the like to L, RGB, RGBA or CMYK, which can be scaled and encoded."""
    if image.mode.startswith("I"):
        # Pillow's own conversion cuts off everything brighter than 255 of 65535.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in _PLAIN_MODES else image.convert("RGB")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert to sRGB by the picture's own profile, so that it can go without one; phones use Display P3."""
    converted = _by_profile(image, image.info.get("icc_profile"))
    if converted is None:
        converted = image.convert("RGB") if image.mode == "CMYK" else image
    return converted


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Apply an ICC profile; None when there is none, it is broken, or it is for another kind of picture."""
    if not profile:
        return None
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _encoded(image: Image.Image, fmt: StoredFormat, limits: PhotoLimits) -> bytes:
    if fmt == "jpeg" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image.info = {}  # Pillow writes some of it back by itself: a JPEG's comment, a PNG's colour profile
    out = BytesIO()
    if fmt == "jpeg":
        image.save(out, "JPEG", quality=limits.quality, progressive=True, optimize=True)
    elif fmt == "webp":
        image.save(out, "WEBP", quality=limits.quality)
    else:
        image.save(out, "PNG")
    return out.getvalue()
