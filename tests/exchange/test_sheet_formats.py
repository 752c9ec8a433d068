"""One list reads the same whatever program and encoding it was saved with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samenwerking.exchange.sheets import read_sheets

LISTS = Path(__file__).parents[1] / "data/lists"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_list_is_the_same_in_each_kind_of_workbook(ending: str) -> None:
    # Both were saved by LibreOffice from the xlsx.
    wanted = read_sheets(str(LISTS / "small.xlsx"))
    found = read_sheets(str(LISTS / f"small.{ending}"))
    assert [one.name for one in found] == ["Lijst", "Keuzes"]
    assert [one.rows for one in found] == [one.rows for one in wanted]
    assert found[0].rows[3][4] == date(2024, 9, 1)
    assert found[0].rows[6][4] == 2011


WORDS = "Naam;Opmerking\nSint-Gabriëlcollege;“à l’œuvre” – café, foto’s, 5 €\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_each_encoding_goes_with_each_separator(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    cells = [line.split(";") for line in WORDS.splitlines()]
    lines = [separator.join(f'"{cell}"' for cell in row) for row in cells]
    path = tmp_path / "list.csv"
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    assert read_sheets(str(path))[0].rows == cells


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_first_line_that_says_the_separator_counts_in_each_encoding(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("sep=|\r\né;a|b\r\nc|d\r\n".encode(encoding))
    assert read_sheets(str(path))[0].rows == [["é;a", "b"], ["c", "d"]]


def test_a_line_break_in_quotes_is_one_of_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b'Naam;Partners\r\n"A";"Voka\r\nOdisee; Cera"\r\nB;C\r\n')
    rows = read_sheets(str(path))[0].rows
    assert rows == [["Naam", "Partners"], ["A", "Voka\r\nOdisee; Cera"], ["B", "C"]]


def test_letters_that_are_usual_in_cp1252_are_no_mac(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = "Naam;Plaats\nŠkoda, Žilina; Œuvre…\nfoto’s ‘Ons Huis’; † 2019 • ‰\n"
    path.write_bytes(text.encode("cp1252"))
    assert read_sheets(str(path))[0].rows[1][0] == "Škoda, Žilina"
