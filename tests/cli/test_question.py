"""`samenwerking question`: queries under a name, and how other commands say them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.editors import make_editor
from tests.cli.invoking import run, run_json

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")


def save(name: str, *words: str) -> None:
    done = run("question", "save", name, *words)
    assert done.exit_code == 0, done.stderr


def own() -> dict[str, str]:
    return {
        one["name"]: one["query"]
        for one in run_json("question", "list", "--json")
        if one["id"]
    }


def test_the_shipped_ones_are_listed_by_research_question(registry: Path) -> None:
    lines = run("question").stdout.splitlines()
    assert lines == run("question", "list").stdout.splitlines()
    assert lines[0].split() == ["Name", "RQ", "What", "it", "looks", "for", "Key"]
    numbers = [line.split()[1] for line in lines[2:]]
    assert numbers == sorted(numbers)
    assert set(numbers) == set("1234")
    assert all("shipped" in line for line in lines[2:])


def test_one_is_shown_with_what_it_means(registry: Path) -> None:
    shown = run("question", "show", "@Wat-Helpt").stdout
    assert shown.startswith("question @wat-helpt\n")
    assert "What helps" in shown
    assert "Query: condition:(effect:" in shown
    assert "Research question: 2" in shown
    assert "samenwerking matrix condition-effect @wat-helpt" in shown
    dutch = run("--lang", "nl", "question", "show", "wat-helpt").stdout
    assert "Filter: voorwaarde:(effect:" in dutch


def test_every_line_that_is_offered_works(registry: Path) -> None:
    for name in ("wat-helpt", "bereikt"):
        shown = run("question", "show", name).stdout
        offered = [li.split() for li in shown.splitlines() if li.startswith("samenw")]
        assert len(offered) >= 2
        for words in offered:
            assert run(*words[1:]).exit_code == 0


def test_a_question_is_kept_and_asked(registry: Path) -> None:
    done = run("question", "save", "Groei", "motief:groei", "sj:2019-2020")
    assert done.stdout == "Kept: @Groei is motive:groei year:2019-2020\n"
    assert "samenwerking list @Groei" in done.stderr
    asked = run("list", "@groei", "--json").stdout
    assert json.loads(asked)
    assert asked == run("list", "motief:groei", "sj:2019-2020", "--json").stdout
    others = run_json("list", "--json", "--", "-@groei")
    assert len(others) + len(json.loads(asked)) == len(run_json("list", "--json"))


def test_every_answer_can_be_json(registry: Path) -> None:
    saved = run_json("question", "save", "a", "lezen", "--description", "Zo.", "--json")
    assert run_json("question", "show", "a", "--json") == saved
    assert saved["description"] == "Zo."
    described = run_json("question", "describe", "a", "Anders.", "--json")
    assert described == {**saved, "description": "Anders."}
    renamed = run_json("question", "rename", "a", "b", "--json")
    assert renamed["name"] == "b"
    assert run_json("question", "remove", "b", "--json") == renamed
    assert own() == {}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["show", "nergens"], 1, "There is no question @nergens"),
        (["show", "wat-help"], 1, "Did you mean @wat-helpt?"),
        (["save", "a b", "lezen"], 3, "no name for a question"),
        (["save", "er-is", "lezen"], 3, "--force"),
        (["save", "bereikt", "lezen"], 3, "ships"),
        (["save", "x", "motief:groeii"], 2, "      ^^^^^^"),
        (["save", "x", "@nergens"], 3, "no question @nergens"),
        (["save", "x", "@x"], 3, "asks for itself"),
        (["save", "--force", "er-is", "@er-is"], 3, "asks for itself"),
        (["save", "x"], 2, "QUERY"),
        (["rename", "er-is", "bereikt"], 3, "ships"),
        (["remove", "bereikt"], 3, "stays as it is"),
        (["remove", "nergens"], 1, "samenwerking question list"),
    ],
)
def test_a_mistake_is_named_with_the_way_out(
    registry: Path, words: list[str], code: int, said: str
) -> None:
    save("er-is", "schrijven")
    done = run("question", *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert own() == {"er-is": "schrijven"}


def test_the_log_names_questions_and_the_undo_brings_them_back(registry: Path) -> None:
    save("groei", "motief:groei")
    assert run("question", "remove", "groei").stdout == "Taken away: @groei.\n"
    assert own() == {}
    assert [line.split(" — ")[1] for line in run("log").stdout.splitlines()[:2]] == [
        "@groei"
    ] * 2
    assert run("undo").exit_code == 0
    assert own() == {"groei": "motive:groei"}
    changes = run("log", "@groei").stdout
    assert "+ question @groei" in changes
    assert "- question @groei" in changes


def test_show_and_edit_know_questions(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save("groei", "motief:groei")
    shown = run("show", "@groei").stdout
    assert shown == run("question", "show", "groei").stdout
    assert run_json("show", "@groei", "--json")["query"] == "motive:groei"
    script = 'text = text.replace("motive:groei", "lezen")'
    monkeypatch.setenv("EDITOR", make_editor(tmp_path / "editor", script))
    done = run("edit", "@groei")
    assert done.exit_code == 0, done.stderr
    assert own() == {"groei": "lezen"}


def test_questions_go_to_another_registry(registry: Path, tmp_path: Path) -> None:
    save("groei", "motief:groei", "--description", "Zo.")
    save("ook", "@groei OF lezen")
    file = tmp_path / "vragen.json"
    file.write_text(run("question", "export").stdout, "utf-8")
    other = str(tmp_path / "other.db")
    assert run("--registry", other, "init").exit_code == 0
    done = run("--registry", other, "import", str(file))
    assert done.stdout.startswith("2 added")
    names = run("question", "list", "--registry", other).stdout
    assert "@groei" in names
    assert "@ook" in names


def test_a_question_is_shown_as_it_was(registry: Path) -> None:
    save("groei", "motief:groei")
    then = run("question", "show", "groei", "--as-of", "2020-01-01")
    assert then.exit_code == 1
    assert "There is no question" in then.stderr


def test_doctor_counts_them(registry: Path) -> None:
    save("groei", "motief:groei")
    assert "the saved questions can be asked (questions: 1)" in run("doctor").stdout


@pytest.mark.parametrize(
    "name", ["list", "show", "save", "describe", "rename", "remove", "export"]
)
def test_each_command_has_help_in_both_languages(name: str) -> None:
    english = run("--lang", "en", "question", name, "--help").stdout
    dutch = run("--lang", "nl", "question", name, "--help").stdout
    assert english.startswith(f"Usage: samenwerking question {name} ")
    assert dutch.startswith(f"Gebruik: samenwerking question {name} ")
    texts = [set(text.split("\n\n")[1:]) for text in (english, dutch)]
    assert not texts[0] & texts[1]
