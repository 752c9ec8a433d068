"""Joins registries that were kept apart: shows what would come, then brings it."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from samenwerking.cycles import unhurried
from samenwerking.errors import N_, RegistryError
from samenwerking.service.duplicates import count_coming
from samenwerking.store import merging
from samenwerking.store.catalogue import last_change
from samenwerking.store.conflicts import Conflict, Version
from samenwerking.store.merging_facts import (
    ChangedRecord,
    came_in,
    facts,
    new_numbers,
)
from samenwerking.store.session import SCHEMA_VERSION, Registry
from samenwerking.store.sqlite import QUICK_CHECK_LIMIT
from samenwerking.store.version import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.merging import Progress
    from samenwerking.store.session import Session

__all__ = ["ChangedRecord", "Conflict", "MergePreview", "Source", "Version"]


class Source(NamedTuple):
    """A registry that is joined: what it alone adds to what came before it.

    `copied` tells that it began as a copy of this one, and that both went on.
    """

    name: str
    batches: int
    changes: int
    copied: bool


class MergePreview(NamedTuple):
    """What joining registries with this one does, or has done.

    Attributes:
        sources: the registries, in the order given.
        new: {kind: how many records were not known here}.
        changed: {kind: how many records were known, and get changes}.
        records: the first records of those that change.
        conflicts: places that were set differently here and there; nothing is settled.
        doubles: how many of the new records are probably one that is here already, or
            comes from another of the registries; `duplicates` shows the pairs.
    """

    sources: tuple[Source, ...]
    new: dict[str, int]
    changed: dict[str, int]
    records: tuple[ChangedRecord, ...]
    conflicts: tuple[Conflict, ...]
    doubles: int

    @property
    def batches(self) -> int:
        """How many acts are new to the log."""
        return sum(source.batches for source in self.sources)

    @property
    def changes(self) -> int:
        """How many changes are new to the log."""
        return sum(source.changes for source in self.sources)

    @property
    def nothing(self) -> bool:
        """Whether this registry holds everything already."""
        return not (self.batches or self.changes)


class _Enough(Exception):  # noqa: N818 - no error: it ends a transaction unstored
    """Ends a transaction whose outcome is known."""


def preview_merge(
    workplace: Workplace,
    locations: Sequence[str],
    now: datetime,
    progress: Progress = lambda *_: None,
) -> MergePreview:
    """Return what joining other registries with this one would do; store nothing.

    All is done as `merge` does it, and the transaction given up: so what cannot be
    stored is refused here already, and what is shown is what will be.

    Args:
        workplace: the registry.
        locations: the others: files, or `postgresql://...`; they are only read.
        now: for a copy that is brought up to date.
        progress: is told how many changes were read, and of how many.

    Raises:
        RegistryError: one of them is no registry, newer, damaged, or this one itself.
    """
    found: list[MergePreview] = []
    try:
        with (
            _opened(workplace, locations, now) as others,
            workplace.registry.writing() as session,
        ):
            with unhurried():
                found.append(_bring(session, others, progress))
            _give_up()
    except _Enough:
        pass
    return found[0]


def _give_up() -> NoReturn:
    raise _Enough


def merge(
    workplace: Workplace,
    locations: Sequence[str],
    now: datetime,
    progress: Progress = lambda *_: None,
) -> MergePreview:
    """Join other registries with this one, all of them or none; return what came.

    Args:
        workplace: the registry.
        locations: the others: files, or `postgresql://...`; they are only read.
        now: for a copy that is brought up to date.
        progress: is told how many changes were read, how many records were written,
            and of how many new ones duplicates were looked for, each of how many.

    Raises:
        RegistryError: one of them is no registry, newer, damaged, or this one itself.
    """
    with (
        _opened(workplace, locations, now) as others,
        workplace.registry.writing() as session,
        unhurried(),
    ):
        return _bring(session, others, progress)


def _bring(
    session: Session, others: Sequence[Session], progress: Progress
) -> MergePreview:
    last = last_change(session)
    copied = [merging.went_on_apart(session, other) for other in others]
    touched: dict[str, str] = {}
    places: dict[str, set[str]] = {}
    sources: list[Source] = []
    came: dict[int, int] = {}
    for other, went_on in zip(others, copied, strict=True):
        brought = merging.bring(session, other, progress)
        touched |= brought.records
        for key, found in brought.names.items():
            places.setdefault(key, set()).update(found)
        for number in new_numbers(session, brought.records, last):
            came.setdefault(number, len(sources))
        sources.append(Source(other.name, brought.batches, brought.changes, went_on))
    told = facts(session, touched, last)
    names = [source.name for source in sources]
    still_open = merging.renew(session, touched, places, names, progress)
    conflicts = came_in(session, last, still_open)
    progress(0, len(came))
    doubles = count_coming(session, came)
    progress(len(came), len(came))
    return MergePreview(tuple(sources), *told, conflicts, doubles)


@contextmanager
def _opened(
    workplace: Workplace, locations: Sequence[str], now: datetime
) -> Iterator[list[Session]]:
    """Open other registries to read them, each as it is at one moment."""
    schema_of(workplace.registry)  # whose absence is to be told first
    with ExitStack() as stack:
        others = [
            stack.enter_context(_current(workplace, location, now))
            for location in locations
        ]
        yield [stack.enter_context(other.reading()) for other in others]


class _Copy(Registry):
    """A copy of a registry, which goes by the name of the original."""

    def __init__(self, location: str, original: Registry) -> None:
        super().__init__(location, original.framework)
        self._original = original

    @property
    def name(self) -> str:
        return self._original.name


@contextmanager
def _current(workplace: Workplace, location: str, now: datetime) -> Iterator[Registry]:
    """Give a registry of this version: an older file as a copy, brought up to date."""
    other = Registry(location, workplace.framework)
    _refuse_itself(workplace.registry, other)
    older = schema_of(other) < SCHEMA_VERSION
    if older and other.dialect == "sqlite":
        from samenwerking.store.create import backup, upgrade

        with TemporaryDirectory(prefix="samenwerking-") as folder:
            copy = _Copy(os.path.join(folder, "copy.db"), other)
            backup(other, copy.location)
            upgrade(copy, now)
            yield copy
        return
    with other.reading() as session:
        _refuse_damaged(session, other)
    yield other


def _refuse_itself(registry: Registry, other: Registry) -> None:
    same = registry.location == other.location
    if registry.dialect == other.dialect == "sqlite" and not same:
        both = os.path.exists(registry.location) and os.path.exists(other.location)
        same = both and os.path.samefile(registry.location, other.location)
    if same:
        raise RegistryError(
            N_(
                "{path} is the registry that you work in. Give another one to join with"
                " it."
            ),
            path=other.name,
        )


def _refuse_damaged(session: Session, other: Registry) -> None:
    """Look at a file before it is read within a transaction of this registry."""
    if other.dialect == "postgres":
        return
    if os.path.getsize(other.location) > QUICK_CHECK_LIMIT:
        return
    (answer,) = session.row("PRAGMA quick_check(1)") or ("",)
    if answer != "ok":
        raise RegistryError(
            N_("{path} is damaged ({name}). Put a backup in its place."),
            path=other.name,
            name=answer,
        )
