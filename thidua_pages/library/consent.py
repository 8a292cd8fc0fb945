"""A photo that shows children is sent for review only with consent.

Law on Children 2016, article 21, and NĐ 56/2017/NĐ-CP, articles 33 and 36: to publish a child's picture takes the
consent of the child from 7 years on, and of a parent or guardian.
"""

from collections.abc import Iterable

from thidua_pages.library.pictures import CaptionedPhoto

NEEDS_CONSENT = "Ảnh có trẻ em mà chưa có đồng ý đăng ảnh. Hãy hỏi ý kiến rồi đánh dấu ô đồng ý, hoặc bỏ ảnh này."


def lacks_consent(photo: CaptionedPhoto) -> bool:
    return photo.shows_children and not photo.has_consent


def why_not_shown(photos: Iterable[CaptionedPhoto]) -> str:
    """Return why a page with these photos cannot be sent for review, in Vietnamese; empty when it can."""
    return NEEDS_CONSENT if any(lacks_consent(photo) for photo in photos) else ""
