"""Whatever stands in a report: on its page it is text, and does nothing."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest

from samenwerking.writers import html, report_html
from tests.writers.handmade import make_matrix
from tests.writers.handmade_report import make_report
from tests.writers.html_reader import soup_of

TEXTS = {
    "script": "<script>alert(1)</script>",
    "closing script": "</script><!-- <script>",
    "closing style": "</style></title></textarea>",
    "attribute": "\" onmouseover='x' '",
    "comment": "--> ]]> <!--",
    "entity": "&lt;b&gt; &amp; &#39; &nbsp",
    "formula": '=HYPERLINK("http://example.org")',
    "template": "{{ 7 * 7 }} {% raw %} {# x #}",
    "other markup": r"#import $x$ @ref *a* _b_ \input{x} [/]",
    "right to left": "\u202egnp.exe \u2067מדרסה",
    "line separators": "a\u2028b\u2029c",
    "emoji": "👩‍🏫 العربية",
    "long": "long " * 8_000 + "end",
}
NEVER = {"nul": "a\x00b", "bell": "a\x07b", "c1": "a\x9bb", "half": "a\ud800b"}
"""What no page can hold: a sign stands for it."""


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_inert_and_reads_back(text: str) -> None:
    soup = soup_of(make_report(text))
    assert soup.select_one("h1").text == f"Report of {text}"  # type: ignore[union-attr]
    places = [
        *(".subject", ".spots .label", ".page h2", ".rows tbody th a", ".facts dd"),
        *("#s-figures > p", ".grid tbody th"),
    ]
    for place in places:
        assert text in [one.text for one in soup.select(place)], place
    assert f"Why: {text}" in [one.text for one in soup.select("h2")]
    assert f"Theme by partner: {text}" in [one.text for one in soup.select("h3")]
    assert len(soup.find_all("script")) == 2
    assert len(soup.find_all("style")) == 1
    tags = {tag.name for tag in soup.find_all()}
    assert tags == {tag.name for tag in soup_of(make_report()).find_all()}
    kinds = {name for tag in soup.find_all() for name in tag.attrs}
    assert not [name for name in kinds if name.startswith(("on", "style"))]


@pytest.mark.parametrize("text", NEVER.values(), ids=NEVER)
def test_what_no_page_can_hold_is_replaced(text: str) -> None:
    report = make_report(text)._replace(sections=())
    matrix = make_matrix([text], [text])._replace(title=f"Report of {text}")
    for drawn in (report_html.write(report), html.write(matrix)):
        drawn.encode()
        assert text not in drawn
        assert "Report of a\N{REPLACEMENT CHARACTER}b" in drawn


@pytest.mark.parametrize("text", ["Gent", *TEXTS.values()], ids=["plain", *TEXTS])
def test_the_policy_allows_the_style_and_the_script_and_nothing_else(text: str) -> None:
    report = make_report()._replace(footer=text)
    soup = soup_of(report)
    meta = soup.select_one("meta[http-equiv]")
    style, script = soup.style, soup.script
    assert meta
    assert style
    assert script
    policy = dict(
        part.split(" ", 1) for part in str(meta["content"]).split("; ") if part
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": sum_of(style.text),
        "script-src": sum_of(script.text),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert re.findall(r"(?:href|src)=\"(?!#)", report_html.write(report)) == []


def sum_of(text: str) -> str:
    """Return how a policy names a text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_foot_of_paper_is_a_text_of_the_style() -> None:
    text = 'a "quote" \\ } </style> é 👩'
    style = soup_of(make_report()._replace(footer=text)).style
    assert style
    content = re.findall(r'bottom-left\{content:"([^"]*)"', style.text)
    numbers = re.findall(r"\\([0-9a-f]{6})", content[0])
    assert "".join(chr(int(number, 16)) for number in numbers) == text
