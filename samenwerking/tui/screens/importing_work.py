"""What takes long where a list is brought in: done in a thread, told of, stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.service.bulk import StoppedError
from samenwerking.tui.progress import PATIENCE, Run
from samenwerking.tui.standing import is_here

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.screen import Screen

    from samenwerking.tui.app import RegistryApp

Answer = TypeVar("Answer")


class _Teller(Protocol):
    def tell(self, text: str, *, wrong: bool = False) -> None: ...


class Work:
    """One thing at a time; says so once it lasts."""

    def __init__(self, screen: Any) -> None:
        """Work for a screen that has a place to tell of it."""
        self._screen: Screen[Any] = screen
        self._teller: _Teller = screen
        self._run = Run()
        self._stoppable = True
        self.is_busy = False

    @property
    def _app(self) -> RegistryApp:
        app: Any = self._screen.app  # any screen here is one of our program
        found: RegistryApp = app
        return found

    def stop(self) -> None:
        """Wait no longer for what goes on; what stores something goes on."""
        if self._stoppable:
            self._run.stopped = True
            self._screen.workers.cancel_group(self._screen, "work")

    async def do(
        self,
        told: str,
        question: Callable[..., Answer],
        *arguments: object,
        stoppable: bool = True,
    ) -> Answer | None:
        """Return what a use case answers; None where it refused, or was stopped."""
        return await self._do(
            told, asyncio.to_thread(question, *arguments), stoppable=stoppable
        )

    async def count(
        self, told: str, question: Callable[..., Answer], *arguments: object
    ) -> Answer | None:
        """Return what a use case answers that says how far it is."""
        self._run = Run()

        def say(done: int, total: int) -> None:
            text = self._app.say(
                N_("{told} {done} of {total} (Esc stops)"),
                told=told,
                done=done,
                total=total,
            )
            if is_here(self._screen):
                self._teller.tell(text)

        def quiet(*given: object, progress: Callable[[int, int], bool]) -> Any:
            try:
                return question(*given, progress=progress)
            except StoppedError:
                return None  # nobody waits for it any more

        return await self._do(told, self._run.work(say, quiet, *arguments))

    async def _do(
        self, told: str, work: Awaitable[Answer], *, stoppable: bool = True
    ) -> Answer | None:
        screen = self._screen
        self.is_busy, self._stoppable = True, stoppable
        how = self._app.say(N_("(Esc stops)"))
        text = f"{told} {how}" if stoppable else told
        busy = screen.set_timer(PATIENCE, lambda: self._teller.tell(text))
        wrong = ""
        try:
            return await work
        except SamenwerkingError as error:
            wrong = error.text(translations(self._app.language).gettext)
            return None
        except asyncio.CancelledError:
            wrong = self._app.say(N_("Stopped. Nothing was changed."))
            raise
        finally:
            busy.stop()
            self.is_busy = False
            if is_here(screen):
                self._teller.tell(wrong, wrong=bool(wrong))
