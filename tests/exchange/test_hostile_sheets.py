"""Each hostile spreadsheet ends within five seconds, with the place that did it."""

from __future__ import annotations

import time
import zipfile
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.sheets import read_sheets
from tests.exchange.hostile_sheets import book, gigabyte, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _last_cell(folder: Path) -> Path:
    rows = text("A1", "Naam") + text("XFD1048576", "ver weg")
    return book(folder / "last.xlsx", rows)


def _merged(folder: Path) -> Path:
    merged = '<mergeCells><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    return book(folder / "merged.xlsx", text("A1", "Naam"), merged)


def _long_inline(folder: Path) -> Path:
    start = '<row r="7"><c r="C7" t="inlineStr"><is><t>'
    rows = chain([text("A1", "Naam"), start], gigabyte(), ["</t></is></c></row>"])
    return book(folder / "inline.xlsx", rows)


def _long_shared(folder: Path) -> Path:
    rows = '<row r="5"><c r="D5" t="s"><v>1</v></c></row>'
    strings = chain(["<si><t>a</t></si><si><t>"], gigabyte(), ["</t></si>"])
    return book(folder / "shared.xlsx", rows, strings=strings)


def _long_cell(folder: Path) -> Path:
    return book(folder / "cell.xlsx", text("B3", "A" * 40_000))


def _entities(folder: Path) -> Path:
    lots = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    return book(folder / "entities.xlsx", text("A1", "&b;"), before=lots)


def _rows(folder: Path) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(b"a;b\r\n" * 3_000_000)
    return path


def _book_rows(folder: Path) -> Path:
    rows = (
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(s, s + m))
        for m in (10_000,)
        for s in range(1, 1_000_000, m)
    )
    return book(folder / "rows.xlsx", rows)


def _nameless_rows(folder: Path) -> Path:
    # Rows and cells need not say where they are.
    rows = ("<row><c><v>1</v></c></row>" * 100_000 for _ in range(30))
    return book(folder / "nameless.xlsx", rows)


def _nameless_cells(folder: Path) -> Path:
    cells = chain(["<row>"], ("<c><v>1</v></c>" * 100_000 for _ in range(30)))
    return book(folder / "cells.xlsx", chain(cells, ["</row>"]))


def _wide(folder: Path) -> Path:
    path = folder / "wide.csv"
    path.write_bytes(b"Naam;Plaats\n" + b"a;" * 100_000 + b"\n")
    return path


def _deep(folder: Path) -> Path:
    return book(folder / "deep.xlsx", '<row r="1">' + "<c>" * 200_000)


def _old_mac(folder: Path) -> Path:
    path = folder / "mac.csv"
    path.write_bytes("Naam;Plaats\nDe Bron;Café Noir\n".encode("mac-roman"))
    return path


def _unclosed(folder: Path) -> Path:
    path = folder / "quotes.csv"
    path.write_text('Naam;Plaats\na;b\nc;"d\n' + "e;f\n" * 50_000)
    return path


def _nul(folder: Path) -> Path:
    path = folder / "nul.csv"
    path.write_bytes(b"Naam;Plaats\na;b\0c\n" + b"d;e\n" * 4_000)
    return path


def _one_line(folder: Path) -> Path:
    path = folder / "line.csv"
    path.write_bytes(b"Naam;Plaats\na;" + b"b" * 80_000_000)
    return path


def _wrong_letters(folder: Path) -> Path:
    path = folder / "letters.csv"
    path.write_bytes(b"Naam;Plaats\na;\x81\x8d\xff\n")
    return path


CASES = [
    (_last_cell, "last.xlsx, sheet 'Lijst', row 1048576, column XFD"),
    (_merged, "merged.xlsx, sheet 'Lijst', row 2, column B"),
    (_long_inline, "inline.xlsx, sheet 'Lijst', row 7, column C"),
    (_long_shared, "shared.xlsx, sheet 'Lijst', row 5, column D"),
    (_long_cell, "cell.xlsx, sheet 'Lijst', row 3, column B"),
    (_entities, "entities.xlsx [Lijst]"),
    (_rows, "rows.csv, row 200001, column A"),
    (_book_rows, "rows.xlsx, sheet 'Lijst', row 200001, column A"),
    (_nameless_rows, "nameless.xlsx, sheet 'Lijst', row 200001, column A"),
    (_nameless_cells, "cells.xlsx, sheet 'Lijst', row 1, column A"),
    (_wide, "wide.csv, row 2, column"),
    (_deep, "deep.xlsx [Lijst]: this is no spreadsheet"),
    (_old_mac, "mac.csv, row 2, column B: these letters are of an old Mac"),
    (_unclosed, "quotes.csv, row 3, column B"),
    (_nul, "nul.csv, row 2, column B"),
    (_one_line, "line.csv, row 2, column B"),
    (_wrong_letters, "letters.csv, row 2, column B"),
]


@pytest.mark.parametrize(
    ("make", "place"), CASES, ids=[make.__name__.strip("_") for make, _ in CASES]
)
def test_each_ends_in_time_and_names_the_place(
    make: Callable[[Path], Path], place: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    begun = time.monotonic()
    with pytest.raises(RecordError) as refused:
        read_sheets(str(path))
    assert time.monotonic() - begun < 5.5
    assert str(refused.value).startswith(place)


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = _rows(tmp_path)
    with pytest.raises(RecordError, match=r"rows\.csv: .* more than 0\.01 seconds"):
        read_sheets(str(path), seconds=0.01)


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(RecordError, match=r"list\.xlsx: this is no spreadsheet"):
        read_sheets(str(path))


def test_the_reader_itself_is_held_to_its_memory(tmp_path: Path) -> None:
    # Repeated cells of an OpenDocument sheet come out of nothing.
    path = tmp_path / "repeated.ods"
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell table:number-columns-repeated="16000"'
    cell += ' office:value-type="float" office:value="1"/>'
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:table="{office}:table:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Lijst">'
        f'<table:table-row table:number-rows-repeated="1000000">{cell}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as made:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        made.writestr("mimetype", kind)
        made.writestr("content.xml", content)
    begun = time.monotonic()
    with pytest.raises(RecordError, match=r"repeated\.ods"):
        read_sheets(str(path))
    assert time.monotonic() - begun < 5.5
