"""Why a plan cannot be read: every reason, in Vietnamese, with what to do about it."""

from thidua_pages.plans.reading.result import UnreadablePlan

MOST_PAGES = 60
MOST_CHARACTERS = 240_000
"""About sixty pages. A plan has two to twenty."""


def empty() -> UnreadablePlan:
    return UnreadablePlan("plan_empty", "Văn bản trống, không có chữ nào. Hãy chọn lại tệp hoặc dán toàn văn kế hoạch.")


def too_long(pages: int | None = None) -> UnreadablePlan:
    size = f"{pages} trang" if pages else "quá nhiều chữ"
    return UnreadablePlan(
        "plan_too_long",
        f"Văn bản có {size}, dài hơn mức nhận được ({MOST_PAGES} trang). "
        "Hãy tách riêng phần kế hoạch, bỏ phụ lục, rồi gửi lại.",
    )


def macros() -> UnreadablePlan:
    return UnreadablePlan(
        "document_has_macros",
        "Tệp .docm, .dotm có macro nên không nhận được. Hãy mở ra, chọn Lưu thành (Save As) .docx rồi tải lên.",
    )


def old_word() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_old_word",
        "Tệp .doc là loại Word đời cũ nên không đọc được. Hãy mở ra, chọn Lưu thành (Save As) .docx rồi tải lên.",
    )


def other_office(extension: str) -> UnreadablePlan:
    return UnreadablePlan(
        "plan_other_office",
        f"Chưa đọc được tệp .{extension}. Hãy mở ra, chọn Lưu thành (Save As) .docx, hoặc xuất ra PDF, rồi tải lên.",
    )


def picture() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_picture",
        "Đây là ảnh chụp nên không có chữ để đọc. Hãy gửi tệp Word (.docx) của kế hoạch, hoặc dán toàn văn.",
    )


def wrong_extension() -> UnreadablePlan:
    return UnreadablePlan(
        "document_wrong_extension",
        "Chỉ đọc được kế hoạch ở dạng .docx, .pdf hoặc .txt. Hãy lưu văn bản lại thành .docx rồi tải lên.",
    )


def tracked_changes(count: int) -> UnreadablePlan:
    return UnreadablePlan(
        "plan_tracked_changes",
        f"Tệp còn {count} chỗ sửa chưa duyệt (Track Changes), nên chưa biết lời văn nào là chính thức. "
        "Hãy mở Word, vào thẻ Xem lại (Review), chấp nhận hoặc từ chối hết các chỗ sửa, lưu lại rồi tải lên.",
    )


def comments(count: int) -> UnreadablePlan:
    return UnreadablePlan(
        "plan_comments",
        f"Tệp còn {count} lời nhận xét bên lề (Comment); khi công bố, ai tải tệp cũng đọc được. "
        "Hãy mở Word, vào thẻ Xem lại (Review), xóa hết nhận xét, lưu lại rồi tải lên.",
    )


def broken() -> UnreadablePlan:
    return UnreadablePlan(
        "document_truncated",
        "Tệp bị hỏng nên không đọc được. Hãy mở tệp trên máy xem có đủ không, lưu lại thành tệp mới rồi gửi lại.",
    )


def too_complex() -> UnreadablePlan:
    return UnreadablePlan(
        "document_too_complex",
        "Tệp chứa quá nhiều dữ liệu bên trong. Hãy sao chép riêng phần kế hoạch sang một tệp Word mới rồi tải lên.",
    )


def scan() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_scan",
        "PDF này là bản quét: chỉ có ảnh, không có chữ để đọc. "
        "Hãy gửi tệp Word (.docx) của kế hoạch, hoặc dán toàn văn; bản quét vẫn đính kèm được làm bản chính thức.",
    )


def letters_unknown() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_letters_unknown",
        "PDF này dùng phông chữ không cho lấy chữ ra. Hãy gửi tệp Word (.docx) của kế hoạch, hoặc dán toàn văn.",
    )


def pdf_unknown() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_pdf_unreadable",
        "Không đọc được các trang của PDF này. Hãy in lại thành PDF từ Word, hoặc gửi tệp .docx.",
    )


def encoding_unknown() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_encoding",
        "Không nhận ra bảng mã của văn bản. Hãy chuyển văn bản sang Unicode (UTF-8) rồi gửi lại.",
    )


def scan_in_word() -> UnreadablePlan:
    return UnreadablePlan(
        "plan_scan",
        "Tệp Word này chỉ có ảnh chụp, không có chữ để đọc. Hãy gửi tệp có chữ, hoặc dán toàn văn kế hoạch.",
    )
