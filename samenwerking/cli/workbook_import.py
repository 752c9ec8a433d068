"""What `samenwerking import` says of a workbook of records, and does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.cli.import_preview import as_json, show_changes, shown
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.entry import Imported
    from samenwerking.service.workbook_import import WorkbookReport

_DOUBT = 3
"""Exit code where there are conflicts, as for a list with doubtful rows."""


class WorkbookOrder(NamedTuple):
    """How a workbook is to be brought in."""

    confirmed: bool
    leave_out: bool
    as_json: bool


def bring_in(here: Desk, file: str, why: str, order: WorkbookOrder) -> None:
    """Show what a workbook changes, and store it if that was confirmed."""
    from samenwerking.service.workbook_import import import_workbook, review_workbook

    workplace = here.workplace()
    report = review_workbook(workplace, file, here.now)
    if not order.as_json:
        _show(here, workplace.framework, report)
    done: Imported | None = None
    if order.confirmed:
        leave_out = order.leave_out
        done = import_workbook(
            workplace, report, here.who, why, here.now, leave_out=leave_out
        )
    if order.as_json:
        print_json({**_told(report), "done": done and done._asdict()})
    elif done is not None:
        from samenwerking.cli.entry import count_done, way_back

        count_done(here, done)
        way_back(here, done)
    if done is None:
        here.talk(N_("Nothing was stored: this was a dry run. Store it with --yes."))
        if report.conflicts:
            raise SystemExit(_DOUBT)


def _show(here: Desk, framework: Framework, report: WorkbookReport) -> None:
    from samenwerking.records.spoken import Speaker

    show_changes(here, framework, report.changes)
    speaker = Speaker(framework, here.language, {})
    for one in report.conflicts:
        place = speaker.place(one.kind, one.path)
        echo(f"  ! {one.name or '?'} ({one.key[-6:]})  {place}")
        told = N_("it was {base}; in the registry it is now {now}, here {theirs}")
        if one.base is None and one.now is not None:
            told = N_("in the registry it is {now}, here {theirs}")
        words = {
            name: shown(here, value, speaker.value(one.kind, one.path, value))
            for name, value in (
                ("base", one.base),
                ("now", one.now),
                ("theirs", one.theirs),
            )
        }
        echo(f"      {here.say(told, **words)}")
        echo(f"      {one.place}")
    new = sum(not change.path for change in report.changes)
    template = N_(
        "{added} records are new, {changed} are changed, {unchanged} stay as they are,"
        " {conflicts} have a conflict."
    )
    echo(
        here.say(
            template,
            added=new,
            changed=len(report.raws) - new,
            unchanged=report.unchanged,
            conflicts=len({one.key for one in report.conflicts}),
        )
    )


def _told(report: WorkbookReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "changes": as_json(report.changes),
        "conflicts": [one._asdict() for one in report.conflicts],
        "unchanged": report.unchanged,
    }
