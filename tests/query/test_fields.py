"""The table of fields: every coded field can be asked for, under names of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from samenwerking.framework import load_framework
from samenwerking.language import LANGUAGES
from samenwerking.matrices.definition import UNITS, unit_of
from samenwerking.query.codes import choices, find_codes, short_code
from samenwerking.query.fields import (
    fields_inside,
    find_field,
    find_sort,
    known_names,
    query_fields,
)
from samenwerking.query.parse import parse
from samenwerking.query.scan import OPERATORS
from samenwerking.query.tree import Inside
from samenwerking.store import sets

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.query.fields import QueryField

FIELDS = query_fields(load_framework())


def test_every_coded_field_that_has_sets_can_be_asked_for() -> None:
    asked = {field.field for field in FIELDS if field.kind == "code"}
    # School years are asked for as such, and an open end is one of a date.
    assert asked == set(sets.names()) - {"@school_year", "@open_since"}


def test_no_name_stands_for_two_fields() -> None:
    names = Counter(name for field in FIELDS for name in field.names)
    assert [name for name, count in names.items() if count > 1] == []
    assert not {name.upper() for name in names} & set(OPERATORS)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name_nl)
def test_a_field_is_found_by_each_of_its_names(
    field: QueryField, framework: Framework
) -> None:
    for name in field.names:
        assert find_field(name, framework) == field
        assert find_field(name.upper().replace("-", "_"), framework) is field
    assert (find_sort(field.name_nl, framework) is field) == field.sorts


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name_nl)
def test_a_field_is_explained_with_an_example_of_its_own(
    field: QueryField, framework: Framework
) -> None:
    for language in LANGUAGES:
        assert field.label(language)
        assert field.help(language)
        assert field.example(language).startswith(f"{field.name(language)}:")
        parse(field.example(language), framework)
    assert parse(field.example_nl, framework) == parse(field.example_en, framework)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("participations.roles", "participations.roles"),
        ("roles", "participations.roles"),
        ("motives", "motives.code"),
        ("conditions", "conditions.code"),
        ("@partner_kind", "@partner_kind"),
        ("target_groups", "target_groups"),
        ("stories.steps.status", "stories.steps.status"),
        ("status", "status"),
    ],
)
def test_the_names_of_the_records_are_understood_too(
    name: str, field: str, framework: Framework
) -> None:
    found = find_field(name, framework)
    assert found is not None
    assert found.field == field


def test_a_name_of_nothing_is_no_field(framework: Framework) -> None:
    assert find_field("", framework) is None
    assert find_field("code", framework) is None
    assert "motief" in known_names(framework)


@pytest.mark.parametrize(
    "field", [f for f in FIELDS if f.unit], ids=lambda field: field.name_nl
)
def test_the_unit_of_a_field_is_that_of_the_overviews(
    field: QueryField, framework: Framework
) -> None:
    assert field.unit in UNITS
    if field.kind == "code":
        assert unit_of(field.field) == field.unit


@pytest.mark.parametrize(
    "field", [f for f in FIELDS if f.opens], ids=lambda field: field.name_nl
)
def test_every_field_of_a_thing_can_stand_in_its_brackets(
    field: QueryField, framework: Framework
) -> None:
    for inner in fields_inside(field.unit, framework):
        text = f"{field.name_nl}:({inner.example_nl})"
        assert isinstance(parse(text, framework).term, Inside)


@pytest.mark.parametrize(
    "field", [f for f in FIELDS if f.kind == "code"], ids=lambda field: field.name_nl
)
def test_the_shortest_way_to_write_a_code_means_that_code(
    field: QueryField, framework: Framework
) -> None:
    known = choices(field, framework)
    assert known
    for code in known:
        short = short_code(code, field, framework)
        assert len(short) <= len(code)
        for text in (short, code):
            assert find_codes(text, field, framework) == (code,)


def test_the_choices_of_the_records_can_all_be_asked_for(framework: Framework) -> None:
    for field in FIELDS:
        if field.kind == "code" and field.vocabulary in framework.vocabulary_names:
            assert set(framework.choices(field.vocabulary)) <= set(
                choices(field, framework)
            )


def test_all_cells_can_be_asked_for(framework: Framework) -> None:
    field = find_field("stap", framework)
    assert field is not None
    assert set(framework.cells) <= set(choices(field, framework))
