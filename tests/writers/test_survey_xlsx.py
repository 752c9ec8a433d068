"""The survey's workbook: what a school sees in Excel, read with another library."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from samenwerking.framework.survey import Survey
from samenwerking.service.survey import draw_survey
from tests.conftest import TODAY

if TYPE_CHECKING:
    from samenwerking.framework import Framework


@pytest.fixture(scope="module")
def book(framework: Framework) -> Any:
    return openpyxl.load_workbook(
        BytesIO(draw_survey(framework, "nl", TODAY, deep=True))
    )


def names(book: Any) -> list[str]:
    return [cell.value for cell in book.worksheets[1][6]]


def allowed(book: Any, name: str, row: int) -> list[str] | None:
    """Return the list to choose from in a cell, by way of its name in the workbook."""
    sheet = book.worksheets[1]
    column = names(book).index(name) + 1
    for rule in sheet.data_validations.dataValidation:
        if sheet.cell(row, column).coordinate in rule.sqref and rule.type == "list":
            place = book.defined_names[rule.formula1].attr_text
            title, cells = place.rsplit("!", 1)
            found = book[title.strip("'")][cells.replace("$", "")]
            return [cell.value for (cell,) in found]
    return None


def test_every_question_has_its_column_and_the_names_are_hidden(
    book: Any, framework: Framework
) -> None:
    survey, sheet = Survey(framework), book.worksheets[1]
    slots = [*survey.slots(deep=True)]
    assert names(book) == [*map(survey.name_of, slots), survey.form]
    assert sheet.row_dimensions[6].hidden
    assert sheet.freeze_panes == "B7"
    visible = {str(cell.value) for row in sheet["A3:HZ5"] for cell in row if cell.value}
    assert not {slot.option for slot in slots if slot.option} & visible
    keys = [n for n, name in enumerate(names(book)) if name == "kenmerk"]
    letter = sheet.cell(1, keys[0] + 1).column_letter
    assert sheet.column_dimensions[letter].hidden


def test_answers_are_chosen_from_the_framework(book: Any, framework: Framework) -> None:
    labels = [row.label_nl for row in framework.choices("wie.schaal").values()]
    for row in (7, 8, 1000):
        assert allowed(book, "schaal", row) == [*labels, "Weet ik niet"]
    assert allowed(book, "opvolging", 9) == [
        *(row.label_nl for row in framework.choices("wie.opvolging").values()),
        "Weet ik niet",
        "Geen van deze",
    ]
    assert allowed(book, "motief/waarom.taak.zorg", 9) == ["x"]
    assert allowed(book, "voorwaarde/hoe.situatie.context", 9) == [
        "x",
        *(row.label_nl for row in framework.choices("effect").values()),
    ]
    assert allowed(book, "verhaal_0", 9) == ["Ja", "Weet ik niet", "Geen van deze"]
    assert allowed(book, "leervraag", 9) is None
    [lists] = [sheet for sheet in book.worksheets if sheet.sheet_state == "hidden"]
    assert lists is book.worksheets[-1]


def test_every_code_has_its_meaning_and_the_file_says_its_version(
    book: Any, framework: Framework
) -> None:
    survey = Survey(framework)
    told = {(row[3], row[2]) for row in book.worksheets[2].iter_rows(values_only=True)}
    for slot in survey.slots(deep=True):
        if slot.question and slot.question.refers_to:
            for code, row in survey.choices(slot.question).items():
                assert (code, row.definition_nl) in told
    facts = [
        cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row
    ]
    assert any(survey.version in str(fact) for fact in facts)
    assert survey.form in book.properties.description


def test_no_cell_turns_what_is_typed_into_a_date(book: Any) -> None:
    sheet = book.worksheets[1]
    column = names(book).index("begin") + 1
    assert {sheet.cell(row, column).number_format for row in range(7, 40)} == {"@"}
    letter = sheet.cell(1, column).column_letter
    assert sheet.column_dimensions[letter].number_format == "@"


def test_the_broad_form_asks_less(framework: Framework) -> None:
    made = draw_survey(framework, "en", TODAY, deep=False)
    book = openpyxl.load_workbook(BytesIO(made))
    found = names(book)
    assert "motief/waarom.taak.zorg" in found
    assert not [n for n in found if n.startswith(("voorwaarde", "verhaal", "stap"))]
    assert book.worksheets[1].cell(4, 1).value == "What is the partnership called?"
