"""The page around its parts: one file that needs nothing else, and lets nothing in."""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.resources import data_folder
from samenwerking.writers.svg import page_style
from samenwerking.writers.web_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.language import Language


class Chapter(NamedTuple):
    """A part of the page.

    Attributes:
        anchor: its id.
        title: its heading; may be empty.
        body: what stands in it; HTML.
        new_page: whether paper begins a new page for it.
    """

    anchor: str
    title: str
    body: str
    new_page: bool = False


class Site(NamedTuple):
    """All of a page, in words and in parts that are HTML already.

    Attributes:
        language: of every word.
        title: the first heading.
        subject: of whom it tells; may be empty.
        lead: what to know first; may be empty.
        chapters: in order; HTML.
        pages: of single partnerships, each where a link leads; HTML, may be empty.
        method: (name, value): how it was made.
        notes: sentences that belong to it.
        footer: for the foot of every page of paper; may be empty.
        glossary: what headings mean, for paper; HTML, may be empty.
        behind: id of a table -> what is behind its cells.
    """

    language: Language
    title: str
    subject: str
    lead: str
    chapters: tuple[Chapter, ...]
    pages: str
    method: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    footer: str
    glossary: str
    behind: Mapping[str, Any]


_WORDS = {
    "skip": N_("To the contents"),
    "contents": N_("In this report"),
    "method": N_("How this was made"),
    "pages": N_("The partnerships"),
    "command": N_("Command"),
    "glossary": N_("What the words mean"),
}
"""What the frame says."""

_LONGEST = 200
"""Signs of the line at the foot of a page of paper; more would not fit there."""

_SPOKEN = {
    "back": N_("Back to the report"),
    "behind": N_("Partnerships in this cell"),
    "close": N_("Close"),
    "copied": N_("Copied"),
    "copy": N_("Copy"),
    "filter": N_("Search in this table"),
    "many": N_("{count} partnerships"),
    "one": N_("1 partnership"),
    "pages": N_("Print the partnerships too"),
    "print": N_("Print"),
    "shown": N_("{shown} of {total} rows"),
    "unlisted": N_("A partnership without a page"),
}
"""What the script says."""


def render(site: Site) -> str:
    """Return a page as one file."""
    files = _files()
    style = files.style + _foot(site.footer)
    say = translations(site.language).gettext
    title, subject, lead = map(clean, (site.title, site.subject, site.lead))
    return files.environment.get_template("report.html.j2").render(
        site=site._replace(title=title, subject=subject, lead=lead),
        chapters=[
            chapter._replace(title=clean(chapter.title)) for chapter in site.chapters
        ],
        method=[(clean(name), clean(value)) for name, value in site.method],
        notes=list(map(clean, site.notes)),
        data={
            "behind": site.behind,
            "words": {name: say(words) for name, words in _SPOKEN.items()},
            "command": say(_WORDS["command"]),
            "language": site.language,
        },
        words={name: say(words) for name, words in _WORDS.items()},
        style=style,
        script=files.script,
        policy=_policy(style, files.script),
    )


class _Files(NamedTuple):
    environment: Environment
    style: str
    script: str


@lru_cache(maxsize=1)
def _files() -> _Files:
    """Return the template, and the style and the script that stand in it."""
    folder = os.path.join(data_folder("export"), "templates")
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=FileSystemLoader(folder),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    style = f"{page_style()}\n{_text(folder, 'report.css')}"
    return _Files(environment, style, _text(folder, "report.js"))


def _foot(text: str) -> str:
    """Return the rule that puts a line at the foot of every page of paper.

    Style sheets have no other way to name a text than to hold it: each sign of it is
    written as its number, so that none can end the rule, or the sheet.
    """
    numbers = "".join(f"\\{ord(sign):06x}" for sign in clean(text)[:_LONGEST])
    return f'@page{{@bottom-left{{content:"{numbers}";font:8pt sans-serif}}}}\n'


def _policy(style: str, script: str) -> str:
    """Return what a browser may do: use these two texts, and nothing else.

    They are named by their sums: whatever else got into a page would not run.
    """
    return (
        "default-src 'none'; "
        f"style-src {_sum(style)}; script-src {_sum(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _text(folder: str, name: str) -> str:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def _sum(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
