"""The exceptions of views that come from values in the request, and how each is answered.

The code of Wagtail's views converts and looks up values without a check of its own in many places. Each row names an
exception, what its message says, what in the request must explain it, and the answer. An exception that no row
explains stays an error of the site: 500, with its traceback in the log.
"""

import re
from dataclasses import dataclass
from json import JSONDecodeError

from django.core.exceptions import FieldDoesNotExist, FieldError, ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError

from thidua_pages.door import evidence as by
from thidua_pages.door import values
from thidua_pages.door.evidence import Evidence, Explains

NOT_UNDERSTOOD = (
    "Địa chỉ hoặc biểu mẫu vừa gửi có một giá trị mà trang này không hiểu. Hãy quay lại, tải lại trang rồi làm lại."
)
INCOMPLETE = "Biểu mẫu vừa gửi bị thiếu một phần, thường do mạng chập chờn. Hãy quay lại, tải lại trang rồi gửi lại."
TOO_LONG = "Có một ô dài quá mức cho phép. Hãy quay lại, viết ngắn hơn rồi gửi lại."
GONE = "Mục này không có, hoặc vừa bị xóa. Hãy quay lại danh sách và chọn lại."
AT_ONCE = (
    "Người khác, hoặc một lần bấm trước của bạn, vừa ghi đúng mục này. Hãy mở lại danh sách xem mục đã có chưa, "
    "rồi mới gửi lại nếu cần."
)


@dataclass(frozen=True)
class Refusal:
    """The answer: a status of HTTP and a sentence that says what to do."""

    status: int
    sentence: str


@dataclass(frozen=True)
class Kind:
    """A kind of exception that the values of a request can cause."""

    exception: type[Exception]
    says: str
    """A regular expression that the message contains."""
    explained: Explains
    refusal: Refusal

    def fits(self, error: Exception, evidence: Evidence) -> bool:
        return (
            isinstance(error, self.exception)
            and re.search(self.says, str(error), re.IGNORECASE | re.DOTALL) is not None
            and self.explained(error, evidence)
        )


BAD_NUMBER = Refusal(400, values.TOO_LARGE)
BAD_DATE = Refusal(400, values.FAR_DATE)
BAD_TEXT = Refusal(400, values.BROKEN_TEXT)
BAD_VALUE = Refusal(400, NOT_UNDERSTOOD)

KINDS = (
    Kind(OverflowError, "", by.number_is_large, BAD_NUMBER),
    Kind(OverflowError, "", by.date_is_far, BAD_DATE),
    Kind(DataError, "out of range|too large|overflow", by.date_is_far, BAD_DATE),
    Kind(DataError, "out of range|too large|overflow", by.number_is_large, BAD_NUMBER),
    Kind(DataError, "too long", by.text_is_long, Refusal(400, TOO_LONG)),
    Kind(DataError, "invalid input syntax|invalid byte sequence|unicode", by.text_is_broken, BAD_TEXT),
    Kind(ValueError, "surrogates not allowed|NUL|null (byte|character)", by.text_is_broken, BAD_TEXT),
    Kind(ValueError, "4300 digits|out of range", by.number_is_large, BAD_NUMBER),
    Kind(ValueError, "year .* out of range|out of range", by.date_is_far, BAD_DATE),
    Kind(
        ValueError,
        "invalid literal for int|expected a number|could not convert string|isoformat|does not match format"
        "|hexadecimal UUID|not a valid|invalid .* value",
        by.value_is_quoted,
        BAD_VALUE,
    ),
    Kind(JSONDecodeError, "", by.came_from_upstream, BAD_VALUE),
    Kind(ValueError, "Negative indexing|badly formed hexadecimal UUID", by.came_from_upstream, BAD_VALUE),
    Kind(MultiValueDictKeyError, "", by.key_is_missing, Refusal(400, INCOMPLETE)),
    Kind(KeyError, "", by.form_lacks_a_field, Refusal(400, INCOMPLETE)),
    Kind(AttributeError, "NoneType", by.form_lacks_a_field, Refusal(400, INCOMPLETE)),
    Kind(TypeError, "NoneType", by.form_lacks_a_field, Refusal(400, INCOMPLETE)),
    Kind(NoReverseMatch, "", by.value_is_quoted, BAD_VALUE),
    Kind(FieldError, "Cannot resolve keyword", by.value_is_quoted, BAD_VALUE),
    Kind(FieldDoesNotExist, "", by.value_is_quoted, BAD_VALUE),
    Kind(LookupError, "No installed app|doesn't have a", by.value_is_quoted, Refusal(404, GONE)),
    Kind(ObjectDoesNotExist, "", by.came_from_upstream, Refusal(404, GONE)),
    Kind(IntegrityError, "unique|duplicate key", by.always, Refusal(409, AT_ONCE)),
    Kind(ValidationError, "", by.value_is_quoted, BAD_VALUE),
    # A workflow that is started twice at once: the second form is checked before the first has started it.
    Kind(ValidationError, "", by.workflow_was_started_twice, Refusal(409, AT_ONCE)),
)


def refusal_of(error: Exception, evidence: Evidence) -> Refusal | None:
    """The answer to an exception that the request explains; None for an error of the site."""
    return next((kind.refusal for kind in KINDS if kind.fits(error, evidence)), None)
