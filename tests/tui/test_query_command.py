"""The command that the list gives away: it finds what the screen shows."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from samenwerking.cli.desk import Desk
from samenwerking.service.browsed import NEEDS
from samenwerking.service.facets import FACETS, PARTNER_KIND, STATUS, YEAR
from samenwerking.service.question_keeping import save_question
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.view import View
from tests.cli.invoking import run, run_json
from tests.conftest import NOW, TODAY
from tests.tui.driving import Program, opened
from tests.tui.matrices import NAME, open_overview
from tests.tui.querying import write
from tests.tui.test_home_filters import chips

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

_QUERIES = (
    *("", "lezen", "-lezen", "motief:groei OF taal", '"samen lezen" OF -start:..2020'),
    *("-start", "@wat-helpt", "NIET (@wat-helpt OF status:lopend) +einde", "lezne"),
    *("bevinding:*", "verhaal:leerlingen -titel", "deelnemer:(rol:?) OF schaal:?"),
)


@pytest.fixture(autouse=True)
def _on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "today", TODAY)
    monkeypatch.setattr(Desk, "now", NOW)


class Taken:
    """The list of a program, and the command that it copies."""

    def __init__(self, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        screen = program.app.screen
        assert isinstance(screen, HomeScreen)
        self.program, self.screen = program, screen
        self.copied: list[str] = []
        monkeypatch.setattr(program.app, "copy_to_clipboard", self.copied.append)

    async def show(self, view: View) -> None:
        """Narrow the list down, as who types and ticks."""
        self.screen.asked.write(view.query)
        self.screen.view = view
        self.screen.look()
        await self.program.settle()

    async def command(self) -> list[str]:
        """Copy the command, and return its words without the program's name."""
        self.screen.action_command()
        await self.program.settle()
        return shlex.split(self.copied[-1])[1:]


def listed(workplace: Workplace, words: list[str]) -> list[str]:
    """Return the titles that a command lists."""
    assert words[0] == "list"
    location = workplace.registry.location
    done = run("--registry", location, "list", "--json", *words[1:])
    assert done.exit_code == 0, done.stderr
    return [line["title"] for line in json.loads(done.stdout)]


async def test_any_query_facet_and_need_are_in_the_copied_command(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample) as program:
        taken = Taken(program, monkeypatch)
        every = {
            facet.field: {value.code for value in facet.values}
            for facet in taken.screen.facets
        }
        views = [View(query) for query in _QUERIES]
        views += [View(need=need) for need in NEEDS]  # there is no conflict
        views += [
            View(chosen={field: frozenset({code})})
            for field in FACETS
            for code in sorted(every[field])[:3]
        ]
        both = {YEAR: every[YEAR], STATUS: every[STATUS] - {"status.lopend"}}
        views += [
            View("lezen OF taal", {PARTNER_KIND: frozenset(every[PARTNER_KIND])}),
            View("-start", {f: frozenset(codes) for f, codes in both.items()}),
            View("school", need=NEEDS[0], sort="-starts"),
            View("school", sort="-changed"),
        ]
        some = 0
        for view in views:
            await taken.show(view)
            shown, words = program.titles(), await taken.command()
            assert sorted(listed(sample, words)) == sorted(shown), words
            some += 0 < len(shown) < 32
        assert some > len(views) / 2  # an empty list proves little


async def test_what_cannot_be_read_is_not_in_the_copied_command(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample) as program:
        taken = Taken(program, monkeypatch)
        for text in ("schaal:lokaal -motief:", "schaal:lokaal @bestaatniet"):
            await write(program, text)
            shown, words = program.titles(), await taken.command()
            assert 0 < len(shown) < 32
            assert sorted(listed(sample, words)) == sorted(shown)
            await program.press("escape", "escape", "escape")
            assert len(program.titles()) == 32


async def test_an_own_question_narrows_list_and_overview_alike(
    sample: Workplace,
) -> None:
    save_question(sample, "klein", "schaal:lokaal", None, "Ann", "", NOW)
    async with opened(sample) as program:
        await program.search("schaal:lokaal")
        plain = program.titles()
        assert 0 < len(plain) < 32
        await program.search("@klein")
        assert program.titles() == plain
        assert "@klein" in chips(program)
        await open_overview(program, NAME)
        screen = program.app.screen
        assert isinstance(screen, MatrixScreen)
        counted = []
        for query in ("@klein", "schaal:lokaal"):
            screen.open(screen.counted.question._replace(query=query))  # type: ignore[union-attr]
            await program.settle()
            assert screen.matrix is not None
            counted.append((screen.matrix.cells, screen.matrix.header.records))
        assert counted[0] == counted[1]


@pytest.mark.parametrize(
    "query", ["@klein -schaal:?", "motive:groei   taal OF lezen", "-titel", "-lezen"]
)
async def test_an_overview_tells_the_same_command_as_the_command_line(
    sample: Workplace, query: str
) -> None:
    save_question(sample, "klein", "schaal:lokaal", None, "Ann", "", NOW)
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("f3")
        await write(program, query)
        await program.press("enter")
        screen = program.app.screen
        assert isinstance(screen, MatrixScreen)
        await program.until(lambda: screen.counted_query == query)
        assert screen.matrix is not None
        command = screen.matrix.header.command
        cells = [list(row) for row in screen.matrix.cells]
    there = ("--registry", sample.registry.location)
    told = run_json(*there, "matrix", NAME, "--json", "--", query)
    assert told["command"] == command
    assert "@" not in command
    again = run_json(*there, *shlex.split(command)[1:], "--json")
    assert again["cells"] == cells
