"""What the documents tell to type works as they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.root import COMMANDS
from samenwerking.language import translations
from samenwerking.matrices.reading import read_definition
from samenwerking.pictures.reading import read_picture
from samenwerking.records.typed_dates import read_date
from samenwerking.resources import data_folder
from samenwerking.service.doctor import data_mistakes
from samenwerking.service.entry import add_text
from samenwerking.service.listing import get_record
from samenwerking.service.output import draw_text
from samenwerking.service.overview import make_matrix
from samenwerking.service.questions import get_question
from samenwerking.service.workplace import open_workplace
from samenwerking.tui.commands import COMMANDS as KEYS
from samenwerking.tui.commands.keys import key_name
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/handleiding.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_readme_holds_exactly_two_set_up_commands() -> None:
    set_up = README.partition("## Set up")[2].partition("\n## ")[0]
    commands = [line for block in _blocks(set_up, "sh") for line in block.splitlines()]
    assert len(commands) == 2
    assert all(line.startswith("python3 -m venv .venv && ") for line in commands)
    assert commands[0].endswith(".venv/bin/samenwerking demo")
    assert commands[1].endswith("pytest -n auto")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "-m pytest -n auto\n" in (ROOT / ".ci/run").read_text("utf-8")


def test_the_readme_names_only_commands_that_exist() -> None:
    named = set(
        re.findall(r"\bsamenwerking ([a-z]+)", "\n".join(_blocks(README, "sh")))
    )
    assert named <= set(COMMANDS)
    assert {"init", "check", "matrix", "demo"} <= named


def test_the_readme_tells_what_every_command_is_for() -> None:
    begin = README.partition("## Begin")[2].partition("\n### ")[0]
    told = set(re.findall(r"(?:`|, `|samenwerking )([a-z]+)\b", begin))
    assert set(COMMANDS) - told - {"open", "demo"} == set()


def test_the_record_of_the_readme_can_be_added(sample: Workplace) -> None:
    (record,) = _blocks(README, "toml")
    done = add_text(sample, record.encode(), "samen-lezen.toml", "Ann", "", NOW)
    assert done.added == 1
    document = get_record(sample, "samen lezen").stored.document
    assert document["starts"] == "2025-2026"
    assert document["participations"][1]["count"] == 7


def test_the_overview_of_the_export_readme_is_one(
    tmp_path: Path, sample: Workplace
) -> None:
    folder = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    example, *_ = _blocks((ROOT / "export/README.md").read_text("utf-8"), "toml")
    (folder / "matrices/example.toml").write_text(example, "utf-8")
    definition = read_definition(str(folder), "example", sample.framework)
    assert definition.columns.by is not None


def test_the_picture_of_the_export_readme_is_one(
    tmp_path: Path, framework: Framework
) -> None:
    folder = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    blocks = _blocks((ROOT / "export/README.md").read_text("utf-8"), "toml")
    (example,) = (block for block in blocks if block.startswith("kind = "))
    (folder / "pictures/example.toml").write_text(example, "utf-8")
    definition = read_picture(str(folder), "example", framework)
    assert len(definition.matrices) == 2


def test_the_question_of_the_export_readme_is_one(
    tmp_path: Path, sample: Workplace
) -> None:
    folder = Path(shutil.copytree(data_folder("export"), tmp_path / "export"))
    *_, example = _blocks((ROOT / "export/README.md").read_text("utf-8"), "toml")
    (folder / "questions/example.toml").write_text(example, "utf-8")
    place = open_workplace(sample.registry.location, exports=str(folder))
    assert data_mistakes(place) == []
    assert get_question(place, "example").serves == "2"


@pytest.mark.parametrize("name", ["level-value-steps", "school-school"])
def test_the_checksum_can_be_computed_as_the_export_readme_says(
    name: str, tmp_path: Path, sample: Workplace
) -> None:
    (script,) = _blocks((ROOT / "export/README.md").read_text("utf-8"), "python")
    matrix = make_matrix(sample, name, "nl", TODAY)
    file = tmp_path / "matrix.json"
    file.write_text(draw_text(matrix, "json"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == matrix.checksum


@pytest.mark.parametrize(
    "file",
    [
        ".github/CONTRIBUTING.md",
        "schema/README.md",
        "export/README.md",
        "docs/handleiding.md",
        "docs/python.md",
        "docs/onderzoek.md",
        "README.md",
    ],
)
def test_every_file_that_a_document_links_to_is_there(file: str) -> None:
    path = ROOT / file
    for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


def test_the_guide_lists_every_key_of_the_program() -> None:
    say = translations("nl").gettext
    listed = {
        identity: (key, name, meaning)
        for key, name, meaning, identity in re.findall(
            r"^\| (\S+) \| (.+) \| (.+) \| `([a-z]+\.[a-z_]+)` \|$", GUIDE, re.MULTILINE
        )
    }
    assert listed == {
        command.id: (
            f"`{key_name(command.key)}`" if command.key else "–",
            say(command.label),
            say(command.help),
        )
        for command in KEYS
    }


def test_the_guide_shows_every_picture_and_each_one_is_there() -> None:
    shown = re.findall(r"\]\(pictures/([\w-]+\.svg)\)", GUIDE)
    assert sorted(shown) == sorted(p.name for p in (ROOT / "docs/pictures").iterdir())


def test_the_guide_names_only_commands_that_exist() -> None:
    lines = "\n".join(_blocks(GUIDE, ""))
    assert set(re.findall(r"^samenwerking ([a-z]+)", lines, re.MULTILINE)) <= set(
        COMMANDS
    )


def test_the_dates_of_the_guide_are_understood() -> None:
    table = GUIDE.partition("### Datums")[2].partition("###")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    typed = re.findall(r"`([^`]+)`", "".join(cells))
    assert {text: read_date(text, TODAY) for text in typed} == {
        "2024": "2024",
        "sept 2025": "2025-09",
        "9/2025": "2025-09",
        "12/3/25": "2025-03-12",
        "schooljaar 2025-2026": "2025-2026",
        "2025-26": "2025-2026",
        "vandaag": TODAY.isoformat(),
        "?": "?",
        "..": "..",
    }
