"""Read the text of a plan into a `PlanSource`: find the parts of the document and parse each of them."""

from thidua_pages.base.words import misread

from .body import parse_body
from .errors import PlanSourceError
from .lines import LogicalLine, logical_lines, normalise, without_asterisks
from .markers import split_marker
from .nodes import PlanSource
from .signing import parse_signer, take_recipients

KIND = "KẾ HOẠCH"
RECIPIENTS = "Nơi nhận:"

EMPTY = "Văn bản trống. Hãy dán toàn văn kế hoạch, từ dòng “KẾ HOẠCH” đến tên người ký."
NO_KIND = (
    "Không thấy dòng “KẾ HOẠCH” (chữ in hoa, đứng riêng một dòng). "
    "Hãy kiểm tra đây có phải là toàn văn một kế hoạch và bổ sung dòng tên loại văn bản."
)
NO_LIST_OF_RECIPIENTS = (
    "Không thấy dòng “Nơi nhận:”. Hãy bổ sung dòng này ở cuối văn bản, tiếp theo là danh sách nơi nhận và phần ký."
)
NO_SECTION = (
    "Không thấy mục nào đánh số La Mã (I., II., …) giữa trích yếu và “Nơi nhận:”. "
    "Hãy ghi tiêu đề mỗi mục trên một dòng riêng, ví dụ “I. MỤC ĐÍCH, YÊU CẦU”."
)
NO_ABSTRACT = (
    "Thiếu trích yếu dưới dòng “KẾ HOẠCH”. "
    "Hãy ghi trích yếu nội dung trên dòng ngay dưới, ví dụ “Phát động Đợt thi đua …”."
)
MISREAD = (
    "Văn bản gõ bằng bảng mã cũ hoặc bị đọc sai bảng mã ({}). Hãy chuyển cả văn bản sang Unicode rồi dán lại. "
    "Văn bản đúng có lẽ bắt đầu bằng: “{}”…"
)
MOST_SHOWN = 500

_ENDS_A_SENTENCE = (".", ";", ":")


def parse_plan(text: str) -> PlanSource:
    """Read a plan that has the form of an official document.

    Any newlines and any Unicode form are accepted; the result is in NFC. Raises PlanSourceError, with a Vietnamese
    message, when a part that every plan has is missing.
    """
    if reading := misread(text):
        raise PlanSourceError(MISREAD.format(reading.encoding, reading.text[:MOST_SHOWN]))
    lines = logical_lines(normalise(text))
    if not lines:
        raise PlanSourceError(EMPTY)
    title = _find(lines, KIND, NO_KIND)
    list_of_recipients = _find(lines, RECIPIENTS, NO_LIST_OF_RECIPIENTS)
    abstract, body_start = _take_abstract(lines, title + 1)
    body_lines = lines[body_start:list_of_recipients]
    if not any(_kind_of(line) == "section" for line in body_lines):
        raise PlanSourceError(NO_SECTION)
    recipients, signing_lines = take_recipients(lines[list_of_recipients + 1 :])
    return PlanSource(
        kind=KIND,
        abstract=abstract,
        body=parse_body(body_lines),
        recipients=recipients,
        signer=parse_signer(signing_lines),
        preamble=tuple(without_asterisks(line.text) for line in lines[:title]),
    )


def _find(lines: tuple[LogicalLine, ...], wanted: str, problem: str) -> int:
    for index, line in enumerate(lines):
        if without_asterisks(line.text) == wanted:
            return index
    raise PlanSourceError(problem)


def _kind_of(line: LogicalLine) -> str | None:
    marked = split_marker(line.text)
    return marked.kind if marked else None


def _take_abstract(lines: tuple[LogicalLine, ...], start: int) -> tuple[str, int]:
    """Return the abstract, and the index of the first line after it.

    The abstract is the line below the kind of document, and the lines right below that: it is centred on several lines
    and ends at a blank line or at the end of a sentence.
    """
    end = start
    while end < len(lines) and _kind_of(lines[end]) is None:
        is_attached = end == start or not (lines[end].after_blank or lines[end - 1].text.endswith(_ENDS_A_SENTENCE))
        if not is_attached or without_asterisks(lines[end].text) == RECIPIENTS:
            break
        end += 1
    if end == start:
        raise PlanSourceError(NO_ABSTRACT)
    return " ".join(without_asterisks(line.text) for line in lines[start:end]), end
