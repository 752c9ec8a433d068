"""What a `Browser` answers, apart from how: the screens need no more to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.query.tree import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.errors import SamenwerkingError

TITLE = "title"
CHANGED = "changed"
DATES = ("starts", "ends")
CODES = ("status", "depth", "review_state")
SORTS = (TITLE, *CODES, *DATES, CHANGED)
"""What a list can be sorted by; with "-" before it the other way round."""

ENDING = "ending"
SILENT = "silent"
FINDINGS = "findings"
CONCEPT = "concept"
CONFLICTS = "conflicts"
NEEDS = (ENDING, SILENT, FINDINGS, CONCEPT, CONFLICTS)
"""What may need somebody, the most pressing first."""

NOT_ASKED = ""
"""The code of "not asked" in a facet; "?" is unknown, "-" is none."""


class Listing(NamedTuple):
    """The partnerships that answer, in order.

    Attributes:
        total: how many answer.
        of: how many there are.
        numbers: their record numbers in order (of `first`: only the first ones); not
            to be changed.
        members: the same as a set (see `list_partnerships(members=)`).
        query: what they answer to, without the names of saved questions.
        error: why that is not what was typed last: it means nothing, or not yet.
    """

    total: int
    of: int
    numbers: Sequence[int]
    members: int
    query: Query = Query()
    error: SamenwerkingError | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, and how many partnerships it would leave."""

    code: str
    label: str
    count: int
    chosen: bool


class Facet(NamedTuple):
    """A field to filter by; `field` is the key under which choices are given."""

    field: str
    label: str
    values: list[FacetValue]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that asks for attention, and in which partnerships.

    `checked` tells how many partnerships were looked at so far: (done, of).
    """

    id: str
    count: int
    members: int
    checked: tuple[int, int]
