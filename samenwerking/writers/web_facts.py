"""Records on a web page: line by line, and the page of each partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.reports.report import Fact, Page

_DEEPEST = 6
"""HTML knows no deeper heading, nor the style sheet a deeper line."""


class Lines(dict["Fact", str]):
    """A fact -> its line: most partnerships share many, so each is drawn once."""

    def __missing__(self, fact: Fact) -> str:
        # What has a number for a label begins one of several.
        item = " item" if fact.label.rstrip(".").isdecimal() else ""
        self[fact] = (
            f'<div class="d{min(fact.depth, _DEEPEST)}{item}">'
            f"<dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}</dd></div>\n"
        )
        return self[fact]


def facts_list(facts: Iterable[Fact], level: int, lines: Lines) -> str:
    """Return lines of a record as lists with headings.

    Args:
        facts: the lines; those without a value are headings of what lies deeper.
        level: of the first headings (2 to 6).
        lines: those drawn before, of this page.
    """
    drawn: list[str] = []
    above: list[int] = []
    inside = False
    for fact in facts:
        if fact.value:
            if not inside:
                drawn.append('<dl class="facts">\n')
                inside = True
            drawn.append(lines[fact])
            continue
        drawn.append("</dl>\n" * inside)
        inside = False
        while above and above[-1] >= fact.depth:
            above.pop()
        of = min(level + len(above), _DEEPEST)
        deep = min(fact.depth, _DEEPEST)
        drawn.append(f'<h{of} class="d{deep}">{escape(fact.label)}</h{of}>\n')
        above.append(fact.depth)
    drawn.append("</dl>\n" * inside)
    return "".join(drawn)


def page_section(page: Page, anchor: str, back: str, lines: Lines) -> str:
    """Return the page of a partnership; `back` is what its way back says."""
    lead = f'<p class="lead">{escape(page.lead)}</p>\n' if page.lead else ""
    return (
        f'<section class="page" id="{anchor}" aria-labelledby="{anchor}-title">\n'
        f'<p class="back"><a href="#top">{escape(back)}</a></p>\n'
        f'<h2 id="{anchor}-title" tabindex="-1">{escape(page.title)}</h2>\n'
        f"{lead}{facts_list(page.facts, 3, lines)}</section>\n"
    )
