"""Looks whether everything is in order: program, data, registry."""

from __future__ import annotations

import platform
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from samenwerking import __version__
from samenwerking.errors import N_, FrameworkDataError, RegistryError, SamenwerkingError
from samenwerking.framework.selfcheck import check_folder
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.records.checks import PARAMETERS
from samenwerking.records.derived import DERIVED
from samenwerking.store import integrity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace


class Diagnosis(NamedTuple):
    """One thing that was looked at; `error` says what is wrong, if anything."""

    topic: str
    facts: dict[str, object]
    error: SamenwerkingError | None


def data_mistakes(workplace: Workplace) -> list[str]:
    """Return every mistake in the framework and the overviews, with file and line."""
    folder = workplace.framework.folder
    found = [str(m) for m in check_folder(folder, PARAMETERS, DERIVED)]
    for name in list_names(workplace.exports):
        try:
            read_definition(workplace.exports, name, workplace.framework)
        except FrameworkDataError as error:
            place = error.file if error.line is None else f"{error.file}:{error.line}"
            found.append(f"{place}: {error.problem}")
    return found


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
        error = SamenwerkingError("{first}", first=mistakes[0])
    yield Diagnosis(
        N_("framework {version}, overviews: {count}"),
        {
            "version": workplace.framework.version,
            "count": len(list_names(workplace.exports)),
        },
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


def _registry(workplace: Workplace) -> Iterator[Diagnosis]:
    for topic, look in (
        (N_("the file is sound"), integrity.check_file),
        (
            N_("the tables are what the change log says (records: {records})"),
            integrity.check_fold,
        ),
        (
            N_("the sets behind the overviews are right ({sets} sets)"),
            integrity.check_sets,
        ),
    ):
        with workplace.registry.reading() as session:
            count, error = look(session)
        yield Diagnosis(topic, {"records": count, "sets": count}, error)
    if workplace.read_only:
        error = RegistryError(N_("It can be looked at here, but not changed."))
        yield Diagnosis(N_("the place can be written"), {}, error)
