"""`samenwerking framework --check` looks through the mappings of lists as well."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samenwerking.resources import data_folder
from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("english")

BERLIN = Path(data_folder("schema")) / "mappings/berlin.toml"


def test_a_shipped_mapping_with_a_mistake_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = tmp_path / "schema"
    shutil.copytree(data_folder("schema"), schema)
    monkeypatch.setenv("SAMENWERKING_SCHEMA", str(schema))
    path = schema / "mappings/berlin.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('field = "title"', 'field = "titel"'), "utf-8")
    line = text.partition('field = "title"')[0].count("\n") + 1
    done = run("framework", "--check")
    assert done.exit_code == 3
    assert done.stdout.startswith(
        f"schema/mappings/berlin.toml:{line}, column 1 (Titel)"
    )


def test_a_mapping_of_ones_own_is_looked_through(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(BERLIN.read_text("utf-8").replace("DE-BE:", "berlin"), "utf-8")
    assert run("framework", "--check", "--map", str(BERLIN)).exit_code == 0
    [said] = run_json("framework", "--map", str(own), "--json")
    assert said.endswith("(official_id): prefix cannot be 'berlin'.")
    done = run("framework", "--check", "--map", str(tmp_path / "none.toml"))
    assert done.exit_code == 3
    assert "none.toml cannot be read" in done.stdout


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"vgo" = "net.vgo"', '"vgo" = "net.vg"', "Did you mean 'net.vgo'?"),
        (
            '"so" = "onderwijsniveau.secundair"',
            '"so" = "net.vgo"',
            "'net.vgo' cannot stand in this field.",
        ),
        ('net = ["instelling_net.om', 'nett = ["instelling_net.om', "'nett' is not"),
        ('form = "csv"', 'form = "xml"', "form is 'xml', and has to be one of"),
        ('school = "organisatiesoort.school"', 'school = "school"', "'school'"),
        ('relation = "relatiesoort.clb"', 'relation = "net.go"', "'net.go' cannot"),
        ("shrinks_at_most = 15", "shrinks_at_most = 150", "cannot be 150."),
        ('name = ["naam"]', 'name = "naam"', "name cannot be 'naam'."),
        ('country = "BE"', 'country = ""', "country cannot be ''."),
        ('id = "own"', 'id = "csv"', "id cannot be 'csv'."),
        ("[values.net]", "[values.nett]", "'nett' is not one of"),
        ('yes = ["ja"', 'ja = ["ja"', "'ja' is not one of"),
        ('part = "site"', 'part = "sites"', "part is 'sites'"),
        ('known_by = ["schoolnummer", "naam"]', "known_by = []", "known_by cannot be"),
        ("[[member]]", "[[member", "this is no TOML"),
    ],
)
def test_a_mistake_in_the_mapping_of_official_lists_has_its_line(
    was: str, becomes: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = tmp_path / "schema"
    shutil.copytree(data_folder("schema"), schema)
    monkeypatch.setenv("SAMENWERKING_SCHEMA", str(schema))
    path = schema / "mappings/official.toml"
    text = path.read_text("utf-8")
    line = text.partition(f"\n{was}")[0].count("\n") + 2
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    done = run("framework", "--check")
    assert done.exit_code == 3
    [told] = [one for one in done.stdout.splitlines() if said in one]
    assert told.startswith("schema/mappings/official.toml")
    if "no TOML" not in said:
        assert told.startswith(f"schema/mappings/official.toml:{line}")
