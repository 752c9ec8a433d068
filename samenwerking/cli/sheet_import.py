"""What `samenwerking import` says of a list, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, RecordError, reason_of

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.entry import Imported
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_plan import RowPlan

_STATUSES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
    "left_out": N_("left out"),
}
_SKIPPED = {
    "total": N_("a row of totals"),
    "heading": N_("the headings again"),
    "note": N_("a note below the list"),
    "left_out": N_("left out by the mapping"),
    "example": N_("the example of the survey"),
}
_NAMED = 20
"""Names of new organisations that are said; the others are counted."""
_DOUBT = 3
"""Exit code where rows are doubtful or refused."""


class ListOrder(NamedTuple):
    """How a list is to be brought in."""

    map_path: str | None
    propose: str | None
    confirmed: bool
    leave_out: bool
    as_json: bool
    fresh: bool = False


def import_sheet(here: Desk, file: str, why: str, order: ListOrder) -> None:
    """Report what a list would do to the registry, and do it if that was confirmed."""
    from samenwerking.cli.sheet_maps import keep, review
    from samenwerking.service.sheet_import import import_list, propose_map

    workplace = here.workplace()
    report, saved = review(here, workplace, file, order.map_path, fresh=order.fresh)
    if order.propose is not None:
        _write(order.propose, propose_map(report))
    if not order.as_json:
        _show(here, workplace.framework, report, is_dry=not order.confirmed)
        if order.propose is not None:
            here.talk(N_("The mapping is in {path}."), path=order.propose)
    done: Imported | None = None
    if order.confirmed:
        leave_out = order.leave_out
        done = import_list(
            workplace, report, here.who, why, here.now, leave_out=leave_out
        )
    if order.as_json:
        name = saved.name if saved is not None else None
        more = {"saved_map": name, "done": done and done._asdict()}
        print_json({**_as_json(here, report), **more})
    elif done is not None:
        from samenwerking.cli.entry import count_done, way_back

        count_done(here, done)
        way_back(here, done)
    if done is not None:
        keep(here, workplace, report, saved)
    if done is None:
        here.talk(N_("Nothing was stored: this was a dry run. Store it with --yes."))
        if not report.is_clear:
            raise SystemExit(_DOUBT)


def _write(path: str, text: str) -> None:
    try:
        # An answer that somebody wrote down is not written over.
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be written: {reason}."),
            path=path,
            reason=reason_of(error),
        ) from None


def _show(
    here: Desk, framework: Framework, report: ListReport, *, is_dry: bool
) -> None:
    where = f"{report.file} [{report.sheet}]" if report.sheet else report.file
    template = N_("{file}: headings in row {row}, {rows} rows.")
    count = len(report.rows)
    if report.read != count:
        template = N_("{file}: headings in row {row}, {rows} rows make {records}.")
    head, read = report.heading, report.read
    echo(here.say(template, file=where, row=head, rows=read, records=count))
    left_out = here.say(N_("(left out)"))
    # The columns of a survey are known: its mapping holds answers only.
    is_survey = not any(column.field for column in report.mapping.columns)
    for column in () if is_survey else report.mapping.columns:
        holds = " ".join(filter(None, (column.field, column.code)))
        echo(f"  {column.name} -> {holds or left_out}")
    for skipped in report.skipped:
        why = here.say(_SKIPPED[skipped.why])
        echo(f"  {skipped.number + 1}  {why}: {skipped.text}")
    for row in report.rows:
        _show_row(here, framework, report.mapping.kind, row)
    counts = report.counts
    said = [f"{here.say(words)}: {counts[name]}" for name, words in _STATUSES.items()]
    echo(", ".join(said))
    echo(here.say(N_("Suspected duplicates: {count}."), count=report.suspected))
    # What was stored is said in numbers by whoever stored it.
    if report.new_organisations and is_dry:
        template = N_("{count} organisations would be added: {names}.")
        names = report.new_organisations[:_NAMED]
        more = len(report.new_organisations) - len(names)
        if more:
            template = N_("{count} organisations would be added: {names}; {more} more.")
        count, named = more + len(names), "; ".join(names)
        echo(here.say(template, count=count, names=named, more=more))
    if report.questions:
        here.talk(
            N_(
                "Answer in the mapping: a name, a number or a key of the one that is"
                ' meant, "new" for another one, "skip" to leave a row out; what a cell'
                " means stands under the values of its column."
            )
        )


def _show_row(here: Desk, framework: Framework, kind: str, row: RowPlan) -> None:
    echo(f"{row.row + 1:>6}  {here.say(_STATUSES[row.status])}  {row.name}")
    for reason in row.reasons:
        echo(f"          ! {_text(here, reason)}")
    for question in row.questions:
        echo(f"          ? {_text(here, question.text)}")
    for told in row.told:
        if told.problem is not None and not told.asked:
            echo(f"          - {told.column}: {_text(here, told.problem)}")
    for remark in row.remarks:
        echo(f"          - {_text(here, remark)}")
    if row.status == "changed":
        from samenwerking.service.sheet_fields import places_in_words

        places = places_in_words(framework, kind, row.changes, here.language)
        echo(f"          = {places}")


def _text(here: Desk, error: RecordError) -> str:
    return error.text(here.say)


def _as_json(here: Desk, report: ListReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "sheet": report.sheet,
        "heading_row": report.heading,
        "columns": [
            {"name": c.name, "field": c.field, "code": c.code, "why": c.why}
            for c in report.mapping.columns
        ],
        "counts": dict(report.counts),
        "read": report.read,
        "suspected": report.suspected,
        "skipped": [
            {"row": one.number + 1, "why": one.why, "text": one.text}
            for one in report.skipped
        ],
        "rows": [_row_json(here, row) for row in report.rows],
        "new_organisations": report.new_organisations,
    }


def _row_json(here: Desk, row: RowPlan) -> dict[str, Any]:
    return {
        "row": row.row + 1,
        "place": row.place,
        "name": row.name,
        "status": row.status,
        "reasons": [_text(here, reason) for reason in row.reasons],
        "rows": [number + 1 for number in row.rows],
        "remarks": [_text(here, remark) for remark in row.remarks],
        "questions": [
            {
                "table": question.table,
                "name": question.name,
                "near": list(question.near),
                "text": _text(here, question.text),
            }
            for question in row.questions
        ],
        "changes": row.changes,
        "cells": [
            {
                "column": told.column,
                "place": told.place,
                "raw": told.raw,
                "field": told.field,
                "becomes": told.becomes,
                "problem": told.problem and _text(here, told.problem),
                "asked": told.asked,
            }
            for told in row.told
        ],
    }
