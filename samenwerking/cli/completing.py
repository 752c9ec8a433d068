"""Completes a query in the shell: fields, codes, saved questions and participants."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from samenwerking import settings
from samenwerking.cli.desk import Desk
from samenwerking.errors import SamenwerkingError
from samenwerking.query.complete import complete
from samenwerking.query.runs import runs_of
from samenwerking.service.listing import find_organisations
from samenwerking.service.questions import list_questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import click

    from samenwerking.query.complete import Option

_MOST_NAMES = 20


def complete_query(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return how the last word of a query may go on."""
    chosen = ctx.find_root().params.get("registry")
    language = settings.interface_language(None, os.environ)
    here = Desk(language, chosen, None)
    words = ctx.params.get(parameter.name or "") or ()
    before = list(words) if isinstance(words, list | tuple) else [str(words)]
    # bash takes a colon for a word of its own, and replaces what stands behind it.
    behind_colon = incomplete == ":"
    text = joined([*before, incomplete])
    found = complete(
        text,
        len(text),
        here.workplace(":none:").framework,
        language,
        _questions(here) if incomplete.startswith("@") else (),
        lambda field, beginning: _names(here, beginning, field.field),
        here.today,
    )
    word = "" if behind_colon else incomplete
    kept = word[: len(word) - (len(text) - found.start)]
    return [
        CompletionItem(kept + _as_argument(option), help=option.label)
        for option in found.options
    ]


def joined(words: Sequence[str]) -> str:
    """Return the words of a shell as one query; a colon stands close to both sides."""
    text = ""
    for word in words:
        close = text.endswith(":") or word == ":" or not text
        text += word if close else f" {word}"
    return text


def _as_argument(option: Option) -> str:
    """Return an option so that no shell takes it apart: names without quotes."""
    if option.sort == "name":
        return "-".join(runs_of(option.label))
    return option.text.strip()


def _questions(here: Desk) -> list[tuple[str, str]]:
    try:
        found = list_questions(here.workplace())
    except SamenwerkingError:
        return []
    return [(question.name, question.title(here.language)) for question in found]


def _names(here: Desk, beginning: str, who: str) -> Iterator[str]:
    try:
        found = find_organisations(here.workplace(), beginning, _MOST_NAMES, who)
    except SamenwerkingError:
        return
    yield from (line.name for line in found)
