"""Overview matrices: which there are, one of them, and what is behind a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.matrices.select import Selection
from samenwerking.records.text import fold
from samenwerking.service.workplace import day_of, registry_key
from samenwerking.store import records
from samenwerking.store.source import RegistrySource

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.language import Language
    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace


class Behind(NamedTuple):
    """What is behind a cell: keys and names of partnerships or organisations."""

    kind: str
    numbers: list[int]
    names: list[tuple[str, str]]


def list_definitions(workplace: Workplace) -> list[Definition]:
    """Return the definitions of all overviews, by research question, then by name."""
    names = list_names(workplace.exports)
    found = [read_definition(workplace.exports, n, workplace.framework) for n in names]
    return sorted(found, key=lambda d: (d.question or "9", d.name))


def make_matrix(
    workplace: Workplace,
    name: str,
    language: Language,
    today: date,
    selection: Selection | None = None,
    *,
    as_of: date | None = None,
    command: str = "",
) -> Matrix:
    """Return an overview of the registry.

    Args:
        workplace: the registry and the folder of overviews.
        name: of the overview.
        language: of labels and titles.
        today: until when an open end reaches.
        selection: what to count.
        as_of: the registry as it was on this day, or at this moment; open ends reach
            to it.
        command: what gives the same again, for the header.

    Raises:
        UnknownCodeError: there is no such overview; the nearest is offered.
    """
    definition = read_definition(workplace.exports, name, workplace.framework)
    with workplace.reading(as_of) as session:
        day, key = day_of(as_of, today), registry_key(session)
        setting = Setting(workplace.framework, language, day, key)
        return build(
            definition,
            RegistrySource(session),
            setting,
            selection or Selection(),
            command=command or f"samenwerking matrix {name}",
        )


def behind_cell(
    workplace: Workplace,
    matrix: Matrix,
    row: int | None,
    column: int | None,
    *,
    as_of: date | None = None,
) -> Behind:
    """Return what is behind a cell of a matrix as of a day, by the names of then.

    `row` or `column` None stands for all rows or all columns.
    """
    from samenwerking.matrices import bits

    if matrix.universe.unit == "partner":
        kind, numbers = "organisation", bits.to_numbers(matrix.things(row, column))
    else:
        kind, numbers = "partnership", matrix.partnerships(row, column)
    with workplace.reading(as_of) as session:
        found = records.names(session, numbers)
    numbers = sorted(found, key=lambda n: (fold(found[n][1]), found[n][1]))
    return Behind(kind, numbers, [found[number] for number in numbers])
