"""The gate: raw input becomes a document, or a refusal that names field and value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from samenwerking.errors import N_, RecordError, UnknownCodeError, list_of
from samenwerking.records.answers import MARKS
from samenwerking.records.elements import key_name
from samenwerking.records.models import MODELS, to_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from samenwerking.framework import Framework

_SHOWN = 60
_TOLD = 5


class Refusal(NamedTuple):
    """Why one value was refused: the place, the value, and what is wrong in words."""

    place: str
    value: str
    error: RecordError

    def as_error(self, record: str) -> RecordError:
        """Return the whole sentence: record, field, value, reason."""
        reason = self.in_field()
        return RecordError(N_("{record}: {reason}"), record=record, reason=reason)

    def in_field(self) -> RecordError:
        """Return field, value and reason."""
        if not self.place:
            return self.error
        template = N_("field {place}: {reason}")
        return RecordError(template, place=self.place, reason=self.error)


class GateError(RecordError):
    """A record that cannot enter; `refusals` are all that is wrong with it.

    Its text tells several of them, each on a line of its own.
    """

    def __init__(self, record: str, refusals: list[Refusal]) -> None:
        self.record = record
        self.refusals = refusals
        told = [refusals[0].as_error(record)]
        told += [refusal.in_field() for refusal in refusals[1:_TOLD]]
        if len(refusals) > _TOLD:
            told.append(
                RecordError(N_("(and {more} more)"), more=len(refusals) - _TOLD)
            )
        lines = {f"line{number}": error for number, error in enumerate(told)}
        super().__init__("\n  ".join(f"{{{name}}}" for name in lines), **lines)


class Gate:
    """Lets raw records in; keeps per kind of record what its fields may hold."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._coded: dict[str, list[tuple[str, str, Mapping[str, object]]]] = {}
        self._blocks: dict[str, list[tuple[str, str]]] = {}

    def admit(self, kind: str, raw: object) -> dict[str, Any]:
        """Return the document of a raw record, clean, with known codes only.

        Args:
            kind: "organisation", "person", "partnership" or "question".
            raw: what was read: a mapping of fields.

        Raises:
            GateError: with every place that is wrong.
        """
        try:
            document = to_document(MODELS[kind].model_validate(raw))
        except ValidationError as error:
            refusals = self._refusals(kind, error)
            refusals += self._unknown_beside(kind, raw, refusals)
            raise GateError(name_of(raw), refusals) from None
        except RecordError as error:
            raise GateError(name_of(raw), [Refusal("", "", error)]) from None
        refused = list(self._unknown_codes(kind, document, ""))
        if refused:
            raise GateError(name_of(raw), refused)
        return document

    def _unknown_codes(
        self, kind: str, document: Mapping[str, Any], path: str
    ) -> Iterator[Refusal]:
        coded = self._coded.get(kind)
        if coded is None:
            coded = self._learn(kind)
        for name, refers_to, choices in coded:
            value = document.get(name)
            if value is None:
                continue
            for code in (value,) if isinstance(value, str) else value:
                if code not in choices and code not in MARKS:
                    root = refers_to.partition("#")[0]
                    place = list_of(f"samenwerking framework {root}")
                    unknown = UnknownCodeError(code, place, choices)
                    error = RecordError("{it}", it=unknown)
                    yield Refusal(path + name, code, error)
        for block, of in self._blocks[kind]:
            elements = document.get(block)
            if isinstance(elements, list):
                key = key_name(block)
                for element in elements:
                    here = f"{path}{block}/{element[key]}/"
                    yield from self._unknown_codes(of, element, here)

    def _unknown_beside(
        self, kind: str, raw: object, refusals: Sequence[Refusal]
    ) -> list[Refusal]:
        """Return the unknown codes in the fields that nothing else is wrong with."""
        if not isinstance(raw, dict):
            return []
        wrong = {refusal.place.partition("/")[0] for refusal in refusals}
        fields = MODELS[kind].model_fields
        rest = {name: "?" for name, field in fields.items() if field.is_required()}
        rest |= {
            name: raw[name] for name in fields if name in raw and name not in wrong
        }
        try:
            document = to_document(MODELS[kind].model_validate(rest))
        except (ValidationError, RecordError):
            return []
        return list(self._unknown_codes(kind, document, ""))

    def _refusals(self, kind: str, error: ValidationError) -> list[Refusal]:
        found: list[Refusal] = []
        for problem in error.errors(include_url=False):
            place, marks = _place(problem)
            if marks and problem["type"] == "literal_error":
                continue  # the other half of "a list, or a mark"; the list speaks
            value = "" if problem["type"] == "missing" else _shown(problem["input"])
            reason = _reason(problem, value, marks=marks)
            if problem["type"] == "extra_forbidden":
                reason = self._no_field(kind, problem) or reason
            found.append(Refusal(place, value, reason))
        return found

    def _no_field(self, kind: str, problem: ErrorDetails) -> RecordError | None:
        """Offer the nearest field for one that there is not, if one comes near."""
        record = kind
        *way, name = problem["loc"]
        for step in _own(way):
            if isinstance(step, str):
                record = self._framework.fields(record)[step].refers_to
        near = UnknownCodeError(
            _shown(name), record, self._framework.fields(record)
        ).near
        if near is None:
            return None
        return RecordError(
            N_("there is no such field. Did you mean {near!r}?"), near=near
        )

    def _learn(self, kind: str) -> list[tuple[str, str, Mapping[str, object]]]:
        fields = self._framework.fields(kind)
        self._coded[kind] = [
            (name, field.refers_to, self._framework.choices(field.refers_to))
            for name, field in fields.items()
            if field.coded
        ]
        self._blocks[kind] = [
            (name, field.refers_to)
            for name, field in fields.items()
            if field.kind == "collection"
        ]
        return self._coded[kind]


def name_of(raw: object) -> str:
    """Return how to name a raw record: its title, name or key, shortened."""
    if isinstance(raw, dict):
        for field in ("title", "name", "id"):
            if isinstance(raw.get(field), str) and raw[field]:
                return _shown(raw[field])
    return "?"


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    text = "".join(c if c.isprintable() else "?" for c in text[: _SHOWN + 1])
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_REASONS = {
    "missing": N_("this field is required."),
    "extra_forbidden": N_("there is no such field."),
    "too_long": N_("{value!r} is too long: {max_length} characters at most."),
    "string_too_long": N_("{value!r} is too long: {max_length} characters at most."),
    "too_short": N_("an empty text is no answer: leave the field out."),
    "string_type": N_("{value!r} is not a text."),
    "string_unicode": N_("the text holds characters that cannot be stored."),
    "string_pattern_mismatch": N_("{value!r} does not have the right form."),
    "int_type": N_("{value!r} is not a whole number."),
    "float_type": N_("{value!r} is not a number."),
    "float_parsing": N_("{value!r} is not a number."),
    "finite_number": N_("{value!r} is not a number."),
    "greater_than_equal": N_("{value!r} is too small: {ge} at least."),
    "less_than_equal": N_("{value!r} is too large: {le} at most."),
    "tuple_type": N_("{value!r} is not a list."),
    "model_type": N_("{value!r} is not a set of fields."),
    "literal_error": N_("{value!r} is not one of {expected}."),
}
_NO_LIST_NOR_MARK = N_("{value!r} is not a list, nor '?' or '-'.")


def _place(problem: ErrorDetails) -> tuple[str, bool]:
    """Return the path of a problem, and whether a mark could stand there too."""
    steps, name = list(problem["loc"]), []
    if problem["type"] == "extra_forbidden":
        name = [steps.pop()]  # a name from outside, whatever it looks like
    own = _own(steps)
    return "/".join(map(_step, own + name)), len(own) < len(steps)


def _own(steps: list[int | str]) -> list[int | str]:
    """Leave out what pydantic adds: which half of "a list, or a mark" it tried."""
    return [s for s in steps if not str(s).startswith(("tuple[", "literal["))]


def _step(part: int | str) -> str:
    # People count from 1.
    return str(part + 1) if isinstance(part, int) else _shown(part)


def _reason(problem: ErrorDetails, value: str, *, marks: bool) -> RecordError:
    facts = problem.get("ctx", {})
    own = facts.get("error")
    if isinstance(own, RecordError):
        facts = {
            name: _shown(fact) if isinstance(fact, str) else fact
            for name, fact in own.facts.items()
        }
        return RecordError(own.template, **facts)  # our own words already
    template = _REASONS.get(problem["type"], N_("{value!r} is not valid: {error}."))
    if marks and problem["type"] == "tuple_type":
        template = _NO_LIST_NOR_MARK
    return RecordError(template, **{"error": problem["msg"], **facts, "value": value})
