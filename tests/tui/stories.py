"""Stories to open the editor on, and the editor opened on one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from samenwerking.tui.screens.story import StoryScreen
from tests.tui.driving import Program, opened, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.widget import Widget

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

Story = dict[str, Any]

VALUE, LEVEL, STATUS, SIGN = (
    "waartoe.waarde.",
    "waartoe.niveau.",
    "stapstatus.",
    "teken.",
)


def story(**more: Any) -> Story:
    """Return a story of two steps that passes over one cycle."""
    return {
        "key": "1",
        "title": "De boekenkring",
        "steps": [
            {
                "key": "1",
                "level": LEVEL + "leraren",
                "value": VALUE + "activiteiten",
                "words": "Wij zaten samen.",
                "status": STATUS + "bevestigd",
                "evidence": "verslag",
            },
            {
                "key": "2",
                "level": LEVEL + "leerlingen",
                "value": VALUE + "praktijk",
                "words": "Wij lezen elke dag.",
                "status": STATUS + "deels",
            },
        ],
        **more,
    }


class Telling:
    """The editor of stories in a running program."""

    def __init__(
        self, program: Program, screen: StoryScreen, heard: list[Story | None]
    ) -> None:
        self.program = program
        self.screen = screen
        self.results: list[Story | None] = []
        self.heard = heard

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.program.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    def chain(self) -> str:
        """Return the chain as it is drawn."""
        drawn = [str(option.prompt) for option in self.screen.chain.options]
        return "\n".join(drawn)

    def words(self) -> str:
        """Return the words that stand in the box."""
        return str(self.screen.desk.words.value or "")

    def question(self) -> str:
        """Return the question that is asked."""
        return text_of(self.screen.query_one("#question"))

    def value(self, name: str) -> Any:
        """Return what a field of this place holds."""
        return self.screen.desk.rows[name].value

    def findings(self, name: str) -> str:
        """Return what is said to be wrong with a field of this place."""
        found = self.screen.desk.rows[name].query(".findings")
        return "".join(text_of(widget) for widget in found)

    def told(self) -> list[Story]:
        """Return the steps as they stand, without their keys."""
        steps = self.screen.draft.element().get("steps", [])
        return [{n: v for n, v in step.items() if n != "key"} for step in steps]

    async def go_to(self, name: str) -> Widget:
        """Go to a field of this place."""
        self.screen.desk.rows[name].focus_editor()
        await self.program.settle()
        focused = self.program.app.focused
        assert focused is not None
        return focused


@asynccontextmanager
async def telling(
    workplace: Workplace,
    held: Story | None = None,
    record: Story | None = None,
    language: Language = "en",
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Telling]:
    """Open the editor on a story, or on none."""
    async with opened(workplace, language, size) as program:
        heard: list[Story | None] = []
        screen = StoryScreen(held, {}, record, heard.append)
        editor = Telling(program, screen, heard)
        program.app.push_screen(screen, editor.results.append)
        await program.settle()
        yield editor
