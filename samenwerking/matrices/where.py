"""Reads a condition as one types it: `scale=lokaal`, `motives!=waarom.groei,zorg`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError, list_of
from samenwerking.matrices.definition import DERIVED, UNITS, Condition
from samenwerking.matrices.universe import PARTNERSHIP
from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework


class NoFilterError(SamenwerkingError):
    """A field of a record that has no codes to filter partnerships by."""

    exit_code = UnknownCodeError.exit_code


def parse_condition(text: str, framework: Framework) -> Condition:
    """Return the condition of `field=code,code` (one of them) or `field!=...` (none).

    A field may be given by its last part if no other ends in the same ("roles" for
    "participations.roles"), and so may a code ("lokaal"). "?" is unknown, "-" is none;
    a code stands for all below it.

    Raises:
        SamenwerkingError: not of this form, or it can be more than one field.
        NoFilterError: it is a field, but one without codes.
        UnknownCodeError: no such field or code; the nearest is offered.
    """
    name, sign, value = text.partition("=")
    if not sign or not value:
        raise SamenwerkingError(
            N_("{text!r} is no condition. Write field=code, such as scale=lokaal."),
            text=text,
        )
    negate = name.endswith("!")
    field, vocabulary = _field(name.rstrip("!").strip(), framework)
    codes = tuple(
        _code(part.strip(), vocabulary, framework) for part in value.split(",")
    )
    return Condition(PARTNERSHIP, ((field, codes),), negate)


def condition_words(condition: Condition, framework: Framework) -> list[str]:
    """Return what one types for a condition, a text for each of its fields.

    The way back of `parse_condition`; fields by their short names.
    """
    short = {field: name for name, field in typed_fields(framework).items()}
    sign = "!=" if condition.negate else "="
    return [
        f"{short.get(field, field)}{sign}{','.join(codes)}"
        for field, codes in condition.where
    ]


def known_fields(framework: Framework) -> Mapping[str, str]:
    """Return {field: vocabulary} of every coded field that has sets of partnerships."""
    found: dict[str, str] = {}
    for block in dict.fromkeys(UNITS.values()):
        record = "partnership"
        for part in block.split(".") if block else ():
            record = framework.fields(record)[part].refers_to
        for name, field in framework.fields(record).items():
            if field.coded:
                found[f"{block}.{name}" if block else name] = field.refers_to
    kinds = framework.fields("participation")["group_kind"].refers_to
    found |= {"@kind": kinds, "@partner_kind": kinds}
    return found


def typed_fields(framework: Framework) -> Mapping[str, str]:
    """Return {what one types: field} of every field of `known_fields`, in order."""
    fields = list(known_fields(framework))
    names = [field.lstrip("@").removesuffix(".code") for field in fields]
    tails = [name.rpartition(".")[2] for name in names]
    # What two fields end in is no name for either.
    typed = [
        tail if tails.count(tail) == 1 else name
        for name, tail in zip(names, tails, strict=True)
    ]
    return dict(zip(typed, fields, strict=True))


def _field(name: str, framework: Framework) -> tuple[str, str]:
    fields = known_fields(framework)
    if name in fields:
        return name, fields[name]
    # "motives" is the code of a motive, "roles" the roles of a participation.
    for candidate in (f"@{name}", f"{name}.code"):
        if candidate in fields:
            return candidate, fields[candidate]
    tails = [field for field in fields if field.rpartition(".")[2] == name]
    if len(tails) == 1:
        return tails[0], fields[tails[0]]
    if len(tails) > 1:
        raise SamenwerkingError(
            N_("{name!r} can be {fields}. Write one of them in full."),
            name=name,
            fields=", ".join(tails),
        )
    derived = f"@{name.lstrip('@')}" in DERIVED
    if derived or any(name in framework.fields(record) for record in framework.records):
        raise NoFilterError(
            N_(
                "Partnerships hold no codes in {name!r} to filter by; they do in"
                " {fields} and others. All of them: samenwerking framework --fields"
            ),
            name=name,
            fields=", ".join(field for field in fields if field.isidentifier()),
        )
    place = list_of("samenwerking framework --fields")
    raise UnknownCodeError(name, place, sorted(typed_fields(framework)))


def _code(text: str, vocabulary: str, framework: Framework) -> str:
    if text in MARKS:
        return text
    root = vocabulary.partition("#")[0]
    choices = framework.choices(vocabulary)
    top = framework.vocabulary(root.partition(".")[0])
    if text in choices or (
        text in top and any(c.startswith(f"{text}.") for c in choices)
    ):
        return text
    tails = [code for code in choices if code.endswith(f".{text}")]
    tails = tails or [c for c in top if c.endswith(f".{text}") and c.startswith(root)]
    if len(tails) == 1:
        return tails[0]
    raise UnknownCodeError(text, list_of(f"samenwerking framework {root}"), choices)
