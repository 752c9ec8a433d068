"""The list of overviews, by research question; letters find one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import fold
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual import events

    from samenwerking.matrices.definition import Definition
    from samenwerking.tui.app import RegistryApp


class Names(Choices):
    """The overviews to choose from; what one types goes to the next that holds it."""

    app: RegistryApp

    class Typed(Message):
        """What is looked for became another; `found` tells whether it is there."""

        def __init__(self, typed: str, found: bool) -> None:
            super().__init__()
            self.typed, self.found = typed, found

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as all widgets call it
        super().__init__(id=id, markup=False)
        self._titles: dict[str, str] = {}
        self.typed = ""

    def fill(self, definitions: list[Definition], chosen: str) -> None:
        """List overviews under their research questions, and go to one."""
        app = self.app
        self.clear_options()
        question: str | None = None
        options: list[Option | None] = []
        for definition in definitions:
            if definition.question != question:
                question = definition.question
                heading = (
                    N_("Research question {number}") if question else N_("Everyday")
                )
                options += [None] * bool(options)
                name = app.say(heading, number=question)
                options.append(Option(line(name), disabled=True))
            title = definition.title(app.language)
            self._titles[definition.name] = fold(title)
            options.append(Option(line(title), definition.name))
        self.add_options(options)
        known = chosen if chosen in self._titles else next(iter(self._titles), "")
        if known:
            self.highlighted = self.get_option_index(known)

    def on_key(self, event: events.Key) -> None:
        """Look for what is typed."""
        typed = self.typed
        if event.key == "backspace":
            typed = typed[:-1]
        elif event.key == "escape" and typed:
            typed = ""
        elif event.is_printable and event.character and (typed or event.key != "space"):
            typed += event.character
        else:
            return
        event.stop()
        self.find(typed)

    def find(self, typed: str) -> None:
        """Go to the next overview whose title holds a text."""
        self.typed = typed
        places = [
            self.get_option_index(name)
            for name, title in self._titles.items()
            if fold(typed) in title
        ]
        if typed and places:
            now = self.highlighted or 0
            self.highlighted = next((n for n in places if n >= now), places[0])
        self.post_message(self.Typed(typed, bool(places)))
