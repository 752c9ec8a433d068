"""Which columns a list can have: every field of a query, and a few more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError, list_of
from samenwerking.language import LANGUAGES, translations
from samenwerking.query.fields import find_field, query_fields
from samenwerking.records.completeness import QUESTIONS
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField

FINDINGS = "@finding"
"""The rules that a partnership breaks, as far as nobody waived them."""
COUNT = "@finding_count"
COMPLETENESS = "@completeness"
"""What the paths of completeness begin with; the research question comes behind."""

_READ_AS: Mapping[str, str] = {
    "question": "learning_question",
    "story": "stories.title",
    "note": "notes",
    "name": "@actor",
    "@record": "@key",
}
"""What a query calls a field -> what a column reads, if that is called otherwise."""
_DEFAULT = ("@key", "title", "status", "starts", "ends", "@school", "@partner")
_MOST = 100


class UnknownColumnError(UnknownCodeError):
    """A column that no list has; offers the nearest one."""

    exit_code = 2


class Column(NamedTuple):
    """A column of a list.

    Attributes:
        name: in data, and on the command line; English and stable.
        path: what it reads.
        labels: what it is called in words, Dutch and English.
        coded: whether it holds codes.
    """

    name: str
    path: str
    labels: tuple[str, str]
    coded: bool

    def label(self, language: Language) -> str:
        """Return what it is called in words."""
        return self.labels[LANGUAGES.index(language)]


def all_columns(framework: Framework) -> tuple[Column, ...]:
    """Return every column there is, in the order of the fields of a query."""
    return tuple(_known(framework).values())


def only_columns(framework: Framework) -> list[tuple[tuple[str, str], Column]]:
    """Return the columns that no query asks by, with their Dutch and English names."""
    known = _known(framework)
    english = {path: name for name, path in _extra("en").items()}
    return [((name, english[path]), known[path]) for name, path in _extra("nl").items()]


def choose_columns(names: Sequence[str], framework: Framework) -> tuple[Column, ...]:
    """Return the columns of these names, each once; the usual ones for no names.

    Args:
        names: Dutch or English, as in queries; accents and capitals do not matter.
        framework: for the fields.

    Raises:
        UnknownColumnError: there is none of a name; the nearest is offered.
        SamenwerkingError: they are too many.
    """
    known = _known(framework)
    if not names:
        return tuple(known[path] for path in _DEFAULT)
    found = dict.fromkeys(_find(name, framework) for name in names)
    if len(found) > _MOST:
        raise SamenwerkingError(N_("A list has at most {most} columns."), most=_MOST)
    return tuple(found)


def column_names(framework: Framework) -> list[str]:
    """Return every name of a column that one is told about, in both languages."""
    fields = (name for f in query_fields(framework) for name in f.names)
    return [
        *dict.fromkeys((*(c.name for c in all_columns(framework)), *fields, *_extra()))
    ]


def _find(name: str, framework: Framework) -> Column:
    known = _known(framework)
    path = _extra().get(_key(name))
    if path is None:
        field = find_field(name.strip(), framework)
        path = _path(field) if field else None
    if path is not None and path in known:
        return known[path]
    place = SamenwerkingError(N_("the columns of a list"))
    error = UnknownColumnError(name, place, column_names(framework))
    if error.near is None:
        place = list_of("samenwerking query --fields")
        error = UnknownColumnError(name, place, ())
    raise error


def _key(name: str) -> str:
    return fold(name).replace("_", "-")


def _path(field: QueryField) -> str:
    return _READ_AS.get(field.field, field.field)


@lru_cache(maxsize=4)
def _known(framework: Framework) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for field in query_fields(framework):
        path = _path(field)
        if path not in found:
            # R and pandas take an underscore for part of a name.
            name = "key" if path == "@key" else field.name_en.replace("-", "_")
            labels = (field.label_nl, field.label_en)
            found[path] = Column(name, path, labels, field.kind == "code")
    for name, path in _extra("en").items():
        labels = (_said(path, "nl"), _said(path, "en"))
        found[path] = Column(name.replace("-", "_"), path, labels, coded=False)
    return found


@lru_cache(maxsize=4)
def _extra(*languages: Language) -> Mapping[str, str]:
    """Return {what one types: path} of the columns that no query asks by."""
    found = {}
    for language in languages or LANGUAGES:
        say = translations(language).gettext
        found[say(N_("finding-count"))] = COUNT
        completeness = say(N_("completeness"))
        for question in QUESTIONS:
            found[f"{completeness}-{question}"] = COMPLETENESS + question
    return found


def _said(path: str, language: Language) -> str:
    say = translations(language).gettext
    if path == COUNT:
        return say(N_("Number of findings"))
    question = path.removeprefix(COMPLETENESS)
    return say(N_("Filled in for research question {question} (%)")).format(
        question=question
    )
