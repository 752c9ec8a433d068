"""A matrix as one plain web page without anything from elsewhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings, total_note
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font-family: system-ui, sans-serif; margin: 2rem; color: #1a1a1a;
  background: #fff; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
th, td {{ border: 1px solid #c8c8c8; padding: .25rem .5rem; }}
th {{ text-align: left; vertical-align: bottom; background: #f2f2f2; }}
dl {{ display: grid; grid-template-columns: max-content auto; gap: .2rem 1rem;
  font-size: .85rem; color: #444; }}
dt {{ font-weight: 600; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
@media print {{ @page {{ size: A4 landscape; margin: 1cm; }} thead {{
  display: table-header-group; }} }}
</style>
</head>
<body>
<h1>{title}</h1>
{table}
<p>{notes}</p>
<dl>
{about}
</dl>
</body>
</html>
"""


def write(matrix: Matrix) -> str:
    """Return the matrix as a whole HTML page."""
    notes = [matrix.notes, *([total_note(matrix)] if matrix.row_totals else [])]
    return _PAGE.format(
        language=matrix.language,
        title=escape(matrix.title),
        table=table(grid(matrix), headings(matrix), "html", numbers=True),
        notes=escape(" ".join(notes)),
        about="\n".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
            for name, value in header_block(matrix)
        ),
    )
