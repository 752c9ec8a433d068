"""`samenwerking reproduce` on CSV that a spreadsheet saved again in its own way."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.invoking import run
from tests.cli.test_reproduce import LIST, MATRIX, reproduce

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

AGAIN = "saved the file again in its own way"


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def saved(rows: list[list[str]], delimiter: str) -> str:
    """Write rows as a spreadsheet does: all as wide, in quotes only what needs them."""
    wide = max(map(len, rows))
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([*row, *[""] * (wide - len(row))] for row in rows)
    return file.getvalue()


def split(delimiter: str) -> Callable[[str], str]:
    """Return what saves the file of somebody who had the values taken apart."""
    return lambda text: saved(rows_of(text), delimiter)


def whole(delimiter: str) -> Callable[[str], str]:
    """Return what saves the file of somebody whose program took lines for values."""
    return lambda text: saved([[line] for line in text.splitlines()], delimiter)


def day_first(text: str) -> str:
    """Take days for days, and write them as one does in Belgium."""
    days = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
    rows = [
        [
            f"{int(m[3])}/{m[2]}/{m[1]}" if (m := days.fullmatch(cell)) else cell
            for cell in row
        ]
        for row in rows_of(text)
    ]
    return saved(rows, ";")


WAYS: dict[str, tuple[Callable[[str], str], str]] = {
    "semicolons": (split(";"), "cp1252"),
    "semicolons, BOM": (split(";"), "utf-8-sig"),
    "commas": (split(","), "utf-8"),
    "tabs": (split("\t"), "utf-16"),
    "lines as values": (whole(";"), "cp1252"),
    "lines as values, BOM": (whole(";"), "utf-8-sig"),
    "lines as values, commas": (whole(","), "utf-8"),
    "days": (day_first, "cp1252"),
}


def make(path: Path, command: tuple[str, ...], way: str) -> dict[str, Any]:
    """Make a file, save it again, and keep it."""
    assert run("--lang", "nl", *command, "-o", str(path), "--force").exit_code == 0
    save, encoding = WAYS[way]
    text = path.read_bytes().decode()
    again = save(text).encode(encoding, "replace")
    assert again != text.encode()
    path.write_bytes(again)
    return reproduce(path)[1]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("command", [MATRIX, LIST], ids=lambda one: one[0])
def test_a_file_that_was_saved_again_holds_what_its_command_gives(
    command: tuple[str, ...], way: str, tmp_path: Path
) -> None:
    found = make(tmp_path / "file.csv", command, way)
    assert found["in_file"] == []
    assert found["equal"]
    assert [AGAIN in warning for warning in found["warnings"]] == [True]


@pytest.mark.parametrize("way", WAYS)
def test_a_cell_that_was_changed_is_found_all_the_same(
    way: str, tmp_path: Path
) -> None:
    path = tmp_path / "file.csv"
    make(path, LIST, way)
    encoding = WAYS[way][1]
    text = path.read_bytes().decode(encoding)
    place = text.index("Kunstvakdocenten")
    path.write_bytes((text[:place] + "X" + text[place + 1 :]).encode(encoding))
    code, found = reproduce(path)
    assert code == 3
    (difference,) = found["in_file"]
    assert difference["found"].startswith("Xunstvakdocenten")
    assert difference["place"].endswith(" / title")


def test_lists_of_one_column_with_commas_in_it_are_read_too(tmp_path: Path) -> None:
    for way in WAYS:
        found = make(tmp_path / "file.csv", ("list", "--columns", "partner"), way)
        assert found["in_file"] == [], way


def test_a_file_as_it_was_written_is_compared_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    run(*LIST, "-o", str(path))
    text = path.read_bytes().replace(b'"Kunst', b'" Kunst', 1)
    path.write_bytes(text)
    _, found = reproduce(path)
    assert found["warnings"] == []
    assert len(found["in_file"]) == 1
