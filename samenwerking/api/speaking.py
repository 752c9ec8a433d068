"""Errors of the API say what they say in the language of the registry."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from inspect import isfunction, isgeneratorfunction
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from samenwerking.errors import SamenwerkingError
from samenwerking.language import translations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.language import Language

Kind = TypeVar("Kind", bound=type)

_OWN, _OF_PLACE = attrgetter("_language"), attrgetter("_place.language")
_SPECIAL = ("__contains__", "__getitem__", "__iter__", "_repr_html_")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let errors that pass say themselves in a language, in `str` and in tracebacks."""
    try:
        yield
    except SamenwerkingError as error:
        _translate(error, translations(language).gettext)
        raise


def _translate(error: SamenwerkingError, translate: Callable[[str], str]) -> None:
    """Put the message of an error, and those inside it, in another language."""
    # In a message of that language nothing is found to translate: twice does no harm.
    error.template = translate(error.template)
    error.args = (error.template,)
    for fact in error.facts.values():
        if isinstance(fact, SamenwerkingError):
            _translate(fact, translate)


def spoken(kind: Kind) -> Kind:
    """Make a class of the API whose errors speak the language of its place."""
    for name, member in list(vars(kind).items()):
        if name.startswith("_") and name not in _SPECIAL:
            continue
        if isinstance(member, property) and member.fget is not None:
            setattr(kind, name, property(_spoken(member.fget), doc=member.__doc__))
        elif isfunction(member):
            setattr(kind, name, _spoken(member))
    return kind


def _language_of(one: Any) -> Language:
    found: Language = (_OWN if hasattr(one, "_language") else _OF_PLACE)(one)
    return found


def _spoken(function: Callable[..., Any]) -> Callable[..., Any]:
    if isgeneratorfunction(function):

        @wraps(function)
        def generator(self: Any, *args: Any, **options: Any) -> Iterator[Any]:
            with speaking(_language_of(self)):
                yield from function(self, *args, **options)

        return generator

    @wraps(function)
    def method(self: Any, *args: Any, **options: Any) -> Any:
        with speaking(_language_of(self)):
            return function(self, *args, **options)

    return method
