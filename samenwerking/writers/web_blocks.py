"""The blocks of a report as parts of a web page."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, assert_never

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.reports.report import (
    Drawing,
    Facts,
    Figures,
    Overview,
    Spots,
    Table,
    Words,
)
from samenwerking.writers import svg
from samenwerking.writers.parts import header_block
from samenwerking.writers.web_facts import Lines, facts_list
from samenwerking.writers.web_figures import figure_cards, spots_list
from samenwerking.writers.web_matrix import matrix_sheet
from samenwerking.writers.web_table import framed, grid_table, rows_table
from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.pictures.scene import Picture, Target
    from samenwerking.reports.report import Block, Report

    Places = Sequence[Sequence[Sequence[int]]]

LINKED = 60_000
"""Cells of an overview of which a page tells what is behind each."""


class Blocks:
    """Draws the blocks of one report.

    Attributes:
        behind: id of a table -> for each row, for each column, the places of the
            partnerships in that cell; of the tables drawn so far.
        meanings: (label, definition) of the headings of those tables.
    """

    def __init__(self, report: Report, sections: Mapping[str, str]) -> None:
        """Keep what blocks refer to; `sections` are their ids in the page, by key."""
        self.behind: dict[str, Places] = {}
        self.meanings: list[tuple[str, str]] = []
        self._report = report
        self._language: Language = report.language
        self._say = translations(report.language).gettext
        self._sections = sections
        self._anchors = map("t{}".format, count(1))
        self.pages = {
            key: f"p-{number}"
            for number, key in enumerate(dict.fromkeys((*report.keys, *report.pages)))
            if key in report.pages
        }

    def draw(self, block: Block) -> str:
        """Return a block as HTML."""
        match block:
            case Words():
                return "".join(f"<p>{escape(text)}</p>\n" for text in block.paragraphs)
            case Figures():
                return figure_cards(block, self._language)
            case Overview():
                return self._overview(block)
            case Drawing():
                return self._drawing(block.picture)
            case Table():
                return self._table(block)
            case Spots():
                return spots_list(block, self._language, self._named)
            case Facts():
                return facts_list(block.facts, 3, Lines())
            case _:
                assert_never(block)

    def _address(self, key: str) -> str:
        return f"#{self.pages[key]}" if key in self.pages else ""

    def _named(self, key: str) -> tuple[str, str]:
        page = self._report.pages.get(key)
        return (page.title, self._address(key)) if page else ("", "")

    def _overview(self, block: Overview) -> str:
        matrix, anchor = block.matrix, next(self._anchors)
        places = self._report.behind.get(matrix.name, ())
        # A list of partnerships that have no page would tell nobody anything.
        if self.pages and len(places) == len(matrix.rows) and _fits(matrix):
            self.behind[anchor] = places
        table, told, meanings = matrix_sheet(matrix, anchor, self._of_line)
        told += self._about(matrix)
        self.meanings += meanings
        if block.picture is None:
            return headed(matrix.title, anchor) + table + told
        drawn = self._figure(block.picture, anchor, anchor)
        kind = "numbers" if block.table else "numbers screen"
        return drawn + self._opened(table, kind) + told

    def _drawing(self, picture: Picture) -> str:
        anchor = next(self._anchors)
        drawn = self._figure(picture, anchor, "")
        grid = grid_table(picture.grid, anchor, picture.alternative)
        return drawn + self._opened(framed(grid, anchor), "numbers screen")

    def _opened(self, table: str, kind: str) -> str:
        told = escape(self._say(N_("The numbers as a table")))
        return f'<details class="{kind}"><summary>{told}</summary>\n{table}</details>\n'

    def _figure(self, picture: Picture, anchor: str, table: str) -> str:
        """Return a picture; `table` is the table to which its cells belong."""

        def link(target: Target) -> str | None:
            return self._target(target, table)

        # Two pictures of one definition would have the same ids.
        drawn = svg.draw(
            picture._replace(name=f"{anchor}-picture"), inline=True, link=link
        )
        about = "".join(
            f'<p class="{name}">{escape(text)}</p>\n'
            for name, text in (("notes", picture.notes), ("source", picture.source))
            if text
        )
        return (
            f'{headed(picture.title, anchor)}<figure class="drawing">\n'
            f'<div class="sheet" role="group" tabindex="0" '
            f'aria-labelledby="{anchor}-title">\n{drawn}</div>\n'
            f"<figcaption>\n{about}</figcaption>\n</figure>\n"
        )

    def _target(self, target: Target, table: str) -> str | None:
        match target.kind:
            case "partnership":
                return self._address(target.key) or None
            case "section":
                section = self._sections.get(target.key)
                return f"#{section}" if section else None
            case "cell" if table in self.behind:
                row, _, column = target.key.partition("|")
                return f"#cell-{table}-{row}-{column}"
            case _:
                return None

    def _table(self, table: Table) -> str:
        anchor = next(self._anchors)
        drawn = rows_table(table, anchor, self._language, self._address)
        self.meanings += drawn.meanings
        return headed(table.title, anchor) + drawn.table + drawn.told

    def _of_line(self, line: Line) -> str:
        return self._address(line.key) if line.kind == "record" else ""

    def _about(self, matrix: Matrix) -> str:
        told = escape(self._say(N_("How this was counted")))
        lines = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n"
            for name, value in header_block(matrix)
        )
        return (
            f'<details class="how"><summary>{told}</summary>\n'
            f'<dl class="about">\n{lines}</dl></details>\n'
        )


def _fits(matrix: Matrix) -> bool:
    return len(matrix.rows) * len(matrix.columns) <= LINKED


def headed(title: str, anchor: str) -> str:
    """Return the heading of what a table or a picture shows."""
    return f'<h3 id="{anchor}-title">{escape(title)}</h3>\n'
