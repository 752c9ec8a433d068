"""What leaves the program: cleaned, and in letters that the other side can show.

Everything that is printed goes through `echo`, so that no name, argument or file name
can give orders to a terminal, whatever way it came in.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from samenwerking.errors import N_, SamenwerkingError, reason_of

if TYPE_CHECKING:
    import click

_ORDERS = (
    *(code for code in range(0x20) if chr(code) not in "\t\n"),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),  # turns the direction of what follows
    *range(0x2066, 0x206A),
)
"""The characters that a terminal obeys instead of showing them."""

PAGE = 100
"""Characters on a line of an overview where no screen says how many fit."""

_SHOWN = dict.fromkeys(_ORDERS, "�")

_ESCAPED = "samenwerking.escaped"


def open_streams() -> None:
    """Let the streams escape what their encoding lacks: cp1252 has few letters.

    A stream that was closed (`>&-`) becomes one that holds nothing: no file that is
    opened later may get its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            empty = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115 - stays
            setattr(sys, name, empty)
    codecs.register_error(_ESCAPED, _escape)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ESCAPED)


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Escape as JSON does, so that JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import json

    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print text; what a terminal would obey rather than show becomes "�".

    Raises:
        SamenwerkingError: the output takes nothing, as on a disk that is full.
        BrokenPipeError: whoever reads the output has seen enough.
    """
    # CSV ends its lines in CR LF; a CR alone would write over its line.
    lines = (line.translate(_SHOWN) for line in text.split("\r\n"))
    from click import echo as click_echo  # the terminal program starts without it

    try:
        click_echo("\r\n".join(lines), err=err, nl=nl)
    except OSError as error:
        drop_rest(sys.stderr if err else sys.stdout)
        if err:
            return  # there is nobody left to tell; the exit code does
        if isinstance(error, BrokenPipeError):
            raise
        raise SamenwerkingError(
            N_("The output cannot be written: {reason}."), reason=reason_of(error)
        ) from None


def drop_rest(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, or the program stumbles at its end."""
    with suppress(OSError, ValueError):  # a stream of a test has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_json(data: object) -> None:
    """Print data as JSON."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    orders = {code: f"\\u{code:04x}" for code in _ORDERS}
    echo(text.translate(orders))


def show_error(error: click.ClickException) -> None:
    """Say what click found wrong with the arguments."""
    said = io.StringIO()
    error.show(said)
    echo(said.getvalue(), err=True, nl=False)


def at_terminal() -> bool:
    """Tell whether somebody sits at a keyboard and a screen."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def terminal_width() -> int | None:
    """Return the width of the screen, or None where the output is no screen."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
