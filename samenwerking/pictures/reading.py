"""Reads a picture from `export/pictures/*.toml`, and says what is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import UnknownCodeError, list_of
from samenwerking.framework import files
from samenwerking.framework.toml_values import TomlValues
from samenwerking.matrices.reading import list_names as list_matrices
from samenwerking.matrices.reading import read_definition
from samenwerking.pictures.definition import KINDS, Definition

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samenwerking.framework import Framework
    from samenwerking.matrices.definition import Axis

_TEXTS = ("title_nl", "title_en", "notes_nl", "notes_en")
_OPTIONS = {"value-map": ("parts",), "flow": ("dashed",)}
"""What a kind of picture can be asked for beside its words and overviews."""
_QUESTIONS = ("", "1", "2", "3", "4")


def list_names(folder: str) -> list[str]:
    """Return the names of all pictures in an `export/` folder, sorted.

    A folder of somebody's own may hold none.
    """
    path = os.path.join(folder, "pictures")
    if os.path.isdir(folder) and not os.path.isdir(path):
        return []
    return [*files.list_names(path, "export/pictures", ".toml")]


def read_picture(
    folder: str, name: str, framework: Framework | None = None
) -> Definition:
    """Read the picture `name` of an `export/` folder.

    Args:
        folder: where the pictures and the overviews are.
        name: of the picture.
        framework: given, the query and the overviews are looked through too.

    Raises:
        UnknownCodeError: there is none of that name; the nearest one is offered.
        FrameworkDataError: the file is broken, or names something that does not exist.
    """
    names = list_names(folder)
    if name not in names:
        place = list_of("samenwerking export picture")
        raise UnknownCodeError(name, place, names)
    file = f"pictures/{name}.toml"
    data = files.read_toml(os.path.join(folder, "pictures", f"{name}.toml"), file)
    reader = _Reader(file)
    definition = reader.definition(name, data, list_matrices(folder))
    if framework is not None:
        reader.look_through(definition, folder, framework)
    return definition


class _Reader(TomlValues):
    """Reads one file."""

    def definition(
        self, name: str, data: Mapping[str, Any], overviews: Collection[str]
    ) -> Definition:
        kind = self.needed(data, "kind")
        self.known(kind, "'kind'", KINDS)
        options = _OPTIONS.get(kind, ())
        self.take(data, "kind", "matrices", *_TEXTS, "question", "query", *options)
        matrices = self.words(data, "matrices")
        for matrix in matrices:
            self.known(matrix, "'matrices'", overviews)
        least, most = KINDS[kind]
        if not least <= len(matrices) <= most:
            wanted = str(least) if least == most else f"{least} or {most}"
            problem = f"a {kind} takes {wanted} of 'matrices', not {len(matrices)}."
            raise self.refuse(problem)
        question = self.one_of(data, "question", _QUESTIONS, "")
        title_nl, title_en, notes_nl, notes_en = (self.needed(data, t) for t in _TEXTS)
        return Definition(
            name=name,
            kind=kind,
            matrices=matrices,
            title_nl=title_nl,
            title_en=title_en,
            notes_nl=notes_nl,
            notes_en=notes_en,
            question=question,
            query=self.word(data, "query"),
            parts=self.words(data, "parts"),
            dashed=self.words(data, "dashed"),
        )

    def look_through(
        self, definition: Definition, folder: str, framework: Framework
    ) -> None:
        """Refuse a query or an overview that does not suit the picture."""
        self._read_query(definition.query, framework)
        found = [read_definition(folder, n, framework) for n in definition.matrices]
        if definition.kind == "timeline" and found[0].columns.field != "@school_year":
            raise self.refuse("the columns of a timeline are '@school_year'.")
        if definition.kind == "multiples" and found[0].rows.by is None:
            raise self.refuse("the rows of multiples need rows within them: 'by'.")
        if definition.parts or definition.dashed:
            keys = _within(found[-1].columns, framework)
            for key in definition.parts:
                self.known(key, "'parts'", keys)
            for key in definition.dashed:
                self.known(key, "'dashed'", keys)

    def _read_query(self, query: str, framework: Framework) -> None:
        if not query:
            return
        from samenwerking.query.mistake import QueryError
        from samenwerking.query.parse import parse

        try:
            parse(query, framework)
        except QueryError as error:
            problem = f"'query' cannot be read: {error.sentence(str)}"
            raise self.refuse(problem) from None


def _within(axis: Axis, framework: Framework) -> list[str]:
    """Return the keys of the columns within the columns."""
    if axis.by is None:
        return []
    named = [*(group.key for group in axis.by.groups), *(n.key for n in axis.by.lines)]
    if named:
        return named
    choices = axis.by.only or tuple(framework.choices(axis.by.choices))
    return [*choices, *axis.by.missing]
