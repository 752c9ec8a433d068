"""Answers to the survey: filled in by the program, by hand, and brought in again."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import get_column_letter

from samenwerking.framework.survey import Survey
from samenwerking.service.entry import store_records
from samenwerking.service.sheet_import import ListReport, import_list, review_list
from samenwerking.service.survey import draw_survey, rows_of
from samenwerking.store import records
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.entry import Imported
    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]


def review(workplace: Workplace, path: Path | str) -> ListReport:
    return review_list(workplace, str(path), None, TODAY, NOW)


def bring_in(workplace: Workplace, path: Path | str) -> Imported:
    return import_list(workplace, review(workplace, path), "An", "bevraging", NOW)


def filled(
    workplace: Workplace, path: Path, language: Language = "nl", *, deep: bool = True
) -> Path:
    """Write a workbook with all partnerships of a registry."""
    rows = rows_of(workplace, "", language, TODAY)
    framework = workplace.framework
    path.write_bytes(draw_survey(framework, language, TODAY, deep=deep, rows=rows))
    return path


@lru_cache(maxsize=2)
def empty(framework: Framework, *, deep: bool) -> bytes:
    """Return an empty workbook, made once."""
    return draw_survey(framework, "nl", TODAY, deep=deep)


def by_hand(
    framework: Framework,
    path: Path,
    rows: Sequence[Mapping[str, str]],
    *,
    deep: bool = True,
) -> Path:
    """Fill in an empty workbook as a school does: {name of a column: what is typed}."""
    book = openpyxl.load_workbook(BytesIO(empty(framework, deep=deep)))
    sheet = book.worksheets[1]
    names = [cell.value for cell in sheet[6]]
    for number, row in enumerate(rows, start=8):
        for name, value in row.items():
            sheet[f"{get_column_letter(names.index(name) + 1)}{number}"] = value
    book.save(path)
    return path


def known(workplace: Workplace) -> dict[str, Json]:
    """Return {key: organisation} of a registry."""
    return dict(recorded(workplace, "organisation"))


def recorded(workplace: Workplace, kind: str) -> list[tuple[str, Json]]:
    """Return (key, document) of all records of a kind."""
    with workplace.registry.reading() as session:
        numbers = records.numbers_of(session, kind)
        return [(one.uuid, one.document) for one in records.stored(numbers, session)]


def held(workplace: Workplace, *, deep: bool = True) -> dict[str, Json]:
    """Return {title: what the survey asks of a partnership}, read off the records."""
    survey = Survey(workplace.framework)
    names = {key: one["name"] for key, one in known(workplace).items()}
    fields: dict[str, set[str]] = {}
    for question in survey.questions:
        if deep or not question.deep:
            fields.setdefault(question.group, set()).add(question.field)
    found = {}
    for _, document in recorded(workplace, "partnership"):
        made = {n: v for n, v in document.items() if n in fields[""] - {"id"}}
        for block in ("motives", "conditions"):
            if isinstance(made.get(block), list):
                kept = ("code",) if block == "motives" else ("code", "effect")
                made[block] = _bag(_only(made[block], kept))
        for name, value in made.items():
            if isinstance(value, list):
                made[name] = _bag(value)
        made["participations"] = [
            _participation(one, fields, names)
            for side in ("school", "partner")
            for one in document.get("participations") or ()
            if one.get("side") == f"kant.{side}"
        ]
        if deep:
            made["funding"] = _only(document.get("funding"), fields["financiering"])
            made["stories"] = _stories(document.get("stories"), fields)
        found[document["title"]] = made
    return found


def _participation(one: Json, fields: dict[str, set[str]], names: Json) -> Json:
    group = one["side"].partition(".")[2]
    kept = fields[group] | {"group_kind", "side"}
    kept -= {"key", "kind"} | ({"group_kind"} if group == "school" else set())
    made: Json = _only([one], kept)[0]
    if "organisation" in made:
        made["organisation"] = names[made["organisation"]]
    return {n: _bag(v) if isinstance(v, list) else v for n, v in made.items()}


def _stories(stories: Any, fields: dict[str, set[str]]) -> Any:
    if not isinstance(stories, list):
        return stories
    made = _only(stories, fields["verhaal"])
    for one, story in zip(made, stories, strict=True):
        steps = _only(story.get("steps") or [], fields["stap"])
        if any(steps):
            one["steps"] = [step for step in steps if step]
    return [one for one in made if one] or None


def _only(elements: Any, kept: Iterable[str]) -> Any:
    if not isinstance(elements, list):
        return elements
    return [{n: v for n, v in one.items() if n in kept} for one in elements]


def _bag(values: Sequence[Any]) -> list[Any]:
    return sorted(values, key=repr)


def stored(workplace: Workplace, raws: list[RawRecord]) -> Imported:
    return store_records(workplace, raws, "An", "proef", NOW)


__all__ = [
    "bring_in",
    "by_hand",
    "filled",
    "held",
    "known",
    "recorded",
    "review",
    "stored",
]
