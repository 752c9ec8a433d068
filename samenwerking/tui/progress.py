"""Work that may take long: says how far it is, and can be stopped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

PATIENCE = 0.5
"""Seconds after which one is told how far it is."""


class Run:
    """Work in a thread; `tell` is the `progress` of a use case."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stopped = False

    def tell(self, done: int, total: int) -> bool:
        """Remember how far it is; return whether to go on."""
        self.done, self.total = done, total
        return not self.stopped

    async def work(
        self,
        say: Callable[[int, int], None],
        question: Callable[..., Answer],
        *arguments: object,
    ) -> Answer:
        """Return what a use case answers; `say` is told how far it is if it lasts.

        Raises:
            SamenwerkingError: the use case refused, or was stopped.
        """
        job = asyncio.create_task(
            asyncio.to_thread(question, *arguments, progress=self.tell)
        )
        try:
            while not (await asyncio.wait([job], timeout=PATIENCE))[0]:
                if self.total:
                    say(self.done, self.total)
            return job.result()
        finally:
            self.stopped = True  # a thread whose answer nobody wants ends soon
