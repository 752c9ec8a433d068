"""A report as tagged PDF/A, to print for a meeting and to keep."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.reports.report import Figures, Overview
from samenwerking.writers.pdf_blocks import Drawer, heading, in_runs, words
from samenwerking.writers.pdf_document import (
    IN_HEADING,
    IN_TITLE,
    document,
    missing_note,
    pairs,
    read_date,
)
from samenwerking.writers.pdf_layout import PORTRAIT, lines_of
from samenwerking.writers.pdf_setting import PaperError, set_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.reports.report import Report
    from samenwerking.writers.pdf_blocks import Placed
    from samenwerking.writers.pdf_document import Block
    from samenwerking.writers.pdf_letters import Letters

_LESS = 4
"""By what the cells are divided where all of them are too much for paper."""
_ENTRY, _LINE = 66.0, 4.6
"""Width and height of a line of the contents, in millimetres."""
_LONG = 5
"""Chapters from which on a list of contents helps."""
_MANY = 8
"""The same for the headings below those of fewer chapters."""


def write(report: Report) -> bytes:
    """Return the report as a PDF.

    Pages of single partnerships and tables of data are left to the web page and the
    workbook. An overview too large for paper is replaced by a sentence.

    Raises:
        MissingExtraError: the typesetter is not installed.
        PaperError: there is too much text for paper.
    """
    date = read_date(_day(report))
    try:
        return set_document(lambda letters: _made(report, letters, 1), date)
    except PaperError:
        # Long texts in so many rows: shorter lists may do.
        return set_document(lambda letters: _made(report, letters, _LESS), date)


def _made(report: Report, letters: Letters, share: int) -> Block:
    drawer = Drawer(report.language, letters, share)
    placed = [one for section in report.sections for one in drawer.section(section)]
    depth = _depth(placed)
    # A title alone on a page of its own says too little.
    first = PORTRAIT if depth or not placed else placed[0][0]
    opening: list[Placed] = [(first, _title(report, letters))]
    if depth:
        opening.append((PORTRAIT, _contents(placed, depth)))
    placed = [*opening, *placed]
    placed += _method(report, letters)
    placed += [(None, block) for block in missing_note(report.language, letters)]
    return document(
        language=report.language,
        title=letters.line(" – ".join(filter(None, (report.title, report.subject)))),
        keywords=[letters.line(report.name), report.checksum],
        footer=letters.line(report.footer),
        runs=in_runs(placed),
        contents=bool(depth),
    )


def _depth(placed: Sequence[Placed]) -> int:
    """Return how deep the list of contents goes; 0 where none is needed."""
    levels = [block["level"] for _, block in placed if block["kind"] == "heading"]
    if levels.count(1) >= _LONG:
        return 1
    return 2 if levels.count(2) >= _MANY else 0


def _contents(placed: Sequence[Placed], depth: int) -> Block:
    """Return the list of contents: in two columns, to leave room on the first page."""
    across = 3 - depth
    titles = [
        block["text"]
        for _, block in placed
        if block["kind"] == "heading" and block["level"] <= depth
    ]
    # The method comes on top.
    lines = 1 + sum(lines_of(title, _ENTRY) for title in titles)
    height = math.ceil(lines / across) * _LINE if across > 1 else None
    return {"kind": "contents", "depth": depth, "columns": across, "height": height}


def _title(report: Report, letters: Letters) -> Block:
    return {
        "kind": "title",
        "shown": letters.line(report.title, IN_TITLE),
        "subject": letters.line(report.subject, IN_HEADING),
        "lead": letters.lines(report.lead),
    }


def _method(report: Report, letters: Letters) -> Iterator[Placed]:
    """Yield the last chapter: how the report was made, and how to get it again."""
    say = translations(report.language).gettext
    yield PORTRAIT, heading(say(N_("How this was made")), 1)
    yield None, pairs(report.method, letters)
    if report.notes:
        yield None, words(report.notes, letters)
    commands = [
        (figure.label, figure.command)
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Figures)
        for figure in block.figures
        if figure.command
    ]
    if commands:
        yield None, heading(say(N_("Counting the key figures again")), 2)
        yield None, pairs(commands, letters)


def _day(report: Report) -> str:
    """Return the day of a report: that of its numbers, or one that the method tells."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Overview):
                return block.matrix.header.made_on
    told = " ".join(value for _, value in report.method)
    found = re.search(r"\d{4}-\d\d-\d\d", told)
    return found[0] if found else ""
