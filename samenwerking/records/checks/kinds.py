"""The closed list of rule kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.records.checks import coherence, content, moments, presence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samenwerking.records.checks.scope import Problem, Scope

KINDS: Mapping[str, Callable[[Scope], Iterator[Problem]]] = {
    "required": presence.required,
    "one_of": presence.one_of,
    "at_least": presence.at_least,
    "requires": presence.requires,
    "in_vocabulary": coherence.in_vocabulary,
    "deprecated": coherence.deprecated,
    "contradicts": coherence.contradicts,
    "consistent": coherence.consistent,
    "unique": coherence.unique,
    "refers": coherence.refers,
    "fits_cell": coherence.fits_cell,
    "outside_framework": coherence.outside_framework,
    "date_order": moments.date_order,
    "inside_period": moments.inside_period,
    "overdue": moments.overdue,
    "silent": moments.silent,
    "missing_outcome": moments.missing_outcome,
    "membership": moments.membership,
    "number_check": content.number_check,
    "mentions": content.mentions,
    "one_way": content.one_way,
}
"""Rule kind -> the function that looks for its problems in one scope."""

_NEEDS = {
    "at_least": "minimum",
    "requires": "codes",
    "in_vocabulary": "near_nl near_en",
    "deprecated": "near_nl near_en",
    "contradicts": "codes",
    "consistent": "within",
    "unique": "within",
    "refers": "to within",
    "silent": "codes evidence school_years",
    "missing_outcome": "school_years",
    "membership": "not_before not_after within",
    "number_check": "check",
    "mentions": "words",
}

PARAMETERS: Mapping[str, frozenset[str]] = {
    kind: frozenset(_NEEDS.get(kind, "").split()) for kind in KINDS
}
"""Rule kind -> the parameters that a rule of that kind has to give."""
