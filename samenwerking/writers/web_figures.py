"""Key figures and spots on a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.language import Language
    from samenwerking.reports.report import Figure, Figures, Spot, Spots


def figure_cards(block: Figures, language: Language) -> str:
    """Return key figures as cards."""
    cards = "".join(_card(figure, language) for figure in block.figures)
    return f'<ul class="cards">\n{cards}</ul>\n'


def _card(figure: Figure, language: Language) -> str:
    value = HIDDEN if figure.value is None else str(figure.value)
    change = ""
    if figure.change:
        sign = _sign(figure)
        mark = f'<span class="sign" aria-hidden="true">{sign}</span> ' if sign else ""
        change = f'<p class="change">{mark}{escape(figure.change)}</p>\n'
    told = escape(translations(language).gettext(N_("How this was counted")))
    how = (
        f'<details class="how"><summary>{told}</summary>'
        f"<code>{escape(figure.command)}</code></details>\n"
        if figure.command
        else ""
    )
    return (
        f'<li class="card">\n<p class="label">{escape(figure.label)}</p>\n'
        f'<p class="value">{value}</p>\n'
        f'<p class="sentence">{escape(figure.sentence)}</p>\n{change}{how}</li>\n'
    )


def _sign(figure: Figure) -> str:
    if figure.value is None or figure.before is None or not figure.compared:
        return ""
    if figure.value == figure.before:
        return "="
    return "▲" if figure.value > figure.before else "▼"


def spots_list(
    block: Spots, language: Language, named: Callable[[str], tuple[str, str]]
) -> str:
    """Return spots as a list.

    Args:
        block: what to draw.
        language: of the remark on what is not shown.
        named: key of a partnership -> (title, address); both empty without a page.
    """
    if not block.spots:
        return f'<p class="none">{escape(block.empty)}</p>\n'
    items = "".join(_spot(spot, named) for spot in block.spots)
    drawn = f'<ul class="spots">\n{items}</ul>\n'
    more = block.total - len(block.spots)
    if more > 0:
        ngettext = translations(language).ngettext
        told = ngettext("And {count} more.", "And {count} more.", more).format(
            count=more
        )
        drawn += f'<p class="more">{escape(told)}</p>\n'
    return drawn


def _spot(spot: Spot, named: Callable[[str], tuple[str, str]]) -> str:
    pages = [found for found in map(named, spot.keys) if found[1]]
    label = f"<bdi>{escape(spot.label)}</bdi>"
    if len(pages) == 1 and pages[0][0] == spot.label:
        label, pages = f'<a href="{pages[0][1]}">{label}</a>', []
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in spot.reasons)
    links = "".join(
        f'<li><a href="{address}"><bdi>{escape(title)}</bdi></a></li>'
        for title, address in pages
    )
    return (
        f'<li>\n<p class="label">{label}</p>\n'
        + (f'<ul class="reasons">{reasons}</ul>\n' if reasons else "")
        + (f'<ul class="links">{links}</ul>\n' if links else "")
        + "</li>\n"
    )
