"""Runs the commands of docs/onderzoek.md, and puts what they print below them.

    python .ci/research.py          fills in the document
    python .ci/research.py --check  says what is stale, and changes nothing

The commands see the sample registry, at a fixed moment, in a folder of their own. What
differs from registry to registry (its key, and with it the whole command) is left out;
the checksum is not. A number in **bold** has to stand in what is printed below its
heading, so that the text cannot say anything else than the program.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from contextlib import chdir
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from samenwerking.cli.desk import Desk
from samenwerking.cli.root import program
from samenwerking.service.workplace import create_sample, open_workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/onderzoek.md"
NOW = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 10, 1)
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_VOLATILE = re.compile(r"^Datum .*?(?=^Controlesom)", re.DOTALL | re.MULTILINE)


def run(command: str) -> str:
    """Return what a command of the program prints, as somebody sees it."""
    name, *words = shlex.split(command)
    if name != "samenwerking":
        sys.exit(f"{DOCUMENT.name}: {command!r} is no command of the program.")
    done = CliRunner().invoke(program, words, prog_name=name, catch_exceptions=False)
    lines = _VOLATILE.sub("[…]\n", done.output).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def filled(text: str) -> str:
    """Return the document with the output of its commands as it is now."""
    return _BLOCK.sub(lambda block: "".join(_answered(block[0])), text)


def _answered(block: str) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{run(line.removeprefix('$ '))}"


def false_numbers(text: str) -> Iterator[str]:
    """Yield the bold numbers that no command prints below the same heading.

    The beginning of a checksum ("0cc2e3c5…") has to be printed anywhere at all.
    """
    for section in re.split(r"^## ", text, flags=re.MULTILINE):
        printed = set(re.findall(r"\d+", "".join(_outputs(section))))
        told = set(re.findall(r"\*\*(\d+)\*\*", _BLOCK.sub("", section)))
        heading = section.partition("\n")[0]
        yield from (f"{heading}: {number}" for number in sorted(told - printed))
    printed_anywhere = "".join(_outputs(text))
    for begin in re.findall(r"\b([0-9a-f]{8})…", _BLOCK.sub("", text)):
        if begin not in printed_anywhere:
            yield begin


def _outputs(text: str) -> Iterator[str]:
    """Yield the lines that commands print; the commands themselves prove nothing."""
    for block in _BLOCK.findall(text):
        yield from (f"{li}\n" for li in block.splitlines() if not li.startswith("$ "))


def main() -> int:
    """Fill the document in, or return 1 if it is stale."""
    for name in [name for name in os.environ if name.startswith("SAMENWERKING_")]:
        del os.environ[name]
    os.environ["SAMENWERKING_USER"] = "onderzoeker"
    Desk.now, Desk.today = NOW, TODAY  # type: ignore[assignment,method-assign]
    text = DOCUMENT.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        registry = os.path.join(folder, "voorbeelden.db")
        os.environ["SAMENWERKING_REGISTRY"] = registry
        create_sample(open_workplace(registry), NOW)
        fresh = filled(text)
    wrong = list(false_numbers(fresh))
    for number in wrong:
        print(f"{DOCUMENT.name}: no command prints this number: {number}")
    if "--check" not in sys.argv:
        DOCUMENT.write_text(fresh, "utf-8")
    elif fresh != text:
        wrong.append("stale")
        print(f"{DOCUMENT.name} is stale: run python .ci/research.py")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
