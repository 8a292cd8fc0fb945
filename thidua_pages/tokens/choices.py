from django.db.models import IntegerChoices, TextChoices


class Scope(TextChoices):
    """What may be done with a token. Who may write or review by it also reads by it."""

    READ = "read", "Đọc"
    WRITE = "write", "Viết"
    REVIEW = "review", "Xét duyệt"


ALL_SCOPES = frozenset(Scope)
DESCRIPTIONS = {
    Scope.READ: "Đọc những gì tài khoản này xem được, kể cả bản nháp",
    Scope.WRITE: "Đăng ký và sửa mô hình, công trình, gửi cập nhật, đề nghị khen thưởng, tải ảnh và tệp lên",
    Scope.REVIEW: "Gửi duyệt, rút lại, duyệt, trả lại, bỏ phiếu, quyết định theo vai trò của tài khoản này",
}
"""What a person reads who gives a scope to an app."""


class Lifetime(IntegerChoices):
    """For how many days a token that a person makes is valid."""

    MONTH = 30, "30 ngày"
    QUARTER = 90, "90 ngày"
    YEAR = 365, "1 năm"


def written(scopes: frozenset[Scope]) -> str:
    """The scopes in one text, as OAuth writes them: "read write"."""
    return " ".join(scope.value for scope in Scope if scope in scopes)


def scopes_in(text: str) -> frozenset[Scope]:
    """The scopes of such a text. Words that are none are left out."""
    return frozenset(Scope(word) for word in text.split() if word in Scope.values)
