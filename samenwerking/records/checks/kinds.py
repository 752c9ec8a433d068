"""The closed list of rule kinds, and what a rule of each has to be like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.framework.grammar import RuleForm, RuleGrammar
from samenwerking.records.answers import MARKS
from samenwerking.records.checks import coherence, content, moments, presence
from samenwerking.records.checks.content import NUMBERS
from samenwerking.records.derived import DERIVED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samenwerking.records.checks.scope import Problem, Scope

_NEAR = ("near_nl", "near_en")

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

FORMS: Mapping[str, RuleForm] = {
    "required": RuleForm(reach="below", may=("accepts",), facts=()),
    "one_of": RuleForm(facts=()),
    "at_least": RuleForm((1, 1), "derived", needs=("minimum",)),
    "requires": RuleForm((2, 100), needs=("codes",), may=("accepts",)),
    "in_vocabulary": RuleForm((1, 1), "all", _NEAR, facts=("value", "near")),
    "deprecated": RuleForm((1, 1), "all", _NEAR, facts=("value", "since", "near")),
    "contradicts": RuleForm((2, 2), "below", needs=("codes",), codes=2),
    "consistent": RuleForm((2, 2), needs=("within",)),
    "unique": RuleForm(needs=("within",)),
    "refers": RuleForm(needs=("to", "within")),
    "fits_cell": RuleForm((3, 3)),
    "outside_framework": RuleForm((2, 2)),
    "date_order": RuleForm((2, 2), facts=("first", "last")),
    "inside_period": RuleForm(),
    "overdue": RuleForm((1, 2), may=("codes", "school_years")),
    "silent": RuleForm((1, 1), needs=("codes", "evidence", "school_years")),
    "missing_outcome": RuleForm(
        (2, 2), "below", ("school_years",), only=("motives.code", "stories.steps")
    ),
    "membership": RuleForm((1, 1), needs=("not_before", "not_after", "within")),
    "number_check": RuleForm((1, 1), needs=("check",)),
    "mentions": RuleForm(reach="below", needs=("words",), may=("named",)),
    "one_way": RuleForm((1, 1), facts=(), only=("participations",)),
}
"""Rule kind -> what a rule of that kind has to give, and what its message may say."""

GRAMMAR = RuleGrammar(
    FORMS, {"accepts": frozenset(MARKS.values()), "check": frozenset(NUMBERS)}, DERIVED
)
"""What the program understands in a rule; a rule that fits it can always be run."""
