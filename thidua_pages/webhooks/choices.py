"""What may happen, and what becomes of a message about it."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    """What an address may ask for. The type of a message is `<resource>.<kind>`, such as `initiative.published`."""

    PUBLISHED = "published", "Công bố, hoặc có bản mới"
    TAKEN_DOWN = "taken_down", "Gỡ xuống"
    RETURNED = "returned", "Trả lại để sửa (chỉ gửi mã số)"
    DECIDED = "decided", "Ghi quyết định khen thưởng"
    CORRECTED = "corrected", "Đính chính quyết định, khen thưởng"
    REVOKED = "revoked", "Thu hồi khen thưởng"


PING = "test.ping"
"""The type of the message that “Gửi thử” sends, whatever the address asks for."""


class DeliveryState(TextChoices):
    WAITING = "waiting", "Đang chờ gửi"
    DELIVERED = "delivered", "Đã nhận"
    DEAD = "dead", "Không gửi được"
    OBSOLETE = "obsolete", "Không gửi nữa"


class Failure(TextChoices):
    """Why an attempt reached no answer that counts."""

    NOT_FOUND = "not_found", "Không tìm thấy máy chủ của địa chỉ này."
    FORBIDDEN = "forbidden", "Địa chỉ này dẫn vào mạng nội bộ hoặc dùng cổng không được phép, nên hệ thống không gửi."
    NO_CONNECTION = "no_connection", "Máy chủ nhận không cho kết nối, hoặc ngắt giữa chừng."
    NOT_SECURE = "not_secure", "Chứng chỉ bảo mật (TLS) của máy chủ nhận không hợp lệ."
    TIMEOUT = "timeout", "Máy chủ nhận không trả lời kịp."
    REDIRECT = "redirect", "Máy chủ nhận chuyển sang địa chỉ khác. Hãy đăng ký thẳng địa chỉ cuối cùng."
    GONE = "gone", "Máy chủ nhận báo địa chỉ này không còn (410). Hệ thống đã ngừng gửi."
    REFUSED = "refused", "Máy chủ nhận trả lời là chưa nhận."
    NO_KEY = "no_key", "Không đọc được khóa ký, vì SECRET_KEY của hệ thống đã đổi. Hãy bấm “Đổi khóa”."
    FROM_BACKUP = "from_backup", "Tin còn chờ lúc sao lưu; có thể đã được gửi trước khi khôi phục."
    SWITCHED_OFF = "switched_off", "Địa chỉ nhận đang tắt."
