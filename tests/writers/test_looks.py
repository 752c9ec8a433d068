"""What makes a file pleasant to read, or easy to read in: one thing a format."""

from __future__ import annotations

import re

from samenwerking.service.output import draw_text
from tests.writers.handmade import HEADER, make_matrix

MANY = [f"a rather long heading {number}" for number in range(20)]


def test_csv_comments_are_comments_whatever_stands_in_them() -> None:
    header = HEADER._replace(
        filters=(("Theme, all", 'a, "b"'),), left_out=(("Place, any: gone", 2),)
    )
    matrix = make_matrix(["a"], ["b"], header=header)._replace(title="Locus, effect")
    comments, _, table = draw_text(matrix, "csv").partition('"Rows')
    assert table
    assert all(line.startswith("# ") for line in comments.splitlines())
    assert '# Title,"Locus, effect"' in comments


def test_csv_has_names_in_quotes_and_numbers_bare() -> None:
    # A program that takes "#" for a comment leaves it alone within quotes.
    drawn = draw_text(make_matrix(["Klas #1"], ["b", "c"]), "csv").splitlines()
    assert '"Klas #1",0,10,11' in drawn


def test_html_tells_row_headings_and_shades() -> None:
    drawn = draw_text(make_matrix(["0", "a\nb"], ["c", "d"]), "html")
    assert '<tr><th scope="row">0</th><td>0</td><td class="s3">10</td>' in drawn
    assert '<tr><th scope="row">a\nb</th><td>0</td><td class="s6">20</td>' in drawn
    counts = re.findall(r"<td[^>]*>(\d+)<", drawn)
    assert counts == ["0", "10", "11", "0", "20", "21", "0", "30", "123"]


def test_html_turns_the_headings_of_a_wide_table_only() -> None:
    assert '<table class="matrix wide ' in draw_text(make_matrix(["a"], MANY), "html")
    assert '<table class="matrix row-totals column-totals"' in draw_text(
        make_matrix(["a"], ["b"]), "html"
    )
    assert '<table class="matrix"' in draw_text(
        make_matrix(["a"], ["b"], totals=False), "html"
    )


def test_latex_turns_the_headings_of_a_wide_table_only() -> None:
    wide = draw_text(make_matrix(["a"], MANY), "latex")
    assert all(rf"\rotatebox{{90}}{{{name}}}" in wide for name in MANY)
    assert "rotatebox" not in draw_text(make_matrix(["a"], ["b"]), "latex")


def test_latex_names_its_packages_and_has_the_rules_of_booktabs() -> None:
    drawn = draw_text(make_matrix(["a"], ["b"]), "latex")
    assert drawn.startswith("%\\usepackage{booktabs,graphicx}\n")
    assert "hline" not in drawn
    assert re.findall(r"\\(\w+)rule\n", drawn) == ["top", "mid", "bottom"]
