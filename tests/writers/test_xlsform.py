"""The XLSForm is one that survey tools take, and asks all that the framework holds."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from samenwerking.framework.survey import Survey
from samenwerking.service.survey import draw_xlsform

if TYPE_CHECKING:
    from samenwerking.framework import Framework


@pytest.mark.parametrize("deep", [True, False])
def test_survey_tools_take_it_without_a_warning(
    deep: bool, framework: Framework
) -> None:
    convert = pytest.importorskip("pyxform.xls2xform").convert
    made = convert(draw_xlsform(framework, deep=deep))
    assert made.warnings == []
    text = ET.tostring(ET.fromstring(made.xform), encoding="unicode")
    assert "Nederlands (nl)" in text
    assert "English (en)" in text


def sheet(framework: Framework, name: str) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(BytesIO(draw_xlsform(framework, deep=True)))
    head, *rows = book[name].iter_rows(values_only=True)
    return [
        {str(k): str(v) for k, v in zip(head, row, strict=True) if v} for row in rows
    ]


def test_every_question_and_every_choice_is_there(framework: Framework) -> None:
    survey = Survey(framework)
    rows, choices = sheet(framework, "survey"), sheet(framework, "choices")
    names = {row.get("name") for row in rows}
    asked = {q.name for q in survey.questions if not (q.hidden or q.beside)}
    asked |= {f"voorwaarde_{effect}" for effect in ("helpt", "hindert", "ontbreekt")}
    assert asked | {survey.form} <= names
    lists = {row["list_name"] for row in choices}
    used = {row["type"].split()[1] for row in rows if row["type"].startswith("select")}
    assert lists == used
    offered = {row["name"] for row in choices}
    for question in survey.questions:
        if question.refers_to:
            assert {*survey.choices(question)} <= offered
    for row in (*rows, *choices):
        assert (
            not row.get("type", "").startswith("select") or row["label::English (en)"]
        )


def test_groups_repeat_and_close(framework: Framework) -> None:
    opened: list[str] = []
    for row in sheet(framework, "survey"):
        if row["type"].startswith("begin_"):
            opened.append(row["type"].removeprefix("begin_"))
        if row["type"].startswith("end_"):
            assert opened.pop() == row["type"].removeprefix("end_")
    assert opened == []
    repeats = [
        r["name"] for r in sheet(framework, "survey") if r["type"] == "begin_repeat"
    ]
    assert repeats == ["school", "partner", "verhaal", "stap", "financiering"]


def test_what_excludes_others_cannot_be_chosen_with_them(framework: Framework) -> None:
    [motive] = [r for r in sheet(framework, "survey") if r.get("name") == "motief"]
    assert motive["constraint"] == (
        "not((selected(., 'weet_niet') or selected(., 'geen'))"
        " and count-selected(.) > 1)"
    )
    [settings] = sheet(framework, "settings")
    assert settings["version"] == Survey(framework).version
