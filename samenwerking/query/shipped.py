"""Reads the questions that are shipped, from `export/questions/*.toml`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import FrameworkDataError
from samenwerking.framework import files
from samenwerking.records.question_names import find_name

if TYPE_CHECKING:
    from samenwerking.language import Language

_TEXTS = ("title_nl", "title_en", "description_nl", "description_en", "query")
_RESEARCH_QUESTIONS = ("", "1", "2", "3", "4")


class Shipped(NamedTuple):
    """A question that every registry knows.

    Attributes:
        name: that of its file; in a query a @ stands before it.
        question: the research question it serves, if any.
        matrices: the overviews that go with it.
    """

    name: str
    title_nl: str
    title_en: str
    description_nl: str
    description_en: str
    query: str
    question: str = ""
    matrices: tuple[str, ...] = ()

    def title(self, language: Language) -> str:
        """Return what it is called, in words."""
        return self.title_nl if language == "nl" else self.title_en

    def description(self, language: Language) -> str:
        """Return what it looks for, and what it is for."""
        return self.description_nl if language == "nl" else self.description_en


def list_shipped(folder: str) -> tuple[str, ...]:
    """Return the names of the questions of an `export/` folder, sorted.

    A folder of somebody's own may hold none.
    """
    path = os.path.join(folder, "questions")
    if not os.path.isdir(path):
        return ()
    return files.list_names(path, "export/questions", ".toml")


def read_shipped(folder: str, name: str) -> Shipped:
    """Read one question of an `export/` folder.

    Raises:
        FrameworkDataError: the file is absent, broken, or says too little or too much.
    """
    file = f"questions/{name}.toml"
    data = files.read_toml(os.path.join(folder, "questions", f"{name}.toml"), file)
    if find_name(name) != name:
        problem = "the name of a question has letters, digits and hyphens."
        raise FrameworkDataError(file, None, problem)
    for key in data:
        if key not in (*_TEXTS, "question", "matrices"):
            known = ", ".join((*_TEXTS, "question", "matrices"))
            problem = f"{key!r} is not one of {known}."
            raise FrameworkDataError(file, None, problem)
    for key in _TEXTS:
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise FrameworkDataError(file, None, f"{key!r} is missing.")
    question, matrices = data.get("question", ""), data.get("matrices", [])
    if question not in _RESEARCH_QUESTIONS:
        problem = f"question {question!r} is not 1 to 4."
        raise FrameworkDataError(file, None, problem)
    if not isinstance(matrices, list) or not all(isinstance(m, str) for m in matrices):
        problem = f"'matrices' is {matrices!r}, which is no list of names."
        raise FrameworkDataError(file, None, problem)
    title_nl, title_en, description_nl, description_en, query = (
        " ".join(data[key].split()) for key in _TEXTS
    )
    return Shipped(
        name=name,
        title_nl=title_nl,
        title_en=title_en,
        description_nl=description_nl,
        description_en=description_en,
        query=query,
        question=question,
        matrices=tuple(matrices),
    )
