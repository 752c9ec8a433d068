"""`samenwerking official`: the lists of schools that the government publishes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import agrees, argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, RecordError, SamenwerkingError

if TYPE_CHECKING:
    from datetime import datetime

    from samenwerking.cli.desk import Desk
    from samenwerking.service.official_report import OfficialLine, OfficialReport

_STATUSES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "ended": N_("ended"),
    "gone": N_("not in the list any more"),
    "unchanged": N_("unchanged"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
}
_SHOWN = 20
"""New organisations of which nothing is asked, and doubts, that are named."""


@command("official")
@argument("files", nargs=-1, required=True, type=str, metavar="FILE...")
@option("--yes", "-y", is_flag=True, help=N_("Do not ask."))
@option("--dry-run", is_flag=True, help=N_("Only say what would happen."))
@option("--force", is_flag=True, help=N_("Also a list that is not whole or shrank."))
@option(
    "--date",
    "dated",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help=N_("The date of the list; else that in the name of the file, or today."),
)
@option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NUMBER=KEY|new",
    help=N_("Whom a doubtful number means; new for none that is known."),
)
@option("--why", default="", help=N_("Why, for the change log."))
@json_option
def official_command(
    files: tuple[str, ...],
    yes: bool,
    dry_run: bool,
    force: bool,
    dated: datetime | None,
    answers: tuple[str, ...],
    why: str,
    as_json: bool,
) -> None:
    """Bring in an official list of schools: a dump (.json), or a CSV.

    Give the institutions and the sites together, and all pages of a dump. Schools,
    sites, boards, school communities and CLBs become organisations; bringing in a later
    list changes only what the list changed. First it says what would happen; then it
    asks.

    Names of people and telephone numbers are never read. All of it is stored, or
    nothing, as one batch that one undo takes back. Doubtful rows are left out.
    """
    from samenwerking.service.official import (
        Order,
        bring_official,
        preview_official,
        read_files,
    )

    here = desk()
    workplace = here.workplace()
    day = dated.date() if dated is not None else None
    order = Order(files, here.today, day, _answers(here, answers), force)
    read = read_files(workplace, order)
    try:
        found = preview_official(workplace, read, order, here.now)
    except RecordError as error:
        raise _labelled(here, error) from None
    if not as_json:
        _show(here, found)
    stores = not (dry_run or found.nothing) and (
        yes or (not as_json and agrees(here, N_("Store this?")))
    )
    if stores:
        why = why or ", ".join(os.path.basename(file) for file in files)
        found = bring_official(workplace, read, order, here.who, why, here.now)
    if as_json:
        print_json(_data(here, found))
    elif found.batch:
        here.talk(
            N_("Take it back with: samenwerking undo {batch}"), batch=found.batch[-8:]
        )
    elif not found.nothing:
        here.talk(N_("Nothing was stored."))


def _answers(here: Desk, answers: tuple[str, ...]) -> dict[str, str]:
    from samenwerking.records.identity import institution_number

    found = {}
    for answer in answers:
        number, mark, whom = answer.partition("=")
        known = institution_number(number)
        if not mark or known is None or not whom.strip():
            message = N_("{answer!r}: write a number, = and a key, a name or new.")
            raise click.UsageError(here.say(message, answer=answer))
        found[known] = whom.strip()
    return found


def _show(here: Desk, found: OfficialReport) -> None:
    files = ", ".join(found.files)
    echo(here.say(N_("{files}, list of {day}:"), files=files, day=found.dated))
    for problem in (*found.cuts, *found.shrunken):
        echo(f"  ! {_text(here, problem)}")
    framework = here.workplace().framework
    for kind, counts in found.counts.items():
        said = ", ".join(
            f"{here.say(word)}: {counts[status]}"
            for status, word in _STATUSES.items()
            if counts[status]
        )
        label = framework.label(kind, here.language) if "." in kind else kind
        echo(f"  {label}: {said}")
    if found.nothing:
        left_out = any(one.status in ("doubtful", "refused") for one in found.lines)
        held = N_("This registry holds all of it already.")
        echo(here.say(N_("Nothing was stored.") if left_out else held))
    plain = [line for line in found.lines if _is_plain(line)]
    for line in plain[:_SHOWN]:
        _show_line(here, line)
    if len(plain) > _SHOWN:
        more = here.say(N_("and {more} more"), more=len(plain) - _SHOWN)
        echo(f"  {more}")
    for line in found.lines:
        if not _is_plain(line) and (line.status != "unchanged" or line.doubts):
            _show_line(here, line)
    if any(line.status == "doubtful" for line in found.lines):
        here.talk(
            N_(
                "Doubtful rows are left out. Say whom a number means with --answer"
                " NUMBER=KEY, or --answer NUMBER=new."
            )
        )


def _is_plain(line: OfficialLine) -> bool:
    """Whether all that can be told of a line is that it is new."""
    return line.status == "new" and not (line.changes or line.doubts)


def _show_line(here: Desk, line: OfficialLine) -> None:
    status = here.say(_STATUSES[line.status])
    echo("  ".join(filter(None, (f"  {status}", line.number, line.name, line.place))))
    for change in line.changes:
        echo(f"      = {_text(here, change)}")
    for doubt in line.doubts:
        echo(f"      ? {_text(here, doubt)}")


def _text(here: Desk, error: RecordError) -> str:
    return _labelled(here, error).text(here.say)


def _labelled(here: Desk, error: SamenwerkingError) -> RecordError:
    """Put the labels of fields and codes in the place of their names."""
    framework = here.workplace().framework
    fields = framework.fields("organisation")
    facts: dict[str, object] = {}
    for name, fact in error.facts.items():
        facts[name] = fact
        if isinstance(fact, SamenwerkingError):
            facts[name] = _labelled(here, fact)
        elif isinstance(fact, str) and name == "field" and fact in fields:
            field = fields[fact]
            facts[name] = field.label_nl if here.language == "nl" else field.label_en
        elif isinstance(fact, str) and framework.find_code(fact) is not None:
            facts[name] = framework.label(fact, here.language)
    return RecordError(error.template, **facts)


def _data(here: Desk, found: OfficialReport) -> dict[str, Any]:
    return {
        "files": list(found.files),
        "date": found.dated.isoformat(),
        "counts": {kind: dict(counts) for kind, counts in found.counts.items()},
        "not_whole": [_text(here, cut) for cut in found.cuts],
        "shrunken": [_text(here, one) for one in found.shrunken],
        "organisations": [
            {
                "status": line.status,
                "kind": line.kind,
                "number": line.number,
                "name": line.name,
                "place": line.place,
                "changes": [_text(here, change) for change in line.changes],
                "doubts": [_text(here, doubt) for doubt in line.doubts],
            }
            for line in found.lines
            if line.status != "unchanged" or line.doubts
        ],
        "stored": found.batch is not None,
        "batch": found.batch,
    }
