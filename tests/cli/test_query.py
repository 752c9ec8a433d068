"""`samenwerking query`, and the Tab key behind every query."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import environment, run, run_json, run_process

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


def test_the_fields_are_listed_with_an_example() -> None:
    done = run("query", "--fields", "--lang", "nl")
    lines = done.stdout.splitlines()
    assert any(re.match(r"motief +motive,.*motief:groei", line) for line in lines)
    found = run_json("query", "--fields", "--json")
    assert len(found) == len(lines) - 2


def build(typed: str, *arguments: str) -> tuple[str, str]:
    done = run("query", "--build", "--lang", "nl", *arguments, typed=typed)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip(), done.stderr


@pytest.mark.usefixtures("registry")
def test_a_query_is_put_together_by_answering() -> None:
    typed = "mot\n\nhogere\nschaal\n2\nlokaal\n\nstart\n3\n2015\n\n2\n\n"
    text, talk = build(typed)
    assert text == "motief:leerprestaties (-schaal:lokaal OF start:2015..)"
    counts = [int(n) for n in re.findall(r"\[(\d+) / 32\]", talk)]
    assert len(counts) == 3
    assert counts[-1] == int(run("count", text).stdout)


@pytest.mark.usefixtures("registry")
def test_a_row_is_taken_back_and_words_are_a_field_too() -> None:
    text, _ = build("schaal\n\nlokaal\n<\nwoorden\n\nBrede School\n\n")
    assert text == '"Brede School"'
    text, _ = build("<\n<\n\n", "motief:groei lezen +titel")
    assert text == "+titel"


@pytest.mark.usefixtures("registry")
def test_a_wrong_value_is_asked_for_again() -> None:
    text, talk = build("schaal\n\nverweg\nregionaal\n\n")
    assert text == "schaal:regionaal"
    assert "'verweg' is geen waarde van 'schaal'" in talk


@pytest.mark.usefixtures("registry")
def test_fields_and_values_are_listed_on_demand() -> None:
    text, talk = build("?\nzzz\nschaal\n\n?\nlokaal\n\n")
    assert text == "schaal:lokaal"
    assert "voorwaarde  Voorwaarde" in talk
    assert "Zo heet geen veld" in talk
    assert "internationaal  Internationaal" in talk


@pytest.mark.usefixtures("registry")
def test_what_was_built_is_explained_as_json() -> None:
    done = run("query", "--build", "--json", typed="schaal\n\nlokaal\n\n")
    assert json.loads(done.stdout)["query_en"] == "scale:lokaal"


def test_a_talk_that_breaks_off_prints_no_query(registry: Path) -> None:
    done = run_process("query", "--build", typed="schaal\n")
    assert (done.returncode, done.stdout) == (130, "")


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
