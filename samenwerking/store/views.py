"""What the views for researchers hold, as `schema/views.csv` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import FrameworkDataError
from samenwerking.framework.files import read_rows

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

FILE = "views.csv"
COLUMNS = (
    "view",
    "column",
    "kind",
    "field",
    "unit_nl",
    "unit_en",
    "title_nl",
    "title_en",
    "about_nl",
    "about_en",
)
KINDS = ("key", "code", "name", "text", "date", "day", "number", "flag")
"""What a column holds. A code has two columns of labels behind it; a name is a word of
the program's; a date can be partial, a day not; a flag is 1 or 0."""

LABEL = "label"
"""The kind of the columns that a code brings along."""


class ViewColumn(NamedTuple):
    """A column of a view.

    Attributes:
        name: what it is called in SQL.
        kind: one of `KINDS`, or `LABEL`.
        field: the field of a record that it shows ("partnership.title"), if any.
        origin: "sono", "extension", or empty: derived by the program.
        source: the text and the lines that the field comes from, if any.
        of: of a label, the language ("nl"); empty for all others.
    """

    name: str
    kind: str
    field: str
    origin: str
    source: str
    title_nl: str
    title_en: str
    about_nl: str
    about_en: str
    unit_nl: str = ""
    unit_en: str = ""
    of: str = ""

    def title(self, language: Language) -> str:
        """Return what it is called in words."""
        return self.title_en if language == "en" else self.title_nl

    def about(self, language: Language) -> str:
        """Return what it holds."""
        return self.about_en if language == "en" else self.about_nl

    def unit(self, language: Language) -> str:
        """Return of what a number is; empty for all others."""
        return self.unit_en if language == "en" else self.unit_nl


class View(NamedTuple):
    """A view, with its columns in the order in which it gives them."""

    columns: tuple[ViewColumn, ...]
    name: str
    title_nl: str
    title_en: str
    about_nl: str
    about_en: str

    def title(self, language: Language) -> str:
        """Return what it is called in words."""
        return self.title_en if language == "en" else self.title_nl

    def about(self, language: Language) -> str:
        """Return what a row is."""
        return self.about_en if language == "en" else self.about_nl


def read_views(framework: Framework) -> list[View]:
    """Return all views, in the order in which to show them.

    Raises:
        FrameworkDataError: `schema/views.csv` is absent or broken.
    """
    name = f"schema/{FILE}"
    views: list[View] = []
    columns: list[ViewColumn] = []
    for line, row in read_rows(framework.path(FILE), name, COLUMNS):
        view, column, kind, path, *rest = row
        units, texts = rest[:2], rest[2:]
        if not column:
            columns = []
            views.append(View((), view, *texts))
            continue
        if not views or views[-1].name != view or kind not in KINDS:
            problem = f"{view}.{column} stands below no line of its view."
            raise FrameworkDataError(name, line, problem)
        field = _field(framework, path, line)
        if field is not None:
            own = (field.label_nl, field.label_en, field.help_nl, field.help_en)
            texts = [text or other for text, other in zip(texts, own, strict=True)]
        origin, source = (field.origin, field.source) if field else ("", "")
        made = ViewColumn(column, kind, path, origin, source, *texts, *units)
        columns += [made, *_labels(made)]
        views[-1] = views[-1]._replace(columns=tuple(columns))
    return views


def _field(framework: Framework, path: str, line: int) -> Field | None:
    if not path:
        return None
    record, _, name = path.partition(".")
    found = framework.fields(record).get(name)
    if found is None:
        problem = f"there is no field {path!r}."
        raise FrameworkDataError(f"schema/{FILE}", line, problem)
    return found


def _labels(column: ViewColumn) -> list[ViewColumn]:
    """Return the columns of labels that stand behind a coded one."""
    if column.kind != "code":
        return []
    return [
        column._replace(name=f"{column.name}_{language}", kind=LABEL, of=language)
        for language in ("nl", "en")
    ]
