"""What all commands share: the user's language, the registry, and how to fail.

Help and errors are written in English and translated when they are shown, click's own
included: `--lang` is only known once the arguments are read.
"""

from __future__ import annotations

import gettext
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from samenwerking import language as languages
from samenwerking.cli.desk import Desk, bring_up_to_date
from samenwerking.cli.streams import echo
from samenwerking.cli.types import LOCATION, TEXT
from samenwerking.errors import N_, OutdatedRegistryError, SamenwerkingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.language import Language


def desk() -> Desk:
    """Return the desk of the running command."""
    found: Desk = click.get_current_context().obj
    return found


_ANSWERS = {"": True, **dict.fromkeys(("j", "ja", "y", "yes"), True)}
_ANSWERS |= dict.fromkeys(("n", "nee", "no"), False)
"""What a question takes, whatever the language; nothing typed is yes."""


def agrees(here: Desk, question: str) -> bool:
    """Ask the user a question until the answer is yes or no; Enter is yes."""
    choice = here.say(N_("[Y/n]"))
    text = f"{here.say(question)} {choice}"
    while True:
        typed = click.prompt(text, "", show_default=False, prompt_suffix=": ", err=True)
        answer = _ANSWERS.get(typed.strip().lower())
        if answer is not None:
            return answer
        here.talk(N_("Type y for yes or n for no."))


def use_language(language: Language) -> None:
    """Let click speak a language too; it asks gettext's default domain."""
    gettext.bindtextdomain(languages.DOMAIN, languages.FOLDER)
    gettext.textdomain(languages.DOMAIN)
    os.environ["LANGUAGE"] = language


def fail(error: SamenwerkingError, language: Language) -> NoReturn:
    """Say what went wrong and end with the exit code of the error."""
    say = languages.translations(language).gettext
    echo(say(N_("Error: {message}")).format(message=error.text(say)), err=True)
    sys.exit(error.exit_code)


def _print_help(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        echo(ctx.get_help())
        ctx.exit()


class _Translated:
    """Shows the help of a command and of its options in the user's language."""

    help: str | None
    short_help: str | None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Print help as all else is printed: to an output that may take nothing."""
        found: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if found is not None:
            found.callback = _print_help
        return found

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the help text, translated."""
        text = gettext.gettext(_flat(self.help or ""))
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(text)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, translated."""
        text = gettext.gettext(_flat(self.help or ""))
        first = text.split(". ")[0].split(".\n")[0].rstrip(".")
        return first if len(first) <= 200 else first[: limit - 1] + "…"

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what may follow the name of the command, translated."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [gettext.gettext(piece) for piece in pieces]


CLICK_WORDS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("[COMMAND] [ARGS]..."),
    N_("TEXT"),
    N_("INTEGER RANGE"),
)
"""What click itself writes for what may be filled in; named here to be translated."""


def _flat(text: str) -> str:
    """Return a docstring as paragraphs of one line each."""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(part for part in paragraphs if part)


class Option(click.Option):
    """An option whose help is translated."""

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value, translated."""
        return gettext.gettext(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of help, translated."""
        original = self.help
        self.help = gettext.gettext(original) if original else original
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = original


def at_screen() -> bool:
    """Whether somebody sees what is said beside the output: a script does not."""
    return bool(sys.stderr) and sys.stderr.isatty()


class Command(_Translated, click.Command):
    """A command; takes `--registry` and `--lang` as the program itself does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _everywhere()

    def invoke(self, ctx: click.Context) -> Any:
        """Run; where the registry is of an older version, again with it up to date."""
        try:
            answer = super().invoke(ctx)
        except OutdatedRegistryError:
            bring_up_to_date(ctx.obj)
            answer = super().invoke(ctx)
        if isinstance(ctx.obj, Desk) and at_screen():
            from samenwerking.cli.copies import tell_copies

            tell_copies(ctx.obj, str(self.name))
        return answer


class Group(_Translated, click.Group):
    """Commands about one noun; each takes `--registry` and `--lang` too."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _everywhere()


def _everywhere() -> list[click.Parameter]:
    """Return the options of the program that may stand behind a command as well."""
    return [
        Option(
            ["--registry"],
            type=LOCATION,
            hidden=True,
            expose_value=False,
            callback=_set_registry,
        ),
        Option(
            ["--lang"],
            type=click.Choice(list(languages.LANGUAGES)),
            hidden=True,
            expose_value=False,
        ),
    ]


def _set_registry(
    ctx: click.Context, _: click.Parameter, value: str | None
) -> str | None:
    if value is not None and isinstance(ctx.obj, Desk):
        ctx.obj.registry = value
    return value


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command of the program."""
    return click.command(name, cls=Command, context_settings={"show_default": False})


def group(name: str) -> Callable[[Callable[..., Any]], Group]:
    """Make a function a noun with commands of its own; alone it does something too."""
    return click.group(
        name,
        cls=Group,
        invoke_without_command=True,
        context_settings={"show_default": False},
    )


def argument(name: str, **settings: Any) -> Callable[[Callable[..., Any]], Any]:
    """Add an argument; it is text unless a type is given."""
    return click.argument(name, **{"type": TEXT, **settings})


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Any]:
    """Add an option whose help is translated; it is text unless a type is given."""
    if not settings.get("is_flag"):
        settings.setdefault("type", TEXT)
    return click.option(*names, cls=Option, **settings)


def json_option(function: Callable[..., Any]) -> Any:
    """Add `--json`."""
    return option(
        "--json", "as_json", is_flag=True, help=N_("Print JSON, for a script.")
    )(function)
