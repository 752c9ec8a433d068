"""Tells what a file to bring in is, before any of it is read in earnest."""

from __future__ import annotations

import os
import re
import zipfile
from typing import Literal

from samenwerking.exchange.sheets_limits import is_sheet
from samenwerking.service.workbook_layout import MARKER

Kind = Literal["records", "workbook", "list"]

_START = 1024 * 1024
"""Bytes of a part that are looked at: names of sheets stand at the beginning."""
_ATTRIBUTE = re.compile(rb'\bname="' + MARKER.encode() + rb'"')


def kind_of(path: str) -> Kind:
    """Return what a file is, by its name and, for a workbook, by its sheets.

    "records" is the interchange format, "workbook" an export of records to be edited,
    "list" any other spreadsheet. A file that cannot be read is what its name says.
    """
    if not is_sheet(path):
        return "records"
    return "workbook" if _has_marker(path) else "list"


def _has_marker(path: str) -> bool:
    suffix = os.path.splitext(path)[1].lower()
    try:
        if suffix in (".xlsx", ".xlsm"):
            return bool(_ATTRIBUTE.search(_start(path, "xl/workbook.xml")))
        if suffix == ".ods":
            return bool(_ATTRIBUTE.search(_start(path, "content.xml")))
        if suffix == ".xlsb":
            return MARKER.encode("utf-16-le") in _start(path, "xl/workbook.bin")
        if suffix == ".xls":
            with open(path, "rb") as file:
                return MARKER.encode() in file.read()
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # whoever reads it in earnest says what is wrong
    return False


def _start(path: str, part: str) -> bytes:
    with zipfile.ZipFile(path) as book, book.open(part) as opened:
        return opened.read(_START)
