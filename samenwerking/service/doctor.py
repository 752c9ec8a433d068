"""Looks whether everything is in order: program, data, registry."""

from __future__ import annotations

import platform
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from samenwerking import __version__
from samenwerking.errors import N_, FrameworkDataError, RegistryError, SamenwerkingError
from samenwerking.framework.selfcheck import check_folder
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.query.shipped import list_shipped
from samenwerking.records.checks import GRAMMAR
from samenwerking.records.models import MODELS
from samenwerking.service.picturing import picture_mistakes
from samenwerking.service.question_soundness import check_saved, shipped_mistakes
from samenwerking.service.reporting import report_mistakes
from samenwerking.store import integrity, structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace


_COUNTED = ("records", "sets", "texts", "questions")


class Diagnosis(NamedTuple):
    """One thing that was looked at; `error` says what is wrong, if anything."""

    topic: str
    facts: dict[str, object]
    error: SamenwerkingError | None


def data_mistakes(workplace: Workplace) -> list[str]:
    """Return every mistake in the framework and the overviews, with file and line."""
    folder = workplace.framework.folder
    fields = {kind: list(model.model_fields) for kind, model in MODELS.items()}
    found = [str(m) for m in check_folder(folder, GRAMMAR, fields)]
    try:
        names = list_names(workplace.exports)
    except FrameworkDataError as error:
        return [*found, _sentence(error)]
    for name in names:
        try:
            read_definition(workplace.exports, name, workplace.framework)
        except FrameworkDataError as error:
            # What an overview leans on was looked through already.
            if not error.file.startswith("schema/"):
                found.append(_sentence(error))
    # A query says a code as a record does: with broken files of them it says nothing.
    if not found:
        found += [_sentence(error) for error in shipped_mistakes(workplace)]
        found += [_sentence(error) for error in picture_mistakes(workplace)]
        found += [_sentence(error) for error in report_mistakes(workplace)]
    return [*dict.fromkeys(found)]  # a report tells of the mistake in its picture too


def _sentence(error: FrameworkDataError) -> str:
    place = error.file if error.line is None else f"{error.file}:{error.line}"
    return f"{place}: {error.problem}"


def examine(workplace: Workplace) -> Iterator[Diagnosis]:
    """Yield what was looked at, one thing after another."""
    yield Diagnosis(
        N_("samenwerking {version}, Python {python}, SQLite {sqlite}"),
        {
            "version": __version__,
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
        },
        None,
    )
    mistakes = data_mistakes(workplace)
    error = None
    if mistakes:
        error = SamenwerkingError(
            N_("{first} Mistakes in all: {count}. See: samenwerking framework --check"),
            first=mistakes[0],
            count=len(mistakes),
        )
    yield Diagnosis(
        N_("framework {version}, overviews: {count}, questions: {questions}"),
        _extent(workplace),
        error,
    )
    topic, facts = N_("registry {place}"), {"place": workplace.name}
    try:
        workplace.identity()
    except RegistryError as problem:
        yield Diagnosis(topic, dict(facts), problem)
        return
    yield Diagnosis(topic, dict(facts), None)
    yield from _registry(workplace)


def _extent(workplace: Workplace) -> dict[str, object]:
    try:
        count = len(list_names(workplace.exports))
        version = workplace.framework.version
    except FrameworkDataError:
        return {"version": "?", "count": "?", "questions": "?"}
    questions = len(list_shipped(workplace.exports))
    return {"version": version, "count": count, "questions": questions}


def _registry(workplace: Workplace) -> Iterator[Diagnosis]:
    if workplace.read_only:
        error = RegistryError(N_("It can be looked at here, but not changed."))
        yield Diagnosis(N_("the place can be written"), {}, error)
    for topic, look, essential in (
        (N_("the file is sound"), integrity.check_file, True),
        (N_("every table, index and guard is there"), structure.check_structure, True),
        (
            N_("the tables are what the change log says (records: {records})"),
            integrity.check_fold,
            False,
        ),
        (
            N_("the sets behind the overviews are right ({sets} sets)"),
            integrity.check_sets,
            False,
        ),
        (
            N_("a search looks through what the records hold ({texts} texts)"),
            integrity.check_text,
            False,
        ),
        (
            N_("the saved questions can be asked (questions: {questions})"),
            lambda session: check_saved(session, workplace.exports),
            False,
        ),
    ):
        try:
            with workplace.registry.reading() as session:
                count, found = look(session)
        except RegistryError as damage:
            count, found = 0, damage
        yield Diagnosis(topic, dict.fromkeys(_COUNTED, count), found)
        if found and essential:
            return  # what lies on top of it cannot be compared
