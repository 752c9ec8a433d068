"""The program as one who speaks: the user's language, settings, and what is said."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual.app import App

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.records.text import clean, clean_line
from samenwerking.service.drafts import DraftKeeper
from samenwerking.service.preferences import (
    Preferences,
    read_preferences,
    write_preferences,
)
from samenwerking.tui import themes

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.notifications import SeverityLevel

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

WIDE = 100
"""Columns from which a screen has room for two things beside each other."""
RICH = 120
"""Columns from which it has room for three, and gets the class "-rich" as well."""
_REMOTE = ("SSH_CONNECTION", "SSH_TTY")


class SpeakingApp(App[None]):
    """Knows who is at work and where, and talks with them."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by textual
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]

    def __init__(
        self,
        workplace: Workplace,
        language: Language,
        who: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        folder: str | None = None,
        language_chosen: bool = True,
    ) -> None:
        """Open the program on a registry.

        Args:
            workplace: the registry.
            language: of the interface.
            who: for the log.
            clock: tells the moment, for tests too.
            folder: where the user's settings and drafts are kept; None keeps none.
            language_chosen: whether somebody asked for this language just now, so that
                it goes before the one in the settings.
        """
        super().__init__()
        self.workplace = workplace
        self.who = who
        self.clock = clock
        self.folder = folder
        self.drafts = DraftKeeper(folder, workplace.identity, who)
        self.trouble: SamenwerkingError | None = None
        self.preferences = self._read_preferences()
        asked = None if language_chosen else self.preferences.language
        self.language: Language = asked or language
        for theme in themes.THEMES:
            self.register_theme(theme)
        known = self.available_themes
        chosen = self.preferences.theme
        self.theme = chosen if chosen in known else themes.DARK
        if any(os.environ.get(name) for name in _REMOTE):
            self.animation_level = "none"  # every frame would travel over the line
        self.title = "samenwerking"
        self.begin()

    def begin(self) -> None:
        """Do what can be done before anything is drawn."""

    def _read_preferences(self) -> Preferences:
        if self.folder is None:
            return Preferences()
        try:
            return read_preferences(self.folder)
        except SamenwerkingError as error:
            self.trouble = error
            return Preferences()

    def prefer(self, **changes: object) -> None:
        """Set something the user chose, and remember it on this computer."""
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        # What stands in a file that cannot be read is not to be written over.
        if self.folder is not None and self.trouble is None:
            try:
                write_preferences(self.folder, self.preferences)
            except SamenwerkingError as error:
                self.complain(error)

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.clock().astimezone().date()

    @property
    def roomy(self) -> bool:
        """Whether a line has room for more than the most needed."""
        return self.size.width >= WIDE

    @property
    def rich(self) -> bool:
        """Whether a line has room for three things beside each other."""
        return self.size.width >= RICH

    def say(self, message: str, /, **facts: object) -> str:
        """Return a message in the user's language."""
        text = translations(self.language).gettext(message)
        return text.format(**facts) if facts else text

    def complain(self, error: SamenwerkingError) -> None:
        """Show what went wrong, in the user's language."""
        self._tell(error.text(translations(self.language).gettext), "error", 10)

    def inform(self, message: str, /, **facts: object) -> None:
        """Show something that went well."""
        self._tell(self.say(message, **facts), "information", 5)

    def _tell(self, message: str, severity: SeverityLevel, seconds: float) -> None:
        text = clean_line(message)
        # Who presses a key ten times wants to read the answer once.
        for shown in [one for one in self._notifications if one.message == text]:
            self._unnotify(shown, refresh=False)
        self.notify(text, severity=severity, timeout=seconds, markup=False)

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text, also over SSH (OSC 52), and say so."""
        # Tabs stay: they tell the columns of a table apart.
        self.copy_to_clipboard("\t".join(map(clean, text.split("\t"))))
        self.inform(N_("Copied; lines: {lines}."), lines=len(text.splitlines()))
