"""What the program understands in a rule, and what it does not in a given one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenwerking.framework.framework import ROOT_RECORDS
from samenwerking.framework.rules import DEPTHS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.framework.rules import Rule

Reach = Literal["element", "below", "derived", "all"]

_PARAMETERS: dict[str, type] = {
    "accepts": list,
    "check": str,
    "codes": list,
    "evidence": list,
    "minimum": int,
    "named": bool,
    "near_en": str,
    "near_nl": str,
    "not_after": list,
    "not_before": list,
    "school_years": int,
    "to": str,
    "words": list,
}
_TYPES = {list: "a list of texts", str: "a text", int: "a whole number", bool: "true"}


class RuleForm(NamedTuple):
    """What a rule of one kind has to give, and what its messages may say.

    Attributes:
        fields: how many fields it names: at least, at most.
        reach: where its fields are: in the element itself, in its blocks too
            ("participations.side"), or derived numbers too ("@actors"); "all" is
            every field, and written "*".
        needs: the parameters that it has to give; "within" may be one.
        may: the parameters that it may give.
        codes: how many `codes` there have to be; 0 for any number.
        facts: the placeholders of its messages, beside {field} and the parameters.
        only: its fields, where it looks at those of a whole record and no others.
    """

    fields: tuple[int, int] = (1, 100)
    reach: Reach = "element"
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    codes: int = 0
    facts: tuple[str, ...] = ("value",)
    only: tuple[str, ...] = ()


class RuleGrammar(NamedTuple):
    """What the program understands in a rule.

    Attributes:
        forms: the kinds of rule.
        values: the values that some parameters may have, by parameter.
        derived: the derived numbers that a rule may name with "@".
    """

    forms: Mapping[str, RuleForm]
    values: Mapping[str, Collection[str]]
    derived: Collection[str]


def rule_problems(rule: Rule, grammar: RuleGrammar) -> Iterator[str]:
    """Yield why a rule could fail while it looks or speaks, whatever the framework."""
    form = grammar.forms.get(rule.kind)
    if form is None:
        known = ", ".join(sorted(grammar.forms))
        yield f"kind {rule.kind!r} of rule {rule.id!r} is not one of {known}."
        return
    for name, value, known_values in (
        ("severity", rule.severity, SEVERITIES),
        ("depth", rule.depth, DEPTHS),
        ("record", rule.record, (*ROOT_RECORDS, "*")),
    ):
        if value not in known_values:
            yield f"{name} {value!r} is not one of {', '.join(known_values)}."
    if not (rule.id and rule.message_nl.strip() and rule.message_en.strip()):
        yield f"rule {rule.id!r} lacks a message." if rule.id else "a rule lacks an id."
    yield from _field_problems(rule, form, grammar.derived)
    given = {*rule.parameters, *(["within"] if rule.within else [])}
    for name in sorted(set(form.needs) - given):
        yield f"rule {rule.id!r} lacks the parameter {name!r}."
    for name, value in rule.parameters.items():
        yield from _parameter_problems(rule, form, name, value, grammar)
    yield from _message_problems(rule, form)


def _field_problems(
    rule: Rule, form: RuleForm, derived: Collection[str]
) -> Iterator[str]:
    least, most = form.fields
    if not least <= len(rule.fields) <= most:
        wanted = least if least == most else f"{least} or more"
        wanted = f"{least} to {most}" if least < most < 100 else wanted
        yield f"a rule of kind {rule.kind!r} names {wanted} fields."
    if form.only and (rule.fields != form.only or rule.within):
        wanted = ", ".join(form.only)
        yield f"a rule of kind {rule.kind!r} is about {wanted}, and not `within`."
    for field in rule.fields:
        if (field == "*") != (form.reach == "all"):
            yield f"a rule of kind {rule.kind!r} takes no {field!r}."
        elif field.startswith("@"):
            if form.reach != "derived":
                yield f"a rule of kind {rule.kind!r} takes no {field!r}."
            elif rule.within:
                yield f"{field!r} is of a whole record, and not `within`."
            elif field[1:] not in derived:
                yield f"{field!r} is not one of {', '.join(sorted(derived))}."
        elif "." in field and form.reach != "below":
            yield f"a rule of kind {rule.kind!r} takes no {field!r}; use `within`."


def _parameter_problems(
    rule: Rule, form: RuleForm, name: str, value: Any, grammar: RuleGrammar
) -> Iterator[str]:
    if name not in (*form.needs, *form.may):
        yield f"a rule of kind {rule.kind!r} takes no parameter {name!r}."
        return
    wanted = _PARAMETERS[name]
    texts = value if isinstance(value, list) else []
    # By exact type: to Python, true is a whole number.
    if type(value) is not wanted or not all(isinstance(v, str) for v in texts):
        yield f"{name} of rule {rule.id!r} is not {_TYPES[wanted]}."
        return
    if name == "codes" and form.codes not in (0, len(texts)):
        yield f"a rule of kind {rule.kind!r} names {form.codes} codes."
    known = grammar.values.get(name)
    if known is not None:
        for each in texts or [value]:
            if each not in known:
                yield f"{name} {each!r} is not one of {', '.join(sorted(known))}."


def _message_problems(rule: Rule, form: RuleForm) -> Iterator[str]:
    facts = {**rule.parameters, **dict.fromkeys((*form.facts, "field"), "x")}
    templates = {"message_nl": rule.message_nl, "message_en": rule.message_en}
    for name, template in templates.items():
        yield from _template_problems(name, template, facts)
    for name in ("near_nl", "near_en"):
        if isinstance(rule.parameters.get(name), str):
            yield from _template_problems(name, rule.parameters[name], {"code": "x"})


def _template_problems(
    name: str, template: str, facts: Mapping[str, Any]
) -> Iterator[str]:
    try:
        template.format(**facts)
    except KeyError as error:
        known = ", ".join(f"{{{fact}}}" for fact in sorted(facts))
        yield f"{{{error.args[0]}}} in {name} is not one of {known}."
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        yield f"{name} cannot be filled in: {error}; a brace itself is written twice."
