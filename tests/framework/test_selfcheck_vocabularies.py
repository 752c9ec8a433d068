"""Every mistake in a vocabulary is named with its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.framework.tables import CODE_KINDS
from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

THEMES = "vocabularies/thema.csv"
HEADINGS = "code,kind,label_nl,label_en"


def _row(
    code: str = "thema.nieuw",
    kind: str = "item",
    texts: str = "Nieuw,New,Iets nieuws.,Something new.",
    origin: str = "extension",
    source: str = "",
    deprecated_since: str = "",
    replaced_by: str = "",
) -> str:
    return f"{code},{kind},{texts},{origin},{source},{deprecated_since},{replaced_by}"


WRONG_ROWS = {
    "bad-code": (_row("thema.Nieuw"), "'thema.Nieuw' is no code"),
    "code-with-a-space": (_row("thema.nieuw ding"), "'thema.nieuw ding' is no code"),
    "code-of-another-vocabulary": (_row("status.nieuw"), "is no code of the voc"),
    "no-code": (_row(""), "'' is no code"),
    "duplicate-code": (_row("thema.taal"), "'thema.taal' stands there twice"),
    "missing-parent": (_row("thema.weg.nieuw"), "has no 'thema.weg' above it"),
    "unknown-kind": (_row(kind="soort"), "kind 'soort'"),
    "missing-label-nl": (_row(texts=",New,Iets.,Some."), "has no label_nl"),
    "missing-label-en": (_row(texts="Nieuw, ,Iets.,Some."), "has no label_en"),
    "missing-definition-nl": (_row(texts="Nieuw,New,,Some."), "no definition_nl"),
    "missing-definition-en": (_row(texts="Nieuw,New,Iets.,"), "no definition_en"),
    "unknown-origin": (_row(origin="ours"), "origin 'ours'"),
    "sono-without-source": (_row(origin="sono"), "names no source lines"),
    "bad-source": (_row(source="bladzijde 4"), "source 'bladzijde 4'"),
    "unknown-source-number": (_row(source="009:1-2"), "source 009"),
    "unknown-replacement": (
        _row(deprecated_since="2026", replaced_by="thema.weg"),
        "'thema.weg', which replaces 'thema.nieuw'",
    ),
    "replaced-but-not-deprecated": (
        _row(replaced_by="thema.taal"),
        "has no deprecated_since",
    ),
    "row-too-short": ("thema.nieuw,item,Nieuw", "3 values where 10"),
    "row-too-long": (_row() + ",meer", "11 values where 10"),
    "blank-line": ("", "0 values where 10"),
}


@pytest.mark.parametrize(("row", "words"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_a_wrong_row_is_named_with_its_line(
    row: str, words: str, schema: DataCopy
) -> None:
    line = schema.append(THEMES, row)
    assert_said(schema, THEMES, line, words)


def test_a_good_row_is_no_mistake(schema: DataCopy) -> None:
    schema.append(THEMES, _row(), _row("thema.nieuw.deel", "aspect"))
    assert schema.mistakes() == []


def test_a_mistake_in_the_middle_has_its_own_line(schema: DataCopy) -> None:
    line = schema.replace(THEMES, "thema.taal,item,", "thema.taal,ding,")
    schema.append(THEMES, _row())
    assert_said(schema, THEMES, line, "kind 'ding'")


def test_a_text_of_two_lines_does_not_shift_the_lines_below_it(
    schema: DataCopy,
) -> None:
    schema.append(THEMES, _row(texts='Nieuw,New,"Iets\nnieuws.",Something.'))
    line = schema.append(THEMES, _row("thema.ander", "ding"))
    assert_said(schema, THEMES, line, "kind 'ding'")


def test_all_mistakes_of_a_file_are_found_at_once(schema: DataCopy) -> None:
    first = schema.append(THEMES, _row("thema.een", origin="ours"))
    schema.append(THEMES, _row("thema.twee", "ding"), "thema.drie,item")
    lines = {m.line for m in schema.mistakes() if m.file == THEMES}
    assert lines == {first, first + 1, first + 2}


def test_an_example_needs_a_cell_above_it(schema: DataCopy) -> None:
    texts = "Voorbeeld,Example,Iets.,Something."
    file = "vocabularies/waartoe.csv"
    row = _row("waartoe.school.feest.taart", "example", texts)
    line = schema.append(file, row)
    assert_said(schema, file, line, "has no 'waartoe.school.feest' above it")


def test_wrong_headings_are_named_at_the_first_line(schema: DataCopy) -> None:
    schema.replace(THEMES, HEADINGS, "code,kind,label_nl,label_fr")
    assert_said(schema, THEMES, 1, f"expected the headings {HEADINGS}")


def test_an_empty_file_lacks_its_headings(schema: DataCopy) -> None:
    schema.write(THEMES, "")
    assert_said(schema, THEMES, 1, "expected the headings")


@pytest.mark.parametrize("at", ["label_nl", "thema.taal", "thema.andere"])
def test_a_byte_that_is_not_utf_8_is_named_with_its_line(
    at: str, schema: DataCopy
) -> None:
    line = schema.break_encoding(THEMES, at)
    assert_said(schema, THEMES, line, "UTF-8")


def test_an_unclosed_quote_is_named_where_it_opens(schema: DataCopy) -> None:
    line = schema.append(THEMES, _row(texts='"Nieuw,New,Iets.,Something.'))
    schema.append(THEMES, _row("thema.ander"), _row("thema.nog_een"))
    assert_said(schema, THEMES, line, "")


def test_text_behind_a_closing_quote_is_named_with_its_line(schema: DataCopy) -> None:
    line = schema.append(THEMES, _row(texts='"Nieuw"e,New,Iets.,Something.'))
    schema.append(THEMES, _row("thema.ander"))
    assert_said(schema, THEMES, line, "")


@pytest.mark.parametrize(
    "texts", ['"Nieuw,New,Iets.,Something.', '"Nieuw"e,New,Iets.,Something.']
)
def test_what_is_wrong_with_quotes_is_said_once(texts: str, schema: DataCopy) -> None:
    line = schema.append(THEMES, _row(texts=texts))
    good = _row("thema.ander", texts='Ander,Other,"Dit, dat.","This, that."')
    schema.append(THEMES, good, _row("thema.ander.deel", "aspect"))
    (mistake,) = schema.mistakes()
    assert (mistake.file, mistake.line) == (THEMES, line)
    assert "quotation mark" in mistake.problem


def test_a_byte_that_is_not_utf_8_is_said_once(schema: DataCopy) -> None:
    line = schema.break_encoding(THEMES, "Zich goed voelen")
    (mistake,) = schema.mistakes()
    assert (mistake.file, mistake.line) == (THEMES, line)


def test_a_file_of_a_spreadsheet_is_no_mistake(schema: DataCopy) -> None:
    path = schema.folder / THEMES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert schema.mistakes() == []


def test_a_folder_in_place_of_a_file_is_named(schema: DataCopy) -> None:
    schema.remove(THEMES)
    (schema.folder / THEMES).mkdir()
    assert_said(schema, THEMES, None, "the file cannot be read")


def test_a_vocabulary_without_codes_is_named(schema: DataCopy) -> None:
    text = (schema.folder / THEMES).read_text(encoding="utf-8")
    schema.write(THEMES, text.splitlines(keepends=True)[0])
    assert_said(schema, THEMES, None, "no row stands below the headings")


def test_what_leans_on_a_missing_vocabulary_is_named(schema: DataCopy) -> None:
    schema.remove(THEMES)
    fields = (schema.folder / "fields/partnership.csv").read_text(encoding="utf-8")
    line = fields.count("\n", 0, fields.index("\nthemes,")) + 2
    assert_said(schema, "fields/partnership.csv", line, "'thema', which has no codes")


def test_a_missing_folder_of_vocabularies_is_one_sentence(schema: DataCopy) -> None:
    (schema.folder / "vocabularies").rename(schema.folder / "elders")
    assert_said(schema, "vocabularies", None, "the folder is missing")


def test_a_mistake_is_written_as_file_colon_line(schema: DataCopy) -> None:
    line = schema.append(THEMES, _row(kind="ding"))
    assert [str(mistake) for mistake in schema.check()] == [
        f"{THEMES}:{line}: kind 'ding' is not one of {', '.join(CODE_KINDS)}."
    ]
