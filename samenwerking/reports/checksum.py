"""The checksum of a report: equal numbers, equal checksum, in either language."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from samenwerking.matrices.matrix import HIDDEN
from samenwerking.reports.report import (
    Drawing,
    Facts,
    Figures,
    Overview,
    Spots,
    Table,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.pictures.scene import Grid
    from samenwerking.reports.report import Block, Section


def checksum(name: str, sections: Iterable[Section], keys: Iterable[str]) -> str:
    """Return SHA-256 over the numbers of a report, without a word, in hexadecimal.

    Of a list it takes which partnerships stand in it, of a record how many lines it
    has: their words are those of one language.

    Args:
        name: of the definition.
        sections: the chapters.
        keys: of the partnerships of the report.
    """
    held = [[s.key, list(map(contents, s.blocks))] for s in sections]
    text = json.dumps([name, held, list(keys)], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def contents(block: Block) -> Any:
    """Return the numbers and keys of a block."""
    match block:
        case Words():
            return len(block.paragraphs)
        case Figures(figures):
            return [[one.key, one.value, one.before] for one in figures]
        case Overview(matrix):
            return matrix.contents()
        case Drawing(picture):
            return [picture.name, _figures(picture.grid)]
        case Table():
            return [block.name, _numbers(block), block.keys, block.total]
        case Spots():
            spots = [[len(spot.reasons), spot.keys] for spot in block.spots]
            return [spots, block.total]
        case Facts(facts):
            return [fact.depth for fact in facts]


def _figures(grid: Grid) -> list[list[str]]:
    """Return the numbers of each row of a picture, and the signs of hidden ones."""
    return [
        [cell for cell in row if cell.isdecimal() or cell == HIDDEN]
        for row in grid.rows
    ]


def _numbers(table: Table) -> list[list[int | float | None]]:
    """Return the numbers of each row: its words are those of a language."""
    return [
        [cell for cell in row if isinstance(cell, int | float)] for row in table.rows
    ]
