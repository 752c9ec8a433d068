"""Counts per value as text: a table for the screen, CSV, Markdown or JSON."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.service.counting import Count
from samenwerking.service.tables import draw_table
from samenwerking.writers.csv_file import safe
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.language import Language
    from samenwerking.service.counting import Counts

_MISSING = (
    ("unknown", "?", N_("unknown")),
    ("none", "-", N_("none")),
    ("not_asked", "!", N_("not asked")),
)


def as_data(counts: Counts) -> dict[str, Any]:
    """Return counts as a script reads them."""
    return {
        **counts._asdict(),
        "values": [value._asdict() for value in counts.values],
    }


def as_csv(found: Sequence[Counts], language: Language) -> str:
    """Return counts as CSV, a line for each value of each field.

    The columns are called as in `as_data`; all together is above the values too.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["field", *Count._fields])
    for counts in found:
        for code, label, number, above in _rows(counts, language):
            # As JSON says it; R and pandas read it as a truth value.
            row = [safe(code), safe(label), number, str(above).lower()]
            writer.writerow([counts.field, *row])
    return file.getvalue()


def as_markdown(found: Sequence[Counts], language: Language) -> str:
    """Return counts as tables in Markdown."""
    say = translations(language).gettext
    return "\n\n".join(
        table(
            # tabulate leaves the strokes of a cell as they are.
            [
                [label.replace("|", "\\|"), str(n)]
                for _, label, n, _ in _rows(one, language)
            ],
            [one.label.replace("|", "\\|"), say(N_("Partnerships"))],
            "pipe",
            numbers=True,
        )
        for one in found
    )


def as_text(found: Sequence[Counts], language: Language, width: int | None) -> str:
    """Return counts as tables for the screen."""
    return "\n\n".join(
        draw_table(_cells(one, language), _headings(one, language), width, numbers=True)
        for one in found
    )


def _headings(counts: Counts, language: Language) -> list[str]:
    return [counts.label, translations(language).gettext(N_("Partnerships"))]


def _cells(counts: Counts, language: Language, stroke: str = "|") -> list[list[str]]:
    rows = _rows(counts, language)
    return [[label.replace("|", stroke), str(number)] for _, label, number, _ in rows]


def _rows(counts: Counts, language: Language) -> Iterator[Count]:
    """Yield the values, what is missing, and all together."""
    say = translations(language).gettext
    yield from counts.values
    for name, mark, word in _MISSING:
        number = getattr(counts, name)
        if number:
            yield Count(mark, say(word), number)
    yield Count("*", say(N_("with a value")), counts.total, above=True)
