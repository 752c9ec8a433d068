"""A report as Markdown, for a wiki or a version history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import shown
from samenwerking.records.text import clean_line
from samenwerking.reports.report import (
    Drawing,
    Facts,
    Figures,
    Overview,
    Spots,
    Table,
    Words,
)
from samenwerking.writers import markdown
from samenwerking.writers.parts import grid, headings, notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.language import Language
    from samenwerking.pictures.scene import Picture
    from samenwerking.reports.report import Block, Fact, Figure, Report, Section

# What makes a list, an underlining or a rule of a line that begins with it.
_LIST = re.compile(r"^(\d*)([-+=.)])")


def write(report: Report) -> str:
    """Return the report as one Markdown text; data and pages stay out of it."""
    lines = [
        f"# {escape(report.title)}",
        "",
        f"**{escape(report.subject)}**",
        "",
        begin(report.lead),
    ]
    for section in report.sections:
        lines += ["", *_section(section, report.language)]
    lines += ["", *_method(report), ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    """Return a text on one line, so that Markdown shows it as it is."""
    return markdown.escape(clean_line(text))


def begin(text: str) -> str:
    """Return a text to begin a line with: it makes no list, nor a rule."""
    return _LIST.sub(r"\1\\\2", escape(text))


def _section(section: Section, language: Language) -> Iterator[str]:
    yield f"## {escape(section.title)}"
    for block in section.blocks:
        yield ""
        yield from _block(block, language)


def _block(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Words(paragraphs):
            yield "\n\n".join(map(begin, paragraphs))
        case Figures(figures):
            yield from map(_figure, figures)
        case Overview():
            yield from _overview(block)
        case Drawing(picture):
            yield from _drawing(picture)
        case Table():
            yield from _table(block, language)
        case Spots():
            yield from _spots(block, language)
        case Facts(facts):
            yield from _facts(facts)


def _figure(figure: Figure) -> str:
    change = f" ({escape(figure.change)})" if figure.change else ""
    value, label = shown(figure.value), escape(figure.label)
    return f"- **{value}** {label}{change}. {escape(figure.sentence)}"


def _overview(block: Overview) -> Iterator[str]:
    matrix = block.matrix
    yield f"### {escape(matrix.title)}"
    yield ""
    rows = [[escape(row[0]), *row[1:]] for row in grid(matrix)]
    names = headings(matrix)
    yield _pipes(rows, names, [place > 0 for place in range(len(names))])
    yield ""
    yield "\n\n".join(map(begin, notes(matrix)))


def _drawing(picture: Picture) -> Iterator[str]:
    yield f"### {escape(picture.title)}"
    yield ""
    yield begin(picture.alternative)
    yield ""
    rows = [list(map(escape, row)) for row in picture.grid.rows]
    names = picture.grid.headings
    yield _pipes(rows, names, [False] * len(names))


def _pipes(
    rows: Sequence[Sequence[str]], names: Sequence[str], numbers: Sequence[bool]
) -> str:
    """Return a table; its cells are escaped already."""
    # Joined, not set in columns: nobody reads the source of a list of a thousand rows.
    lines = [
        " | ".join(map(escape, names)),
        " | ".join("---:" if number else "---" for number in numbers),
        *(" | ".join(row) for row in rows),
    ]
    return "\n".join(f"| {line} |" for line in lines)


def _table(block: Table, language: Language) -> Iterator[str]:
    say = translations(language).gettext
    yield f"### {escape(block.title)}"
    yield ""
    if not block.rows:
        yield escape(say(N_("There is nothing in this list.")))
        return
    rows = [
        ["" if cell is None else escape(str(cell)) for cell in row]
        for row in block.rows
    ]
    kinds = [column.kind == "number" for column in block.columns]
    yield _pipes(rows, [column.label for column in block.columns], kinds)
    yield from _rest(len(block.rows), block.total, language)


def _spots(block: Spots, language: Language) -> Iterator[str]:
    if not block.spots:
        yield begin(block.empty)
    for spot in block.spots:
        reasons = " ".join(map(escape, spot.reasons))
        yield f"- **{escape(spot.label)}**: {reasons}"
    yield from _rest(len(block.spots), block.total, language)


def _rest(shown: int, total: int | None, language: Language) -> Iterator[str]:
    if total is not None and shown < total:
        template = translations(language).gettext(N_("{shown} of {total} are shown."))
        yield ""
        yield escape(template.format(shown=shown, total=total))


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    for place, fact in enumerate(facts):
        if fact.depth == 0:
            yield from [""] * (place > 0)
            yield f"### {escape(fact.label)}"
            yield ""
            continue
        margin = "  " * (fact.depth - 1)
        # "1. A school", but "Role: ...".
        colon = "" if fact.label.endswith(".") else ":"
        value = f"{colon} {escape(fact.value)}" if fact.value else ""
        yield f"{margin}- {begin(fact.label)}{value}"


def _method(report: Report) -> Iterator[str]:
    say = translations(report.language).gettext
    title = say(N_("How this report was made"))
    yield f"## {escape(title)}"
    yield ""
    yield "\n\n".join(map(begin, report.notes))
    yield ""
    for name, value in report.method:
        yield f"- {escape(name)}: {escape(value)}"
