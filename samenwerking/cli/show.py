"""`samenwerking show`: one record whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.filters import Moment
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.cli.desk import Desk
    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace


@command("show")
@argument("record")
@option(
    "--as-of",
    type=Moment(),
    metavar="2026-10-01",
    help=N_(
        "The record as it was at the end of this day, or at a moment such as"
        " 2026-10-01T15:30."
    ),
)
@json_option
def show_command(record: str, as_of: date | None, as_json: bool) -> None:
    """Show one record whole.

    RECORD is the end of its key, a title or name, an institution number, or @ and the
    name of a saved question.
    """
    from samenwerking.service.listing import get_record

    here = desk()
    workplace = here.workplace()
    shown = get_record(workplace, record, as_of)
    stored = shown.stored
    if not as_json and stored.kind == "question":
        _question(here, workplace, stored.uuid, as_of)
        return
    if as_json:
        print_json({"id": stored.uuid, **stored.document})
        return
    echo("\n".join(_lines(here, workplace, shown)))


def _question(here: Desk, workplace: Workplace, key: str, as_of: date | None) -> None:
    """Show a question as its own command does: its query in the user's language."""
    from samenwerking.cli.question import question_lines
    from samenwerking.service.questions import get_question

    found = get_question(workplace, key, as_of)
    echo("\n".join(question_lines(here, workplace.framework, found)))


def _lines(here: Desk, workplace: Workplace, shown: Shown) -> list[str]:
    from samenwerking.records.outline import Outliner

    stored = shown.stored
    title = str(stored.document.get("title") or stored.document.get("name") or "")
    lines = [title, "=" * len(title), stored.uuid, ""]
    outliner = Outliner(workplace.framework, here.language, shown.names)
    for line in outliner.outline(stored.kind, stored.document):
        if line.depth == 0:
            lines += ["", line.label, "-" * len(line.label)]
            continue
        margin = "  " * (line.depth - 1)
        first, *rest = line.value.splitlines() or [""]
        label = (
            line.label if line.label.endswith(".") or not first else f"{line.label}:"
        )
        lines.append(f"{margin}{label} {first}".rstrip())
        lines += [f"{margin}    {text}" for text in rest]
    return lines
