"""Which picture to draw, as `export/pictures/<name>.toml` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from samenwerking.language import Language

KINDS = {
    "heat-map": (1, 1),
    "timeline": (1, 1),
    "flow": (1, 1),
    "value-map": (1, 2),
    "multiples": (1, 1),
    "network": (0, 0),
    "ego": (0, 0),
}
"""Kind of picture -> of how many overviews it takes its numbers, at least and at most.

A network and the map around one organisation take them from the registry itself."""


class Definition(NamedTuple):
    """A picture.

    Attributes:
        name: that of its file.
        kind: one of `KINDS`.
        matrices: the overviews that hold its numbers, the main one first.
        title_nl: what it shows, in Dutch; `title_en` the same in English.
        notes_nl: how to read it, in Dutch; `notes_en` the same in English.
        question: the research question it serves, if any.
        query: which partnerships to count; empty for all.
        parts: keys of columns within columns, of which a value map shows the numbers in
            each cell, beside its own.
        dashed: keys of those that a flow draws with a broken line.
    """

    name: str
    kind: str
    matrices: tuple[str, ...]
    title_nl: str
    title_en: str
    notes_nl: str
    notes_en: str
    question: str = ""
    query: str = ""
    parts: tuple[str, ...] = ()
    dashed: tuple[str, ...] = ()

    def title(self, language: Language) -> str:
        """Return the title in `language`."""
        return self.title_en if language == "en" else self.title_nl

    def notes(self, language: Language) -> str:
        """Return how to read the picture, in `language`."""
        return self.notes_en if language == "en" else self.notes_nl
