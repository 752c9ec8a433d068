"""The mappings that were kept, on the command line: used, listed, forgotten."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking import settings
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_
from samenwerking.language import translations

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_maps import SavedMap
    from samenwerking.service.workplace import Workplace

_HEADINGS = 8
"""Headings by which one knows a list again; the others are counted."""


def review(
    here: Desk, workplace: Workplace, file: str, asked: str | None, *, fresh: bool
) -> tuple[ListReport, SavedMap | None]:
    """Say what an import would do, and by which mapping that was kept.

    Args:
        here: who asks.
        workplace: the registry.
        file: of the list.
        asked: a mapping by its path or by the name under which it was kept; None for
            the one that was made for a list with these headings, if there is one.
        fresh: use none that was kept.
    """
    from samenwerking.service.sheet_draft import open_list
    from samenwerking.service.sheet_import import review_list
    from samenwerking.service.sheet_load import is_shipped
    from samenwerking.service.sheet_maps import get_map, list_maps

    folder = settings.user_folder(os.environ)
    framework = workplace.framework
    if asked is not None:
        own = {one.name for one in list_maps(folder, framework)}
        if os.path.exists(asked) or (asked not in own and is_shipped(asked, framework)):
            return review_list(workplace, file, asked, here.today, here.now), None
    saved = get_map(folder, asked, framework) if asked is not None else None
    draft = open_list(workplace, folder, file, here.today, here.now)
    if saved is not None:
        draft.use_named(saved)
    elif fresh and draft.saved is not None:
        draft.propose()
    if draft.saved is not None:
        here.talk(
            N_("This list is read as {name} was before; --fresh reads it anew."),
            name=draft.saved.name,
        )
    return draft.review(here.today, here.now), draft.saved


def keep(
    here: Desk, workplace: Workplace, report: ListReport, saved: SavedMap | None
) -> None:
    """Keep the mapping of an import that was stored, and say its name."""
    from samenwerking.service.sheet_keeping import keep_used

    folder = settings.user_folder(os.environ)
    name, trouble = keep_used(folder, workplace, report, saved)
    if name:
        here.talk(N_("How this list was read is kept as {name}."), name=name)
    if trouble is not None:
        say = translations(here.language).gettext
        here.talk("{text}", text=trouble.text(say))


def show_or_forget(here: Desk, name: str | None, *, as_json: bool) -> None:
    """Forget a mapping that was kept; without a name, list them all."""
    from samenwerking.framework import load_framework
    from samenwerking.service.sheet_maps import forget_map, list_maps

    folder = settings.user_folder(os.environ)
    framework = load_framework(os.environ.get(settings.SCHEMA_VARIABLE))
    if name is not None:
        forget_map(folder, name, framework)
        here.talk(N_("The mapping {name} is forgotten."), name=name)
        return
    say = translations(here.language).gettext
    found = list_maps(folder, framework)
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "path": one.path,
                    "columns": [c.name for c in one.mapping.columns]
                    if one.mapping
                    else None,
                    "trouble": one.trouble and one.trouble.text(say),
                }
                for one in found
            ]
        )
        return
    if not found:
        here.talk(N_("No mapping is kept yet: that happens when a list is stored."))
    for one in found:
        if one.mapping is None:
            echo(f"{one.name}  ! {one.trouble.text(say) if one.trouble else ''}")
            continue
        headings = [column.name for column in one.mapping.columns]
        more = f", … ({len(headings)})" if len(headings) > _HEADINGS else ""
        echo(f"{one.name}  {', '.join(headings[:_HEADINGS])}{more}")
