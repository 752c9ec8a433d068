"""A row of a list and the record that it may be, to be laid beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.service.listing import get_record, names_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_match import One
    from samenwerking.service.sheet_plan import RowPlan
    from samenwerking.service.workplace import Workplace


class Side(NamedTuple):
    """A record in words to be: its kind, what it holds, and the names in it by key."""

    kind: str
    document: dict[str, Any]
    names: dict[str, str]


def side_of_row(workplace: Workplace, row: RowPlan) -> Side | None:
    """Return the record that a row would become; None if it becomes none."""
    if not row.records:
        return None
    own = row.records[-1]
    with workplace.registry.reading() as session:
        names = names_in(session, own.raw)
    new = {one.raw["id"]: one.raw["name"] for one in row.records[:-1]}
    return Side(own.kind, _bare(own.raw), {**names, **new})


def side_of_one(workplace: Workplace, report: ListReport, one: One) -> Side | None:
    """Return the record that may be meant: of the registry, or of another row.

    Raises:
        RecordError: it is not there any more.
    """
    if not one.where:
        shown = get_record(workplace, one.key)
        return Side(shown.stored.kind, _bare(shown.stored.document), shown.names)
    for row in report.rows:
        for record in row.records:
            if record.raw["id"] == one.key:
                if record is row.records[-1]:
                    return side_of_row(workplace, row)
                return Side(record.kind, _bare(record.raw), {})
    return None


def _bare(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without its sources: nobody knows an organisation by those."""
    return {name: value for name, value in document.items() if name != "sources"}
