"""Copies of the data folders to make mistakes in, and what the self-check says."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.framework.selfcheck import DataMistake, check_folder
from samenwerking.records.checks import GRAMMAR
from samenwerking.records.models import MODELS
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """Where a mistake is said to be, and what is said about it."""

    file: str
    line: int | None
    problem: str


class DataCopy:
    """A copy of `schema/` or `export/` of the test's own."""

    def __init__(self, name: str, parent: Path) -> None:
        self.folder = parent / name
        shutil.copytree(data_folder(name), self.folder)

    def append(self, file: str, *lines: str) -> int:
        """Add lines at the end of a file; return the number of the first one."""
        path = self.folder / file
        before = path.read_text(encoding="utf-8")
        path.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")
        return before.count("\n") + 1

    def replace(self, file: str, old: str, new: str) -> int:
        """Replace the first `old` of a file; return the number of its line."""
        path = self.folder / file
        before = path.read_text(encoding="utf-8")
        position = before.index(old)
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        return before.count("\n", 0, position) + 1

    def write(self, file: str, text: str) -> None:
        """Make a new file."""
        (self.folder / file).write_text(text, encoding="utf-8")

    def break_encoding(self, file: str, at: str) -> int:
        """Put a byte that is no UTF-8 before the first `at`; return its line."""
        path = self.folder / file
        before = path.read_bytes()
        position = before.index(at.encode())
        path.write_bytes(before[:position] + b"\xe9" + before[position:])
        return before.count(b"\n", 0, position) + 1

    def remove(self, file: str) -> None:
        """Take a file away."""
        (self.folder / file).unlink()

    def check(self) -> list[DataMistake]:
        """Return what the self-check finds."""
        fields = {kind: list(model.model_fields) for kind, model in MODELS.items()}
        return check_folder(str(self.folder), GRAMMAR, fields)

    def mistakes(self) -> list[Place]:
        """Return the same, with files named from inside `schema/`."""
        return [
            Place(m.file.removeprefix("schema/"), m.line, m.problem)
            for m in self.check()
        ]


def assert_said(copy: DataCopy, file: str, line: int | None, words: str) -> None:
    """Check that a mistake is said at its place, and that no other place is blamed.

    Other files may complain too: what leans on the broken thing is broken as well.
    """
    mistakes = copy.mistakes()
    here = [m for m in mistakes if m.file == file]
    assert {m.line for m in here} == {line}, mistakes
    assert any(words in m.problem for m in here), mistakes
