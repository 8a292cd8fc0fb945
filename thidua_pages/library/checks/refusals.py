"""Why a document is refused: every reason, in Vietnamese, with what to do about it."""

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class Active(StrEnum):
    """What a document may do when it is opened, besides being read."""

    OLE = "đối tượng nhúng từ chương trình khác (OLE)"
    ACTIVE_X = "điều khiển ActiveX"
    ADD_IN = "phần mở rộng tự chạy (add-in)"
    DDE = "liên kết DDE gọi chương trình khác"
    PARTS_OF_OTHERS = "tệp khác được trộn vào khi mở (altChunk)"
    ENTITIES = "khai báo XML gây hại (entity)"
    SCRIPT = "mã lệnh tự chạy (script)"
    LAUNCH = "lệnh mở chương trình khác"
    PROGRAM = "tệp chương trình đính kèm"
    MEDIA = "nội dung tương tác (Flash, 3D)"


def wrong_content(extension: str) -> ValidationError:
    return ValidationError(
        _("Nội dung tệp không phải là .%(extension)s. Hãy mở tệp trên máy, lưu lại đúng loại rồi tải lên."),
        code="document_wrong_content",
        params={"extension": extension},
    )


def truncated() -> ValidationError:
    return ValidationError(
        _("Tệp bị hỏng hoặc chưa tải lên hết. Hãy mở tệp trên máy xem có đủ không, rồi gửi lại."),
        code="document_truncated",
    )


def two_in_one() -> ValidationError:
    return ValidationError(
        _("Tệp này có một tệp khác ghép vào, nên không nhận được. Hãy mở tệp trên máy, lưu thành tệp mới rồi tải lên."),
        code="document_two_in_one",
    )


def locked() -> ValidationError:
    return ValidationError(
        _("Tệp có mật khẩu nên người khác không mở được. Hãy mở ra, bỏ mật khẩu, lưu lại rồi tải lên."),
        code="document_locked",
    )


def old_office(extension: str) -> ValidationError:
    return ValidationError(
        _(
            "Đây là tệp Office đời cũ (.doc, .xls) bị đổi đuôi tên. "
            "Hãy mở ra, chọn Lưu thành (Save As) .%(extension)s rồi tải lên."
        ),
        code="document_wrong_content",
        params={"extension": extension},
    )


def too_complex() -> ValidationError:
    return ValidationError(
        _("Tệp chứa quá nhiều dữ liệu bên trong. Hãy bỏ bớt ảnh, trang tính không cần, hoặc chia thành nhiều tệp."),
        code="document_too_complex",
    )


def has_macros() -> ValidationError:
    return ValidationError(
        _("Tệp có macro nên không nhận được. Hãy bỏ macro, hoặc lưu lại thành PDF, rồi tải lên."),
        code="document_has_macros",
    )


def is_active(what: Active) -> ValidationError:
    return ValidationError(
        _("Tệp có %(what)s nên không nhận được. Hãy bỏ phần đó, hoặc in lại thành PDF, rồi tải lên."),
        code="document_is_active",
        params={"what": what},
    )


def loads_from_elsewhere(where: str) -> ValidationError:
    return ValidationError(
        _(
            "Khi mở, tệp này tự lấy nội dung từ nơi khác (%(where)s) nên không nhận được. "
            "Hãy bỏ liên kết đó, hoặc lưu lại thành PDF, rồi tải lên."
        ),
        code="document_loads_from_elsewhere",
        params={"where": where},
    )
