"""A report as one web page that works from a memory stick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.web_blocks import Blocks
from samenwerking.writers.web_facts import Lines, page_section
from samenwerking.writers.web_frame import Chapter, Site, render
from samenwerking.writers.web_meanings import glossary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.reports.report import Report, Section


def write(report: Report) -> str:
    """Return the report as a whole HTML page."""
    anchors = _anchors(report.sections)
    sections = list(zip(anchors, report.sections, strict=True))
    blocks = Blocks(report, {section.key: anchor for anchor, section in sections})
    back = translations(report.language).gettext(N_("Back to the report"))
    chapters = tuple(
        Chapter(
            anchor, part.title, "".join(map(blocks.draw, part.blocks)), part.new_page
        )
        for anchor, part in zip(anchors, report.sections, strict=True)
    )
    lines = Lines()
    return render(
        Site(
            language=report.language,
            title=report.title,
            subject=report.subject,
            lead=report.lead,
            chapters=chapters,
            pages="".join(
                page_section(report.pages[key], anchor, back, lines)
                for key, anchor in blocks.pages.items()
            ),
            method=report.method,
            notes=report.notes,
            footer=report.footer,
            glossary=glossary(blocks.meanings),
            behind=blocks.behind,
        )
    )


def _anchors(sections: Iterable[Section]) -> list[str]:
    """Return an id for each section: its key, where that can be one."""
    found: list[str] = []
    for number, section in enumerate(sections, start=1):
        anchor = f"s-{section.key}"
        if not re.fullmatch(r"[\w-]+", anchor, re.ASCII) or anchor in found:
            anchor = f"s-{number}-"
        found.append(anchor)
    return found
