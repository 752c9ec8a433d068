"""What every use case works with: a registry, the framework, the overviews."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from samenwerking.errors import N_, FrameworkDataError, RegistryError, reason_of
from samenwerking.framework import Framework, load_framework
from samenwerking.resources import data_folder
from samenwerking.store.session import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samenwerking.store.session import Session

SAMPLE = os.path.join("examples", "sample.json")


@dataclass(frozen=True, slots=True)
class Workplace:
    """A registry with the framework and the overviews that go with it.

    Attributes:
        registry: where the records are.
        framework: what they may hold.
        exports: the folder with `matrices/`.
    """

    registry: Registry
    framework: Framework
    exports: str

    @property
    def name(self) -> str:
        """Where the registry is, without a password."""
        return self.registry.name

    @property
    def read_only(self) -> bool:
        """Whether the registry can be looked at but not changed."""
        return self.registry.read_only

    def identity(self) -> str:
        """Return the key of the registry."""
        with self.registry.reading() as session:
            return registry_key(session)

    @contextmanager
    def reading(self, as_of: date | None = None) -> Iterator[Session]:
        """Open a transaction that reads the registry, as it was then if asked for."""
        if as_of is None:
            with self.registry.reading() as session:
                yield session
            return
        from samenwerking.store.past import past

        with past(self.registry, as_of) as session:
            yield session


def day_of(as_of: date | None, today: date) -> date:
    """Return the day until which open ends reach: that of the registry as it was."""
    return as_of.date() if isinstance(as_of, datetime) else as_of or today


def open_workplace(
    location: str, schema: str | None = None, exports: str | None = None
) -> Workplace:
    """Return the workplace of a registry; nothing is opened or looked at yet.

    Args:
        location: path of a file, or `postgresql://...`.
        schema: another `schema/` folder than the program's own.
        exports: another `export/` folder.
    """
    framework = load_framework(schema)
    try:
        registry = Registry(location, framework)
    except OSError as error:  # a relative path, and the current folder was removed
        raise RegistryError(
            N_("{path} cannot be read: {reason}."),
            path=location,
            reason=reason_of(error),
        ) from None
    return Workplace(registry, framework, exports or data_folder("export"))


def create_registry(workplace: Workplace, now: datetime) -> None:
    """Make an empty registry where nothing is yet."""
    from samenwerking.store.create import create

    workplace.registry.written = True
    create(workplace.registry, now, workplace.framework.version)


def bring_up_to_date(workplace: Workplace, now: datetime) -> str | None:
    """Migrate a registry of an older version; return the path of the copy."""
    from samenwerking.store.session import SCHEMA_VERSION
    from samenwerking.store.version import schema_of

    if schema_of(workplace.registry) >= SCHEMA_VERSION:
        return None
    if workplace.read_only:
        raise RegistryError(
            N_(
                "{path} was made by an older version and cannot be brought up to date"
                " here, because it is read-only. Copy it to a folder of your own."
            ),
            path=workplace.name,
        )
    from samenwerking.store.create import upgrade

    return upgrade(workplace.registry, now)


def create_sample(workplace: Workplace, now: datetime) -> None:
    """Make a registry with the sample partnerships that the program ships."""
    from samenwerking.service.entry import import_file
    from samenwerking.store.create import create

    path = os.path.join(workplace.framework.folder, SAMPLE)
    if not os.path.exists(path):
        raise FrameworkDataError(f"schema/{SAMPLE}", None, "The file is missing.")

    def fill(registry: Registry) -> None:
        at_work = replace(workplace, registry=registry)
        import_file(at_work, path, "samenwerking", "sample", now)

    workplace.registry.written = True
    create(workplace.registry, now, workplace.framework.version, fill)


def registry_key(session: Session) -> str:
    """Return the key of the registry of an open transaction."""
    found = session.row("SELECT value FROM registry WHERE name = 'id'")
    return str(found[0]) if found else ""
