"""The blocks of a report as data for paper, each with the paper that it needs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from samenwerking.errors import N_
from samenwerking.language import translations
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
from samenwerking.writers.pdf_document import IN_HEADING
from samenwerking.writers.pdf_layout import PORTRAIT, Paper
from samenwerking.writers.pdf_matrix import count_cells, matrix_block, numeral
from samenwerking.writers.pdf_pictures import picture_block
from samenwerking.writers.pdf_records import records_block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samenwerking.language import Language
    from samenwerking.reports.report import Block as Part
    from samenwerking.reports.report import Section
    from samenwerking.writers.pdf_document import Block
    from samenwerking.writers.pdf_letters import Letters

    Placed = tuple[Paper | None, Block]
    """A block, and the paper that it needs; None where it goes with the one before."""

IN_CARD, IN_FACT = 14.0, 34.0
"""Widths of an em in a line of a card and of a value; see the template."""
_OPENING, _TITLED = 34.0, 13.0
"""Millimetres above an overview: of a chapter's title with a few lines, of its own."""
_DEEPEST = 6
"""How far the lines of a record go to the right."""
MOST_IN_REPORT = 3_000
"""Cells of an overview inside a report: more is no reading matter."""
MOST_IN_LIST = 7_000
"""Cells of a list inside a report: a thousand rows of seven."""
MOST_CELLS = 12_000
"""Cells of all tables of a report together."""


class Drawer:
    """Draws the blocks of a report in order.

    Attributes:
        cells: that may still be drawn.
    """

    def __init__(self, language: Language, letters: Letters, share: int) -> None:
        self.cells = MOST_CELLS // share
        self._before = _OPENING
        self._most_in_list = MOST_IN_LIST // share
        self._language: Language = language
        self._say: Callable[[str], str] = translations(language).gettext
        self._letters = letters

    def section(self, section: Section) -> Iterator[Placed]:
        """Yield the blocks of a chapter; the first tells on which paper it begins."""
        head = heading(self._letters.line(section.title, IN_HEADING), 1)
        head["new-page"] = section.new_page
        placed: list[Placed] = [(None, head)]
        self._before = _OPENING
        for part in section.blocks:
            found = list(self._block(part, section.title))
            placed += found
            if any(paper for paper, _ in found):
                self._before = _TITLED
        # A title never stands alone, on other paper than what it is the title of.
        wanted = [paper for paper, _ in placed[:6] if paper]
        yield (wanted or [PORTRAIT])[0], head
        yield from placed[1:]

    def _block(self, part: Part, title: str) -> Iterator[Placed]:
        match part:
            case Words():
                yield None, words(part.paragraphs, self._letters)
            case Figures():
                yield PORTRAIT, self._figures(part)
            case Overview():
                yield from self._overview(part, title)
            case Drawing():
                yield from self._drawing(part, title)
            case Table():
                yield from self._table(part, title)
            case Spots():
                yield PORTRAIT, self._spots(part)
            case Facts():
                yield PORTRAIT, self._facts(part)
            case _:
                assert_never(part)

    def _figures(self, part: Figures) -> Block:
        line = self._letters.line
        cards = [
            {
                "label": line(figure.label, IN_CARD),
                "value": HIDDEN
                if figure.value is None
                else numeral(figure.value, self._language),
                "change": line(figure.change, IN_CARD),
                "sentence": line(figure.sentence, IN_CARD),
            }
            for figure in part.figures
        ]
        return {"kind": "figures", "cards": cards}

    def _overview(self, part: Overview, title: str) -> Iterator[Placed]:
        matrix = part.matrix
        count = count_cells(matrix)
        fits = count <= min(MOST_IN_REPORT, self.cells)
        drawn: list[Placed] = []
        before = self._before if part.picture is None else _TITLED
        if part.picture is not None:
            drawn.append(picture_block(part.picture, self._letters))
        if fits and (part.table or part.picture is None):
            self.cells -= count
            drawn.append(matrix_block(matrix, self._letters, before))
        elif not fits:
            drawn.append((None, self._elsewhere(len(matrix.rows), len(matrix.columns))))
        yield from self._titled(matrix.title, title, drawn)

    def _drawing(self, part: Drawing, title: str) -> Iterator[Placed]:
        drawn = [picture_block(part.picture, self._letters)]
        yield from self._titled(part.picture.title, title, drawn)

    def _table(self, part: Table, title: str) -> Iterator[Placed]:
        if not part.columns:
            return
        most = max(1, min(self._most_in_list, self.cells) // len(part.columns))
        placed = records_block(part, most, self._language, self._letters)
        self.cells -= min(most, len(part.rows)) * len(part.columns)
        yield from self._titled(part.title, title, [placed])

    def _titled(
        self, text: str, chapter: str, drawn: Sequence[Placed]
    ) -> Iterator[Placed]:
        """Yield blocks below a heading, unless the chapter is called the same."""
        if text and text != chapter and drawn:
            yield drawn[0][0], heading(self._letters.line(text, IN_HEADING), 2)
        yield from drawn

    def _elsewhere(self, rows: int, columns: int) -> Block:
        text = self._say(
            N_(
                "This overview has {rows} rows and {columns} columns: too many for"
                " paper. It stands in the Excel file and in the web page of this"
                " report."
            )
        ).format(
            rows=numeral(rows, self._language), columns=numeral(columns, self._language)
        )
        return words((text,), self._letters)

    def _spots(self, part: Spots) -> Block:
        line = self._letters.line
        spots = [
            {
                "label": line(spot.label),
                "reasons": [line(reason) for reason in spot.reasons],
            }
            for spot in part.spots
        ]
        shown = len(part.spots)
        more = (
            ""
            if part.total <= shown
            else self._say(N_("The first {shown} of {total}."))
        )
        return {
            "kind": "spots",
            "spots": spots,
            "empty": line(part.empty),
            "more": more.format(
                shown=numeral(shown, self._language),
                total=numeral(part.total, self._language),
            )
            if shown < part.total
            else "",
        }

    def _facts(self, part: Facts) -> Block:
        outermost = min((fact.depth for fact in part.facts), default=0)
        depths = [min(fact.depth - outermost, _DEEPEST) for fact in part.facts]
        facts = [
            {
                "depth": depth,
                # What holds the lines below it is told from them.
                "holds": below > depth,
                "apart": above > depth or below > depth,
                "label": self._letters.line(fact.label, _label_room(depth)),
                "value": self._letters.lines(fact.value, IN_FACT),
            }
            for fact, above, depth, below in zip(
                part.facts, [0, *depths], depths, [*depths[1:], 0], strict=False
            )
        ]
        return {"kind": "facts", "facts": facts}


def _label_room(depth: int) -> float:
    return (52 - 5 * depth) / 3.7


def heading(text: str, level: int) -> Block:
    """Return a heading."""
    return {"kind": "heading", "level": level, "text": text}


def words(paragraphs: Iterable[str], letters: Letters) -> Block:
    """Return paragraphs."""
    return {"kind": "words", "paragraphs": [letters.lines(text) for text in paragraphs]}


def in_runs(placed: Iterable[Placed]) -> list[tuple[Paper, list[Block]]]:
    """Return blocks in runs of the same paper."""
    known: list[tuple[Paper, Block]] = []
    for paper, block in placed:
        known.append((paper or (known[-1][0] if known else PORTRAIT), block))
    runs = [
        (paper, [block for _, block in run])
        for paper, run in groupby(known, key=lambda pair: pair[0])
    ]
    for _, blocks in runs:
        # Other paper is a new page already.
        blocks[0].pop("new-page", None)
    return runs
