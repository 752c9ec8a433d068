"""Who types `samenwerking` gets the program, without click on the way."""

from __future__ import annotations

import subprocess
import sys

import pytest

from samenwerking.cli.opening import _plain, open_at_once


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--registry", "r.db"], {"--registry": "r.db"}),
        (
            ["--registry=a=b.db", "--lang", "en"],
            {"--registry": "a=b.db", "--lang": "en"},
        ),
        (["--user", "Ann De Smet"], {"--user": "Ann De Smet"}),
    ],
)
def test_plain_options_are_read(arguments: list[str], options: dict[str, str]) -> None:
    assert _plain(arguments) == options


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["--help"],
        ["--version"],
        ["--registry"],
        ["--registry", ""],
        ["--registry", "--lang"],
        ["--registry", "a", "--registry", "b"],
        ["--lang", "fr"],
        ["--user", "\x1b[2J"],
        ["--user", "\udc80"],
        ["--registry", "r.db", "list"],
        ["--", "list"],
    ],
)
def test_everything_else_is_for_click_to_look_at(arguments: list[str]) -> None:
    assert _plain(arguments) is None
    assert not open_at_once(arguments)


def test_without_a_terminal_the_help_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "samenwerking"],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert "matrix" in done.stdout


def test_the_way_to_the_program_loads_no_click() -> None:
    code = "import sys, samenwerking.cli.opening; print('click' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
