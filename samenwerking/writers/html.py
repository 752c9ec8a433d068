"""A matrix as one plain web page without anything from elsewhere."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings, notes
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_LYING = 8
"""The number of columns up to which headings lie flat; more would not fit a page."""
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
h1 {{ font-size: 1.4rem; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
th, td {{ border: 1px solid #c8c8c8; padding: .25rem .5rem; }}
th {{ text-align: left; vertical-align: bottom; background: #f2f2f2; }}
tbody th {{ font-weight: normal; min-width: 10rem; }}
.wide thead th + th {{ writing-mode: vertical-rl; transform: rotate(180deg);
  text-align: left !important; font-weight: 500; }}
.wide td {{ padding: .25rem .3rem; }}
.zero {{ color: #767676; }}
.row-totals tr > :last-child, .column-totals tbody tr:last-child > * {{
  font-weight: 600; color: inherit; }}
p, dl {{ max-width: 50rem; }}
dl {{ display: grid; grid-template-columns: max-content auto; gap: .2rem 1rem;
  font-size: .85rem; color: #444; }}
dt {{ font-weight: 600; }}
dd {{ margin: 0; overflow-wrap: anywhere; }}
@media print {{
  @page {{ size: A4 landscape; margin: 1cm; }}
  body {{ margin: 0; font-size: 9pt; }}
  thead {{ display: table-header-group; }}
  tr {{ break-inside: avoid; }}
}}
</style>
</head>
<body class="{shapes}">
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
    shapes = {
        "wide": len(matrix.columns) > _LYING,
        "row-totals": bool(matrix.row_totals),
        "column-totals": bool(matrix.column_totals),
    }
    return _PAGE.format(
        language=matrix.language,
        title=escape(matrix.title),
        shapes=" ".join(name for name, holds in shapes.items() if holds),
        table=_marked(table(grid(matrix), headings(matrix), "html", numbers=True)),
        notes=escape(" ".join(notes(matrix))),
        about="\n".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"
            for name, value in header_block(matrix)
        ),
    )


def _marked(drawn: str) -> str:
    """Return a table of tabulate's that tells headings and zeros from other cells."""
    # Names are escaped: each "<" below is a tag of tabulate's.
    tight = re.sub(r"(<t[hd][^<>]*>) *|\s*(</t[hd]>)", r"\1\2", drawn)
    named = re.sub(r"<tr><td>([^<]*)</td>", r'<tr><th scope="row">\1</th>', tight)
    return re.sub(r"<td ([^<>]*>0<)", r'<td class="zero" \1', named)
