"""What goes wrong in a script is said in one language, that of the registry."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import pytest

import samenwerking as s
from samenwerking.errors import SamenwerkingError
from samenwerking.query.mistake import QueryError
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

MISTAKES: dict[str, tuple[Callable[[s.Registry], Any], str, str]] = {
    # what is asked -> the beginning of what is said in Dutch, and in English
    "field": (lambda r: r.partnerships("motif:x"), "Er is geen veld", "There is no"),
    "code": (lambda r: r.count("motief:zzz"), "'zzz' is geen waarde", "'zzz' is no"),
    "column": (lambda r: r.partnerships().to_dict("zzz"), "'zzz'", "'zzz'"),
    "question": (lambda r: r.count("@nope"), "Er is geen vraag", "There is no"),
    "record": (lambda r: r.record("zzzzzz"), "Geen fiche", "No record"),
    "line": (
        lambda r: r.matrix("carry-over").partnerships("zzz"),
        "'zzz' staat niet in de rijen",
        "'zzz' is not in",
    ),
    "overview": (lambda r: r.matrix("zzz"), "'zzz' staat niet in", "'zzz' is not in"),
    "write": (lambda r: r.add({}), "Het register werd geopend", "The registry was"),
    "then": (lambda r: r.as_of(TODAY).search("x"), "search() ", "search() "),
    "sql": (lambda r: r.sql("delete from v_motive"), "", ""),
}


def said(registry: s.Registry, asked: Callable[[s.Registry], Any]) -> str:
    """Return what an error says, which a notebook prints."""
    with pytest.raises(SamenwerkingError) as caught:
        asked(registry)
    told = str(caught.value)
    assert told.splitlines()[0] in "".join(traceback.format_exception(caught.value))
    return told


@pytest.mark.parametrize("name", MISTAKES)
def test_an_error_says_all_in_the_language_of_the_registry(
    name: str, sample: Workplace
) -> None:
    asked, dutch, english = MISTAKES[name]
    found = {}
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        place = sample.registry.location
        with s.open(place, language=language, today=TODAY) as registry:
            found[language] = said(registry, asked)
    assert found["nl"].startswith(dutch)
    assert found["en"].startswith(english)
    assert found["nl"] != found["en"]


def test_errors_while_opening_and_after_closing_do_likewise(
    tmp_path: Path, sample: Workplace
) -> None:
    with pytest.raises(SamenwerkingError, match="Er is geen register"):
        s.open(tmp_path / "nowhere.db")
    with pytest.raises(SamenwerkingError, match="There is no registry"):
        s.open(tmp_path / "nowhere.db", language="en")
    with s.open(sample.registry.location) as registry:
        found = registry.partnerships()
    for ask in (lambda: found[0], lambda: next(iter(found)), found._repr_html_):
        with pytest.raises(s.ClosedError, match="gesloten"):
            ask()


def test_the_place_of_a_mistake_is_still_shown(sample: Workplace) -> None:
    with s.open(sample.registry.location) as registry, pytest.raises(QueryError) as why:
        registry.count("lezen motif:groei")
    assert str(why.value).splitlines()[1:] == ["  lezen motif:groei", "        ^^^^^"]
    assert why.value.near == "motief"
