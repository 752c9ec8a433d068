"""Conditions as one types them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError, UnknownCodeError
from samenwerking.matrices.definition import Condition
from samenwerking.matrices.where import (
    NoFilterError,
    known_fields,
    parse_condition,
    typed_fields,
)
from samenwerking.store import sets

if TYPE_CHECKING:
    from samenwerking.framework import Framework

READINGS = {
    "scale=lokaal": (("scale", ("wie.schaal.lokaal",)), False),
    "scale=wie.schaal.lokaal,?": (("scale", ("wie.schaal.lokaal", "?")), False),
    "scale!=lokaal": (("scale", ("wie.schaal.lokaal",)), True),
    "motives=zorg": (("motives.code", ("waarom.taak.zorg",)), False),
    "motives=waarom.groei": (("motives.code", ("waarom.groei",)), False),
    "roles=-": (("participations.roles", ("-",)), False),
    "partner_kind=clb": (("@partner_kind", ("organisatiesoort.clb",)), False),
    "conditions=hoe.situatie.organisatie.tijd": (
        ("conditions.code", ("hoe.situatie.organisatie.tijd",)),
        False,
    ),
}


@pytest.mark.parametrize("text", READINGS)
def test_a_condition_is_read(text: str, framework: Framework) -> None:
    where, negate = READINGS[text]
    expected = Condition("partnership", (where,), negate)
    assert parse_condition(text, framework) == expected


@pytest.mark.parametrize("text", ["scale", "scale=", "=lokaal", ""])
def test_another_form_says_how_to_write_it(text: str, framework: Framework) -> None:
    with pytest.raises(SamenwerkingError):
        parse_condition(text, framework)


def test_an_unknown_field_suggests_the_nearest(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match="'scale'"):
        parse_condition("scael=lokaal", framework)


def test_an_unknown_code_suggests_the_nearest(framework: Framework) -> None:
    with pytest.raises(UnknownCodeError, match=re.escape("waarom.taak.zorg")):
        parse_condition("motives=waarom.tak.zorg", framework)


def test_a_name_that_can_be_two_fields_asks_for_one(framework: Framework) -> None:
    both = re.escape("motives.code, conditions.code")
    with pytest.raises(SamenwerkingError, match=both):
        parse_condition("code=zorg", framework)


def test_every_field_is_found_by_what_one_types(framework: Framework) -> None:
    typed = typed_fields(framework)
    assert list(typed.values()) == list(known_fields(framework))
    for name, field in typed.items():
        (condition,) = parse_condition(f"{name}=?", framework).where
        assert condition == (field, ("?",))


@pytest.mark.parametrize("name", ["starts", "board_kind", "title", "amount"])
def test_a_field_without_codes_is_told_from_one_that_is_not_there(
    name: str, framework: Framework
) -> None:
    with pytest.raises(NoFilterError, match=rf"in '{name}' .*\bscale\b"):
        parse_condition(f"{name}=2020", framework)


def test_every_coded_field_has_sets_of_partnerships(framework: Framework) -> None:
    assert set(known_fields(framework)) <= set(sets.names())


@pytest.mark.parametrize("name", ["cell", "@cell", "school_year", "@school_year"])
def test_what_is_derived_and_has_no_codes_is_not_offered_again(
    name: str, framework: Framework
) -> None:
    with pytest.raises(NoFilterError, match="hold no codes"):
        parse_condition(f"{name}=?", framework)
