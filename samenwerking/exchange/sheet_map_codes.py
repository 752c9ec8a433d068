"""Which codes the columns of a list may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.exchange.sheet_map import ASKED, SIDES
from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from samenwerking.framework import Framework

_BLOCKS = {"motives": "motive", "conditions": "condition"}
_ELSEWHERE = {
    "stories.level": ("step", "level"),
    "voluntary": ("participation", "voluntary"),
}


def field_codes(framework: Framework, kind: str, field: str) -> str:
    """Return the list of codes that a column of this field refers to; "" for none."""
    if field in _BLOCKS:
        return framework.fields(_BLOCKS[field])["code"].refers_to
    side, _, of = field.partition(".")
    if field in _ELSEWHERE:
        kind, field = _ELSEWHERE[field]
    elif of and side in SIDES:
        kind, field = "organisation", of
    found = framework.fields(kind).get(field) if kind else None
    return found.refers_to if found and found.coded else ""


def is_wrong(framework: Framework, refers_to: str, said: str) -> bool:
    """Whether a text that stands for codes holds one that the list does not have."""
    if not refers_to or said in (*MARKS, ASKED, ""):
        return False
    known = framework.choices(refers_to)
    return any(code not in known for code in said.split())
