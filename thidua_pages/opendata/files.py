"""The tables as files, made in parts: CSV for programs, CSV for Excel, JSON."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from thidua_pages.api.json import as_json
from thidua_pages.opendata.cells import for_excel, for_programs, in_nfc
from thidua_pages.opendata.columns import Column, Table
from thidua_pages.opendata.dataset import Dataset
from thidua_pages.public.feeds.initiative_csv import BYTE_ORDER_MARK, Echo

Cell = Callable[[Column, object], str]


def csv_of(table: Table, dataset: Dataset) -> Iterator[bytes]:
    """Return the table as the data package has it: UTF-8 without a mark, named columns, codes, ISO 8601."""
    return _lines(table, dataset, [column.name for column in table.columns], for_programs)


def excel_csv_of(table: Table, dataset: Dataset) -> Iterator[bytes]:
    """Return the table for people: with the mark by which Excel recognises UTF-8, and in Vietnamese."""
    yield BYTE_ORDER_MARK.encode()
    yield from _lines(table, dataset, [_heading(column) for column in table.columns], for_excel)


def json_of(table: Table, dataset: Dataset) -> Iterator[bytes]:
    """Return the table as a list of objects, with the types of the API: decimals are texts."""
    between = b"[\n"
    for rows in table.rows(dataset):
        for row in rows:
            item = {column.name: in_nfc(row[column.name]) for column in table.columns}
            yield between + as_json(item)
            between = b",\n"
    yield b"\n]\n" if between == b",\n" else b"[]\n"


def _heading(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _lines(table: Table, dataset: Dataset, headings: list[str], cell: Cell) -> Iterator[bytes]:
    write: Any = csv.writer(Echo()).writerow
    yield write(headings).encode()
    for rows in table.rows(dataset):
        for row in rows:
            yield write([cell(column, row[column.name]) for column in table.columns]).encode()
