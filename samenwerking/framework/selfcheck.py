"""Looks through a whole `schema/` folder and names file and line of every mistake."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError
from samenwerking.framework.files import look_through
from samenwerking.framework.framework import Framework
from samenwerking.framework.mistakes import DataMistake
from samenwerking.framework.selfcheck_query import query_mistakes
from samenwerking.framework.selfcheck_rules import rule_mistakes
from samenwerking.framework.selfcheck_survey import survey_mistakes
from samenwerking.framework.selfcheck_tables import (
    cell_mistakes,
    code_mistakes,
    field_mistakes,
)
from samenwerking.framework.selfcheck_texts import (
    about_mistakes,
    cycle_mistakes,
    direction_mistakes,
    story_mistakes,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.framework.grammar import RuleGrammar

__all__ = ["DataMistake", "check_folder"]


class _ReadableFramework(Framework):
    """The framework as far as it can be read: what is broken is left out.

    What is wrong with a file is said by the check of that file; the other checks lean
    on what is left of it.
    """

    def _rows(
        self, file: str, columns: tuple[str, ...]
    ) -> Iterator[tuple[int, list[str]]]:
        try:
            for line, row in look_through(self.path(file), file, columns):
                if not isinstance(row, str):
                    yield line, row
        except FrameworkDataError:
            return

    def _toml(self, file: str) -> Mapping[str, Any]:
        try:
            return super()._toml(file)
        except FrameworkDataError:
            return {}


def check_folder(
    folder: str, grammar: RuleGrammar, records: Mapping[str, Collection[str]]
) -> list[DataMistake]:
    """Return every mistake in the framework data of `folder`, in order of place.

    Args:
        folder: a `schema/` folder.
        grammar: what the program understands in a rule.
        records: the kinds of record that the program stores, each with its fields.
    """
    # Nearly all leans on these two: without them, all the rest is noise.
    absent = [
        DataMistake(name, None, "the folder is missing.")
        for name in ("fields", "vocabularies")
        if not os.path.isdir(os.path.join(folder, name))
    ]
    if absent:
        return absent
    framework = _ReadableFramework(folder)
    mistakes: list[DataMistake] = []
    for check in (
        about_mistakes(framework),
        code_mistakes(framework),
        cell_mistakes(framework),
        field_mistakes(framework, records),
        query_mistakes(framework),
        rule_mistakes(framework, grammar),
        cycle_mistakes(framework),
        direction_mistakes(framework),
        story_mistakes(framework),
        survey_mistakes(framework),
    ):
        try:
            mistakes += check
        except FrameworkDataError as error:
            file = error.file.removeprefix("schema/")
            mistakes.append(DataMistake(file, error.line, error.problem))
    return sorted(set(mistakes), key=lambda m: (m.file, m.line or 0, m.problem))
