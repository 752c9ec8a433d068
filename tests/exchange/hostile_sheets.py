"""Files that do harm to who reads them, made as small as they can be."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml"'
    ' ContentType="application/xml"/><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Lijst" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_TO_BOOK = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_TO_SHEET = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings"'
    ' Target="sharedStrings.xml"/></Relationships>'
)


def book(
    path: Path,
    cells: str | Iterable[str],
    after: str = "",
    strings: Iterable[str] = (),
    before: str = "",
) -> Path:
    """Write a workbook with one sheet, "Lijst", of raw rows."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _TYPES)
        made.writestr("_rels/.rels", _TO_BOOK)
        made.writestr("xl/workbook.xml", _BOOK)
        made.writestr("xl/_rels/workbook.xml.rels", _TO_SHEET)
        with made.open("xl/worksheets/sheet1.xml", "w") as sheet:
            start = f'{before}<worksheet xmlns="{_MAIN}"><sheetData>'
            sheet.write(start.encode())
            for piece in [cells] if isinstance(cells, str) else cells:
                sheet.write(piece.encode())
            sheet.write(f"</sheetData>{after}</worksheet>".encode())
        with made.open("xl/sharedStrings.xml", "w") as shared:
            shared.write(f'<sst xmlns="{_MAIN}">'.encode())
            for piece in strings:
                shared.write(piece.encode())
            shared.write(b"</sst>")
    return path


def text(place: str, said: str) -> str:
    """Return a row with one cell that holds a text."""
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{said}</t></is></c></row>'
    )


def gigabyte(times: int = 220) -> Iterable[str]:
    """Yield a text of so many megabytes."""
    return ("A" * (1024 * 1024) for _ in range(times))
