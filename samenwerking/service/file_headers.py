"""Finds in a file that the program wrote where it comes from.

A file comes from outside: whatever it says is text, of which nothing is run here.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.language import LANGUAGES, as_language, translations
from samenwerking.service.csv_again import contents, is_saved_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.language import Language

LARGEST = 200_000_000
"""Bytes of a file that is read; a list of a million partnerships has fewer."""
_LONGEST = 20_000
"""Characters of one value of a header."""

_NAMES = {
    N_("Command"): "command",
    N_("Checksum"): "checksum",
    N_("Program"): "program",
    N_("Framework"): "framework",
    N_("Registry"): "registry",
    N_("Date"): "date",
}


class NoHeaderError(SamenwerkingError):
    """A file that does not say where it comes from."""

    exit_code = 3


class FileHeader(NamedTuple):
    """Where a file says that it comes from.

    Attributes:
        form: the format of the file: "text", "md", "html", "latex", "csv", "json",
            "jsonl".
        language: of its words.
        command: what gives the same again; text from outside.
        checksum: of its contents; "" where it does not say, as for those below.
        program: name and version of the program that drew it.
        framework: version of the framework's data.
        registry: key of the registry.
        date: the day of the numbers.
    """

    form: str
    language: Language
    command: str
    checksum: str = ""
    program: str = ""
    framework: str = ""
    registry: str = ""
    date: str = ""


def read_file(path: str) -> str:
    """Return the text of a file, with its line ends as they are.

    Raises:
        SamenwerkingError: it cannot be read, is too large, or is no text.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise SamenwerkingError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    if len(data) > LARGEST:
        raise SamenwerkingError(
            N_("{path} is larger than any file of this program."), path=path
        )
    try:
        return _decoded(data)
    except UnicodeDecodeError:
        raise NoHeaderError(
            N_("{path} is no text in UTF-8, so that this program did not write it."),
            path=path,
        ) from None


def _decoded(data: bytes) -> str:
    """Return the text of a file; a spreadsheet saves CSV in what Windows writes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode()
    except UnicodeDecodeError:
        if not data.lstrip(b'"').startswith(b"# "):
            raise
        return data.decode("cp1252")


def find_header(text: str, path: str) -> FileHeader:
    """Return where the text of a file says that it comes from.

    Raises:
        NoHeaderError: it does not say by which command it was made.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    form = _form_of(text)
    if form == "csv" and is_saved_again(text):
        text = contents(text)
    found = _from_json(text, form) if form in ("json", "jsonl") else None
    if form not in ("json", "jsonl"):
        found = _from_words(text, form)
    if found is None or not found.command:
        raise NoHeaderError(
            N_(
                "{path} does not say by which command it was made. Only a whole file of"
                " 'samenwerking matrix' or 'samenwerking list' does."
            ),
            path=path,
        )
    return found


def _form_of(text: str) -> str:
    """Return the format by what stands in it: names of files change too easily."""
    first = text.partition("\n")[0]
    if first.startswith("{"):
        return "jsonl" if first.startswith('{"header"') else "json"
    if first.lower().startswith("<!doctype"):
        return "html"
    if first.startswith("%"):
        return "latex"
    if first.lstrip('"').startswith("# "):
        # A comment of CSV has a comma and a value; below a title of Markdown is a gap.
        second = text.partition("\n")[2].partition("\n")[0]
        return "csv" if second.lstrip('"').startswith("#") else "md"
    return "text"


def _from_words(text: str, form: str) -> FileHeader | None:
    pairs = list(_PAIRS[form](text))
    for language in LANGUAGES:
        say = translations(language).gettext
        names = {say(name): key for name, key in _NAMES.items()}
        # The block is the last of what looks like it: titles of users stand before it.
        found = {names[n]: v for n, v in pairs if n in names and len(v) <= _LONGEST}
        if "command" in found:
            return FileHeader(form, language, **found)
    return None


def _csv_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        # Older files have a name with a comma in it, and so in quotes.
        if not line.startswith(("# ", '"# ')):
            return
        row = next(csv.reader([line]), [])
        if len(row) == 2:
            yield row[0][2:], re.sub(r"^'(?='*[=+\-@\t\r])", "", row[1])


def _text_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.rstrip().rpartition("\n\n")[2].split("\n"):
        name, gap, value = line.partition("  ")
        if gap:
            yield name, value.strip()


def _markdown_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.rstrip().rpartition("\n\n")[2].split("\n"):
        if line.startswith("- "):
            plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line[2:])
            name, _, value = plain.partition(": ")
            yield name, value


def _html_pairs(text: str) -> Iterator[tuple[str, str]]:
    block = text.rpartition("<dl>")[2]
    for name, value in re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", block):
        yield unescape(name), unescape(value)


def _latex_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if line.startswith(r"\begin"):
            return
        name, _, value = line.removeprefix("% ").partition(": ")
        yield name, value


_PAIRS: Mapping[str, Any] = {
    "csv": _csv_pairs,
    "text": _text_pairs,
    "md": _markdown_pairs,
    "html": _html_pairs,
    "latex": _latex_pairs,
}


def _from_json(text: str, form: str) -> FileHeader | None:
    try:
        data = json.loads(text.partition("\n")[0] if form == "jsonl" else text)
    except (ValueError, RecursionError):
        return None
    if form == "jsonl":
        data = data.get("header")
    if not isinstance(data, dict):
        return None
    found = {key: data.get(key) for key in _NAMES.values()}
    texts = {
        key: value
        for key, value in found.items()
        if isinstance(value, str) and len(value) <= _LONGEST
    }
    language = as_language(str(data.get("language"))) or "nl"
    return FileHeader(form, language, **texts) if "command" in texts else None
