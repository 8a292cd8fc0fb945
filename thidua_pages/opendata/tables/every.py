"""All tables of the open data, in the order of the page, and the dictionary, which is one of them."""

from collections.abc import Iterator

from thidua_pages.opendata.columns import Column, Row, Table
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.opendata.tables.awards import AWARDS
from thidua_pages.opendata.tables.decisions import DECISIONS
from thidua_pages.opendata.tables.initiatives import INITIATIVES
from thidua_pages.opendata.tables.measures import MEASURES, UPDATE_MEASURES
from thidua_pages.opendata.tables.units import UNITS
from thidua_pages.opendata.tables.updates import UPDATES

DATA = (UNITS, INITIATIVES, UPDATES, MEASURES, UPDATE_MEASURES, AWARDS, DECISIONS)


def described(dataset: Dataset) -> Iterator[list[Row]]:
    """Return each column of each table as a row of the dictionary."""
    for table in DATA:
        yield [
            {
                "table": table.name,
                "column": column.name,
                "title": column.title,
                "meaning": column.meaning,
                "type": column.kind,
                "unit": column.unit,
                "codes": "; ".join(f"{code}: {label}" for code, label in (column.codes or {}).items()),
                "is_required": column.is_required,
            }
            for column in table.columns
        ]


DICTIONARY = Table(
    name="dictionary",
    title="Từ điển dữ liệu",
    meaning="Mỗi dòng giải thích một cột của các bảng khác.",
    key=("table", "column"),
    columns=(
        Column("table", "Bảng", "string", "Tên bảng.", is_required=True),
        Column("column", "Cột", "string", "Tên cột.", is_required=True),
        Column("title", "Tiêu đề", "string", "Tên cột bằng tiếng Việt.", is_required=True),
        Column("meaning", "Ý nghĩa", "string", "Cột cho biết điều gì.", is_required=True),
        Column("type", "Kiểu", "string", "Kiểu dữ liệu, theo Frictionless Table Schema.", is_required=True),
        Column("unit", "Đơn vị tính", "string", "Đơn vị tính của số, nếu có."),
        Column("codes", "Các mã", "string", "Các mã của cột và ý nghĩa, nếu có."),
        Column("is_required", "Luôn có", "boolean", "Dòng nào cũng có giá trị.", is_required=True),
    ),
    rows=described,
    count=lambda dataset: sum(len(table.columns) for table in DATA),
)
TABLES = (*DATA, DICTIONARY)
