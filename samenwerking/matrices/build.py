"""Makes a Matrix from a definition: lines, and the sizes of their intersections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices.count import count
from samenwerking.matrices.lines import LineMaker, Setting
from samenwerking.matrices.matrix import Header, Matrix
from samenwerking.matrices.needs import fields_needed
from samenwerking.matrices.runs import counter
from samenwerking.matrices.select import Selection, select
from samenwerking.matrices.universe import PARTNERSHIP, Universe

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.language import Language
    from samenwerking.matrices.definition import Axis, Definition
    from samenwerking.matrices.universe import Source

COUNTED = {
    "partnership": N_("partnerships"),
    "participation": N_("participations"),
    "motive": N_("motives"),
    "condition": N_("conditions"),
    "story": N_("stories"),
    "step": N_("steps of stories"),
    "transition": N_("transitions from a step to the next"),
    "partner": N_("partners from outside"),
}


class TooLargeError(SamenwerkingError):
    """An overview with more cells than somebody can look at."""


def build(
    definition: Definition,
    source: Source,
    setting: Setting,
    selection: Selection | None = None,
    command: str = "",
    *,
    most: int | None = None,
) -> Matrix:
    """Return the matrix of a definition over what `source` holds.

    Args:
        definition: rows, columns, what to count.
        source: where the sets come from.
        setting: framework, language, day, and the key of the registry.
        selection: which partnerships, if not all of them.
        command: the command that gives the same matrix again, for the header.
        most: cells that it may have; None for any number.

    Raises:
        TooLargeError: it would have more cells.
    """
    selection = selection or Selection()
    maker = LineMaker(definition, source, setting)
    everybody = source.partnerships(fields_needed(definition, PARTNERSHIP))
    chosen = select(
        definition.conditions,
        selection,
        everybody,
        source,
        setting.framework,
        setting.language,
    )
    maker.partnerships, maker.within = everybody, chosen.members
    rows, columns = maker.lines(definition.rows), maker.lines(definition.columns)
    if most is not None and len(rows) * len(columns) > most:
        raise TooLargeError(
            N_(
                "{rows} rows by {columns} columns are too many to show. Count less with"
                " a filter, or write all of it to a file: samenwerking matrix {name} -o"
                " FILE"
            ),
            rows=len(rows),
            columns=len(columns),
            name=definition.name,
        )
    universe = maker.universe(definition.unit)
    size = _sizer(definition, universe)
    cells, row_totals, column_totals, total = count(rows, columns, size)
    language = setting.language
    return Matrix(
        name=definition.name,
        language=language,
        title=definition.title(language),
        notes=definition.notes(language),
        row_title=definition.rows.title(language),
        column_title=_axis_title(definition.columns, language),
        counted=maker.say(COUNTED[definition.counted]),
        rows=tuple(rows),
        columns=tuple(columns),
        cells=cells,
        row_totals=row_totals if definition.row_totals else (),
        column_totals=column_totals if definition.column_totals else (),
        total=total,
        header=Header(
            filters=chosen.filters,
            command=command,
            records=chosen.members.bit_count(),
            total=chosen.total,
            left_out=chosen.left_out,
            things=maker.everything(maker.universe(definition.counted)).bit_count(),
            made_on=setting.today.isoformat(),
            framework=setting.framework.version,
            registry=setting.registry,
        ),
        universe=universe,
    )


def _axis_title(axis: Axis, language: Language) -> str:
    if axis.by is None:
        return axis.title(language)
    return f"{axis.title(language)}: {axis.by.title(language)}"


def _sizer(definition: Definition, universe: Universe) -> Callable[[int], int]:
    """Return what counts the distinct things of a set."""
    if definition.counted == definition.unit:
        return int.bit_count
    if definition.counted == PARTNERSHIP:
        return counter(universe.owners, universe.ends.get(PARTNERSHIP))
    counted = definition.counted
    return counter(universe.groups[counted], universe.ends.get(counted))
