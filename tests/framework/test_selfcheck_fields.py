"""Every mistake in the lists of fields and in the cells is named with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

STORY = "fields/story.csv"
CELLS = "cells.csv"

WRONG_FIELDS = {
    "unknown-kind": ("title,line,,", "title,zin,,", "kind 'zin' of 'title'"),
    "unknown-vocabulary": (
        "teller,code,verteller,",
        "teller,code,vertelster,",
        "'teller' refers to 'vertelster', which has no codes",
    ),
    "unknown-dimension": (
        "teller,code,verteller,",
        "teller,code,wie.verteller,",
        "'teller' refers to 'wie.verteller', which has no codes",
    ),
    "no-vocabulary": (
        "teller,code,verteller,",
        "teller,code,,",
        "'teller' refers to '', which has no codes",
    ),
    "unknown-record": (
        "steps,collection,step,",
        "steps,collection,stap,",
        "'steps' refers to 'stap', which is no record",
    ),
    "unknown-block": ("title,line,,what_for,", "title,line,,what,", "block 'what'"),
    "unknown-question": (
        "steps,collection,step,what_for,3,",
        "steps,collection,step,what_for,5,",
        "question '5' of 'steps'",
    ),
    "unknown-depth": (
        "steps,collection,step,what_for,3,deep,",
        "steps,collection,step,what_for,3,ondiep,",
        "depth 'ondiep' of 'steps'",
    ),
    "no-label": (",Titel,Title,", ",Titel,,", "'title' lacks a label"),
    "no-help": (",What worked against it.,", ",,", "'counterforce' lacks a label"),
    "bad-source": (",sono,004:193-291", ",sono,regel 4", "source 'regel 4'"),
    "unknown-source-number": (",sono,004:193-291", ",sono,044:193", "source 044"),
    "unknown-origin": (",sono,004:193-291", ",onbekend,004:193-291", "origin"),
    "row-too-short": ("title,line,,", "title,line,", "11 values where 12"),
    "row-too-long": ("title,line,,", "title,line,,,", "13 values where 12"),
}


@pytest.mark.parametrize(
    ("old", "new", "words"), WRONG_FIELDS.values(), ids=WRONG_FIELDS
)
def test_a_wrong_field_is_named_with_its_line(
    old: str, new: str, words: str, schema: DataCopy
) -> None:
    line = schema.replace(STORY, old, new)
    assert_said(schema, STORY, line, words)


def test_a_field_that_stands_there_twice_is_named(schema: DataCopy) -> None:
    again = "title,line,,what_for,,,Titel,Title,Nog eens.,Once more.,extension,"
    line = schema.append(STORY, again)
    assert_said(schema, STORY, line, "'title'")


def test_a_field_that_the_program_does_not_store_is_named(schema: DataCopy) -> None:
    new = "colour,line,,what_for,,,Kleur,Colour,Welke kleur.,What colour.,extension,"
    line = schema.append(STORY, new)
    assert_said(schema, STORY, line, "the program stores no 'colour' of a story")


def test_a_field_that_is_missing_is_named(schema: DataCopy) -> None:
    text = (schema.folder / STORY).read_text(encoding="utf-8")
    rows = text.splitlines(keepends=True)
    schema.write(STORY, "".join(r for r in rows if not r.startswith("told_on,")))
    assert_said(schema, STORY, None, "the field 'told_on' is missing")


def test_a_record_that_the_program_does_not_store_is_named(schema: DataCopy) -> None:
    schema.write("fields/feest.csv", (schema.folder / STORY).read_text("utf-8"))
    assert_said(schema, "fields/feest.csv", None, "the program stores no 'feest'")


@pytest.mark.parametrize("file", [STORY, CELLS])
def test_wrong_headings_are_named_at_the_first_line(
    file: str, schema: DataCopy
) -> None:
    schema.replace(file, ",origin,source", ",source,origin")
    assert_said(schema, file, 1, "expected the headings")


@pytest.mark.parametrize(
    ("file", "at"), [(STORY, "teller,code"), (CELLS, "waartoe.school.bronnen")]
)
def test_a_byte_that_is_not_utf_8_is_named_with_its_line(
    file: str, at: str, schema: DataCopy
) -> None:
    line = schema.break_encoding(file, at)
    assert_said(schema, file, line, "UTF-8")


def test_an_unclosed_quote_is_named_where_it_opens(schema: DataCopy) -> None:
    line = schema.replace(STORY, "Waarover het", '"Waarover het')
    assert_said(schema, STORY, line, "")


@pytest.mark.parametrize("file", [STORY, CELLS])
def test_a_missing_file_is_named_without_a_line(file: str, schema: DataCopy) -> None:
    schema.remove(file)
    assert_said(schema, file, None, "the file is missing")


def test_a_missing_folder_of_fields_is_named(schema: DataCopy) -> None:
    (schema.folder / "fields").rename(schema.folder / "elders")
    assert any(m.file.startswith("fields") for m in schema.mistakes())


WRONG_CELLS = {
    "unknown-level": (
        "waartoe.school.feest,waartoe.niveau.feest,waartoe.waarde.praktijk,outside,",
        "'waartoe.niveau.feest' does not exist",
    ),
    "unknown-value": (
        "waartoe.school.feest,waartoe.niveau.school,waartoe.waarde.feest,outside,",
        "'waartoe.waarde.feest' does not exist",
    ),
    "other-code": (
        "waartoe.feest,waartoe.niveau.school,waartoe.waarde.praktijk,outside,",
        "'waartoe.feest' is not the one cell",
    ),
    "duplicate": (
        "waartoe.school.praktijk,waartoe.niveau.school,waartoe.waarde.praktijk,sono,004:283",
        "'waartoe.school.praktijk' is not the one cell",
    ),
    "row-too-short": ("waartoe.school.praktijk,sono", "2 values where 5"),
}


@pytest.mark.parametrize(("row", "words"), WRONG_CELLS.values(), ids=WRONG_CELLS)
def test_a_wrong_cell_is_named_with_its_line(
    row: str, words: str, schema: DataCopy
) -> None:
    line = schema.append(CELLS, row)
    assert_said(schema, CELLS, line, words)


WRONG_ORIGINS = {
    "outside-with-source": ("bronnen,outside,", "bronnen,outside,004:1", "origin"),
    "sono-without-source": (",sono,004:217", ",sono,", "origin"),
    "unknown-origin": (",sono,004:217", ",ours,004:217", "origin"),
    "bad-source": (",sono,004:217", ",sono,regel 217", "source 'regel 217'"),
    "unknown-source-number": (",sono,004:217", ",sono,044:217", "source 044"),
}


@pytest.mark.parametrize(
    ("old", "new", "words"), WRONG_ORIGINS.values(), ids=WRONG_ORIGINS
)
def test_a_wrong_origin_of_a_cell_is_named_with_its_line(
    old: str, new: str, words: str, schema: DataCopy
) -> None:
    line = schema.replace(CELLS, old, new)
    assert_said(schema, CELLS, line, words)


def test_a_file_has_one_name_in_all_that_is_said_of_it(schema: DataCopy) -> None:
    schema.append(CELLS, "waartoe.school.praktijk,sono")
    assert len({m.file for m in schema.check()}) == 1
