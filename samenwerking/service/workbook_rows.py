"""Sorts the rows of a workbook by record: which are new, and what belongs to which."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.elements import key_name
from samenwerking.records.identity import key_from
from samenwerking.records.text import fold
from samenwerking.service.workbook_edits import PartRow
from samenwerking.service.workbook_layout import OF, ROOTS

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workbook_read import Book, Row

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Touched(NamedTuple):
    """A record of which a workbook has rows: its own, if it is there, and its parts."""

    kind: str
    root: Row | None
    parts: list[PartRow]

    @property
    def place(self) -> str:
        """Where it is first told of."""
        return self.root.place if self.root else self.parts[0].row.place


class Sorted:
    """The rows of a workbook by record.

    Attributes:
        touched: key of a record -> its rows, in the order of the workbook.
        handles: what the workbook calls a new record -> the key that it gets.
        made: the keys of new records.
    """

    def __init__(self, framework: Framework, book: Book) -> None:
        """Sort the rows.

        Raises:
            RecordError: a row has the key of another one, or belongs to nothing.
        """
        self._framework, self._book = framework, book
        self.touched: dict[str, Touched] = {}
        self.handles: dict[str, str] = {}
        self.made: set[str] = set()
        self._alike: Counter[str] = Counter()
        self._titles: dict[str, set[str]] = {}
        self._ways: dict[str, str] = {}
        self._places: dict[tuple[str, str], str] = {}
        for row in book.rows:
            if row.kind in ROOTS:
                self._add_root(row)
        parts = [row for row in book.rows if row.kind not in ROOTS]
        # A part of a part comes after it.
        inner = {"step"}
        for row in sorted(parts, key=lambda row: row.kind in inner):
            self._add_part(row)

    def _refuse_twice(self, kind: str, key: str, place: str) -> None:
        before = self._places.setdefault((kind, key), place)
        if before != place:
            raise RecordError(
                N_(
                    "{place}: this key stands in {other} too. For a new row, empty its"
                    " first cell."
                ),
                place=place,
                other=before,
            )

    def _add_root(self, row: Row) -> None:
        key = row.key.lower()
        if not _KEY.fullmatch(key):
            key = self._key_of(row, row.kind)
            self.made.add(key)
            if row.key:
                self._refuse_twice(row.kind, row.key, row.place)
                self.handles[row.key] = key
        if self._book.kinds.get(key, row.kind) != row.kind:
            raise RecordError(
                N_(
                    "{place}: {key} is the key of something else, of another sheet. Put"
                    " the key back; for a new row, empty its first cell."
                ),
                place=row.place,
                key=key,
            )
        self._refuse_twice("", key, row.place)
        self.touched[key] = Touched(row.kind, row, [])
        for field, cell in row.cells:
            if field.field in ("title", "name"):
                self._titles.setdefault(fold(str(cell)), set()).add(key)

    def _add_part(self, row: Row) -> None:
        way = row.key
        is_new = "/" not in way
        if is_new:
            way = self._new_way(row)
            if row.key:
                self._refuse_twice(row.kind, row.key, row.place)
                self._ways[row.key] = way
        else:
            self._refuse_twice(row.kind, way.lower(), row.place)
        key, *steps = way.split("/")
        key = key.lower()
        of = self._kind_of(key)
        at = of
        for block in steps[::2]:
            field = self._framework.fields(at).get(block) if at else None
            at = field.refers_to if field and field.kind == "collection" else ""
        if at != row.kind or len(steps) % 2 or not _KEY.fullmatch(key):
            raise self._nowhere(row, way)
        *holder, block, name = steps
        part = PartRow(row, "/".join(holder), block, name)
        self.touched.setdefault(key, Touched(of, None, [])).parts.append(part)

    def _new_way(self, row: Row) -> str:
        """Return the way to a new part; its key is new unless its code is one."""
        said = str(row.own.get(OF, "")).strip()
        way = self._ways.get(said) or self.handles.get(said) or said
        key, *steps = way.split("/")
        if not _KEY.fullmatch(key.lower()):
            found = self._titles.get(fold(said), set())
            if len(found) != 1:
                raise self._nowhere(row, said)
            (key,) = found
            way = key
        kind = self._kind_of(key.lower())
        for step in steps[::2]:
            field = self._framework.fields(kind).get(step) if kind else None
            kind = field.refers_to if field else ""
        fields = self._framework.fields(kind) if kind else {}
        block = next((n for n, f in fields.items() if f.refers_to == row.kind), "")
        if not block:
            raise self._nowhere(row, said)
        if key_name(block) == "code":
            name = next((str(c) for f, c in row.cells if f.field == "code"), "")
            # It is its code; until that is read, its place tells it apart.
            return f"{way}/{block}/{name.replace('/', ' ') or row.place}"
        return f"{way}/{block}/{self._key_of(row, f'{way}/{block}')}"

    def _key_of(self, row: Row, where: str) -> str:
        """Return the key of a new row: the same at each import of this workbook.

        It follows from how the row is called in its first cell, else from what it says
        first, so that it may be moved and told more of.
        """
        first = next((str(c) for _, c in row.cells if c != ""), "")
        said = "\n".join((self._book.mark, where, row.key or first))
        self._alike[said] += 1
        return key_from(f"{said}\n{self._alike[said]}")

    def _kind_of(self, key: str) -> str:
        if key in self.touched:
            return self.touched[key].kind
        return self._book.kinds.get(key, "")

    def _nowhere(self, row: Row, said: str) -> RecordError:
        return RecordError(
            N_(
                "{place}: it does not say to what it belongs: {said!r}. Copy the key of"
                " the record, or what stands there in another row, into {name}."
            ),
            place=row.place,
            said=said,
            name=OF,
        )
