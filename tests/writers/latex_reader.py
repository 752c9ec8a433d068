"""Reads a LaTeX table as TeX would, and refuses what would not print as it stands."""

from __future__ import annotations

import re

_PRINTED = {
    **{rf"\{character}": character for character in "&%$#_{}"},
    r"\textbackslash": "\\",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
    r"\textless": "<",
    r"\textgreater": ">",
    r"\ensuremath": "",  # around < and >
    r"\^": "^",
}
_LIGATURES = ("--", "``", "''", "`'", "'`", "?`", "!`")
_RULES = (r"\toprule", r"\midrule", r"\bottomrule")
_ROW_END = "\\\\"
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|.", re.DOTALL)


def read_latex(text: str) -> list[list[str]]:
    """Return the cells of the one `tabular`, headings first."""
    body = text.partition(r"\begin{tabular}{")[2].partition("}")[2]
    body = body.partition(r"\end{tabular}")[0].replace(r"\rotatebox{90}", "")
    grid = [[""]]
    before = ""
    for token in _TOKEN.findall(body):
        if token == _ROW_END:
            grid.append([""])
        elif token == "&":
            grid[-1].append("")
        else:
            grid[-1][-1] += _printed(token, before)
        before = token if token.strip() else before
    rows = [[" ".join(cell.split()) for cell in row] for row in grid]
    return [row for row in rows if row != [""]]


def _printed(token: str, before: str) -> str:
    # Behind a rule and the end of a row TeX looks for an argument, over spaces and line
    # ends: a bracket there would be read as a width, a star as part of the command.
    takes = {_ROW_END: "[*", **dict.fromkeys(_RULES, "[")}
    if token in takes.get(before, ()):
        raise ValueError(f"{before} takes the {token} behind it")
    if token.startswith("\\"):
        if token in _RULES:
            return ""
        return _PRINTED[token]
    if before + token in _LIGATURES:
        raise ValueError(f"TeX draws {before + token} as one letter")
    if token in "#$%^_~":
        raise ValueError(f"{token} is a command of TeX's")
    return "" if token in "{}" else token
