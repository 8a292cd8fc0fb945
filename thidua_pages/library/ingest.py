"""Convert uploaded photos to what the site stores: upright, in sRGB, not larger than needed and without metadata.

The pictures show people's homes and children, so the place, the time and the device must not be stored. A photo is
always encoded again from its pixels; no byte of the uploaded file is copied.
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
from PIL import ExifTags, Image, ImageCms, ImageMath

from thidua_pages.base.text import slugify
from thidua_pages.library.headers import HeaderCutShortError, declared_size, is_cut_short, jpeg_scans, sniff
from thidua_pages.library.limits import (
    FORMAT_BY_EXTENSION,
    PHOTOS,
    PhotoLimits,
    megabytes,
    name_length,
    split_name,
)
from thidua_pages.library.names import refuse_personal_numbers
from thidua_pages.library.one_at_a_time import room_for

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
    """A photo that is ready to be stored. `width` and `height` are those of the upright picture, in pixels."""

    content: bytes
    name: str
    width: int
    height: int
    format: StoredFormat


def ingest_photo(upload: IO[bytes] | UploadedFile, name: str, *, limits: PhotoLimits = PHOTOS) -> IngestedPhoto:
    """Convert an uploaded JPEG, PNG, WebP, HEIC or AVIF photo. HEIC and AVIF become JPEG; the others keep their format.

    Only the first or main picture of an animation or a burst is kept. Raises `ValidationError` with code
    photo_name_too_long, photo_wrong_extension, photo_too_large, photo_not_an_image, photo_truncated, photo_unreadable,
    photo_too_many_pixels or photo_too_small, and nothing else.
    """
    stem, claimed = check_name(name, limits)
    data = _read(upload, limits)
    fmt = _check_format(data, claimed)
    width, height = _check_content(data, fmt, limits)
    with room_for(width * height), _decoding_errors_reported():
        image = _open(data, fmt, limits)
        image = _scaled(_plain_mode(image), limits)
        if fmt != "heic":  # libheif has already rotated a HEIC picture, as its container says
            image = _upright(image)
        image = _in_srgb(image)
        stored: StoredFormat = "jpeg" if fmt in ("heic", "avif") else cast(StoredFormat, fmt)
        content = _encoded(image, stored, limits)
    stored_name = f"{slugify(stem) or 'anh'}.{STORED_EXTENSION[stored]}"
    return IngestedPhoto(content, stored_name, image.width, image.height, stored)


def check_name(name: str, limits: PhotoLimits = PHOTOS) -> tuple[str, str]:
    """Return the stem of the name of a photo, and the format that belongs to its extension. Raises ValidationError."""
    stem, extension = split_name(name)
    refuse_personal_numbers(stem)
    if name_length(stem, extension) > limits.max_name:
        raise ValidationError(
            _("Tên ảnh dài quá %(max)s ký tự. Hãy đổi tên ảnh cho ngắn lại rồi tải lên."),
            code="photo_name_too_long",
            params={"max": limits.max_name},
        )
    if extension not in FORMAT_BY_EXTENSION:
        raise ValidationError(
            _(
                "Chỉ nhận ảnh JPG, PNG, WebP, HEIC hoặc AVIF; tệp này %(found)s. "
                "Hãy chọn ảnh khác hoặc lưu lại thành JPG."
            ),
            code="photo_wrong_extension",
            params={"found": f"có đuôi .{extension}" if extension else "không có đuôi tên"},
        )
    return stem, FORMAT_BY_EXTENSION[extension]


def _read(upload: IO[bytes] | UploadedFile, limits: PhotoLimits) -> bytes:
    """Read the upload, but hardly more than the allowed size."""
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


def _check_format(data: bytes, claimed: str) -> str:
    """Compare the content with the format that the name claims, and return the format of the content. A file that is
    named .heif or .hif may hold an AVIF picture: both are names of the container."""
    found = sniff(data)
    if found is None:
        raise _not_an_image()
    if found != claimed and (found, claimed) != ("avif", "heic"):
        raise ValidationError(
            _(
                "Đuôi tên của tệp không khớp với nội dung: bên trong là ảnh %(format)s. "
                "Hãy gửi ảnh gốc, đừng đổi đuôi tên."
            ),
            code="photo_wrong_extension",
            params={"format": found.upper()},
        )
    return found


def _check_content(data: bytes, fmt: str, limits: PhotoLimits) -> tuple[int, int]:
    """Check by its headers, without decoding, that the picture is whole and not too large. Returns its size in
    pixels."""
    try:
        size = declared_size(data, fmt)
    except HeaderCutShortError:
        raise _truncated() from None
    if size is None and fmt in ("heic", "avif"):
        raise _truncated() if is_cut_short(data, fmt) else _unreadable()
    if size is None or (fmt == "jpeg" and jpeg_scans(data) > MAX_JPEG_SCANS):
        raise _not_an_image()
    _check_size(size, limits)
    if is_cut_short(data, fmt):
        raise _truncated()
    return size


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
        _("Ảnh bị thiếu phần cuối: chép hoặc tải về chưa hết. Hãy mở ảnh trên máy xem có đủ không, rồi gửi lại."),
        code="photo_truncated",
    )


def _unreadable() -> ValidationError:
    return ValidationError(
        _(
            "Ảnh bị hỏng bên trong, hoặc nén theo cách hệ thống không đọc được. "
            "Hãy mở ảnh trên máy, lưu lại thành JPG rồi gửi lại."
        ),
        code="photo_unreadable",
    )


def _not_an_image() -> ValidationError:
    return ValidationError(
        _("Tệp này không phải là ảnh. Hãy chọn ảnh JPG, PNG, WebP, HEIC hoặc AVIF."),
        code="photo_not_an_image",
    )


@contextmanager
def _decoding_errors_reported() -> Iterator[None]:
    """Turn every error of the image libraries into a message that tells the person what to do.

    For broken files decoders raise OSError, SyntaxError, struct.error, zlib.error, EOFError, MemoryError and others,
    and new releases add more. So every error except "too many pixels" is reported as a file that cannot be read.
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
        raise _unreadable() from error


def _open(data: bytes, fmt: str, limits: PhotoLimits) -> Image.Image:
    """Decode the picture. The size is checked again, because a file can have two headers."""
    if fmt == "heic":
        heif = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        _check_size(heif.size, limits)
        image = heif.to_pillow()
    else:
        image = Image.open(BytesIO(data), formats=[fmt.upper()])
        _check_size(image.size, limits)
        # Decode a JPEG directly at 1/2, 1/4 or 1/8 of its size: that takes a third of the time and memory.
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
    """Rotate the picture as its EXIF orientation says. EXIF that cannot be read is ignored."""
    try:
        method = _UPRIGHT.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        method = None
    return image if method is None else image.transpose(method)


def _plain_mode(image: Image.Image) -> Image.Image:
    """Convert palettes, 16-bit greys and other modes to L, RGB, RGBA or CMYK, which can be scaled and encoded."""
    if image.mode.startswith("I"):
        return _eight_bits(image.convert("I"), image.info.get("transparency"))
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in _PLAIN_MODES else image.convert("RGB")


def _eight_bits(image: Image.Image, transparent: int | None) -> Image.Image:
    """Convert a grey picture of 16 bits. `transparent`: the value that stands for a transparent pixel.

    Pillow's own conversion would turn every value above 255 of 65,535 into white, and forget the transparency.
    """
    grey = image.point(lambda value: value * (1 / 256)).convert("L")
    if transparent is None:
        return grey
    seen = ImageMath.lambda_eval(lambda args: (args["image"] != transparent) * 255, image=image).convert("L")
    return Image.merge("RGBA", (grey, grey, grey, seen))


def _in_srgb(image: Image.Image) -> Image.Image:
    """Convert to sRGB with the colour profile of the picture, so that it needs none. Phones use Display P3."""
    converted = _by_profile(image, image.info.get("icc_profile"))
    if converted is None:
        converted = image.convert("RGB") if image.mode == "CMYK" else image
    return converted


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """Apply an ICC profile. Returns None without a profile, or when it is broken or does not fit the picture."""
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
        background = Image.new("RGB", image.size, "white")
        background.paste(image, mask=image.getchannel("A"))
        image = background
    image.info = {}  # Pillow would write some of it to the file: the comment of a JPEG, the colour profile of a PNG
    out = BytesIO()
    if fmt == "jpeg":
        image.save(out, "JPEG", quality=limits.quality, progressive=True, optimize=True)
    elif fmt == "webp":
        image.save(out, "WEBP", quality=limits.quality)
    else:
        image.save(out, "PNG")
    return out.getvalue()
