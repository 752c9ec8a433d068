"""Spreadsheets and CSV files come out as the cells that somebody sees."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from samenwerking.errors import MissingExtraError, RecordError
from samenwerking.exchange import sheets
from samenwerking.exchange.sheets import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Naam;Plaats\nSint-Gabriëlcollege;Boechout\n"
ROWS = [["Naam", "Plaats"], ["Sint-Gabriëlcollege", "Boechout"]]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_csv_of_each_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert read_sheets(str(path))[0].rows == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_csv_of_each_usual_separator_is_read(
    separator: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    text = TEXT.replace(";", separator).replace("\n", ending)
    path.write_bytes(text.encode())
    assert read_sheets(str(path))[0].rows == ROWS


def test_a_csv_may_say_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=,\na;b,c\n")
    assert read_sheets(str(path))[0].rows == [["a;b", "c"]]


def test_a_quoted_cell_may_hold_separators_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('a;"b;\n""c"""\nd;e\n')
    assert read_sheets(str(path))[0].rows == [["a", 'b;\n"c"'], ["d", "e"]]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("")
    assert read_sheets(str(path))[0].rows == []


def test_cells_keep_their_place_and_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lijst"
    sheet["C4"], sheet["D4"], sheet["E4"] = "tekst", 2010, 1.5
    sheet["C5"], sheet["D5"] = date(2024, 9, 1), datetime(2024, 9, 1, 14, 30)  # noqa: DTZ001 - a cell has none
    sheet["C6"] = True
    book.create_sheet("Leeg")
    book.save(tmp_path / "list.xlsx")
    read = read_sheets(str(tmp_path / "list.xlsx"))
    assert [one.name for one in read] == ["Lijst", "Leeg"]
    rows = read[0].rows
    assert rows[:3] == [[], [], []]
    assert rows[3] == ["", "", "tekst", 2010, 1.5]
    assert rows[4] == ["", "", date(2024, 9, 1), date(2024, 9, 1)]
    assert rows[5] == ["", "", True]
    assert read[1].rows == []
    assert read[0].place(3, 2) == "list.xlsx [Lijst] C4"


def test_an_open_document_sheet_is_read(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0">'
        "<office:body><office:spreadsheet>"
        '<table:table table:name="Lijst"><table:table-row><table:table-cell'
        ' office:value-type="string"><text:p>Naam</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{office}:manifest:1.0"/>'
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as made:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        made.writestr("mimetype", kind)
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", manifest)
    read = read_sheets(str(tmp_path / "list.ods"))
    assert [(one.name, one.rows) for one in read] == [("Lijst", [["Naam", 7]])]


def test_without_the_library_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"samenwerking\[excel\]"):
        read_sheets(str(tmp_path / "list.xlsx"))


def test_a_csv_needs_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "find_spec", lambda _: None)
    path = tmp_path / "list.csv"
    path.write_text(TEXT)
    assert read_sheets(str(path))[0].rows == ROWS


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"none\.csv cannot be read: No such file"):
        read_sheets(str(tmp_path / "none.csv"))
