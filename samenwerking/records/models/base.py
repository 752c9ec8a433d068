"""The field types that all models share."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import MARKS, NONE, UNKNOWN
from samenwerking.records.dates import OPEN, DateError, parse_date
from samenwerking.records.elements import key_name
from samenwerking.records.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line


class Record(BaseModel):
    """Base of the models: frozen, and no field that the framework does not know.

    A field that is absent was not asked; "?" is unknown and "-" is none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _clean(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _clean_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _check_date(value: object) -> object:
    if type(value) is int:
        raise DateError(
            N_('{text} is a number: put a date between quotes, as "{text}".'),
            text=str(value),
        )
    if not isinstance(value, str) or value.strip() in (UNKNOWN, NONE):
        return value
    return parse_date(value.strip()).text


def _check_end(value: object) -> object:
    is_open = isinstance(value, str) and value.strip() == OPEN
    return OPEN if is_open else _check_date(value)


Line = Annotated[
    str,
    BeforeValidator(_clean_line),
    StringConstraints(min_length=1, max_length=LINE_LIMIT),
]
"""One line of text, cleaned of control characters; 300 characters at most."""

Text = Annotated[
    str,
    BeforeValidator(_clean),
    StringConstraints(min_length=1, max_length=TEXT_LIMIT),
]
"""A text of several lines, cleaned of control characters; 10,000 characters at most."""

Code = Annotated[
    str, StringConstraints(pattern=r"^([?-]|[a-z0-9_]+(\.[a-z0-9_]+)*)$", max_length=80)
]
"""A code of a vocabulary of `schema/vocabularies`, or a mark: "?" unknown, "-" none."""

Mark = Literal["?", "-"]


class MarkError(RecordError, ValueError):
    """A mark among others; a `ValueError` too, so that a model reports it."""


def _no_mark(template: str) -> BeforeValidator:
    """Refuse a mark as one of several, in the words of `template`."""

    def refuse(value: object) -> object:
        if isinstance(value, str) and value.strip() in MARKS:
            raise MarkError(template, value=value.strip())
        return value

    return BeforeValidator(refuse)


_Listed = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", max_length=80),
    _no_mark(
        N_("{value!r} stands alone: write it in the place of the list, not in it.")
    ),
]

Codes = Annotated[tuple[_Listed, ...] | Mark, Field(union_mode="left_to_right")]
"""Several codes of one vocabulary, or a mark for all of them."""

Named = Annotated[
    Line, _no_mark(N_("{value!r} names nobody: leave it out of the list."))
]
"""One of a list of records, by key or by name; nobody is called by a mark."""

T = TypeVar("T")

Block = Annotated[tuple[T, ...] | Mark, Field(union_mode="left_to_right")]
"""A list of elements, or a mark for the whole list."""

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,36}$")]
"""Names an element within its record: a number in a new record, else a UUIDv7."""

Identifier = Annotated[
    str,
    StringConstraints(
        to_lower=True,
        # Without flags: the JSON Schema carries it to other languages.
        pattern=r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
    ),
]
"""A UUID; the program makes them as UUIDv7."""

When = Annotated[str, BeforeValidator(_check_date), StringConstraints(max_length=10)]
"""2024, 2024-09, 2024-09-15, the school year 2024-2025, or a mark."""

End = Annotated[str, BeforeValidator(_check_end), StringConstraints(max_length=10)]
"""The same as `When`, or ".." for an end that is known to be open."""

Count = Annotated[int, Field(strict=True, ge=1, le=100_000)]
"""How many organisations, 1 or more."""


def _unsigned(amount: float) -> float:
    """Return 0.0 for -0.0: a database keeps no sign of nothing."""
    return amount + 0.0


Hours = Annotated[
    float,
    Field(strict=True, ge=0, le=10_000, allow_inf_nan=False),
    AfterValidator(_unsigned),
]
"""Hours per school year."""

Amount = Annotated[
    float,
    Field(strict=True, ge=0, le=1e12, allow_inf_nan=False),
    AfterValidator(_unsigned),
]
"""An amount of money in the currency of the field beside it, for the whole period."""


def to_document(record: Record) -> dict[str, Any]:
    """Return the record as the plain object that is stored: nothing that was not asked.

    Elements without a key get their place in the list, counted from 1, as their key.

    Raises:
        RecordError: two elements of one block have the same key.
    """
    document = record.model_dump(mode="json", exclude_none=True)
    _tidy(document)
    return document


def _tidy(document: dict[str, Any]) -> None:
    empty = [name for name, value in document.items() if value == []]
    for name in empty:
        del document[name]
    for name, value in document.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            _add_keys(name, value)
            for element in value:
                _tidy(element)


def _add_keys(block: str, elements: list[dict[str, Any]]) -> None:
    key = key_name(block)
    taken = {element[key] for element in elements if key in element}
    number = 0
    for element in elements:
        if key not in element:
            number += 1
            while str(number) in taken:
                number += 1
            element[key] = str(number)
            taken.add(element[key])
    if len(taken) < len(elements):
        keys = [element[key] for element in elements]
        double = next(k for k in keys if keys.count(k) > 1)
        raise RecordError(
            N_("{block}: {key} {value!r} stands there twice; leave one out."),
            block=block,
            key=key,
            value=double,
        )
