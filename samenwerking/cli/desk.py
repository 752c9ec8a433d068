"""Who is at work, where, in which language: what every command and the program need.

It loads no library: the terminal program starts from here without click.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from samenwerking import language as languages
from samenwerking import settings
from samenwerking.cli.streams import echo
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.errors import SamenwerkingError
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


class Desk:
    """Who is at work, where, in which language, and at what time."""

    def __init__(
        self,
        language: Language,
        registry: str | None,
        user: str | None,
        *,
        language_chosen: bool = False,
    ) -> None:
        self.language: Language = language
        self.language_chosen = language_chosen
        self.registry = registry
        self.user = user
        self._workplaces: list[Workplace] = []

    @property
    def today(self) -> date:
        """The day, by the clock of this machine."""
        return datetime.now().astimezone().date()

    @property
    def now(self) -> datetime:
        """The moment, for the log."""
        return datetime.now(UTC)

    @property
    def who(self) -> str:
        """The user, for the log."""
        return settings.user_name(self.user, os.environ)

    @property
    def location(self) -> str:
        """The registry to use."""
        return settings.registry_location(self.registry, os.environ)

    def workplace(self, location: str | None = None) -> Workplace:
        """Return the workplace of the registry, or of another one."""
        from samenwerking.service.workplace import open_workplace

        found = open_workplace(
            location or self.location,
            os.environ.get(settings.SCHEMA_VARIABLE),
            os.environ.get(settings.EXPORT_VARIABLE),
        )
        if location is None:
            self._workplaces.append(found)
        return found

    @property
    def opened(self) -> Workplace | None:
        """The registry that a command worked in, if it did."""
        return self._workplaces[-1] if self._workplaces else None

    @property
    def has_written(self) -> bool:
        """Whether a command began to write in the registry; it may not be stored."""
        return any(place.registry.written for place in self._workplaces)

    def say(self, message: str, /, **facts: object) -> str:
        """Return a message in the user's language."""
        text = languages.translations(self.language).gettext(message)
        return text.format(**facts) if facts else text

    def talk(self, message: str, /, **facts: object) -> None:
        """Say something to the user that is not data."""
        echo(self.say(message, **facts), err=True)

    def complain(self, error: SamenwerkingError) -> None:
        """Say what is wrong with something that the work can go on without."""
        self.talk(N_("Error: {message}"), message=error.text(self.say))


def bring_up_to_date(here: Desk) -> None:
    """Migrate the registry of an older version, and say where its copy is."""
    from samenwerking.service.workplace import bring_up_to_date as migrate

    copy = migrate(here.workplace(), here.now)
    if copy:
        here.talk(
            N_("The registry was brought up to date. A copy is at {path}"), path=copy
        )
