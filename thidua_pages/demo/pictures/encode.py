"""Pictures as files, the way telephones make them."""

from io import BytesIO

import pillow_heif
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

CAMERA = ("Samsung", "SM-A145F")
WHEN = "2023:09:16 07:42:10"
# How the stored pixels must be turned so that a viewer, obeying the tag, shows the picture upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def as_jpeg(
    image: Image.Image,
    quality: int = 88,
    exif_orientation: int | None = None,
    gps: tuple[float, float] | None = None,
    taken: str = WHEN,
) -> bytes:
    """A JPEG; an orientation turns its pixels, ``gps`` (latitude, longitude) adds a camera's tags."""
    exif = Image.Exif()
    if exif_orientation is not None:
        exif[Base.Orientation] = exif_orientation
        if exif_orientation in TURNS:
            image = image.transpose(TURNS[exif_orientation])
    if gps is not None:
        _camera(exif, taken)
        _place(exif, gps)
    out = BytesIO()
    more = {"exif": exif} if len(exif) else {}
    image.save(out, "JPEG", quality=quality, optimize=True, **more)
    return out.getvalue()


def _camera(exif: Image.Exif, taken: str) -> None:
    exif[Base.Make], exif[Base.Model] = CAMERA
    exif[Base.Software] = "A145FXXU1AWA1"
    exif[Base.DateTime] = taken
    exif.get_ifd(IFD.Exif).update(
        {Base.DateTimeOriginal: taken, Base.ISOSpeedRatings: 100, Base.FocalLength: IFDRational(39, 10)}
    )


def _place(exif: Image.Exif, gps: tuple[float, float]) -> None:
    latitude, longitude = gps
    exif.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N" if latitude >= 0 else "S",
            GPS.GPSLatitude: _degrees(abs(latitude)),
            GPS.GPSLongitudeRef: "E" if longitude >= 0 else "W",
            GPS.GPSLongitude: _degrees(abs(longitude)),
        }
    )


def _degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    degrees = int(value)
    minutes = int((value - degrees) * 60)
    seconds = round((value - degrees - minutes / 60) * 3600 * 100)
    return IFDRational(degrees), IFDRational(minutes), IFDRational(seconds, 100)


def as_heic(image: Image.Image, quality: int = 60) -> bytes:
    out = BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=quality, enc_params={"preset": "ultrafast"})
    return out.getvalue()


def as_png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def as_webp(image: Image.Image, quality: int = 84) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()
