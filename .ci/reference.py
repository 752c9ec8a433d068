"""Makes the reference of the query language from the table of fields.

    python .ci/reference.py          fills in docs/vraagtaal.md
    python .ci/reference.py --check  says whether it is stale, and changes nothing

What stands outside of the marks is written by hand; its examples are read as well, so
that none of them can say what no query may say any more.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.framework import load_framework
from samenwerking.query.codes import choices, short_code
from samenwerking.query.fields import QueryField, query_fields
from samenwerking.query.parse import QueryError, parse
from samenwerking.service.columns import only_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework import Framework

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs/vraagtaal.md"
_BEGIN, _END = "<!-- velden: begin -->", "<!-- velden: einde -->"
_EXAMPLES = re.compile(r"^```vraag\n(.*?)^```", re.DOTALL | re.MULTILINE)

TITLES = {
    "text": "Tekst",
    "who": "Wie?",
    "why": "Waarom?",
    "how": "Hoe?",
    "what_for": "Waartoe?",
    "general": "Algemeen",
    "when": "Wanneer?",
    "record": "De fiche zelf",
}
_MOST_VALUES = 12


def field_tables(framework: Framework) -> str:
    """Return the fields as Markdown, a table under each heading."""
    parts = []
    for block, title in TITLES.items():
        lines = [
            f"### {title}",
            "",
            "| veld | ook | wat | voorbeeld |",
            "|---|---|---|---|",
        ]
        lines += [
            _line(field, framework)
            for field in query_fields(framework)
            if field.block == block
        ]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, column_table(framework)])


def column_table(framework: Framework) -> str:
    """Return the columns of a list by which no query asks."""
    lines = [
        "### Alleen als kolom",
        "",
        "Niet in een vraag, wel achter `samenwerking list --columns`:",
        "",
        "| kolom | ook | wat |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{dutch}` | `{english}` | **{column.label('nl')}.** |"
        for (dutch, english), column in only_columns(framework)
    ]
    return "\n".join(lines)


def _line(field: QueryField, framework: Framework) -> str:
    also = " ".join(f"`{name}`" for name in field.names if name != field.name_nl)
    words = [f"**{field.label_nl}.** {field.help_nl}"]
    values = _values(field, framework)
    if values:
        words.append(f"Waarden: {values}.")
    if field.sorts:
        words.append(f"Sorteert: `+{field.name_nl}`, `-{field.name_nl}`.")
    cells = (f"`{field.name_nl}`", also, " ".join(words), f"`{field.example_nl}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _values(field: QueryField, framework: Framework) -> str:
    if field.kind != "code":
        return ""
    known = [
        short_code(code, field, framework)
        for code, choice in choices(field, framework).items()
        if not choice.above and not choice.deprecated
    ]
    if len(known) > _MOST_VALUES:
        root = field.vocabulary.partition("#")[0]
        command = f"samenwerking query '{field.name_nl}:*'"
        if root in framework.vocabulary_names or "." in root:
            command = f"samenwerking framework {root}"
        return f"`{known[0]}`, `{known[1]}` en {len(known) - 2} andere (`{command}`)"
    return ", ".join(f"`{code}`" for code in known)


def with_tables(text: str, framework: Framework) -> str:
    """Return the reference with its tables filled in anew."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n\n{field_tables(framework)}\n\n{_END}{after}"


def examples(text: str) -> Iterator[str]:
    """Yield every query of the blocks that are marked as such, without its remark."""
    for block in _EXAMPLES.findall(text):
        for line in block.splitlines():
            yield line.partition("  #")[0].strip()


def mistakes_in(text: str, framework: Framework) -> list[str]:
    """Return which examples no query may say."""
    found = []
    for example in examples(text):
        try:
            parse(example, framework)
        except QueryError as error:
            found.append(f"docs/vraagtaal.md: {error}")
    return found


def main() -> int:
    """Write the reference, or say what is stale."""
    framework = load_framework()
    before = REFERENCE.read_text("utf-8")
    wanted = with_tables(before, framework)
    mistakes = mistakes_in(wanted, framework)
    if "--check" in sys.argv:
        if wanted != before:
            mistakes.append("docs/vraagtaal.md is stale: python .ci/reference.py")
    else:
        REFERENCE.write_text(wanted, "utf-8", newline="\n")
    print(*mistakes, sep="\n", end="\n" if mistakes else "")
    return bool(mistakes)


if __name__ == "__main__":
    sys.exit(main())
