"""Which columns the list shows, how wide they are, and in what order it stands."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service.browse import SORTS
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.home import COLUMNS
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import leave
from samenwerking.tui.widgets import columns as layout
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.frame import Foot
from samenwerking.tui.widgets.painting import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from samenwerking.tui.widgets.columns import Chosen, Wording

_STEP = 2
_NAME = 22


class Arrangement(NamedTuple):
    """How somebody wants the list; no columns are those that go with the room."""

    columns: Chosen
    sort: str
    widths: Mapping[str, int] = MappingProxyType({})
    """How wide they are now, also those that take a share of the room."""


class ColumnList(Choices):
    """All columns, the shown ones first; the arrows sideways change the width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", show=False),
        Binding("left", "screen.widen(-1)", show=False),
        Binding("right", "screen.widen(1)", show=False),
    ]


class ColumnsDialog(Dialog["Arrangement | None"]):
    """A line for each column: shown or not, its width, and whether it sorts."""

    CSS_PATH = "columns.tcss"
    WHERE: ClassVar[str] = COLUMNS
    AUTO_FOCUS = "ColumnList"

    def __init__(self, wording: Wording, now: Arrangement, *, own: bool) -> None:
        """Begin with what the list shows now.

        Args:
            wording: names the columns.
            now: what the list shows.
            own: whether the user chose that, and it did not come with the room.
        """
        super().__init__()
        self._wording = wording
        self._sort, self._now = now.sort, now.widths
        self._own = own
        self._begin(now.columns)

    def _begin(self, columns: Chosen) -> None:
        self._widths = dict(columns)
        hidden = [name for name in layout.COLUMNS if name not in self._widths]
        more = [name for name in SORTS if name not in layout.COLUMNS]
        self._names = [*self._widths, *hidden, *more]

    def compose(self) -> ComposeResult:
        """Lay out the columns, and how to change them."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Columns of the list")), classes="title")
            yield ColumnList(id="columns", markup=False)
            hint = N_("Enter shows or hides a column; ← and → change its width.")
            yield Plain(say(hint), classes="hint")
            yield Foot()

    def on_mount(self) -> None:
        """Fill the list."""
        self._draw(0)

    @property
    def _list(self) -> ColumnList:
        return self.query_one(ColumnList)

    def _draw(self, row: int) -> None:
        self._list.set_options([Option(self._line(name)) for name in self._names])
        self._list.highlighted = row

    def _line(self, name: str) -> Content:
        say, shown = self.app.say, name in self._widths
        tick = "■" if shown else "□"
        width = ""
        if name not in layout.COLUMNS:
            tick, width = " ", say(N_("only to sort by"))
        elif shown:
            wide = self._widths[name]
            text = N_("{width} wide") if wide else N_("as wide as there is room")
            width = self.app.say(text, width=wide)
        by = ""
        if name == self._sort.removeprefix("-"):
            down = self._sort.startswith("-")
            by = say(N_("▼ sorted down")) if down else say(N_("▲ sorted up"))
        label = cut(self._wording.heading(name), _NAME)
        return Content.assemble(
            Content.styled(f"{tick} {label}", "bold" if shown else "$text-muted"),
            Content.styled(f"  {width:<28}", "$text-muted"),
            Content.styled(by, "bold"),
        )

    # --- what one can do

    def _change(self, change: Callable[[int, str], int]) -> None:
        row = self._list.highlighted
        if row is not None:
            self._draw(change(row, self._names[row]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a column or hide it; the last one stays."""
        event.stop()
        self._change(self._toggle)

    def _toggle(self, row: int, name: str) -> int:
        if name not in layout.COLUMNS:
            return row
        if name not in self._widths:
            self._widths[name] = layout.usual_width(name)
        elif len(self._widths) > 1:
            del self._widths[name]
        self._own = True
        return row

    def action_widen(self, steps: int) -> None:
        """Make a column wider or narrower; the narrowest takes what room there is."""

        def widen(row: int, name: str) -> int:
            if name in self._widths:
                wide = self._widths[name] or self._now.get(name, _STEP)
                wide += steps * _STEP
                self._widths[name] = max(0, min(wide, layout.MOST))
                self._own = True
            return row

        self._change(widen)

    def action_earlier(self) -> None:
        """Put a column more to the left."""
        self._change(lambda row, _: self._move(row, row - 1))

    def action_later(self) -> None:
        """Put a column more to the right."""
        self._change(lambda row, _: self._move(row, row + 1))

    def _move(self, row: int, to: int) -> int:
        names = self._names
        if not 0 <= to < len(names):
            return row
        names[row], names[to] = names[to], names[row]
        self._own = True
        return to

    def action_sort(self) -> None:
        """Sort by a column; once more turns it round."""

        def sort(row: int, name: str) -> int:
            if name in SORTS:
                self._sort = f"-{name}" if self._sort == name else name
            return row

        self._change(sort)

    def action_usual(self) -> None:
        """Take the columns that go with the room there is."""
        self._own = False
        self._begin(())
        self._widths = dict(layout.chosen_by_room(self.app.size.width))
        self._sort = SORTS[0]
        self._names.sort(key=lambda name: name not in self._widths)
        self._draw(0)

    def action_save(self) -> None:
        """Show the list like this from now on."""
        columns = tuple((n, self._widths[n]) for n in self._names if n in self._widths)
        leave(self, Arrangement(columns if self._own else (), self._sort))
