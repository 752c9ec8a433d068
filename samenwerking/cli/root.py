"""The program itself: its options, and its commands by name."""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from samenwerking import __version__, settings
from samenwerking import language as languages
from samenwerking.cli.base import (
    Option,
    _Translated,
    fail,
    use_language,
)
from samenwerking.cli.desk import Desk
from samenwerking.cli.streams import (
    at_terminal,
    drop_rest,
    echo,
    open_streams,
    show_error,
)
from samenwerking.cli.types import LOCATION, TEXT
from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "open": "open",
    "init": "registry",
    "demo": "demo",
    "add": "entry",
    "edit": "edit",
    "activity": "activity",
    "list": "listing",
    "count": "count",
    "query": "query",
    "show": "show",
    "organisation": "organisation",
    "check": "check",
    "duplicates": "duplicates",
    "matrix": "matrix",
    "export": "export",
    "reproduce": "reproduce",
    "sql": "sql",
    "import": "entry",
    "survey": "survey",
    "official": "official",
    "merge": "merge",
    "split": "split",
    "conflicts": "conflicts",
    "question": "question",
    "log": "history",
    "undo": "history",
    "framework": "framework",
    "doctor": "doctor",
}
"""Command -> its module; only the one that is asked for is loaded."""


_DID_YOU_MEAN = (
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
)
"""The words of click itself, so that a command and an option are offered alike."""


class Program(_Translated, click.Group):
    """The group of all commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of a day's work."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"samenwerking.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offer the nearest command for one that there is not."""
        name = args[0]
        known = name in COMMANDS or name.startswith("-") or ctx.resilient_parsing
        if not known:
            from difflib import get_close_matches  # only a mistake pays for its import

            message = gettext.gettext(N_("No such command {name!r}."))
            message = message.format(name=name)
            for near in get_close_matches(name, COMMANDS, n=1):
                hint = gettext.ngettext(*_DID_YOU_MEAN, 1)
                message += " " + hint.format(possibility=repr(near))
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Settle the language first: help and errors of any argument need it."""
        use_language(_language_of(args))
        return super().make_context(info_name, args, parent, **extra)

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,
    ) -> None:
        """Run, and end with the exit codes of the house: 130 for Ctrl+C."""
        open_streams()
        extra["standalone_mode"] = False
        try:
            sys.exit(super().main(args, prog_name, **extra))
        except SamenwerkingError as error:
            # Help and version are printed before there is a command.
            fail(error, _language_of(()))
        except BrokenPipeError:
            sys.exit(0)
        except click.ClickException as error:
            show_error(error)
            sys.exit(error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            echo(gettext.gettext(N_("Cancelled; nothing was stored.")), err=True)
            sys.exit(130)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of the user's becomes a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except SamenwerkingError as error:
            fail(error, ctx.obj.language)
        except BrokenPipeError:
            # Whoever reads our output has seen enough.
            drop_rest(sys.stdout)
            sys.exit(0)
        except (click.Abort, KeyboardInterrupt):
            if not (isinstance(ctx.obj, Desk) and ctx.obj.has_written):
                raise
            # It may have been stored before the key was pressed.
            drop_rest(sys.stdout)
            ctx.obj.talk(
                N_("Cancelled. To see whether anything was stored: samenwerking log")
            )
            sys.exit(130)


def _language_of(args: Sequence[str]) -> languages.Language:
    chosen = None
    for number, argument in enumerate(args):
        if argument == "--lang" and number + 1 < len(args):
            chosen = args[number + 1]
        elif argument.startswith("--lang="):
            chosen = argument.partition("=")[2]
    return settings.interface_language(chosen, os.environ)


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    # click's own option settles its words before the language is known.
    if asked and not ctx.resilient_parsing:
        message = gettext.gettext(N_("%(prog)s, version %(version)s"))
        echo(message % {"prog": "samenwerking", "version": __version__})
        ctx.exit()


@click.group(
    "samenwerking",
    cls=Program,
    invoke_without_command=True,
    help=N_(
        "Record how schools learn together with outside partners, check it against the"
        " SONO framework, and print overviews."
    ),
)
@click.option(
    "--registry",
    cls=Option,
    type=LOCATION,
    metavar="PATH|URL",
    help=N_("The registry: a file, or postgresql://... [SAMENWERKING_REGISTRY]"),
)
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(list(languages.LANGUAGES)),
    help=N_("The language of the interface: nl or en. [SAMENWERKING_LANG]"),
)
@click.option(
    "--user",
    cls=Option,
    type=TEXT,
    metavar="NAME",
    help=N_("Who is at work, for the change log. [SAMENWERKING_USER]"),
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help=N_("Print the version and exit."),
)
@click.pass_context
def program(
    ctx: click.Context, registry: str | None, lang: str | None, user: str | None
) -> None:
    """Run without a command in a terminal to open the program itself."""
    language = _language_of(["--lang", os.environ["LANGUAGE"]])
    # What it is was settled before the arguments were parsed, see `make_context`.
    chosen = bool(lang or os.environ.get(settings.LANGUAGE_VARIABLE))
    ctx.obj = Desk(language, registry, user, language_chosen=chosen)
    if ctx.invoked_subcommand is None:
        if at_terminal():
            from samenwerking.cli.opening import open_program

            open_program(ctx.obj)
        else:
            echo(ctx.get_help())


def main() -> None:
    """Run the program; the entry point of the command `samenwerking`."""
    program(prog_name="samenwerking")
