"""`samenwerking survey` writes a form, and `import` takes what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")


def answer(path: str, **answers: str) -> None:
    """Fill in the first empty row of a workbook, and save it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    names = [cell.value for cell in sheet[6]]
    for name, said in answers.items():
        letter = get_column_letter(names.index(name.replace("__", "/")) + 1)
        sheet[f"{letter}8"] = said
    book.save(path)


def test_a_form_goes_out_and_comes_back(empty: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "form.xlsx")
    done = run("survey", path, "--for", "deep")
    assert done.exit_code == 0
    assert "samenwerking import" in done.stderr
    answer(path, titel="Lezen", school_1__naam="De Bron", partner_1__naam="Odisee")
    said = run("import", path)
    assert "the example of the survey" in said.stdout
    assert "     8  new  Lezen" in said.stdout
    assert run("count").stdout.strip() == "0"
    assert "3 added" in run("import", path, "--yes").stdout
    assert run_json("import", path, "--json")["counts"] == {"unchanged": 1}


def test_answers_to_what_was_asked_leave_no_column_out(
    empty: Path, tmp_path: Path
) -> None:
    path, plan = str(tmp_path / "form.xlsx"), tmp_path / "plan.toml"
    run("survey", path)
    answer(path, titel="Lezen", school_1__naam="De Bron", begin="9/13/2024")
    assert "left out)" not in run("import", path, "--propose", str(plan)).stdout
    plan.write_text(plan.read_text().replace('"??"', '"2024-09-13"'))
    done = run("import", path, "--map", str(plan), "--yes")
    assert "2 added" in done.stdout
    assert "left out)" not in done.stdout


def test_what_is_known_can_be_filled_in(registry: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "form.xlsx")
    done = run("survey", path, "--with", "titel:verhoogd")
    assert "Partnerships filled in: 1." in done.stderr
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert sheet.cell(8, 1).value == "Leercollectief basis verhoogd"
    assert not sheet.cell(9, 1).value
    assert run_json("import", path, "--json")["counts"] == {"unchanged": 1}


def test_a_form_for_a_survey_tool(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    assert run("survey", str(path), "--xlsform").exit_code == 0
    sheets = openpyxl.load_workbook(path).sheetnames
    assert sheets == ["survey", "choices", "settings"]


@pytest.mark.parametrize(
    "arguments",
    [("form.csv",), ("form.xlsx", "--xlsform", "--with", "lezen"), ("form.xlsx",) * 2],
)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("survey", *arguments).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_text("mine")
    assert run("survey", str(path)).exit_code == 1
    assert path.read_text() == "mine"
    assert run("survey", str(path), "--force").exit_code == 0
