"""Answers to the survey come in without a mapping, whoever's tool wrote them."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import get_column_letter

from samenwerking.framework.survey import Survey
from tests.service.surveys import bring_in, by_hand, filled, recorded, review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

FORM = "samenwerking_bevraging"
HAND = {
    "titel": "Leesnetwerk",
    "leervraag": "weet ik niet",
    "thema/thema.taal": "x",
    "thema/thema.kunst": "X",
    "doelgroep/weet_niet": "x",
    "school_1/naam": "De Bron Tielt",
    "school_1/nummer": "29421",
    "partner_1/naam": "Odisee; VIVES",
    "partner_1/soort": "Hogeschool",
    "partner_1/rol": "Financier; Adviseur",
    "partner_2/groep": "bibliotheken uit de regio",
    "partner_2/aantal": "12",
    "motief/waarom.taak.zorg": "x",
    "motief/waarom.groei.kwaliteit": "x",
    "begin": "1/9/24",
    "einde": "..",
    "voorwaarde/hoe.cultuur.verbinding": "Helpt",
    "voorwaarde/hoe.situatie.context": "x",
    "opvolging": "Geen van deze",
    "verhaal_0": "Geen van deze",
    "financiering_0": "Weet ik niet",
}


def comma(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def only(workplace: Workplace) -> dict[str, Any]:
    [(_, document)] = recorded(workplace, "partnership")
    return document


def codes(document: dict[str, Any], block: str) -> set[str]:
    return {one["code"] for one in document[block]}


def test_what_a_school_filled_in_becomes_a_record(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = by_hand(workplace.framework, tmp_path / "school.xlsx", [HAND])
    report = review(workplace, path)
    assert [one.why for one in report.skipped] == ["example"]
    assert recorded(workplace, "partnership") == []
    assert bring_in(workplace, path).added == 4
    made = only(workplace)
    assert made["themes"] == ["thema.taal", "thema.kunst"]
    assert made["starts"] == "2024-09-01"
    assert made["ends"] == ".."
    assert codes(made, "motives") == {"waarom.taak.zorg", "waarom.groei.kwaliteit"}
    helps, plain = made["conditions"]
    assert helps["effect"] == "effect.helpt"
    assert "effect" not in plain
    sides = [one["side"] for one in made["participations"]]
    assert sides == ["kant.school", *["kant.partner"] * 3]
    assert made["participations"][1]["roles"] == [
        "wie.rol.financier",
        "wie.rol.adviseur",
    ]
    assert made["participations"][3]["group"] == "bibliotheken uit de regio"
    assert made["participations"][3]["count"] == 12
    kinds = {one["name"]: one["kind"] for _, one in recorded(workplace, "organisation")}
    assert kinds["VIVES"] == "organisatiesoort.hogeschool"
    [source] = made["sources"]
    assert "school.xlsx" in source["note"]
    assert "begin: 1/9/24" in source["note"]


def test_unknown_none_and_not_asked_stay_three_answers(
    workplace: Workplace, tmp_path: Path
) -> None:
    bring_in(workplace, by_hand(workplace.framework, tmp_path / "a.xlsx", [HAND]))
    made = only(workplace)
    assert made["learning_question"] == made["target_groups"] == made["funding"] == "?"
    assert made["follow_up"] == made["stories"] == "-"
    assert "scale" not in made
    assert "places" not in made


def test_the_same_again_changes_nothing_whatever_the_file_is_called(
    workplace: Workplace, tmp_path: Path
) -> None:
    bring_in(workplace, by_hand(workplace.framework, tmp_path / "a.xlsx", [HAND]))
    again = by_hand(workplace.framework, tmp_path / "a (1).xlsx", [HAND])
    assert [row.status for row in review(workplace, again).rows] == ["unchanged"]
    assert bring_in(workplace, again).batch is None


def test_a_corrected_answer_changes_that_field(
    workplace: Workplace, tmp_path: Path
) -> None:
    bring_in(workplace, by_hand(workplace.framework, tmp_path / "a.xlsx", [HAND]))
    before = only(workplace)
    better = {**HAND, "schaal": "Lokaal", "leervraag": "Leren lezen"}
    del better["motief/waarom.taak.zorg"]
    path = by_hand(workplace.framework, tmp_path / "b.xlsx", [better])
    [row] = review(workplace, path).rows
    assert row.status == "changed"
    bring_in(workplace, path)
    after = only(workplace)
    assert codes(after, "motives") == {"waarom.groei.kwaliteit"}
    assert (after["scale"], after["learning_question"]) == (
        "wie.schaal.lokaal",
        "Leren lezen",
    )
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"motives", "scale", "learning_question", "sources"}


def test_a_file_that_was_sent_out_filled_in_finds_its_partnerships_again(
    sample: Workplace, tmp_path: Path
) -> None:
    path = filled(sample, tmp_path / "a.xlsx")
    assert {row.status for row in review(sample, path).rows} == {"unchanged"}
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    sheet["A8"] = "Een betere naam"
    book.save(path)
    before = dict(recorded(sample, "partnership"))
    assert bring_in(sample, path).changed == 1
    after = dict(recorded(sample, "partnership"))
    [key] = [key for key in after if after[key] != before[key]]
    changed = {n for n in after[key] if after[key][n] != before[key].get(n)}
    assert changed == {"title", "sources"}
    assert after[key]["title"] == "Een betere naam"


def test_another_name_beside_a_key_is_another_organisation(
    sample: Workplace, tmp_path: Path
) -> None:
    path = filled(sample, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    names = [cell.value for cell in sheet[6]]
    letter = get_column_letter(names.index("partner_1/naam") + 1)
    sheet[f"{letter}8"] = "Iemand geheel anders"
    book.save(path)
    report = review(sample, path)
    assert report.new_organisations == ["Iemand geheel anders"]


def test_a_workbook_saved_as_csv_is_known_too(
    workplace: Workplace, tmp_path: Path
) -> None:
    made = by_hand(workplace.framework, tmp_path / "a.xlsx", [HAND])
    sheet = openpyxl.load_workbook(made).worksheets[1]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    bring_in(workplace, comma(tmp_path / "a.csv", rows))
    assert only(workplace)["themes"] == ["thema.taal", "thema.kunst"]


def test_the_csv_of_a_survey_tool_has_names_or_a_column_an_option(
    workplace: Workplace, tmp_path: Path
) -> None:
    head = [FORM, "deel_wat/titel", "thema", "motief", "motief/waarom.taak.zorg"]
    head += ["motief/waarom.taak.project", "motief/weet_niet", "schaal", "_uuid", "_id"]
    head += ["voorwaarde_helpt", "voorwaarde_hindert/hoe.situatie.context"]
    one = ["1", "Netwerk", "thema.taal thema.kunst", "waarom.taak.zorg", "1", "0", "0"]
    two = ["1", "Ander", "weet_niet", "weet_niet", "0", "0", "1"]
    helps = "hoe.situatie.context hoe.cultuur.verbinding"
    rows = [
        [*one, "wie.schaal.lokaal", "a1", 7, helps, "1"],
        [*two, "", "a2", 8, "weet_niet", "0"],
    ]
    path = comma(tmp_path / "export.csv", [head, *rows])
    bring_in(workplace, path)
    found = {one["title"]: one for _, one in recorded(workplace, "partnership")}
    assert found["Netwerk"]["themes"] == ["thema.taal", "thema.kunst"]
    assert codes(found["Netwerk"], "motives") == {"waarom.taak.zorg"}
    assert found["Ander"]["themes"] == found["Ander"]["motives"] == "?"
    assert [tuple(c.values())[1:] for c in found["Netwerk"]["conditions"]] == [
        ("hoe.situatie.context", "effect.helpt"),
        ("hoe.cultuur.verbinding", "effect.helpt"),
        ("hoe.situatie.context", "effect.hindert"),
    ]
    assert len(found["Netwerk"]["motives"]) == 1
    assert found["Ander"]["conditions"] == "?"
    # A later export has the same answers, a correction and another name.
    rows[0][1], rows[1][7] = "Netwerk lezen", "wie.schaal.regionaal"
    done = bring_in(workplace, comma(tmp_path / "later.csv", [head, *rows]))
    assert (done.added, done.changed) == (0, 2)


def test_a_web_form_has_questions_and_labels_with_commas(
    framework: Framework, workplace: Workplace, tmp_path: Path
) -> None:
    survey = Survey(framework)
    by_name = {q.name: q for q in survey.questions if not q.group}
    asked = ("titel", "motief", "thema", "schaal")
    with_comma = [
        (question, code, row.label_nl)
        for question in map(by_name.__getitem__, ("motief", "thema", "voorwaarde"))
        for code, row in survey.choices(question).items()
        if "," in row.label_nl
    ]
    labels = [row.label_nl for row in survey.choices(by_name["motief"]).values()]
    head = ["Tijdstempel", *(by_name[name].ask_nl for name in asked)]
    cells = ["2026-10-01 10:00", "Netwerk", ", ".join(labels), "Taal en lezen;Wiskunde"]
    path = comma(tmp_path / "forms.csv", [head, [*cells, "Weet ik niet"]])
    report = review(workplace, path)
    assert [c.name for c in report.mapping.columns] == ["Tijdstempel"]
    bring_in(workplace, path)
    made = only(workplace)
    assert codes(made, "motives") == {*survey.choices(by_name["motief"])}
    assert made["scale"] == "?"
    assert made["themes"] == ["thema.taal", "thema.wiskunde"]
    assert with_comma or len(labels) == 15


def test_a_repeated_question_stands_in_a_sheet_of_its_own(
    workplace: Workplace, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.append([FORM, "titel", "verhaal_0", "_index", "_uuid"])
    first.append(["1", "Netwerk", "ja", 1, "u1"])
    first.append(["1", "Ander", "geen", 2, "u2"])
    for name, rows in {
        "partner": [
            ["naam", "soort", "rol", "_index", "_parent_index"],
            ["Odisee", "organisatiesoort.hogeschool", "wie.rol.adviseur", 1, 1],
            ["VIVES", "organisatiesoort.hogeschool", "", 2, 1],
            ["Voka", "", "", 3, 2],
        ],
        "verhaal": [["titel", "_index", "_parent_index"], ["Lezen", 5, 1]],
        "stap": [["verhaal/stap/woorden", "_index", "_parent_index"], ["Ja!", 9, 5]],
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "kobo.xlsx")
    bring_in(workplace, tmp_path / "kobo.xlsx")
    found = {one["title"]: one for _, one in recorded(workplace, "partnership")}
    assert len(found["Netwerk"]["participations"]) == 2
    assert found["Netwerk"]["participations"][0]["roles"] == ["wie.rol.adviseur"]
    [story] = found["Netwerk"]["stories"]
    assert (story["title"], story["steps"][0]["words"]) == ("Lezen", "Ja!")
    assert found["Ander"]["stories"] == "-"
    assert len(found["Ander"]["participations"]) == 1
