"""A bare screen with some fields, to try them without the rest of a form."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll

from samenwerking.tui.base import Workscreen
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import row_of
from tests.tui.driving import Program, opened, text_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from textual.app import ComposeResult
    from textual.screen import Screen

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


class FieldScreen(Workscreen[None]):
    """The fields of a record that a test names."""

    def __init__(
        self, document: Mapping[str, Any], names: list[str], called: dict[str, str]
    ) -> None:
        super().__init__()
        self.document, self.asked, self.called = document, names, called
        self.new_records: dict[str, dict[str, Any]] = {}
        self.is_new = True
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        fields = self.app.workplace.framework.fields("partnership")
        with VerticalScroll(can_focus=False):
            for name in self.asked:
                value = self.document.get(name)
                yield row_of("partnership", fields[name], value, self.called)

    def find_row(self, name: str) -> FieldRow | None:
        return next((r for r in self.query(FieldRow) if r.field_name == name), None)

    def on_field_row_changed(self) -> None:
        self.changes.append("!")


class Fields(Program):
    """The program with the bare screen in front."""

    @property
    def screen(self) -> FieldScreen:
        found = next(s for s in self.app.screen_stack if isinstance(s, FieldScreen))
        assert isinstance(found, FieldScreen)
        return found

    def row(self, name: str) -> Any:
        return self.screen.query_one(f"#field-{name}", FieldRow)

    def value(self, name: str) -> Any:
        return self.row(name).value

    def said(self, name: str, what: str = "echo") -> str:
        """Return what a field says below itself, as far as it is to be seen."""
        found = [w for w in self.row(name).query(f".{what}") if w.display]
        return text_of(found[0]) if found else ""

    async def go(self, name: str) -> None:
        self.row(name).focus_editor()
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        for letter in text:
            await self.pilot.press("space" if letter == " " else letter)
        await self.settle()

    async def open(self, dialog: Screen[Any]) -> list[Any]:
        """Open a window; what it answers will stand in the list that is returned."""
        answers: list[Any] = []
        self.app.push_screen(dialog, answers.append)
        await self.settle()
        return answers


@asynccontextmanager
async def fields(
    workplace: Workplace,
    *names: str,
    document: Mapping[str, Any] | None = None,
    called: dict[str, str] | None = None,
    language: Language = "nl",
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Fields]:
    """Open the program with some fields of a partnership in front."""
    async with opened(workplace, language, size) as program:
        found = Fields(program.app, program.pilot)
        screen = FieldScreen(document or {}, list(names), called or {})
        await program.app.push_screen(screen)
        await found.go(names[0])
        yield found
