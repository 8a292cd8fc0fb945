"""The whole data in one file: `datapackage.json`, the tables, and a text that says what it is."""

import json
import zipfile
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from django.utils import timezone

from thidua_pages.base import clock
from thidua_pages.base.vietnamese import short_moment
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.descriptor import FILE, descriptor_of
from thidua_pages.opendata.files import csv_of
from thidua_pages.opendata.tables.every import TABLES

IN_MEMORY = 4_000_000
PIECE = 256 * 1024
READ_ME = "DOC-TRUOC.txt"
TEXT = """{title}

{about}

Nguồn: {ward}, {address}
Số liệu lúc: {moment}
Giấy phép: {licence}
{licence_url}
{allows}

Các bảng là tệp CSV, mã UTF-8. Bảng dictionary.csv giải thích từng cột của các bảng khác; datapackage.json mô tả các
bảng cho chương trình máy tính (Frictionless Data Package). Ô chữ bắt đầu bằng một trong các dấu = + - @ có thêm dấu
nháy đơn ở trước, để phần mềm bảng tính không hiểu là công thức.
"""


def package_of(dataset: Dataset) -> Iterator[bytes]:
    """Return the ZIP file in pieces. While it is made, a large one is on the disk, not in memory."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(_entry(READ_ME), read_me(dataset))
            package.writestr(_entry(FILE), json.dumps(descriptor_of(dataset), ensure_ascii=False, indent=2))
            for table in TABLES:
                with package.open(_entry(f"{table.name}.csv"), "w") as entry:
                    for line in csv_of(table, dataset):
                        entry.write(line)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def read_me(dataset: Dataset) -> str:
    licence = dataset.licence
    return TEXT.format(
        title=dataset.title,
        about=dataset.about,
        ward=dataset.ward.title,
        address=dataset.address,
        moment=short_moment(clock.now()),
        licence=licence.title,
        licence_url=licence.url,
        allows=licence.allows,
    )


def _entry(name: str) -> zipfile.ZipInfo:
    made = timezone.localtime(clock.now())
    entry = zipfile.ZipInfo(name, made.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
