"""Read the content files. If a file is wrong, one message in Vietnamese lists all its mistakes with their keys."""

import unicodedata
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.core.management.base import CommandError
from pydantic import TypeAdapter, ValidationError

Shape = TypeVar("Shape")

MESSAGES = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục nào tên như vậy",
    "string_type": "phải là chữ; nếu là số hay ngày thì đặt trong dấu nháy",
    "string_too_short": "không được để trống",
    "int_type": "phải là số nguyên, không có dấu chấm hay dấu phẩy",
    "greater_than_equal": "không được nhỏ hơn {ge}",
    "less_than_equal": "không được lớn hơn {le}",
    "tuple_type": "phải là một danh sách, mỗi dòng bắt đầu bằng dấu “-”",
    "dict_type": "phải gồm các dòng “tên: giá trị”",
    "model_type": "phải gồm các dòng “mục: giá trị”",
}


CANNOT_OPEN = "Không mở được tệp {} trong thư mục {}."
NOT_UTF8 = "tệp không lưu theo bảng mã UTF-8."
NOT_YAML = "viết sai cú pháp YAML (dấu cách, dấu hai chấm)."


class ContentError(CommandError):
    """A content file cannot be used. The message, in Vietnamese, names the file and the key."""


def read(path: Path, shape: type[Shape]) -> Shape:
    """Return the records of one file. Raises ContentError if it is missing, is not YAML or does not fit `shape`."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        return TypeAdapter(shape).validate_python(yaml.safe_load(text))
    except OSError:
        raise ContentError(CANNOT_OPEN.format(path.name, path.parent)) from None
    except UnicodeDecodeError:
        raise ContentError(f"{path.name}: {NOT_UTF8}") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name}{_line(error)}: {NOT_YAML}") from None
    except ValidationError as error:
        raise ContentError("\n".join(f"{path.name}: {_describe(one)}." for one in error.errors())) from None


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", dòng {mark.line + 1}" if mark else ""


def _describe(error: Any) -> str:
    """Say where the mistake is and what is wrong: `mục 2 › ảnh › mục 1 › tệp: thiếu mục này`."""
    where = " › ".join(f"mục {part + 1}" if isinstance(part, int) else part for part in error["loc"])
    context = error.get("ctx", {})
    message = MESSAGES.get(error["type"], error["msg"]).format_map(context)
    return f"{where}: {message}" if where else message
