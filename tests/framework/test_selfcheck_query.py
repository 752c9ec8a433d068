"""Every mistake in the names that a query can ask by is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.framework import load_framework
from samenwerking.framework.selfcheck_query import DERIVED
from samenwerking.framework.tables import QUERY_KINDS
from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

FILE = "query.csv"
SCALE = "schaal,scale,,code,scale,,,yes,who,,,,,schaal:regionaal,scale:regionaal"

WRONG = {
    "name-twice": ("schaal,scale,", "schaal,status,", "'status' stands in line"),
    "further-name-twice": ("scale,,code", "scale,titel,code", "'titel' stands in"),
    "no-name": ("schaal,scale,", "schaal van,scale,", "'schaal van' is no name"),
    "kind": (",code,scale", ",cijfer,scale", "kind 'cijfer' is not one of"),
    "field": (",code,scale", ",code,schaal", "'schaal' is nothing to ask for"),
    "field-of-another-kind": (",code,scale", ",date,scale", "'scale' is nothing to"),
    "field-twice": (",code,scale", ",code,status", "'status' stands there twice"),
    "unit": ("scale,,,yes", "scale,klas,,", "unit 'klas' is not known"),
    "block": ("yes,who", "yes,wie", "block 'wie' is not one of"),
    "sorts": ("scale,,,yes", "scale,,,ja", "sorts is 'yes' or nothing"),
    "sorts-inside": ("scale,,,yes", "scale,step,,yes", "cannot be sorted by"),
    "opens-nothing": ("scale,,,yes", "scale,,yes,yes", "but for no unit"),
    "opens-twice": ("scale,,,yes", "scale,step,yes,", "two names open brackets"),
    "no-example": ("schaal:regionaal,", ",", "has no example_nl"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_named_in_its_line(case: str, schema: DataCopy) -> None:
    old, new, words = WRONG[case]
    line = schema.replace(FILE, SCALE, SCALE.replace(old, new, 1))
    places = [place for place in schema.mistakes() if place.file == FILE]
    assert any(words in place.problem for place in places), places
    # What stands there twice is blamed where it stands the second time.
    assert all((place.line or 0) >= line for place in places), places


def test_what_is_derived_has_to_be_explained(schema: DataCopy) -> None:
    line = schema.replace(FILE, ",Soort deelnemer,", ",,")
    assert_said(schema, FILE, line, "'soort' has no label_nl")


def test_a_missing_table_is_named(schema: DataCopy) -> None:
    schema.remove(FILE)
    assert_said(schema, FILE, None, "missing")


def test_every_kind_and_all_that_is_derived_has_a_name() -> None:
    rows = load_framework().query_rows
    assert {row.kind for row in rows} == set(QUERY_KINDS)
    named = {(row.kind, row.field) for row in rows}
    assert {(kind, name) for kind, names in DERIVED.items() for name in names} <= named
