"""`samenwerking show`: one record whole, by whatever names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("registry")

TITLE = "Leercollectief basis verhoogd"
KEY = "01a0f4c2-c400-7319-9ee9-d4213988fdca"
SAMPLE = Path(__file__).parents[2] / "schema" / "examples" / "sample.json"


@pytest.mark.parametrize(
    "reference",
    [KEY, KEY[-6:], KEY.upper(), TITLE, TITLE.upper()],
    ids=["key", "end of the key", "capitals", "title", "title in capitals"],
)
def test_a_partnership_is_shown_by(reference: str) -> None:
    done = run("show", reference)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [TITLE, "=" * len(TITLE), KEY]


@pytest.mark.parametrize("reference", ["de bron tielt", "De Bron Tielt"])
def test_an_organisation_is_shown_by_its_name(reference: str) -> None:
    assert run("show", reference).stdout.startswith("De Bron Tielt\n")


@pytest.mark.parametrize("number", ["040428", "40428"])
def test_a_school_is_shown_by_its_institution_number(number: str) -> None:
    assert run("show", number).stdout.startswith("GO! middenschool Den Brandt Boom\n")


def test_labels_stand_in_the_place_of_codes_in_both_languages() -> None:
    dutch, english = run("show", TITLE), run("show", TITLE, "--lang", "en")
    assert "Aard: Samenwerking" in dutch.stdout
    assert "Nature: Collaboration" in english.stdout
    assert "aard.samenwerking" not in dutch.stdout + english.stdout


def test_participants_are_named() -> None:
    shown = run("show", TITLE).stdout
    assert "Arteveldehogeschool" in shown
    assert "45 scholen, namen niet bekend" in shown


def test_json_gives_the_record_as_the_interchange_file_has_it() -> None:
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    wanted = next(p for p in sample["partnerships"] if p["id"] == KEY)
    assert run_json("show", TITLE, "--json") == wanted


def test_the_record_as_it_was_on_a_day(tmp_path: Path) -> None:
    changed = {"id": KEY, **run_json("show", KEY, "--json"), "topic": "Iets anders"}
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(changed), encoding="utf-8")
    before = run_json("show", KEY, "--json")["topic"]
    assert run("import", str(file)).exit_code == 0
    assert run_json("show", KEY, "--json")["topic"] == "Iets anders"
    today = run_json("show", KEY, "--json", "--as-of", "2026-10-01")
    assert today["topic"] == "Iets anders"
    assert before != "Iets anders"


def test_a_record_that_was_not_there_yet_is_not_found() -> None:
    done = run("show", KEY, "--as-of", "2026-09-30")
    assert (done.exit_code, done.stdout) == (1, "")
    assert KEY in done.stderr


def test_an_unknown_record_says_where_to_look() -> None:
    done = run("show", "nergens te vinden")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "samenwerking list nergens" in done.stderr


def test_a_name_of_several_records_gives_their_keys(tmp_path: Path) -> None:
    file = tmp_path / "twice.json"
    file.write_text(json.dumps({"title": TITLE}), encoding="utf-8")
    run("add", str(file))
    done = run("show", TITLE)
    assert done.exit_code == 1
    assert KEY[-8:] in done.stderr
