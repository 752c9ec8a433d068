"""Help and errors: Dutch by default, English when asked, click's own words too."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from samenwerking import __version__
from samenwerking.cli.root import COMMANDS
from tests.cli.invoking import environment, run, run_process

ALL_HELP = """
import json
from click.testing import CliRunner
from samenwerking.cli.root import COMMANDS, program
asked = {"": ["--help"]} | {name: [name, "--help"] for name in COMMANDS}
done = {name: CliRunner().invoke(program, words) for name, words in asked.items()}
print(json.dumps({name: result.stdout for name, result in done.items()}))
"""
EVERY = ["", *COMMANDS]


@pytest.fixture(scope="module")
def helps() -> dict[str, dict[str, str]]:
    """The help of all commands by language; click keeps the words of its first one."""
    return {
        language: json.loads(
            subprocess.run(
                [sys.executable, "-c", ALL_HELP],
                env=environment(SAMENWERKING_LANG=language),
                capture_output=True,
                check=True,
            ).stdout
        )
        for language in ("nl", "en")
    }


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs above the options, and the help of each option."""
    head, options = re.split(r"^(?:Opties|Options):\n", text, flags=re.MULTILINE)
    entries = re.split(r"^  (?=-)", options, flags=re.MULTILINE)[1:]
    explained = [re.split(r" {2,}|\n", entry, maxsplit=1)[1] for entry in entries]
    parts = [*head.split("\n\n")[1:], *explained]
    return [" ".join(part.split()) for part in parts if part.strip()]


@pytest.mark.parametrize("name", EVERY)
def test_help_is_dutch_by_default_and_english_when_asked(
    name: str, helps: dict[str, dict[str, str]]
) -> None:
    usage = f"samenwerking {name}".strip()
    assert helps["nl"][name].startswith(f"Gebruik: {usage} [")
    assert helps["en"][name].startswith(f"Usage: {usage} [")
    assert "Toon deze hulp." in helps["nl"][name]
    assert "Show this message and exit." in helps["en"][name]


@pytest.mark.parametrize("name", EVERY)
def test_no_text_of_the_help_is_the_same_in_both_languages(
    name: str, helps: dict[str, dict[str, str]]
) -> None:
    dutch, english = (paragraphs(helps[language][name]) for language in ("nl", "en"))
    assert len(dutch) == len(english) >= 2
    assert not set(dutch) & set(english)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_program_lists_every_command_with_a_sentence(
    language: str, helps: dict[str, dict[str, str]]
) -> None:
    for name in COMMANDS:
        line = rf"^  {name} +\w.{{10,}}"
        assert re.search(line, helps[language][""], re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_language_may_be_asked_for_before_or_behind_the_command(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("--lang", "en", name, "--help").stdout
    behind = run(name, "--lang", "en", "--help").stdout
    joined = run(name, "--lang=en", "--help").stdout
    assert before.startswith("Usage: ")
    assert before == behind == joined
    monkeypatch.setenv("SAMENWERKING_LANG", "en")
    assert run(name, "--help").stdout == before
    assert run("--lang", "nl", name, "--help").stdout.startswith("Gebruik: ")


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("nl", "Gebruik"),
        ("nl_BE.UTF-8", "Gebruik"),
        ("EN", "Usage"),
        ("en_US.UTF-8", "Usage"),
        ("fr", "Gebruik"),
    ],
)
def test_the_variable_sets_the_language(
    language: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENWERKING_LANG", language)
    assert run("--help").stdout.startswith(f"{word}: ")


@pytest.mark.parametrize("locale", ["fr_FR.UTF-8", "en_US.UTF-8", "C"])
def test_the_language_of_the_machine_does_not_matter(locale: str) -> None:
    done = run_process("list", "--help", LANG=locale, LC_ALL=locale, LANGUAGE="fr")
    assert done.stdout.startswith("Gebruik: ")


def test_without_a_command_and_without_a_terminal_the_help_is_shown() -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (0, run("--help").stdout)


ERRORS = {
    "no such command": (["lijst"], "De opdracht 'lijst' bestaat niet."),
    "no such option": (["list", "--zzz"], "De optie '--zzz' bestaat niet."),
    "missing argument": (["show"], "RECORD"),
    "too many arguments": (["show", "a", "b"], "(b)"),
    "no choice": (["check", "--level", "x"], "'x' is niet een van"),
    "no number": (["list", "--limit", "x"], "'x'"),
    "out of range": (["list", "--limit", "0"], "ligt niet in het bereik"),
    "no value": (["list", "--where"], "'--where' vraagt een waarde"),
    "two values": (["matrix", "x", "--cell", "1"], "'--cell' vraagt 2 waarden"),
    "a value too many": (["init", "--sample=1"], "'--sample' heeft geen waarde"),
    "no language": (["--lang", "fr", "list"], "'fr' is niet een van 'nl', 'en'"),
}


@pytest.mark.parametrize(("arguments", "said"), ERRORS.values(), ids=ERRORS)
def test_wrong_usage_is_said_in_dutch(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.search("^Fout: ", done.stderr, re.MULTILINE)
    assert said in done.stderr
    assert not re.search(
        r"\b(Usage|Error|Try|Missing|Invalid|Got|requires|does not|No such)\b",
        done.stderr,
    )


@pytest.mark.parametrize("name", [name for name in ERRORS if name != "no language"])
def test_wrong_usage_is_said_in_english_when_asked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, _ = ERRORS[name]
    dutch = re.findall("^Fout: (.*)$", run(*arguments).stderr, re.MULTILINE)
    monkeypatch.setenv("SAMENWERKING_LANG", "en")
    english = re.findall("^Error: (.*)$", run(*arguments).stderr, re.MULTILINE)
    assert len(dutch) == len(english) == 1
    assert dutch != english


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lst", "list"),
        ("matrx", "matrix"),
        ("framwork", "framework"),
        ("chek", "check"),
    ],
)
def test_an_unknown_command_suggests_the_nearest(typed: str, meant: str) -> None:
    done = run(typed)
    assert done.exit_code == 2
    assert f"Bedoelde u '{meant}'?" in done.stderr


def test_an_unknown_option_suggests_the_nearest() -> None:
    words = ["list", "--limt", "3"]
    assert "Bedoelde u '--limit'?" in run(*words).stderr
    assert "Did you mean '--limit'?" in run("--lang", "en", *words).stderr


@pytest.mark.parametrize(("language", "word"), [("nl", "versie"), ("en", "version")])
def test_the_version_is_told_in_the_language_of_the_user(
    language: str, word: str
) -> None:
    done = run_process("--version", SAMENWERKING_LANG=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"samenwerking, {word} {__version__}\n"
