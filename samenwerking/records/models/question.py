"""A question that was kept under a name, to be asked again and to filter by."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

from samenwerking.errors import N_, RecordError
from samenwerking.records.models.base import Identifier, Line, Record, Text
from samenwerking.records.question_names import NAME_LIMIT, find_name


class QuestionNameError(RecordError, ValueError):
    """No name for a question; a `ValueError` too, so that a model reports it."""


def _check_name(value: object) -> object:
    if not isinstance(value, str):
        return value
    name = find_name(value)
    if name is None:
        raise QuestionNameError(
            N_("{value!r} is no name for a question: letters, digits and hyphens."),
            value=value.strip(),
        )
    return name


QuestionName = Annotated[
    Line, BeforeValidator(_check_name), StringConstraints(max_length=NAME_LIMIT)
]
"""Letters, digits and hyphens; a "@" before it is left out."""


class Question(Record):
    """A query with a name; its text is that of the filter bar, in no language.

    What the query says is looked at where it is stored: a model knows no queries.
    """

    id: Identifier | None = None
    name: QuestionName
    description: Text | None = None
    query: Text
