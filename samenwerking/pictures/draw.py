"""Draws a picture as its definition says, from overviews that were made already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.cells import outside_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework.tables import Cell
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.definition import Definition
    from samenwerking.pictures.scene import Picture


class _Words(NamedTuple):
    """What a picture is called and how to read it."""

    name: str
    title: str
    notes: str


def draw(
    definition: Definition,
    matrices: Mapping[str, Matrix],
    cells: Mapping[str, Cell] | None = None,
) -> Picture:
    """Return a picture of overviews.

    Args:
        definition: what to draw; of a kind that takes its numbers from overviews.
        matrices: the overviews that it names, by their names.
        cells: those of the framework, so that those outside it can be marked.

    Raises:
        ValueError: the picture is of a kind that no overview holds the numbers of.
    """
    if not definition.matrices:
        raise ValueError(f"{definition.name}: no overview holds a {definition.kind}")
    found = [matrices[name] for name in definition.matrices]
    language = found[0].language
    words = _Words(
        definition.name, definition.title(language), definition.notes(language)
    )
    return _drawn(definition, found, cells or {}, words)


def _drawn(
    definition: Definition,
    found: list[Matrix],
    cells: Mapping[str, Cell],
    words: _Words,
) -> Picture:
    # Each drawing is imported where it is wanted: a report holds few kinds.
    match definition.kind:
        case "timeline":
            from samenwerking.pictures import timeline

            return timeline.draw(found[0], **words._asdict())
        case "flow":
            from samenwerking.pictures import flow

            return flow.draw(found[0], **words._asdict(), dashed=definition.dashed)
        case "value-map":
            from samenwerking.pictures import value_map

            beside = found[1] if len(found) > 1 else None
            return value_map.draw(
                found[0],
                beside,
                **words._asdict(),
                parts=definition.parts,
                cells_of=cells,
            )
        case "multiples":
            from samenwerking.pictures import multiples

            outside = outside_of(cells)
            return multiples.draw(found[0], **words._asdict(), outside=outside)
        case _:
            from samenwerking.pictures import heatmap

            outside = outside_of(cells)
            return heatmap.draw(found[0], **words._asdict(), outside=outside)
