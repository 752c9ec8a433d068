"""What can be written to a file: an overview, or the list as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.records.text import fold
from samenwerking.service import output
from samenwerking.service.output import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.tui.app import RegistryApp

_LONGEST = 60
_NO_LETTERS = re.compile(r"[\W_]+")


class Writable(NamedTuple):
    """Something that can be written to a file.

    Attributes:
        name: of the file, without the end that tells its format.
        formats: which there are, the usual one first.
        suffixes: the end of a name -> the format it asks for.
        format_of: returns the format of a path; refuses one that there is not.
        write: writes (path, format, whether over another file); returns the checksum.
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
        name = _NO_LETTERS.sub("-", fold(matrix.title))[:_LONGEST].strip("-") or name
    return Writable(name, output.formats(), output.suffixes(), output.format_of, write)


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
