"""`samenwerking reproduce`: an untouched file is, a touched one is not, and why."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.cli.desk import Desk
from samenwerking.service.file_headers import find_header
from samenwerking.service.workplace import create_sample, open_workplace
from samenwerking.writers import TEXT_FORMATS
from tests.cli.invoking import run
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")

MATRIX = ("matrix", "constellation-motive", "motief:groei -schaal:lokaal")
LIST = ("list", "motief:groei +start", "--columns", "key,title,motive,start")
LISTS = ("table", "csv", "json", "jsonl", "md")
TOTALS = {
    "json": r"(?<=\"total\": )\d",
    "md": r"(?<= )\d(?= *\|\n)",
    "html": r"\d(?=</td>)",
    "latex": r"\d(?= *\\\\\n)",
    "text": r"(?<= )\d(?=\n)",
}
"""Format -> a digit at the end of a row or of the whole."""
HOSTILE = [
    "samenwerking matrix constellation-motive; rm -rf /",
    "samenwerking sql 'select 1'",
    "samenwerking undo",
    "rm -rf /",
    "samenwerking",
    "samenwerking list 'not closed",
    "samenwerking list --registry /etc/passwd",
    "samenwerking list --registry=/etc/passwd",
    "samenwerking list -o /tmp/stolen",
    "samenwerking list --output=/tmp/stolen",
    "samenwerking list --force",
    "samenwerking list --help",
    "samenwerking list --json",
    "samenwerking matrix constellation-motive --lang en",
    "samenwerking matrix constellation-motive -o x",
    "samenwerking matrix constellation-motive --cell 1 1",
    "samenwerking matrix ../../etc/passwd",
    "samenwerking list --limit -1",
    "samenwerking list --as-of 2999-01-01",
    "$(samenwerking list)",
]


def reproduce(path: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Reproduce a file; return the exit code and what is said of it as data."""
    done = run("reproduce", str(path), "--json", *arguments)
    return done.exit_code, json.loads(done.stdout)


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    """An overview in CSV."""
    path = tmp_path / "matrix.csv"
    assert run(*MATRIX, "-o", str(path)).exit_code == 0
    return path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a day later than when the files were made."""
    monkeypatch.setattr(Desk, "now", NOW + timedelta(1))
    monkeypatch.setattr(Desk, "today", (NOW + timedelta(1)).date())


def add(tmp_path: Path, title: str) -> None:
    """Add a partnership that belongs in both files."""
    record = {
        "title": title,
        "nature": "aard.samenwerking",
        "scale": "wie.schaal.regionaal",
        "constellations": ["wie.actor.academici"],
        "motives": [{"code": "waarom.groei.innovatie"}],
    }
    (tmp_path / "new.json").write_text(json.dumps(record), "utf-8")
    assert run("add", str(tmp_path / "new.json")).exit_code == 0


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("arguments", "form"),
    [*((MATRIX, form) for form in TEXT_FORMATS), *((LIST, form) for form in LISTS)],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_an_untouched_file_is_equal(
    arguments: tuple[str, ...], form: str, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    run("--lang", language, *arguments, "--format", form, "-o", str(path))
    code, found = reproduce(path)
    assert (code, found["equal"], found["in_file"]) == (0, True, [])
    assert found["warnings"] == []


@pytest.mark.parametrize(
    "options",
    [["--transpose"], ["--hide-empty"], ["--every-nature"], ["--where", "depth=breed"]],
    ids=str,
)
def test_every_option_comes_back(options: list[str], tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    run(*MATRIX, *options, "-o", str(path))
    assert reproduce(path)[0] == 0


def test_it_is_said_in_words(matrix: Path) -> None:
    done = run("reproduce", str(matrix))
    assert done.stdout.splitlines() == [
        f"{matrix} is exactly what its command gives.",
        "Nothing in it has changed in the registry since.",
    ]


@pytest.mark.usefixtures("later")
def test_what_changed_since_is_told(tmp_path: Path) -> None:
    matrix, listed = tmp_path / "matrix.csv", tmp_path / "list.csv"
    run(*MATRIX, "-o", str(matrix), "--as-of", NOW.isoformat())
    run(*LIST, "-o", str(listed), "--as-of", NOW.isoformat())
    add(tmp_path, "Van later")
    code, found = reproduce(matrix)
    assert (code, found["file_equal"], found["equal"]) == (3, True, False)
    (cell,) = found["since"]["cells"]
    assert cell["now"] == cell["then"] + 1
    code, found = reproduce(listed)
    assert (code, found["file_equal"]) == (3, True)
    assert found["since"]["rows_come"][0].startswith("Van later (")
    assert "new row: Van later" in run("reproduce", str(listed)).stdout


@pytest.mark.usefixtures("later")
def test_rows_that_go_and_cells_that_change_are_told(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    run("list", "--columns", "title,scale", "-o", str(path), "--as-of", NOW.isoformat())
    (line,) = json.loads(run("list", "essen leest", "--json").stdout)
    edit = {"id": line["uuid"], "title": "Essen Leest", "scale": "?"}
    (tmp_path / "edit.json").write_text(json.dumps(edit), "utf-8")
    assert run("import", str(tmp_path / "edit.json")).exit_code == 0
    _, found = reproduce(path)
    (cell,) = found["since"]["cells"]
    assert (cell["then"], cell["now"]) == ("wie.schaal.lokaal", "?")


# --- files that were touched


def test_an_altered_number_is_found(matrix: Path) -> None:
    text = matrix.read_bytes().decode()
    line = next(n for n, one in enumerate(text.split("\r\n")) if '"Teachers' in one)
    lines = text.split("\r\n")
    lines[line] = re.sub(r",(\d+)$", lambda m: f",{int(m[1]) + 1}", lines[line])
    matrix.write_bytes("\r\n".join(lines).encode())
    code, found = reproduce(matrix)
    assert code == 3
    (difference,) = found["in_file"]
    assert difference["line"] == line + 1
    assert int(difference["found"]) == int(difference["expected"]) + 1
    assert "Total (distinct)" in difference["place"]
    said = run("reproduce", str(matrix)).stdout
    assert "is not what its command gives; places that differ: 1" in said


@pytest.mark.parametrize("form", ["json", "md", "html", "latex", "text"])
def test_an_altered_number_is_found_in_any_format(form: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    run(*MATRIX, "--format", form, "-o", str(path))
    text = path.read_text("utf-8")
    # The last digit of the counts, which stand above the header or below it.
    place = max(m.start() for m in re.finditer(TOTALS[form], text))
    path.write_text(text[:place] + "99" + text[place + 1 :], "utf-8")
    code, found = reproduce(path)
    assert (code, found["file_equal"]) == (3, False)
    assert len(found["in_file"]) == 1


def test_an_altered_checksum_is_found(matrix: Path) -> None:
    text = matrix.read_bytes()
    place = text.index(b"# Checksum,") + len(b"# Checksum,")
    matrix.write_bytes(text[:place] + b"0000" + text[place + 4 :])
    code, found = reproduce(matrix)
    assert (code, len(found["in_file"])) == (3, 1)


@pytest.mark.parametrize("form", ["csv", "json", "md", "text"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_cut_file_is_no_whole_one(form: str, share: float, tmp_path: Path) -> None:
    path = tmp_path / "file"
    run(*MATRIX, "--format", form, "-o", str(path))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    done = run("reproduce", str(path))
    assert done.exit_code == 3


def test_changed_ends_of_lines_are_no_difference(matrix: Path) -> None:
    data = matrix.read_bytes().replace(b"\r\n", b"\n")
    matrix.write_bytes(b"\xef\xbb\xbf" + data)
    assert reproduce(matrix)[0] == 0


# --- files from elsewhere


@pytest.mark.parametrize("command", HOSTILE)
def test_no_other_command_is_run(command: str, matrix: Path, tmp_path: Path) -> None:
    text = matrix.read_text("utf-8")
    quoted = command.replace('"', '""')
    text = re.sub(r"(?m)^# Command,.*$", lambda _: f'# Command,"{quoted}"', text)
    matrix.write_text(text, "utf-8")
    before = sorted(tmp_path.iterdir())
    done = run("reproduce", str(matrix))
    assert done.exit_code in (2, 3)
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "data",
    [b"", b"title,count\n1,2\n", b"\xff\xfe\x00", b"{", b'{"command": 3}', b"[1]"],
    ids=repr,
)
def test_other_files_are_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    done = run("reproduce", str(path))
    assert (done.exit_code, done.stdout) == (3, "")
    assert str(path) in done.stderr


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    done = run("reproduce", str(tmp_path / "none.csv"))
    assert done.exit_code == 1
    assert "none.csv" in done.stderr


def test_another_registry_is_noticed(matrix: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    create_sample(open_workplace(str(other)), NOW)
    code, found = reproduce(matrix, "--registry", str(other))
    assert (code, found["same_registry"], found["file_equal"]) == (3, False, False)
    assert "another registry" in found["warnings"][0]
    assert found["in_file"] == []


def test_another_framework_or_program_is_a_warning(matrix: Path) -> None:
    text = matrix.read_bytes()
    text = text.replace(b"# Framework,2026.1", b"# Framework,2027.1")
    text = re.sub(
        rb"# Program,samenwerking [^\r]*", b"# Program,samenwerking 9.9", text
    )
    matrix.write_bytes(text)
    code, found = reproduce(matrix)
    assert "2027.1" in found["warnings"][0]
    assert "samenwerking 9.9" in found["warnings"][1]
    # The checksum covers the framework, so that it is another one.
    assert code == 3
    assert [one["place"] or one["line"] for one in found["in_file"]] != []


def test_a_title_cannot_pass_for_a_header(tmp_path: Path) -> None:
    add(tmp_path, "# Command,samenwerking undo")
    add(tmp_path, "Command  samenwerking undo")
    for form in LISTS:
        path = tmp_path / "file"
        run(*LIST, "--format", form, "-o", str(path), "--force")
        text = path.read_bytes().decode()
        assert find_header(text, "file").command.startswith("samenwerking list --col")
        assert reproduce(path)[0] == 0
