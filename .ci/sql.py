"""Writes docs/sql.md anew: the columns of the views, and what the examples answer.

`--check` only says whether it is stale. The text itself is written by hand; between the
marks stand the columns, and behind each command what it prints on the sample registry.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from samenwerking.framework import load_framework
from samenwerking.language import translations
from samenwerking.service.sql_metadata import kind_of, source_of
from samenwerking.service.workplace import create_sample, open_workplace
from samenwerking.store.views import View, read_views

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs/sql.md"
NOW = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
_BEGIN, _END = "<!-- kolommen: begin -->", "<!-- kolommen: einde -->"
_EXAMPLE = re.compile(r"```sql\n(.*?)```\n\n```\n.*?```\n", re.DOTALL)


def tables() -> str:
    """Return a table of columns for each view."""
    return "\n\n".join(map(_table, read_views(load_framework())))


def _table(view: View) -> str:
    say = translations("nl").gettext
    lines = [f"### `{view.name}`", "", f"{view.title_nl}. {view.about_nl}", ""]
    lines += ["| kolom | wat | soort | bron |", "|---|---|---|---|"]
    for column in view.columns:
        if column.of:
            continue
        # A code and its labels are one row: there would be three that say the same.
        labels = f", `{column.name}_nl`, `{column.name}_en`"
        name = f"`{column.name}`" + (labels if column.kind == "code" else "")
        text = f"{column.title_nl}. {column.about_nl}"
        source = source_of(column, say).partition(": ")[2]
        cells = (name, text, kind_of(column, "nl", say), source)
        lines.append(f"| {' | '.join(cell.replace('|', '-') for cell in cells)} |")
    return "\n".join(lines)


def with_answers(text: str) -> str:
    """Return the guide with what the program answers to each example now."""
    with tempfile.TemporaryDirectory() as folder:
        registry = str(Path(folder) / "voorbeeld.db")
        create_sample(open_workplace(registry), NOW)

        def answered(found: re.Match[str]) -> str:
            sql = found[1]
            return f"```sql\n{sql}```\n\n```\n{answer(registry, sql)}```\n"

        return _EXAMPLE.sub(answered, text)


def answer(registry: str, sql: str) -> str:
    """Return what `samenwerking sql` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "samenwerking", "sql", "--seconds", "60", "-"],
        input=sql,
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=ROOT,
        env={
            **os.environ,
            "SAMENWERKING_REGISTRY": registry,
            "PYTHONUTF8": "1",
        },
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def made_anew(text: str) -> str:
    """Return the guide with its columns and answers as they are now."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return with_answers(f"{before}{_BEGIN}\n\n{tables()}\n\n{_END}{after}")


def main() -> int:
    """Write the guide, or say that it is stale."""
    text = GUIDE.read_text("utf-8")
    wanted = made_anew(text)
    if wanted == text:
        return 0
    if "--check" in sys.argv:
        print("docs/sql.md is stale: python .ci/sql.py")
        return 1
    GUIDE.write_text(wanted, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
