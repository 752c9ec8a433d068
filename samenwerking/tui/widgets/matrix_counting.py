"""Counts an overview in a thread, and says so when that takes longer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.service import output, overview
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets.matrix_sheet import measure

if TYPE_CHECKING:
    from datetime import date, datetime

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.overview import Question
    from samenwerking.service.workplace import Workplace
    from samenwerking.tui.base import Workscreen
    from samenwerking.tui.widgets.matrix_sheet import Extent

MOST = 5_000_000
"""Cells that are counted for a screen: more would take the memory of the machine."""
PATIENCE = 0.5
"""Seconds after which somebody who waits is told so."""


class Counted(NamedTuple):
    """An overview as it was counted.

    Attributes:
        question: what was asked for.
        language: of the words.
        whole: the matrix before it was turned or emptied.
        moment: when the registry was read.
        matrix: the matrix as it is shown, and written to a file.
        header: its header block.
        extent: how large it is.
    """

    question: Question
    language: Language
    whole: Matrix
    moment: datetime
    matrix: Matrix
    header: list[str]
    extent: Extent


class Counting:
    """Answers the questions of a screen, one at a time.

    `is_waiting` tells that the user reads that it takes longer.
    """

    def __init__(self, screen: Workscreen[None]) -> None:
        self._screen = screen
        self._last: Counted | None = None
        self._turn = 0
        self.is_waiting = False

    async def count(self, question: Question, *, anew: bool, pause: float) -> Counted:
        """Return the overview that a question asks for.

        Args:
            question: which, of what, and how it stands.
            anew: count again even where only the arrangement differs.
            pause: seconds to wait first: whoever walks through a list goes on at once.

        Raises:
            SamenwerkingError: it cannot be counted.
        """
        await asyncio.sleep(pause)
        app, last = self._screen.app, None if anew else self._last
        busy = self._screen.set_timer(PATIENCE, self._tell)
        self._turn += 1
        turn = self._turn
        try:
            self._last = found = await asyncio.to_thread(
                _counted,
                *(app.workplace, question, app.language, app.today, app.clock()),
                last,
            )
        finally:
            busy.stop()
            if turn == self._turn:  # else the next one is under way already
                self._show("")
        return found

    def _tell(self) -> None:
        self._show(self._screen.app.say(N_("Busy… (Esc stops waiting)")))

    def _show(self, words: str) -> None:
        self.is_waiting = bool(words)
        if is_here(self._screen):
            self._screen.query_one("#busy", Plain).show(words)
            self._screen.set_class(bool(words), "-busy")


def _counted(
    workplace: Workplace,
    question: Question,
    language: Language,
    today: date,
    now: datetime,
    last: Counted | None,
) -> Counted:
    """Count an overview, or arrange the last one anew where it holds the numbers."""
    if last is not None and _same(last, question, language):
        whole, moment = last.whole, last.moment
    else:
        whole = overview.make_matrix(
            workplace,
            question.name,
            language,
            today,
            question.query,
            every_nature=question.every_nature,
            as_of=question.as_of,
            most=MOST,
        )
        moment = now
    pinned = overview.pinned_query(workplace, question, language)
    command = question.command(moment, pinned)
    matrix = overview.arranged(whole, question, command)
    # The checksum of a large matrix takes its time too.
    header = output.header_lines(matrix)
    return Counted(question, language, whole, moment, matrix, header, measure(matrix))


def _same(last: Counted, question: Question, language: Language) -> bool:
    asked = last.question._replace(
        transpose=question.transpose,
        hide_empty=question.hide_empty,
        hide_under=question.hide_under,
    )
    return asked == question and last.language == language
