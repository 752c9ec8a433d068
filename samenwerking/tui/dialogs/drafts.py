"""Offers the forms that were not stored: go on, throw away, or later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.plain import Plain, line, plain
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samenwerking.service.drafts import Draft


class DraftsDialog(Dialog["Draft | None"]):
    """The drafts, the latest first; answers the one to go on with."""

    CSS_PATH = "drafts.tcss"
    AUTO_FOCUS = "#drafts"

    def __init__(self, drafts: Sequence[Draft], damaged: Sequence[str] = ()) -> None:
        """Offer drafts; `damaged` are the files that cannot be read."""
        super().__init__()
        self._drafts, self._damaged = list(drafts), damaged

    def compose(self) -> ComposeResult:
        """Lay out the drafts and what can be done with one."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Not stored yet")), classes="title")
            yield Plain(
                say(
                    N_(
                        "What you typed was kept. Choose one to go on with it; nothing"
                        " is in the registry until you save."
                    )
                ),
                classes="hint",
            )
            yield Choices(id="drafts", markup=False)
            yield Plain(self._about_damaged(), id="damaged", classes="-warning")
            with Horizontal(id="answers"):
                yield self._button(N_("Go on"), "go", primary=True)
                yield self._button(N_("Throw it away"), "away")
                yield self._button(N_("Later"), "later")

    def _button(self, label: str, name: str, *, primary: bool = False) -> Button:
        button = Button(line(self.app.say(label)), id=name, compact=True)
        button.variant = "primary" if primary else "default"
        return button

    def _about_damaged(self) -> str:
        if not self._damaged:
            return ""
        template = N_(
            "Cannot be read, and left where they are: {count}. The first: {path}"
        )
        count = len(self._damaged)
        return self.app.say(template, count=count, path=self._damaged[0])

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#damaged").display = bool(self._damaged)
        self._fill()

    def _fill(self) -> None:
        options = self.query_one("#drafts", OptionList)
        options.clear_options()
        options.add_options([Option(plain(self._told(one))) for one in self._drafts])
        options.highlighted = 0 if self._drafts else None
        options.display = bool(self._drafts)
        for name in ("go", "away"):
            self.query_one(f"#{name}", Button).disabled = not self._drafts

    def _told(self, draft: Draft) -> str:
        say = self.app.say
        title = clean_line(draft.title) or say(N_("(no title yet)"))
        sort = say(N_("new")) if draft.record is None else say(N_("change"))
        when = draft.saved_at.astimezone().strftime("%d/%m/%Y %H:%M")
        return f"{when}  {sort:<8}  {title}"

    @property
    def _chosen(self) -> Draft | None:
        index = self.query_one("#drafts", OptionList).highlighted
        return None if index is None else self._drafts[index]

    @on(OptionList.OptionSelected, "#drafts")
    def _go_on(self) -> None:
        leave(self, self._chosen)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on with one, throw one away, or leave them all."""
        if event.button.id == "away":
            self.throw_away()
        else:
            leave(self, self._chosen if event.button.id == "go" else None)

    @work(exclusive=True, group="away")
    async def throw_away(self) -> None:
        """Throw the chosen draft away, once the user said so twice."""
        draft, app, say = self._chosen, self.app, self.app.say
        if draft is None or not in_front(self):
            return
        title = clean_line(draft.title) or say(N_("(no title yet)"))
        question = say(
            N_("Throw this draft away? It cannot be had back: {title}"), title=title
        )
        away, stays = say(N_("Throw it away")), say(N_("Keep it"))
        if not await app.push_screen_wait(ConfirmDialog(question, away, stays)):
            return
        if await ask(app, self, app.drafts.discard, draft):
            self._drafts.remove(draft)
            self._fill()
            if not self._drafts and not self._damaged:
                leave(self, None)
