"""That two records are about one and the same, or are not."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from samenwerking.errors import N_, RecordError
from samenwerking.records.models.base import Code, Identifier, Line, Record


class PairError(RecordError, ValueError):
    """No pair of records; a `ValueError` too, so that a model reports it."""


class SameAs(Record):
    """What somebody said of two organisations, or of two partnerships.

    The two records stay as they are. While they are said to be the same, both count as
    one of them.
    """

    id: Identifier | None = None
    organisation: Line | None = None
    other: Line | None = None
    partnership: Line | None = None
    other_partnership: Line | None = None
    same: Code

    @model_validator(mode="after")
    def _is_a_pair(self) -> Self:
        pairs = (
            (self.organisation, self.other),
            (self.partnership, self.other_partnership),
        )
        told = [pair for pair in pairs if any(pair)]
        if len(told) != 1 or not all(told[0]) or told[0][0] == told[0][1]:
            raise PairError(
                N_("two different organisations are needed, or two partnerships.")
            )
        return self
