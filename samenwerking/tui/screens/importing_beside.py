"""A row of a list and the record that it may be, beside each other in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.outline import Outliner
from samenwerking.service.sheet_answers import row_of
from samenwerking.service.sheet_beside import side_of_one, side_of_row
from samenwerking.tui.plain import line

if TYPE_CHECKING:
    from samenwerking.service.sheet_answers import Asked
    from samenwerking.service.sheet_beside import Side
    from samenwerking.service.sheet_draft import ListDraft
    from samenwerking.service.sheet_match import One
    from samenwerking.tui.app import RegistryApp


def beside(
    app: RegistryApp, draft: ListDraft, asked: Asked, one: One | None
) -> tuple[Content, Content]:
    """Return what the list says, and what is known of one that may be meant."""
    place, report = app.workplace, draft.report
    ours = Content("")
    for row in asked.rows[:1]:
        head = app.say(N_("In your list, row {row}"), row=row.row + 1)
        ours = _drawn(app, head, side_of_row(place, row))
    if one is None or report is None:
        return ours, Content("")
    head = app.say(N_("In the registry"))
    if one.where:
        at = row_of(one, report)
        head = app.say(N_("In your list, row {row}"), row=0 if at is None else at + 1)
    try:
        found = side_of_one(place, report, one)
    except SamenwerkingError:
        found = None  # it was taken away a moment ago: the report will tell
    return ours, _drawn(app, head, found)


def _drawn(app: RegistryApp, head: str, side: Side | None) -> Content:
    parts = [Content.styled(line(head).plain, "bold $text-accent")]
    if side is None:
        return parts[0]
    outliner = Outliner(app.workplace.framework, app.language, side.names)
    for part in outliner.outline(side.kind, side.document):
        if part.depth == 0:
            continue
        margin = "  " * (part.depth - 1)
        label = f"\n{margin}{line(part.label).plain} "
        parts.append(Content.styled(label, "$foreground-muted"))
        parts.append(Content(line(part.value).plain))
    return Content("").join(parts)
