"""Brings a record that is known to what a list says, and loses nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.exchange.sheet_drafts import KEY
from samenwerking.records.answers import elements, given
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Document = dict[str, Any]

_SAME: Mapping[str, Callable[[Document], object]] = {
    "motives": lambda one: one["code"],
    "conditions": lambda one: one["code"],
    "funding": lambda one: fold(str(one.get("funder", ""))),
    "stories": lambda one: tuple(
        fold(str(step.get("words", ""))) for step in elements(one.get("steps"))
    ),
    "participations": lambda one: (
        one.get("organisation") or fold(str(one.get("group", ""))),
        one.get("side"),
    ),
    "sources": lambda one: one["reference"],
}
"""Block -> what makes two of its elements the same."""
_ADDED_TO = ("note", "notes")


def overlay(known: Mapping[str, Any], said: Mapping[str, Any]) -> Document:
    """Return a known document with what a list says: values replaced, lists joined."""
    made = dict(known)
    for name, value in said.items():
        before = made.get(name)
        if name in _SAME and isinstance(value, list):
            made[name] = _joined(name, elements(before), value)
        elif not given(before):
            made[name] = value
        elif isinstance(value, list) and isinstance(before, list):
            made[name] = [*before, *(one for one in value if one not in before)]
        elif name in _ADDED_TO:
            if fold(str(value)) not in fold(str(before)):
                made[name] = f"{before}\n{value}"
        elif given(value) and fold(str(before)) != fold(str(value)):
            made[name] = value
    return made


def _joined(
    block: str, before: Sequence[Document], said: Sequence[Document]
) -> list[Document]:
    same = _SAME[block]
    there = {same(one): place for place, one in enumerate(before)}
    made = [dict(one) for one in before]
    for one in said:
        place = there.get(same(one))
        if place is None:
            made.append(dict(one))
        elif block == "sources" and str(one.get("key", "")).startswith(KEY):
            made[place] = dict(one)  # the row as it is now, in the place of what it was
        else:
            missing = {k: v for k, v in one.items() if not given(made[place].get(k))}
            made[place] |= missing
    return made
