"""Partnerships in a script: a sequence that reads what is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, overload

from samenwerking.api import frames, html
from samenwerking.api.speaking import spoken
from samenwerking.errors import N_
from samenwerking.language import translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.api.place import Place

_PAGE = 500
"""Partnerships that are read at once."""
_SHOWN = ("title", "status", "start", "end", "school", "partner")


@spoken
@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership as a list shows it; `document` is everything.

    In `status`, `starts`, `ends`, `depth` and `review_state` None is not asked, "?"
    unknown and "-" none.

    Attributes:
        key: its key, for ever.
        title: what it is called.
        status: code of where it stands.
        starts: a day, month, year or school year.
        ends: the same; ".." for an end that is known to be open.
        depth: code of how deep it was recorded.
        review_state: code of how far it was reviewed.
        schools: names of those at the learning side.
        partners: names of the others.
    """

    key: str
    title: str
    status: str | None
    starts: str | None
    ends: str | None
    depth: str | None
    review_state: str | None
    schools: tuple[str, ...]
    partners: tuple[str, ...]
    _place: Place = field(repr=False, compare=False, hash=False)

    @property
    def document(self) -> dict[str, Any]:
        """Everything that was recorded, as it is stored; read when asked for."""
        from samenwerking.service.listing import get_record

        place = self._place
        return get_record(place.workplace, self.key, place.as_of).stored.document

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name."""
        names = (name for name in self.__slots__ if not name.startswith("_"))
        return {name: getattr(self, name) for name in names}


@spoken
class Partnerships:
    """The partnerships that answer to a query, in its order.

    Which they are is settled when the query is asked; what they hold is read when it is
    looked at. `len()`, indexes, slices, `in` and loops work as with a list.
    """

    def __init__(
        self, place: Place, numbers: Sequence[int], query: str, command: str
    ) -> None:
        self._place, self._numbers = place, numbers
        self._query, self._command = query, command
        self._lock = Lock()
        self._read: dict[int, Partnership] = {}

    @property
    def query(self) -> str:
        """The query in full, without names of saved questions; "" behind a cell."""
        return self._query

    @property
    def command(self) -> str:
        """The command that gives them again, whatever changes in the registry.

        Of a part of a sequence it gives the whole.
        """
        return self._command

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._numbers)

    @property
    def keys(self) -> list[str]:
        """The keys of all of them, in order."""
        return [str(row[0]) for row in self._table(["key"])[1]]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Partnership: ...
    @overload
    def __getitem__(self, index: slice) -> Partnerships: ...
    def __getitem__(self, index: int | slice) -> Partnership | Partnerships:
        if isinstance(index, slice):
            part = self._numbers[index]
            return Partnerships(self._place, part, self._query, self._command)
        number = self._numbers[index]  # which refuses a place that there is not
        start = index % len(self._numbers)
        return self._lines(start, number)[number]

    def __iter__(self) -> Iterator[Partnership]:
        for start, number in enumerate(self._numbers):
            yield self._lines(start, number)[number]

    def __contains__(self, other: object) -> bool:
        key = other.key if isinstance(other, Partnership) else other
        return key in self.keys

    def __repr__(self) -> str:
        return f"<{len(self)} partnerships: {self._query or self._command!r}>"

    def facets(self, *fields: str) -> dict[str, dict[str, int]]:
        """Return how many hold each code: {field: {code: count}}, most first.

        A partnership counts once under each code that it holds; "?" is unknown, "-"
        none, and "!" not asked. Without fields: status, constellation, motive, kind of
        partner and school year.
        """
        from samenwerking.service.columns_read import count_values

        place = self._place
        return count_values(
            place.workplace, fields, self._numbers, place.today, place.as_of
        )

    def to_dict(self, *columns: str, labels: bool = False) -> dict[str, dict[str, Any]]:
        """Return {key: {column: answer}}.

        Args:
            columns: their names, Dutch or English, as of `samenwerking list`; the usual
                ones if none are given.
            labels: whether labels stand beside codes, in columns called "..._label".
        """
        names, rows, keys = self._data(columns, labels=labels)
        return {
            key: dict(zip(names, row, strict=True))
            for key, row in zip(keys, rows, strict=True)
        }

    def to_pandas(self, *columns: str, labels: bool = False) -> Any:
        """Return a DataFrame of pandas with the keys as its index; see `to_dict`.

        Several values of one cell are a list. None is not asked, "?" unknown, "-" none.

        Raises:
            MissingLibraryError: pandas is not installed.
        """
        names, rows, keys = self._data(columns, labels=labels)
        about = {"command": self._command}
        return frames.to_pandas(names, rows, about, ("key", keys))

    def to_polars(self, *columns: str, labels: bool = False) -> Any:
        """Return a DataFrame of polars, with the keys as its first column.

        Raises:
            MissingLibraryError: polars is not installed.
        """
        names, rows, keys = self._data(columns, labels=labels)
        data = [(key, *row) for key, row in zip(keys, rows, strict=True)]
        return frames.to_polars(["key", *names], data)

    def _repr_html_(self) -> str:
        say = translations(self._place.language).gettext
        columns, rows = self._table(_SHOWN, self._numbers[: html.ROWS])
        caption = say(N_("{count} partnerships")).format(count=len(self))
        headings = [column.label(self._place.language) for column in columns]
        label = self._place.workplace.framework.label
        worded = [
            [
                label(str(cell), self._place.language)
                if column.coded and cell
                else cell
                for column, cell in zip(columns, row, strict=True)
            ]
            for row in rows
        ]
        return html.table(
            headings, worded, self._place.language, caption=caption, of=len(self)
        )

    # --- reading

    def _lines(self, start: int, number: int) -> dict[int, Partnership]:
        """Return the partnerships around a place, read before or now."""
        with self._lock:
            if number in self._read:
                return self._read
        from samenwerking.service.columns_read import get_lines

        place = self._place
        # The registry as it was is put together for each reading: then all at once.
        page = self._numbers[start : None if place.as_of else start + _PAGE]
        found = {
            line.number: Partnership(*line[1:], _place=place)
            for line in get_lines(place.workplace, page, place.as_of)
        }
        with self._lock:
            self._read.update(found)
        if number not in found:
            from samenwerking.service.listing import get_by_number

            get_by_number(place.workplace, number)  # which says that it was taken away
        return self._read

    def _table(
        self, names: Sequence[str], numbers: Sequence[int] | None = None
    ) -> tuple[Any, list[tuple[Any, ...]]]:
        """Return columns, and the rows of all partnerships or of some numbers."""
        from samenwerking.service.columns_read import read_columns

        place = self._place
        chosen = self._numbers if numbers is None else numbers
        return read_columns(place.workplace, names, chosen, place.today, place.as_of)

    def _data(
        self, names: Sequence[str], *, labels: bool
    ) -> tuple[list[str], list[list[Any]], list[str]]:
        """Return names of columns, rows and keys."""
        columns, rows = self._table(names)
        held: list[str] = [column.name for column in columns]
        data: list[list[Any]] = list(map(list, rows))
        if labels:
            from samenwerking.service.columns_read import labelled

            place = self._place
            framework = place.workplace.framework
            held, data = labelled(columns, rows, framework, place.language)
        if "key" not in held:
            return held, data, self.keys
        # The key names the row; it need not stand in it as well.
        at = held.index("key")
        keys = [str(row[at]) for row in data]
        others = [row[:at] + row[at + 1 :] for row in data]
        return held[:at] + held[at + 1 :], others, keys
