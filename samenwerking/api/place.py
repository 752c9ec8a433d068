"""Where the objects of the API read from: a registry, a language, a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from samenwerking.api.errors import ClosedError

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _State:
    """Whether a registry is open; shared by everything that came from it."""

    closed: list[bool] = field(default_factory=lambda: [False])


@dataclass(frozen=True, slots=True)
class Place:
    """A registry as somebody opened it.

    Attributes:
        language: of labels and titles.
        as_of: the registry as it was then; None as it is.
        day: the day that counts as today; None by the clock.
        state: whether it is open.
    """

    _workplace: Workplace
    language: Language
    as_of: date | None = None
    day: date | None = None
    state: _State = field(default_factory=_State)

    @property
    def workplace(self) -> Workplace:
        """The registry with its framework and overviews.

        Raises:
            ClosedError: it was closed.
        """
        if self.state.closed[0]:
            raise ClosedError
        return self._workplace

    @property
    def today(self) -> date:
        """Until when an open end reaches."""
        return self.day or datetime.now().astimezone().date()

    def close(self) -> None:
        """Let nothing read from here any more."""
        self.state.closed[0] = True
