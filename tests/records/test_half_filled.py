"""A form that is half filled in is checked, measured and told like any record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.records.checks import check
from samenwerking.records.completeness import completeness
from samenwerking.records.outline import Outliner
from tests.records.documents import PARTNER, SCHOOL, context, organisation

FRAMEWORK = load_framework()
marks = st.sampled_from(["?", "-"])
dates = st.sampled_from(["2024", "2023-2024", "2026-09", "2020-02-29", ".."])
keys = st.sampled_from(["1", "2", SCHOOL, PARTNER])
texts = st.sampled_from(["x", "leerling Jan {x}", "thema.taal", "0403.170.702"])
RELATIONS = [
    {"key": "1", "kind": "relatiesoort.opvolger", "starts": "2020"},
    {"key": "2", "kind": "relatiesoort.voorganger", "starts": "2025"},
    {},
]
ORGANISATIONS = {
    SCHOOL: organisation(relations=RELATIONS),
    PARTNER: organisation(name=None, relations="?", enterprise_number="1"),
}


def _codes(refers_to: str) -> st.SearchStrategy[str]:
    return st.sampled_from([*FRAMEWORK.choices(refers_to), "weg.met.deze"])


def _value(kind: str, refers_to: str) -> st.SearchStrategy[Any]:
    """Return what a field of a kind may hold, and often holds rightly."""
    if kind == "collection":
        return marks | st.lists(_elements(refers_to), max_size=3)
    if kind in {"code", "codes"}:
        codes = _codes(refers_to)
        return marks | (codes if kind == "code" else st.lists(codes, max_size=3))
    if kind == "date":
        return marks | dates
    if kind == "number":
        return st.integers(1, 9)
    if kind in {"keys", "references"}:
        return st.lists(keys, max_size=2)
    return marks | (texts if kind in {"line", "text"} else keys)


def _elements(record: str) -> st.SearchStrategy[dict[str, Any]]:
    values = {
        name: _value(field.kind, field.refers_to)
        for name, field in FRAMEWORK.fields(record).items()
    }
    return st.fixed_dictionaries({}, optional=values)


@pytest.mark.parametrize("kind", ["partnership", "organisation", "person"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_whatever_stands_in_a_form_can_be_checked_and_told(
    kind: str, data: st.DataObject
) -> None:
    document = data.draw(_elements(kind))
    place = context(FRAMEWORK, ORGANISATIONS)
    for finding in check(kind, "", document, place):
        assert FRAMEWORK.field_at(kind, finding.path)
        assert finding.message(FRAMEWORK, "nl")
        assert finding.message(FRAMEWORK, "en")
    for line in Outliner(FRAMEWORK, "nl", {}).outline(kind, document):
        assert line.label
    if kind == "partnership":
        for count in completeness(FRAMEWORK, document).values():
            assert 0 <= count.asked <= count.total
