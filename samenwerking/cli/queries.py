"""A query as arguments of a command: `-status:lopend` is no option."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import Command, argument, desk
from samenwerking.cli.types import Text
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from click.shell_completion import CompletionItem

    from samenwerking.framework import Framework

_SHELTER = "\0"
"""Stands before an argument that would look like options; no shell can pass it."""
_HINT = N_("To look for what has no {word!r}, write -- before the query: -- {option}")


class Words(Text):
    """Text that may begin with a hyphen."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Take the shelter away again."""
        text = value.removeprefix(_SHELTER) if isinstance(value, str) else value
        return super().convert(text, param, ctx)


WORDS = Words()


class QueryCommand(Command):
    """A command that takes a query; what begins with one hyphen belongs to it.

    `-o` alone is an option still, and `--anything` always is.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Shelter the terms of the query that begin with a hyphen."""
        options = {
            name: 0 if option.is_flag else option.nargs
            for option in self.get_params(ctx)
            if isinstance(option, click.Option)
            for name in (*option.opts, *option.secondary_opts)
        }
        try:
            return super().parse_args(ctx, list(_sheltered(args, options)))
        except click.BadOptionUsage as error:
            name = error.option_name
            if name.startswith("--"):
                raise
            hint = gettext.gettext(_HINT).format(word=name[1:], option=name)
            raise click.BadOptionUsage(
                name, f"{error.format_message()} {hint}", error.ctx
            ) from None


def _sheltered(args: Iterable[str], options: Mapping[str, int]) -> Iterator[str]:
    rest = iter(args)
    for argument_ in rest:
        if argument_ == "--":
            yield argument_
            yield from rest
        elif argument_ in options:
            yield argument_
            for _, value in zip(range(options[argument_]), rest, strict=False):
                yield value
        elif argument_.startswith("-") and argument_[1:2] not in ("", "-"):
            yield _SHELTER + argument_
        else:
            yield argument_


def query_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command of the program that takes a query."""
    return click.command(
        name, cls=QueryCommand, context_settings={"show_default": False}
    )


def query_argument(function: Callable[..., Any]) -> Any:
    """Add the query: all further words, `query` for the function."""
    return argument("query", nargs=-1, type=WORDS, shell_complete=_complete)(function)


def tell_remarks(text: str, framework: Framework) -> None:
    """Say what may be meant by a query that means something else."""
    if not text.strip():
        return
    from samenwerking.query.remarks import remarks

    here = desk()
    for remark in remarks(text, framework):
        here.talk(remark.template, word=remark.word, operator=remark.operator)


def _complete(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from samenwerking.cli.completing import complete_query

    return complete_query(ctx, parameter, incomplete)
