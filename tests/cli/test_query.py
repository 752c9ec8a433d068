"""`samenwerking query`, and the Tab key behind every query."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samenwerking.framework import load_framework
from samenwerking.service.columns import column_names
from tests.cli.invoking import environment, run, run_json

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.usefixtures("registry")
def test_a_query_is_explained_and_counted() -> None:
    done = run("query", "motive:groei year:2019-2020 -start", "--lang", "nl")
    first, *middle, last = done.stdout.splitlines()
    assert first == "motief:groei sj:2019-2020 -start"
    assert "  Beweegreden: Groeidimensie" in middle
    assert any(line.startswith("  Gesorteerd op: Begin") for line in middle)
    found = int(run("count", "motive:groei", "year:2019-2020").stdout)
    assert found > 0
    assert last == f"{found} van 32"


@pytest.mark.usefixtures("registry")
def test_json_gives_the_query_in_both_languages() -> None:
    found = run_json("query", "motief:groei", "+titel", "--json", "--lang", "nl")
    assert found["query"] == "motief:groei +titel"
    assert found["query_en"] == "motive:groei +title"
    assert found["terms"] == [{"field": "Beweegreden", "value": "Groeidimensie"}]
    assert found["orders"] == ["Titel"]
    assert found["count"] < found["of"] == 32


@pytest.mark.usefixtures("registry")
def test_saved_questions_are_spelled_out_with_those_inside_them() -> None:
    run("question", "save", "eigen", "@wat-helpt schaal:lokaal +titel")
    done = run("query", "@eigen -@wat-helpt @Wat-Helpt", "--lang", "nl")
    assert done.stdout.splitlines() == [
        "@eigen -@wat-helpt @Wat-Helpt",
        "  Vraag: @eigen",
        "  Vraag: niet @wat-helpt",
        "  Vraag: @Wat-Helpt",
        "  @eigen = @wat-helpt schaal:lokaal",
        "    Vraag: @wat-helpt",
        "    Schaal: Lokaal",
        "  @wat-helpt = voorwaarde:(effect:helpt)",
        "    Voorwaarde: Effect: Helpt",
        "0 van 32",
    ]
    found = run_json("query", "@eigen", "--json", "--lang", "nl")
    assert [one["name"] for one in found["questions"]] == ["eigen", "wat-helpt"]
    assert found["questions"][1] == {
        "name": "wat-helpt",
        "query": "voorwaarde:(effect:helpt)",
        "query_en": "condition:(effect:helpt)",
        "terms": [{"field": "Voorwaarde", "value": "Effect: Helpt"}],
    }
    assert run_json("query", "motief:groei", "--json")["questions"] == []


def test_shipped_questions_are_spelled_out_without_a_registry() -> None:
    done = run("query", "@wat-helpt @eigen", "--lang", "en")
    assert "  @wat-helpt = condition:(effect:helpt)" in done.stdout.splitlines()
    assert "@eigen =" not in done.stdout
    assert "Not counted" in done.stderr


@pytest.mark.usefixtures("registry")
def test_a_saved_question_that_is_not_there_is_said() -> None:
    done = run("query", "@wat-help", "--lang", "en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Did you mean @wat-helpt?" in done.stderr


def test_without_a_registry_the_meaning_is_still_told() -> None:
    done = run("query", "motief:groei", "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "motive:groei"
    assert "Not counted" in done.stderr
    assert run_json("query", "motief:groei", "--json")["count"] is None


def test_a_mistake_is_pointed_at() -> None:
    done = run("query", "lezen motif:groei", "--lang", "nl")
    assert (done.exit_code, done.stdout) == (2, "")
    message, shown, mark = done.stderr.splitlines()
    assert message.startswith("Fout: Er is geen veld 'motif'. Bedoelde u 'motief'?")
    assert shown[mark.index("^") :][:5] == "motif"


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("command", [["list"], ["count"], ["query"], ["matrix", "@"]])
def test_an_operator_in_small_letters_is_remarked_on_stderr(command: list[str]) -> None:
    command = [part.replace("@", "constellation-motive") for part in command]
    said = "'of' is gezocht als woord; schrijf OF in hoofdletters om te kiezen."
    done = run(*command, "motief:groei of thema:zorg", "--lang", "nl")
    assert said in done.stderr.splitlines()
    assert said not in done.stdout
    meant = run(*command, "motief:groei OF thema:zorg", "--lang", "nl")
    assert "OF" not in meant.stderr


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("command", [["list"], ["matrix", "carry-over"]], ids=" ".join)
@pytest.mark.parametrize("words", [["-o"], ["schaal:lokaal", "-o"]], ids=" ".join)
def test_an_option_that_may_be_meant_as_a_term_tells_how_to_say_so(
    command: list[str], words: list[str]
) -> None:
    done = run("--lang", "en", *command, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "write -- before the query: -- -o" in done.stderr
    done = run("--lang", "en", "list", "--columns")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "before the query" not in done.stderr


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("command", ["list", "count", "query"])
def test_a_query_may_be_what_looks_like_an_option(command: str) -> None:
    done = run("--lang", "nl", command, "--", "-o")
    assert done.exit_code == 0
    if command == "query":
        assert done.stdout.splitlines()[:2] == ["-o", "  Woorden: niet o"]


def test_the_fields_are_listed_with_an_example() -> None:
    done = run("query", "--fields", "--lang", "nl")
    lines = done.stdout.splitlines()
    assert any(re.match(r"motief +motive,.*motief:groei", line) for line in lines)
    found = run_json("query", "--fields", "--json")
    fields = [one for one in found if one["kind"] != "column"]
    assert len(fields) == lines.index("") - 2
    assert lines[lines.index("") + 1].endswith("samenwerking list --columns:")


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_column_of_a_list_is_listed_and_can_be_had(language: str) -> None:
    done = run("--lang", language, "query", "--fields")
    told = {word for line in done.stdout.splitlines() for word in line.split()}
    told = {word.strip(",") for word in told}
    framework = load_framework()
    # An underscore is how data write the hyphen of a name.
    known = {name.replace("_", "-") for name in column_names(framework)}
    assert known <= told
    found = run_json("query", "--fields", "--json")
    columns = [one[f"name_{language}"] for one in found if one["kind"] == "column"]
    assert len(columns) == 5
    listed = run("list", "--columns", ",".join(columns), "--format", "csv")
    assert listed.exit_code == 0
    assert columns[0] in done.stdout


# --- the Tab key


def completed(shell: str, words: str, number: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "samenwerking"],
        env=environment(
            _SAMENWERKING_COMPLETE=f"{shell}_complete",
            COMP_WORDS=words,
            COMP_CWORD=str(number),
            SAMENWERKING_LANG="nl",
        ),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    return lines[1::3] if shell == "zsh" else [x.partition(",")[2] for x in lines]


COMPLETED = {
    ("bash", "samenwerking list mot"): "motief:",
    ("bash", "samenwerking count mot"): "motief:",
    ("bash", "samenwerking query mot"): "motief:",
    ("bash", "samenwerking matrix constellation-motive mot"): "motief:",
    ("bash", "samenwerking list motief : gro"): "groei",
    ("bash", "samenwerking list lezen motief :"): "waarom",
    ("zsh", "samenwerking list motief:gro"): "motief\\:groei",
    ("zsh", "samenwerking list lezen +tit"): "+titel",
    ("bash", "samenwerking list partner : bib"): "bibliotheek-essen",
    ("bash", "samenwerking list @"): "@",
}


@pytest.mark.parametrize("case", COMPLETED, ids=lambda case: case[1])
def test_the_shell_completes_a_query(case: tuple[str, str], registry: Path) -> None:
    shell, words = case
    found = completed(shell, words, len(words.split()) - 1)
    assert found
    assert found[0].startswith(COMPLETED[case])


def test_without_a_registry_fields_are_completed_all_the_same() -> None:
    assert completed("bash", "samenwerking list mot", 2)[0] == "motief:"
    assert completed("bash", "samenwerking list partner : ess", 4) == [""]
    shipped = completed("bash", "samenwerking list @", 2)
    assert all(name.startswith("@") for name in shipped if name)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_itself_puts_the_code_behind_the_colon(
    registry: Path, tmp_path: Path
) -> None:
    """bash takes the colon for a word of its own."""
    program = tmp_path / "samenwerking"
    command = f'exec "{sys.executable}" -m samenwerking "$@"'
    program.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
    program.chmod(0o755)
    settings = environment(
        PATH=f"{tmp_path}:{environment()['PATH']}", SAMENWERKING_LANG="nl"
    )
    script = """
        eval "$(_SAMENWERKING_COMPLETE=bash_source samenwerking)"
        COMP_WORDS=(samenwerking list motief : gro) COMP_CWORD=4
        _samenwerking_completion samenwerking gro :
        printf "%s\\n" "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        [str(shutil.which("bash")), "--norc", "-c", script],
        env=settings,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[0] == "groei", done.stderr
