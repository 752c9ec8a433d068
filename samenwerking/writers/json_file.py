"""A matrix as JSON, for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samenwerking.writers.parts import PROGRAM, total_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.matrices.matrix import Count, Line, Matrix


def write(matrix: Matrix) -> str:
    """Return the matrix as a JSON object; numbers are numbers."""
    header = matrix.header
    contents = {
        "matrix": matrix.name,
        "title": matrix.title,
        "notes": matrix.notes,
        "total_note": total_note(matrix),
        "language": matrix.language,
        "counted": matrix.counted,
        "row_title": matrix.row_title,
        "column_title": matrix.column_title,
        "rows": _lines(matrix.rows, matrix.row_totals),
        "columns": _lines(matrix.columns, matrix.column_totals),
        "cells": matrix.cells,
        "total": matrix.total,
        "things": header.things,
        "records": header.records,
        "registry_records": header.total,
        "filter": [{"field": name, "value": value} for name, value in header.filters],
        "left_out": [{"reason": r, "records": count} for r, count in header.left_out],
        "turned": header.turned,
        "empty_left_out": _emptied(header.emptied),
        "hidden_under": header.hide_under,
        "date": header.made_on,
        "program": PROGRAM,
        "framework": header.framework,
        "registry": header.registry,
        "command": header.command,
        "checksum": matrix.checksum,
    }
    return json.dumps(contents, ensure_ascii=False, indent=1) + "\n"


def _emptied(emptied: tuple[int, int] | None) -> dict[str, int] | None:
    return emptied and {"rows": emptied[0], "columns": emptied[1]}


def _lines(lines: Sequence[Line], totals: Sequence[Count]) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    for index, line in enumerate(lines):
        entry: dict[str, Any] = {"key": line.key, "labels": line.labels}
        entry["kind"] = line.kind
        if totals:
            entry["total"] = totals[index]
        shown.append(entry)
    return shown
