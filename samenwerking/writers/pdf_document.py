"""A whole document as data for `export/templates/report.typ`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.palette import ROLES
from samenwerking.writers.parts import PROGRAM
from samenwerking.writers.pdf_letters import BREAK, MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.language import Language
    from samenwerking.writers.pdf_layout import Paper
    from samenwerking.writers.pdf_letters import Letters

Block = dict[str, Any]
"""What the template draws: "kind" names the function, the rest is its matter."""
IN_TITLE, IN_HEADING = 20.0, 29.0
"""Widths of an em in a line of a title and of a heading."""
_NAME, _VALUE = 13.0, 40.0
"""The same of the columns of the method, where a checksum fits on one line."""
_FOOT = 120
"""Letters of the line at the foot: the whole query stands in the method."""


def document(
    *,
    language: Language,
    title: str,
    keywords: Sequence[str],
    footer: str,
    runs: Iterable[tuple[Paper, Sequence[Block]]],
    contents: bool = False,
) -> Block:
    """Return what the template asks for.

    Args:
        language: of the words.
        title: of the document.
        keywords: what a search should find it by.
        footer: one line for the foot of each page.
        runs: blocks in order, those together that stand on the same paper.
        contents: whether it tells what stands where.
    """
    say = translations(language).gettext
    if len(footer) > _FOOT:
        footer = f"{footer[:_FOOT]}…"
    return {
        "language": language,
        "title": title.replace(BREAK, ""),
        "author": PROGRAM,
        "keywords": [word.replace(BREAK, "") for word in keywords],
        "footer": footer,
        "page": say(N_("Page {page} of {pages}")),
        "contents": say(N_("Contents")) if contents else "",
        "colours": {role: colour.light for role, colour in ROLES.items()},
        "runs": [
            {"width": paper.width, "height": paper.height, "blocks": list(blocks)}
            for paper, blocks in runs
        ],
    }


def pairs(lines: Iterable[tuple[str, str]], letters: Letters) -> Block:
    """Return names and values, such as those of the method."""
    found = [
        [letters.line(name, _NAME), letters.lines(value, _VALUE)]
        for name, value in lines
    ]
    return {"kind": "pairs", "pairs": found}


def missing_note(language: Language, letters: Letters) -> list[Block]:
    """Return the sentence about letters that are missing, if there are any."""
    if not letters.missed:
        return []
    note = translations(language).gettext(
        N_("{sign} stands for a character that the fonts of this file cannot draw.")
    )
    return [{"kind": "words", "paragraphs": [note.format(sign=MISSING)]}]


def read_date(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of an ISO date; None for what is none."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return found.year, found.month, found.day
