"""A list of partnerships as every format draws it: columns, rows, and where from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.parts import origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samenwerking.language import Language

K = TypeVar("K")
V = TypeVar("V")

Value = str | int | float
Answer = Value | tuple[Value, ...] | None
"""One value, several, a mark ("?" unknown, "-" none), or None: not asked."""

LABEL = "_label"
"""What the name of a column of words ends in, behind that of its codes."""


class SheetColumn(NamedTuple):
    """A column of a list.

    Attributes:
        name: what it is called in data, and on the command line.
        label: what it is called in words.
        coded: whether its values are codes, which have a label each.
    """

    name: str
    label: str
    coded: bool = False


class SheetHeader(NamedTuple):
    """What a reader needs in order to trust a list and to make it again.

    Attributes:
        filters: what was asked for, as (field, value) in words.
        orders: by what it is sorted, in words.
        command: the command that gives this list again.
        records: partnerships that answer, whether or not they stand in the list.
        total: partnerships in the registry.
        made_on: the day, as an ISO date; as-of date if one was asked for.
        framework: version of the framework's data.
        registry: key of the registry.
    """

    filters: tuple[tuple[str, str], ...]
    orders: tuple[str, ...]
    command: str
    records: int
    total: int
    made_on: str
    framework: str
    registry: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """A list of partnerships.

    Attributes:
        language: of labels and titles.
        columns: what stands in it.
        keys: of the partnerships, in order.
        rows: their answers, one for each column.
        word: gives the label of a code.
        labels: whether data holds labels beside the codes.
        header: filter, numbers and versions.
    """

    language: Language
    columns: tuple[SheetColumn, ...]
    keys: tuple[str, ...]
    rows: Sequence[tuple[Answer, ...]]
    word: Callable[[str], str]
    labels: bool
    header: SheetHeader

    @property
    def title(self) -> str:
        """What it is."""
        return translations(self.language).gettext(N_("Partnerships"))

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the codes, in hexadecimal: no words, so that languages agree."""
        contents = {
            "columns": [column.name for column in self.columns],
            "keys": self.keys,
            "rows": self.rows,
            "records": self.header.records,
            "registry_records": self.header.total,
            "framework": self.header.framework,
        }
        text = json.dumps(contents, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def header_block(sheet: Sheet) -> list[tuple[str, str]]:
    """Return (name, value) of what a reader needs to trust and repeat a list."""
    say = translations(sheet.language).gettext
    header = sheet.header
    counted = say(N_("{records} of {total} partnerships in the registry")).format(
        records=header.records, total=header.total
    )
    shown = say(N_("the first {shown}")).format(shown=len(sheet.rows))
    lines = [
        (say(N_("Counted")), counted),
        (say(N_("In the list")), shown if len(sheet.rows) < header.records else ""),
        *((say(N_("Filter: {name}")).format(name=n), v) for n, v in header.filters),
        (say(N_("Sorted by")), ", ".join(header.orders)),
        *origin(header, sheet.language, sheet.checksum),
    ]
    return [(name, value) for name, value in lines if value]


def data_names(sheet: Sheet) -> list[str]:
    """Return the names of the columns of data, those of labels among them."""
    if not sheet.labels:
        return [column.name for column in sheet.columns]
    return with_label_names([(c.name, c.coded) for c in sheet.columns])


def with_label_names(columns: Sequence[tuple[str, bool]]) -> list[str]:
    """Return names of columns, with those of labels behind what is coded.

    Args:
        columns: (name, whether it holds codes) of each.
    """
    names = []
    for name, coded in columns:
        names += [name, name + LABEL] if coded else [name]
    return names


def data_columns(sheet: Sheet) -> list[Sequence[Answer]]:
    """Return the columns of data: codes as codes, with labels behind if asked for."""
    words = Words(sheet.language, sheet.word)
    held = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    if not sheet.labels:
        return [*held]
    coded = [column.coded for column in sheet.columns]
    return with_labels(coded, held, words)


def with_labels(
    coded: Sequence[bool], columns: Sequence[Sequence[Answer]], words: Words
) -> list[Sequence[Answer]]:
    """Return columns with their labels behind them; `coded` tells which have any."""
    found: list[Sequence[Answer]] = []
    for has_codes, column in zip(coded, columns, strict=True):
        found.append(column)
        if has_codes:
            found.append(list(map(words.labels.__getitem__, column)))
    return found


def worded_rows(sheet: Sheet) -> Iterable[tuple[str, ...]]:
    """Return the rows in words, for people; what was not asked stays empty."""
    words = Words(sheet.language, sheet.word)
    held = zip(*sheet.rows, strict=True)
    columns = (
        map((words.codes if column.coded else words.values).__getitem__, answers)
        for column, answers in zip(sheet.columns, held, strict=False)
    )
    return zip(*columns, strict=True)


_SAMPLE = 1_000


def applied(function: Callable[[K], V], values: Sequence[K]) -> Iterator[V]:
    """Return what a function gives for values, of which there may be many alike."""
    sample = values[:_SAMPLE]
    if len(set(sample)) * 2 > len(sample):
        return map(function, values)  # remembering takes longer than doing it again
    return map(Known(function).__getitem__, values)


class Known(dict[K, V]):
    """What a function gives, worked out once: columns hold the same again and again."""

    def __init__(self, function: Callable[[K], V]) -> None:
        self._function = function

    def __missing__(self, key: K) -> V:
        self[key] = found = self._function(key)
        return found


class Words:
    """Says answers in a language.

    Attributes:
        labels: answer -> the labels of its codes, in the same shape.
        codes: answer -> one text of the labels of its codes.
        values: answer -> one text of its values.
    """

    def __init__(self, language: Language, word: Callable[[str], str]) -> None:
        """Take the words of a language; `word` gives the label of a code."""
        say = translations(language).gettext
        self._marks = {"?": say(N_("unknown")), "-": say(N_("none"))}
        self._word = word
        self.labels: Known[Answer, Answer] = Known(self._labels)
        self.codes: Known[Answer, str] = Known(
            lambda answer: _text(self.labels[answer])
        )
        self.values: Known[Answer, str] = Known(self._values)

    def _labels(self, answer: Answer) -> Answer:
        if isinstance(answer, tuple):
            return tuple(self._label(value) for value in answer)
        return None if answer is None else self._label(answer)

    def _label(self, value: Value) -> str:
        text = str(value)
        return self._marks.get(text) or self._word(text)

    def _values(self, answer: Answer) -> str:
        if isinstance(answer, tuple):
            return _text(tuple(self._marks.get(str(v), v) for v in answer))
        return _text(answer if answer is None else self._marks.get(str(answer), answer))


def _text(answer: Answer) -> str:
    if answer is None:
        return ""
    return "; ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
