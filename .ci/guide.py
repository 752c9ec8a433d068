"""Makes what the user's guide shows: pictures of the screens, and the tables of keys.

    python .ci/guide.py          draws docs/pictures/*.svg, fills in docs/handleiding.md
    python .ci/guide.py --check  says what is stale, and changes nothing

The pictures are of the sample registry, at a fixed moment. They are compared only under
the versions of textual and rich that drew them: another one may put a space elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from textual.widgets import Input, TextArea

from samenwerking.language import translations
from samenwerking.service.workplace import create_sample, open_workplace
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.commands import COMMANDS, HINTS
from samenwerking.tui.commands.keys import key_name
from samenwerking.tui.themes import LIGHT

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs/handleiding.md"
PICTURES = ROOT / "docs/pictures"
NOW = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
DRAWN_WITH = {"textual": "8.2.8", "rich": "15.0.0"}
SECTIONS = {
    "app": "Overal",
    "home": "De lijst",
    "columns": "De kolommen van de lijst",
    "form": "De fiche",
    "actor": "Wie doet mee?",
    "element": "Eén regel van een lijst in de fiche",
    "story": "Het verhaal",
    "organisation": "De organisatie",
    "matrix": "De overzichten",
    "filter": "Wat een overzicht telt",
    "export": "Een overzicht naar een bestand schrijven",
    "behind": "Wat achter een cel zit",
    "report": "Een rapport maken",
    "pictures": "De figuren",
    "import": "Een lijst binnenbrengen",
    "field": "Wat een kolom van een lijst bevat",
    "duplicates": "De dubbels",
    "conflicts": "De tegenstrijdigheden",
    "questions": "De bewaarde vragen",
    "builder": "Een filter bouwen",
    "dialog": "Elk ander venster",
}
_HEADING = "| toets | naam | wat het doet | in settings.toml |"
_BEGIN, _END = "<!-- toetsen: begin -->", "<!-- toetsen: einde -->"


class Shot(NamedTuple):
    """A picture: its size, and the keys that lead to what it shows."""

    width: int
    height: int
    keys: tuple[str, ...]


_LEARN = ("text:Brede School Gent", "enter", "f2")
_STORY = ("text:Buddyproject", "enter", "f2")
_ORGANISATION = ("f7", "text:Leuven-Limburg", "enter")
SHOTS = {
    "lijst": Shot(120, 34, ("down", "down")),
    "filters": Shot(120, 34, ("f4", *["down"] * 5, "enter")),
    "aanvullen": Shot(100, 28, ("text:schaal:lokaal motief:gro",)),
    "bouwen": Shot(110, 28, ("text:motief:groei (lezen OF taal)", "f10")),
    "vragen": Shot(110, 30, ("ctrl+s", *["down"] * 6)),
    "nieuw": Shot(100, 30, ("ctrl+n", "text:Leesclub met de bibliotheek", "tab")),
    "deelnemer": Shot(100, 30, ("ctrl+n", "ctrl+n", "text:bib")),
    "fiche": Shot(120, 34, _LEARN),
    "uitleg": Shot(120, 34, (*_LEARN, "ctrl+b", "f1")),
    "verhaal": Shot(140, 36, (*_STORY, "ctrl+t")),
    "activiteit": Shot(100, 30, ("down", "f6", "text:12/3 overleg @bib +verslag")),
    "organisatie": Shot(120, 34, _ORGANISATION),
    "netwerk": Shot(120, 34, (*_ORGANISATION, "f6")),
    "overzicht": Shot(130, 34, ("ctrl+o", "text:niveau", "enter", "right", "down")),
}
_NAMES = {
    " ": "space",
    "/": "slash",
    "@": "at",
    "+": "plus",
    "-": "minus",
    ":": "colon",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
}


async def draw(registry: str, shot: Shot) -> str:
    """Return one picture as SVG."""
    app = RegistryApp(open_workplace(registry), "nl", "Ann", clock=lambda: NOW)
    app.animation_level = "none"
    app.theme = LIGHT
    async with app.run_test(size=(shot.width, shot.height)) as pilot:
        await _settle(app)
        app.sub_title = "voorbeeld"
        for key in shot.keys:
            letters = key.removeprefix("text:")
            for one in letters if letters != key else [key]:
                await pilot.press(_NAMES.get(one, one))
            await _settle(app)
        for box in app.screen.query("Input, TextArea"):
            if isinstance(box, Input | TextArea):
                box.cursor_blink = False
                box.notify_style_update()  # what is drawn without a cursor is kept
        app.clear_notifications()
        await _settle(app)
        svg = app.export_screenshot(title="samenwerking")
    # Who reads the guide is not to fetch a font from somewhere.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


async def _settle(app: RegistryApp) -> None:
    """Wait until nothing is under way any more, for a moment.

    What waits below the screen in front waits for its answer.
    """
    quiet = 0
    while quiet < 5:
        await asyncio.sleep(0.05)
        busy = any(
            not worker.is_finished and worker.node.screen is app.screen
            for worker in app.workers
            if worker.node is not app
        )
        quiet = 0 if busy else quiet + 1


def key_tables() -> str:
    """Return the tables of keys as Markdown, from the one table of commands."""
    say = translations("nl").gettext
    parts = []
    for where, title in SECTIONS.items():
        lines = [f"### {title}", "", _HEADING, "|---|---|---|---|"]
        for command in COMMANDS:
            if command.where == where:
                key = f"`{key_name(command.key)}`" if command.key else "–"
                words = f"{say(command.label)} | {say(command.help)}"
                lines.append(f"| {key} | {words} | `{command.id}` |")
        for keys, meaning in HINTS.get(where, ()):
            shown = " ".join(f"`{say(key)}`" for key in keys)
            lines.append(f"| {shown} | | {say(meaning)} | |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def with_tables(text: str) -> str:
    """Return the guide with its tables of keys filled in anew."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n\n{key_tables()}\n\n{_END}{after}"


def pictures() -> dict[str, str]:
    """Return {file name: SVG} of every picture."""
    with tempfile.TemporaryDirectory() as folder:
        registry = str(Path(folder) / "voorbeeld.db")
        create_sample(open_workplace(registry), NOW)
        return {
            f"{name}.svg": asyncio.run(draw(registry, shot))
            for name, shot in SHOTS.items()
        }


def main() -> int:
    """Write what the guide shows, or say what is stale."""
    wanted = {GUIDE: with_tables(GUIDE.read_text("utf-8"))}
    if all(version(name) == drawn for name, drawn in DRAWN_WITH.items()):
        wanted |= {PICTURES / name: svg for name, svg in pictures().items()}
    named = set(re.findall(r"pictures/([\w-]+\.svg)", wanted[GUIDE]))
    mistakes = [
        f"{name} is shown nowhere in the guide"
        for name in SHOTS
        if f"{name}.svg" not in named
    ]
    mistakes += [
        f"docs/pictures/{name} is not drawn by any shot"
        for name in sorted(named)
        if name[:-4] not in SHOTS
    ]
    check = "--check" in sys.argv
    for path, text in wanted.items():
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if check:
            mistakes.append(f"{path.relative_to(ROOT)} is stale: python .ci/guide.py")
        else:
            path.write_text(text, "utf-8", newline="\n")
    print(*mistakes, sep="\n", end="\n" if mistakes else "")
    return bool(mistakes)


if __name__ == "__main__":
    sys.exit(main())
