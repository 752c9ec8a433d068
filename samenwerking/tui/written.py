"""What can be written to a file: an overview, or the list as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.records.text import fold
from samenwerking.service import output
from samenwerking.service.output import Format
from samenwerking.service.placing import refuse_taken, write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.picturing import Drawn
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.dialogs.report import Wanted

_LONGEST = 60
_NO_LETTERS = re.compile(r"[\W_]+")


class Writable(NamedTuple):
    """Something that can be written to a file.

    Attributes:
        name: of the file, without the end that tells its format.
        formats: which there are, the usual one first.
        suffixes: the end of a name -> the format it asks for.
        format_of: returns the format of a path; refuses one that there is not.
        write: writes (path, format, whether over another file); returns the checksum,
            empty where there is none.
    """

    name: str
    formats: Sequence[Format]
    suffixes: Mapping[str, str]
    format_of: Callable[[str], str]
    write: Callable[[str, str, bool], str]


def of_matrix(app: RegistryApp, matrix: Matrix) -> Writable:
    """Return how an overview is written."""

    def write(path: str, form: str, force: bool) -> str:
        output.export(matrix, path, form, force=force)
        return matrix.checksum

    name = matrix.name
    if app.language == "nl":
        name = _file_name(matrix.title) or name
    return Writable(name, output.formats(), output.suffixes(), output.format_of, write)


def _file_name(title: str) -> str:
    return _NO_LETTERS.sub("-", fold(title))[:_LONGEST].strip("-")


def of_picture(app: RegistryApp, drawn: Drawn) -> Writable:
    """Return how a picture is written."""
    picture = drawn.picture

    def write(path: str, form: str, force: bool) -> str:
        if form == "text":
            text = "\n".join(drawn.lines(output.PAGE)) + "\n"
            write_file(path, text, force=force)
        else:
            write_file(path, output.draw_picture(picture, form), force=force)
        return ""

    name = picture.name
    if app.language == "nl":
        name = _file_name(picture.title) or name
    return _with_formats(name, output.picture_formats(), write, _PICTURES)


def of_report(app: RegistryApp, wanted: Wanted) -> Writable:
    """Return how a report is written: it is made when its file has a name."""
    from samenwerking.service.disclosing import log_names
    from samenwerking.service.reporting import make_report

    question = wanted.question

    def write(path: str, form: str, force: bool) -> str:
        refuse_taken(path, force=force)
        now = app.clock()
        report = make_report(
            app.workplace,
            question,
            app.language,
            app.today,
            now,
            data=form == "xlsx",
        )
        drawn = output.draw_report(report, form)
        if question.names:
            log_names(app.workplace, question.name, path, wanted.why, app.who, now)
        write_file(path, drawn, force=force)
        return report.checksum

    return _with_formats(question.name, output.report_formats(), write, _REPORTS)


_PICTURES = output.picture_format_of
_REPORTS = output.report_format_of


def _with_formats(
    name: str,
    formats: Sequence[Format],
    write: Callable[[str, str, bool], str],
    format_of: Callable[[str], str],
) -> Writable:
    known = {one.name for one in formats}
    ends = {end: form for end, form in output.suffixes().items() if form in known}
    return Writable(name, formats, ends, format_of, write)


def of_list(app: RegistryApp, query: str, columns: Sequence[str]) -> Writable:
    """Return how the partnerships that answer to a query are written."""
    from samenwerking.service.tabling import ListQuestion, make_sheet

    question = ListQuestion(query, tuple(columns))

    def write(path: str, form: str, force: bool) -> str:
        sheet = make_sheet(
            app.workplace, question, app.language, app.today, app.clock()
        )
        output.export_sheet(sheet, path, form, force=force)
        return sheet.checksum

    labels = {
        "csv": N_("CSV, for a spreadsheet"),
        "md": N_("Markdown, for a report or a wiki"),
        "json": N_("JSON, for a script"),
        "jsonl": N_("JSON lines, for a script"),
        "table": N_("Text, for a mail or a printer"),
    }
    ends = {form: f".{form}" for form in labels} | {"table": ".txt"}
    return Writable(
        app.say(N_("partnerships")),
        [Format(form, label, ends[form]) for form, label in labels.items()],
        {end: form for form, end in ends.items()},
        output.list_format_of,
        write,
    )
