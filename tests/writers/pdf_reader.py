"""Reads a tagged PDF as a screen reader does: by its tree of structure, with pypdf.

Nothing of what wrote the file is used: letters come from the fonts' own tables to
Unicode, and the order from the tags.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Table = list[list[str]]


class Element(NamedTuple):
    """A tag: its role, the words right in it, and the tags inside it, in order."""

    role: str
    parts: tuple[str | Element, ...]
    alternative: str

    @property
    def text(self) -> str:
        """All its words; without what only tells where a line may end."""
        words = "".join(p if isinstance(p, str) else p.text for p in self.parts)
        return words.replace("\u200b", "").replace("\u00ad", "")

    def find(self, *roles: str) -> Iterator[Element]:
        """Yield the tags of these roles at any depth, the outer before the inner."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.role in roles:
                    yield part
                yield from part.find(*roles)


class Paper(NamedTuple):
    """What a file holds.

    Attributes:
        reader: for whatever else one wants to know.
        root: of the structure.
        pages: the words of each page in the order of painting.
    """

    reader: PdfReader
    root: Element
    pages: list[str]

    @property
    def tables(self) -> list[Table]:
        """The cells of each table, row by row; a heading that returns counts once."""
        return [
            [[cell.text for cell in row.find("TH", "TD")] for row in table.find("TR")]
            for table in self.root.find("Table")
        ]

    @property
    def text(self) -> str:
        """All words that have a tag."""
        return self.root.text


def read_pdf(drawn: bytes) -> Paper:
    """Read a file."""
    reader = PdfReader(io.BytesIO(drawn), strict=True)
    marked: dict[tuple[int, int], str] = {}
    fonts: dict[int, dict[int, str]] = {}
    pages = []
    for page in reader.pages:
        reference = page.indirect_reference
        assert reference is not None
        words, painted = _marked(page, reader, fonts)
        marked |= {(reference.idnum, number): text for number, text in words.items()}
        pages.append(painted)
    tree = cast("Any", reader.trailer["/Root"])["/StructTreeRoot"]
    return Paper(reader, _element(tree, None, marked), pages)


def _element(
    node: Any, page: int | None, marked: Mapping[tuple[int, int], str]
) -> Element:
    if "/Pg" in node:
        page = node.raw_get("/Pg").idnum
    kids = node.get("/K", [])
    parts: list[str | Element] = []
    for raw in kids if isinstance(kids, list) else [kids]:
        kid = raw.get_object()
        if isinstance(kid, int):
            parts.append(marked.get((cast("int", page), kid), ""))
        elif kid.get("/Type") == "/MCR":
            of = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
            parts.append(marked.get((cast("int", of), kid["/MCID"]), ""))
        elif kid.get("/Type") != "/OBJR":
            parts.append(_element(kid, page, marked))
    role = str(node.get("/S", "/Root")).removeprefix("/")
    return Element(role, tuple(parts), str(node.get("/Alt", "")))


def _marked(
    page: Any, reader: PdfReader, fonts: dict[int, dict[int, str]]
) -> tuple[dict[int, str], str]:
    """Return the words by the number of their mark, and all that is painted."""
    found: dict[int, str] = {}
    painted: list[str] = []
    _run(page.get_contents(), page["/Resources"], reader, (found, painted, [], fonts))
    return found, "".join(painted)


def _run(content: Any, resources: Any, reader: PdfReader, state: Any) -> None:
    found, painted, stack, fonts = state
    letters: Mapping[int, str] = {}
    for operands, operator in ContentStream(content, reader).operations:
        if operator in (b"BDC", b"BMC"):
            about = operands[1] if operator == b"BDC" else {}
            about = about if isinstance(about, DictionaryObject) else {}
            stack.append((about.get("/MCID"), about.get("/ActualText")))
            if about.get("/ActualText") is not None:
                _say(str(about["/ActualText"]), found, painted, stack[:-1])
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            letters = _known(resources["/Font"].raw_get(operands[0]), fonts)
        elif operator in (b"Tj", b"TJ"):
            if any(actual is not None for _, actual in stack):
                continue
            strings = operands[0] if operator == b"TJ" else operands
            codes = b"".join(_bytes(s) for s in strings if isinstance(s, (bytes, str)))
            pairs = zip(codes[::2], codes[1::2], strict=True)
            text = "".join(letters[a * 256 + b] for a, b in pairs)
            _say(text, found, painted, stack)
        elif operator == b"Do":
            form = resources["/XObject"][operands[0]]
            if form["/Subtype"] == "/Form":
                _run(form, form.get("/Resources", resources), reader, state)


def _say(
    text: str, found: dict[int, str], painted: list[str], stack: list[Any]
) -> None:
    painted.append(text)
    number = next((mark for mark, _ in reversed(stack) if mark is not None), None)
    if number is not None:
        found[number] = found.get(number, "") + text


def _bytes(text: Any) -> bytes:
    # pypdf takes some strings for text, and keeps their bytes.
    return cast("bytes", getattr(text, "original_bytes", text))


def _known(reference: Any, fonts: dict[int, dict[int, str]]) -> dict[int, str]:
    number = reference.idnum
    if number not in fonts:
        fonts[number] = _letters(reference.get_object())
    return fonts[number]


def _letters(font: Any) -> dict[int, str]:
    """Return what each code of a font stands for."""
    table = font["/ToUnicode"].get_data().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(text, 16)
            for number in range(int(first, 16), int(last, 16) + 1):
                found[number] = chr(start + number - int(first, 16))
    return found
