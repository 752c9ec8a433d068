"""The vocabularies hold SONO's codes, all of them and as they are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from samenwerking.framework import load_framework

if TYPE_CHECKING:
    from samenwerking.framework import Code, Framework

CODES_FILE = Path(__file__).parent.parent / "data" / "framework" / "framework-codes.csv"
KINDS = {
    "blok": "block",
    "dimensie": "dimension",
    "item": "item",
    "aspect": "aspect",
    "voorbeeld": "example",
}
SHIPPED = load_framework()


class SonoCode(NamedTuple):
    """What SONO says of one of its codes."""

    code: str
    kind: str
    label_nl: str
    label_en: str
    source: str


def _read_sono_codes() -> list[SonoCode]:
    with CODES_FILE.open(newline="", encoding="utf-8") as file:
        return [
            SonoCode(
                row["code"],
                KINDS[row["soort"]],
                row["nl"],
                row["en"],
                f"004:{row['bron_regels']}",
            )
            for row in csv.DictReader(file, strict=True)
        ]


def _all_codes(framework: Framework) -> list[Code]:
    names = framework.vocabulary_names
    return [c for name in names for c in framework.vocabulary(name).values()]


SONO_CODES = _read_sono_codes()
ALL_CODES = _all_codes(SHIPPED)


def test_the_list_of_sono_holds_154_different_codes() -> None:
    assert len({row.code for row in SONO_CODES}) == len(SONO_CODES) == 154


def test_exactly_the_codes_of_sono_have_origin_sono() -> None:
    marked = {code.code for code in ALL_CODES if code.origin == "sono"}
    assert marked == {row.code for row in SONO_CODES}


@pytest.mark.parametrize("row", SONO_CODES, ids=lambda row: row.code)
def test_a_code_of_sono_stands_there_as_sono_has_it(row: SonoCode) -> None:
    code = SHIPPED.get_code(row.code)
    assert (
        SonoCode(code.code, code.kind, code.label_nl, code.label_en, code.source) == row
    )


def test_no_code_stands_in_two_vocabularies() -> None:
    codes = [code.code for code in ALL_CODES]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", SHIPPED.vocabulary_names)
def test_every_code_has_labels_and_definitions_in_both_languages(name: str) -> None:
    for code in SHIPPED.vocabulary(name).values():
        texts = (code.label_nl, code.label_en, code.definition_nl, code.definition_en)
        assert all(text.strip() for text in texts), code.code


@pytest.mark.parametrize("name", SHIPPED.vocabulary_names)
def test_a_definition_says_more_than_the_label(name: str) -> None:
    for code in SHIPPED.vocabulary(name).values():
        assert code.definition_nl.rstrip(".") != code.label_nl, code.code
        assert code.definition_en.rstrip(".") != code.label_en, code.code


@pytest.mark.parametrize("name", SHIPPED.vocabulary_names)
def test_labels_tell_the_codes_of_a_dimension_apart(name: str) -> None:
    for language in ("nl", "en"):
        labels = [
            (code.parent, code.label(language))
            for code in SHIPPED.vocabulary(name).values()
            if code.kind != "example"
        ]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", SHIPPED.vocabulary_names)
def test_a_vocabulary_offers_something_to_choose(name: str) -> None:
    assert any(code.choosable for code in SHIPPED.vocabulary(name).values())


def test_extensions_never_pose_as_sono() -> None:
    known = {row.code for row in SONO_CODES}
    extensions = {code.code for code in ALL_CODES if code.origin == "extension"}
    assert extensions
    assert not extensions & known
    assert {code.origin for code in ALL_CODES} == {"sono", "extension"}
