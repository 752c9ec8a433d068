"""The list on the line API, on its own: a hundred thousand lines that nobody stored."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult

from samenwerking.service.listing import PartnershipLine
from samenwerking.tui.widgets import known_lines
from samenwerking.tui.widgets.columns import Chosen, Wording
from samenwerking.tui.widgets.known_lines import KEPT, Rows
from samenwerking.tui.widgets.listing import PartnershipList
from samenwerking.tui.widgets.marks import Marks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from rich.segment import Segment
    from textual.pilot import Pilot

    from samenwerking.framework import Framework

MANY = 100_000


def a_line(number: int, title: str = "") -> PartnershipLine:
    title = title or f"Samenwerking {number}"
    status = "status.lopend" if number % 2 else "?"
    partners = ("Stad Gent", "Bibliotheek De Krook")
    start = "2025-09-15"
    return PartnershipLine(
        number, str(number), title, status, start, "..", None, None, (), partners
    )


class ListApp(App[None]):
    """Shows only the list, and keeps what it asks for and what it tells."""

    CSS = "PartnershipList { height: 1fr; } .list--found { text-style: underline; }"

    def __init__(self, framework: Framework) -> None:
        super().__init__()
        self.wording = Wording(framework, "nl")
        self.asked: list[Sequence[int]] = []
        self.told: list[object] = []
        self.titles: dict[int, str] = {}
        self.open = threading.Event()
        self.open.set()

    def compose(self) -> ComposeResult:
        yield PartnershipList(self.read, self.wording)

    def read(self, numbers: Sequence[int]) -> list[PartnershipLine]:
        self.open.wait(10)
        self.asked.append(numbers)
        return [a_line(number, self.titles.get(number, "")) for number in numbers]

    def on_known_lines(self, message: object) -> None:
        self.told.append(message)

    on_highlighted = on_opened = on_sorted = on_typed = on_known_lines

    @property
    def table(self) -> PartnershipList:
        return self.query_one(PartnershipList)

    def rows(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(part.text for part in strip) for strip in strips]

    def highlighted(self) -> int | None:
        found = [m for m in self.told if isinstance(m, known_lines.Highlighted)]
        return found[-1].number


class Driver:
    def __init__(self, app: ListApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def show(self, total: int = MANY, words: str = "") -> None:
        marks = Marks((word, False) for word in words.split())
        self.app.table.show(Rows(total, range(total)), [], marks=marks)
        self.app.table.focus()
        await self.settle()

    async def arrange(self, *columns: tuple[str, int], sort: str = "title") -> None:
        chosen: Chosen = columns
        self.app.table.lay_out(chosen, sort, self.app.wording)
        await self.settle()


@asynccontextmanager
async def shown(
    framework: Framework, size: tuple[int, int] = (80, 20)
) -> AsyncIterator[Driver]:
    app = ListApp(framework)
    async with app.run_test(size=size) as pilot:
        yield Driver(app, pilot)


async def test_only_what_one_sees_is_read(framework: Framework) -> None:
    async with shown(framework) as driver:
        app = driver.app
        await driver.show()
        assert "Samenwerking 0 " in app.rows()[1]
        await driver.press("end")
        assert "Samenwerking 99999" in app.rows()[-1]
        assert app.highlighted() == MANY - 1
        await driver.press("home")
        assert "Samenwerking 0 " in app.rows()[1]
        assert sum(map(len, app.asked)) < 200


async def test_what_was_read_long_ago_is_forgotten(framework: Framework) -> None:
    async with shown(framework) as driver:
        await driver.show()
        row = 0
        for row in range(0, 2 * KEPT, 15):
            driver.app.table.scroll_to(y=row, animate=False)
            await driver.settle()
        assert len(driver.app.table.known()) <= KEPT
        assert f"Samenwerking {row} " in driver.app.rows()[1]


async def test_keys_move_the_cursor_and_keep_it_in_sight(framework: Framework) -> None:
    async with shown(framework) as driver:
        app = driver.app
        await driver.show()
        await driver.press("down", "down", "up")
        assert app.highlighted() == 1
        await driver.press("pagedown")
        assert app.highlighted() == 20
        assert any(row.startswith("▌") and " 20 " in row for row in app.rows())
        await driver.press("pageup", "pageup", "up")
        assert app.highlighted() == 0
        await driver.press("end", "down", "enter")
        assert app.highlighted() == MANY - 1
        assert isinstance(app.told[-1], known_lines.Opened)


async def test_a_line_that_is_still_being_read_is_an_ellipsis(
    framework: Framework,
) -> None:
    async with shown(framework) as driver:
        app = driver.app
        app.open.clear()
        app.table.show(Rows(3, range(3)), [])
        await driver.pilot.pause()
        assert app.rows()[2].strip() == "…"
        app.open.set()
        await driver.settle()
        assert "Samenwerking 1" in app.rows()[2]


async def test_lines_beyond_the_known_ones_wait_too(framework: Framework) -> None:
    async with shown(framework) as driver:
        app = driver.app
        app.table.show(Rows(MANY, range(10)), [])
        await driver.settle()
        assert "Samenwerking 9" in app.rows()[10]
        assert app.rows()[12].strip() == "…"
        assert app.table.virtual_size.height == MANY + 1


async def test_a_click_selects_two_open_and_the_wheel_scrolls(
    framework: Framework,
) -> None:
    async with shown(framework) as driver:
        app = driver.app
        await driver.show()
        await driver.pilot.click(PartnershipList, offset=(10, 4))
        await driver.settle()
        assert app.highlighted() == 3
        assert not any(isinstance(m, known_lines.Opened) for m in app.told)
        await driver.pilot.click(PartnershipList, offset=(10, 6), times=2)
        await driver.settle()
        assert app.highlighted() == 5
        assert isinstance(app.told[-1], known_lines.Opened)
        app.table.action_scroll_down()
        await driver.settle()
        assert "Samenwerking 1 " in app.rows()[1]
        assert app.highlighted() == 5


async def test_a_click_on_a_heading_sorts_and_headings_stay(
    framework: Framework,
) -> None:
    async with shown(framework) as driver:
        app = driver.app
        await driver.show()
        await driver.arrange(("title", 0), ("starts", 10), sort="-starts")
        await driver.press("end")
        heading = app.rows()[0]
        assert "Begin ▼" in heading
        assert "▲" not in heading
        await driver.pilot.click(
            PartnershipList, offset=(heading.index("Begin"), 0), times=1
        )
        await driver.settle()
        last = app.told[-1]
        assert isinstance(last, known_lines.Sorted)
        assert last.column == "starts"


async def test_a_letter_is_handed_on_and_a_space_is_not(framework: Framework) -> None:
    async with shown(framework) as driver:
        await driver.show()
        typed: list[str] = []
        driver.pilot.app.query_one(PartnershipList).look_for = typed.append
        await driver.press("space", "g")
        assert typed == ["g"]


async def test_what_does_not_fit_is_cut_with_an_ellipsis_also_wide_letters(
    framework: Framework,
) -> None:
    async with shown(framework) as driver:
        app = driver.app
        app.titles = {0: "学校" * 30, 1: "Woord " * 30, 2: "Kort"}
        await driver.show(3)
        await driver.arrange(("title", 20), ("starts", 10))
        rows = app.rows()
        assert "…" in rows[1]
        assert "Woord Woord Woord W…  2025-09-15" in rows[2]
        assert "…" not in rows[3]


async def test_text_of_users_neither_styles_nor_steers(framework: Framework) -> None:
    async with shown(framework) as driver:
        app = driver.app
        app.titles = {0: "Gent [/] [red]Noord\x1b]0;titel\x07\x1b[2J\u202e"}
        await driver.show(1)
        assert "Gent [/] [red]Noord" in app.rows()[1]
        assert "\x1b" not in "".join(app.rows())
        assert "\u202e" not in "".join(app.rows())


async def test_what_was_looked_for_is_marked_whatever_its_accents(
    framework: Framework,
) -> None:
    async with shown(framework) as driver:
        app = driver.app
        app.titles = {0: "École en school"}
        await driver.show(1, words="ecole")
        parts: list[Segment] = list(app.table.render_line(1))
        marked = [part.text for part in parts if part.style and part.style.underline]
        assert marked == ["École"]


async def test_the_status_is_read_without_colour(framework: Framework) -> None:
    async with shown(framework) as driver:
        await driver.show(2)
        await driver.arrange(("status", 14), ("title", 0))
        rows = driver.app.rows()
        assert "? onbekend" in rows[1]
        assert "● Lopend" in rows[2]
        await driver.arrange(("status", 1), ("title", 0))
        rows = driver.app.rows()
        assert "●  Samenwerking" in rows[2]
        signs = [sign for sign, _ in driver.app.wording.signs()]
        assert len(set(signs)) == len(signs) == 4


async def test_columns_wider_than_the_room_scroll_sideways(
    framework: Framework,
) -> None:
    async with shown(framework, (40, 10)) as driver:
        await driver.show(2)
        await driver.arrange(("title", 38), ("partners", 30))
        assert "Stad Gent" not in driver.app.rows()[1]
        driver.app.table.scroll_to(x=30, animate=False)
        await driver.settle()
        assert "Stad Gent, Bibliotheek" in driver.app.rows()[1]
        assert "Partners" in driver.app.rows()[0]
