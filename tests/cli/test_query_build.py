"""`samenwerking query --build`: a query is put together by answering questions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run, run_process

if TYPE_CHECKING:
    from pathlib import Path


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
def test_whatever_is_no_answer_to_a_prompt_is_refused_by_name() -> None:
    typed = "s\nschaal\n7\ngelijk\n2\nlokaal\nthema\n\nzorg\nxor\n2\n\n"
    done = run("--lang", "en", "query", "--build", typed=typed)
    assert done.stdout.strip() == "-scale:lokaal OR theme:zorg"
    assert "several fields" in done.stderr
    told = [line for line in done.stderr.splitlines() if "is none of them" in line]
    assert [line[line.index("'") :].split(".")[0] for line in told] == [
        "'7' is none of them",
        "'gelijk' is none of them",
        "'xor' is none of them",
    ]
    assert told[0].endswith("Type 1 to 2, or the word: is, is not")
    assert told[2].endswith("Type 1 to 2, or the word: and, or")
    listed = run("--lang", "en", "query", "--build", typed="?\n\n")
    assert "several fields" not in listed.stderr


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
