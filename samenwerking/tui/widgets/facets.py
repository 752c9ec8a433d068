"""The filters beside the list, each value with how many partnerships it would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.painting import cut
from samenwerking.tui.widgets.today import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets import OptionList

    from samenwerking.language import Language
    from samenwerking.service.browse import Facet, FacetValue
    from samenwerking.tui.app import RegistryApp

SHORT = 6
"""Values of a facet that are shown before somebody asks for the others."""
_MORE = "…"
_BETWEEN = "\x1f"


class FacetPane(Choices):
    """Every facet with its values; Enter ticks one or takes the tick away."""

    app: RegistryApp

    class Toggled(Message):
        """Somebody ticked a value, or took the tick away."""

        def __init__(self, field: str, code: str) -> None:
            super().__init__()
            self.field, self.code = field, code

    def __init__(self) -> None:
        super().__init__(id="facets", markup=False)
        self._facets: list[Facet] = []
        self._whole: set[str] = set()

    def show(self, facets: list[Facet]) -> None:
        """Show facets with their counts now; the cursor stays on its value."""
        self._facets = facets
        self._draw()

    def on_resize(self) -> None:
        """Put the counts at the right edge again."""
        self._draw()

    def _draw(self) -> None:
        option = self.highlighted_option
        here = option.id if option is not None else None
        options = list(self._options_of())
        top = self.scroll_offset.y
        self.set_options(options)
        ids = [option.id for option in options]
        self.highlighted = ids.index(here) if here in ids else _first(options)
        self.scroll_to(y=top, animate=False)

    def _options_of(self) -> Iterator[Option]:
        width = max(self.scrollable_content_region.width - 2, 10)
        for place, facet in enumerate(self._facets):
            values = [one for one in facet.values if one.count or one.chosen]
            if not values:
                continue
            title = Content.styled(line(facet.label).plain, "bold $text-accent")
            above = Content("\n") if place else Content("")
            yield Option(above + title, disabled=True)
            whole = facet.field in self._whole or len(values) <= SHORT + 1
            shown = values if whole else _first_ones(values)
            for value in shown:
                name = f"{facet.field}{_BETWEEN}{value.code}"
                yield Option(_value(value, width, self.app.language), id=name)
            if len(shown) < len(values):
                more = self.app.say(N_("{count} more"), count=len(values) - len(shown))
                text = Content.styled(f"  {_MORE} {more}", "$foreground-muted")
                yield Option(text, id=f"{facet.field}{_BETWEEN}{_MORE}")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick a value, or show the values that were left out."""
        event.stop()
        field, _, code = (event.option.id or "").partition(_BETWEEN)
        if code == _MORE:
            self._whole.add(field)
            self._draw()
        else:
            self.post_message(self.Toggled(field, code))

    def action_tick(self) -> None:
        """Tick the value under the cursor."""
        self.action_select()


def _first_ones(values: list[FacetValue]) -> list[FacetValue]:
    """Return the first values, and those that are ticked wherever they stand."""
    return [*values[:SHORT], *(value for value in values[SHORT:] if value.chosen)]


def _first(options: list[Option]) -> int | None:
    return next((i for i, one in enumerate(options) if not one.disabled), None)


def _value(value: FacetValue, width: int, language: Language) -> Content:
    count = numeral(value.count, language)
    label = cut(clean_line(value.label), width - len(count) - 3)
    tick = "■ " if value.chosen else "□ "
    style = "bold" if value.chosen else ""
    return Content.assemble(
        Content.styled(tick + label, style),
        " ",
        Content.styled(count, style),
    )
