"""What somebody made of a record in a workbook: its state then, with the rows over it.

A row that is gone changes nothing: a sheet may be filtered, cut or sorted. A part goes
only where its row says so.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from math import isfinite
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_table import is_error
from samenwerking.records.answers import MARKS
from samenwerking.records.elements import key_name
from samenwerking.service.workbook_layout import POSITION, REMOVE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.service.workbook_cells import Cells
    from samenwerking.service.workbook_read import Row

Document = dict[str, Any]

_MARKED = frozenset(("x", "1", "1.0", "ja", "j", "yes", "y", "true", "waar", "v", "✓"))
_UNMARKED = frozenset(("", "0", "0.0", "nee", "n", "no", "false", "onwaar", "-"))
_LAST = 1_000_000.0
"""A place in the order behind all others."""


class PartRow:
    """A row of a part: where it belongs, and its key there ("" for a new one)."""

    def __init__(self, row: Row, holder: str, block: str, key: str) -> None:
        self.row, self.holder, self.block, self.key = row, holder, block, key

    @property
    def way(self) -> str:
        """The way to the part from its record ("stories/1/steps/2")."""
        start = f"{self.holder}/" if self.holder else ""
        return f"{start}{self.block}/{self.key}"

    @property
    def is_new(self) -> bool:
        """Whether its row has no key of the part itself."""
        return "/" not in self.row.key


def _there_already(part: PartRow, name: str) -> RecordError:
    return RecordError(
        N_("{place}: {name!r} stands there already."), place=part.row.place, name=name
    )


class Overlay:
    """Lays the rows of one record over a document of it."""

    def __init__(
        self,
        cells: Cells,
        handles: Mapping[str, str],
    ) -> None:
        """Prepare for a workbook.

        Args:
            cells: reads cells.
            handles: what the workbook calls a new record -> its key.
        """
        self._cells, self._handles = cells, handles

    def lay(
        self,
        base: Document,
        root: Row | None,
        parts: list[PartRow],
        *,
        again: bool = False,
    ) -> Document:
        """Return what the rows make of a document.

        Args:
            base: the document before.
            root: the row of the record itself.
            parts: the rows of its parts.
            again: whether its new rows came in before.

        Raises:
            RecordError: a row cannot be; names its place.
        """
        document = deepcopy(base)
        if root is not None:
            self._set(document, root)
        # Whoever holds a part comes before it.
        parts.sort(key=lambda part: (part.way.count("/"), part.holder, part.block))
        blocks: dict[tuple[str, str], list[PartRow]] = {}
        for part in parts:
            blocks.setdefault((part.holder, part.block), []).append(part)
        for (holder, block), rows in blocks.items():
            place = _find(document, holder)
            if place is None and self._went_along(base, holder, rows):
                continue
            if place is None:
                raise RecordError(
                    N_("{place}: it belongs to {name!r}, which is not there."),
                    place=rows[0].row.place,
                    name=holder,
                )
            self._lay_block(place, block, rows, again=again)
        return document

    def _went_along(self, base: Document, holder: str, rows: list[PartRow]) -> bool:
        """Whether rows belong to a part that another row takes out, and add nothing."""
        return _find(base, holder) is not None and all(
            is_marked(part.row) or self._says_nothing(base, part) for part in rows
        )

    def _says_nothing(self, base: Document, part: PartRow) -> bool:
        element = _find(base, part.way)
        return element is not None and all(
            self._cells.is_same(field, element.get(field.field), cell)
            for field, cell in part.row.cells
        )

    def _set(self, element: Document, row: Row) -> None:
        for field, cell in row.cells:
            name = field.field
            value = element.get(name)
            if self._cells.is_same(field, value, cell):
                continue
            if is_error(cell):
                raise RecordError(
                    N_(
                        "{place}: {field} holds an error of the spreadsheet ({text})."
                        " Mend it, or empty the cell."
                    ),
                    place=row.place,
                    field=name,
                    text=str(cell).strip(),
                )
            try:
                said = self._cells.read(field, cell)
            except RecordError as error:
                raise RecordError(
                    N_("{place}: {error}"), place=row.place, error=error
                ) from None
            if field.refers_to and isinstance(said, str):
                said = self._handles.get(said, said)
            elif field.refers_to and isinstance(said, list):
                said = [self._handles.get(one, one) for one in said]
            if field.kind == "collection":
                self._mark(element, name, said, row)
            elif said is None:
                element.pop(name, None)
            else:
                element[name] = said

    def _mark(self, element: Document, name: str, said: str | None, row: Row) -> None:
        value = element.get(name)
        if said is not None and isinstance(value, list):
            raise RecordError(
                N_(
                    "{place}: {name} is marked {mark!r}, but there are some. Remove"
                    " those first, in their own sheet."
                ),
                place=row.place,
                name=name,
                mark=said,
            )
        if said is not None:
            element[name] = said
        elif value in MARKS:
            del element[name]

    def _lay_block(
        self, holder: Document, block: str, rows: list[PartRow], *, again: bool
    ) -> None:
        key = key_name(block)
        before = holder.get(block)
        elements: list[Document] = before if isinstance(before, list) else []
        places = {e[key]: float(n) for n, e in enumerate(elements, start=1)}
        of = {e[key]: e for e in elements}
        gone, new = set(), set()
        for part in rows:
            element = of.get(part.key)
            if is_marked(part.row):
                gone.add(part.key)
                continue
            known = element is not None and key == "code" and not again
            if part.is_new and (part.key in new or known):
                raise _there_already(part, part.key)
            new.add(part.key)
            if element is None:
                element = {} if key == "code" else {key: part.key}
                elements = [*elements, element]
            # Whoever says no place comes last, or stays where it was.
            last = places.pop(part.key, _LAST + len(elements))
            self._set(element, part.row)
            name = element.setdefault(key, part.key)
            if name in places:
                raise _there_already(part, name)
            places[name] = _position(part.row, last)
        kept = [e for e in elements if e[key] not in gone]
        kept.sort(key=lambda element: places[element[key]])
        if kept:
            holder[block] = kept
        elif isinstance(before, list):
            holder.pop(block, None)


def is_marked(row: Row) -> bool:
    """Whether a row says that its part is to go.

    Raises:
        RecordError: it says neither yes nor no.
    """
    said = str(row.own.get(REMOVE, "")).strip().casefold()
    if said not in _MARKED and said not in _UNMARKED:
        raise RecordError(
            N_(
                "{place}: {value!r} says neither that this row goes nor that it stays."
                " An x takes it out; leave the cell empty to keep it."
            ),
            place=row.place,
            value=said,
        )
    return said in _MARKED


def _position(row: Row, last: float) -> float:
    said = row.own.get(POSITION, last)
    with suppress(ValueError):
        number = float(str(said).replace(",", "."))
        if isfinite(number):
            return number
    raise RecordError(
        N_("{place}: {value!r} is no place in the order: a number is."),
        place=row.place,
        value=said,
    )


def _find(document: Document, way: str) -> Document | None:
    """Return the element at the end of a way such as "stories/1"."""
    place: Document | None = document
    parts = way.split("/") if way else []
    while parts and place is not None:
        block, wanted, *parts = parts
        found = place.get(block)
        key = key_name(block)
        elements = found if isinstance(found, list) else []
        place = next((e for e in elements if e.get(key) == wanted), None)
    return place
