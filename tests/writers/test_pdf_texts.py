"""Texts that the typesetter could take for code, or that no font of ours can draw."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from samenwerking.reports.report import Drawing, Section
from samenwerking.resources import data_folder
from samenwerking.writers import pdf, pdf_letters, report_pdf
from samenwerking.writers.pdf_letters import Letters
from tests.writers.handmade import HEADER, make_matrix
from tests.writers.handmade_paper import every_block
from tests.writers.handmade_report import make_report, picture
from tests.writers.pdf_reader import read_pdf
from tests.writers.test_hostile_names import NAMES

pytest.importorskip("typst", reason="typst is not installed: pip install -e '.[pdf]'")

FONTS = Path(data_folder("export")) / "templates" / "fonts"
MISSING_NOTE = "□ stands for a character that the fonts of this file cannot draw."
CODE = [
    '#import "x"',
    "#panic()",
    "#set page(width: 1pt)",
    '#eval("1+1")',
    '#read("report.typ")',
    "$x$ $ sum $",
    "@ref <label>",
    "*b* _i_ `c`",
    "= heading",
    "- list + list / term: x",
    "// comment /* comment */",
    "back\\slash \\u{1F600} \\",
    "\"quotes\" 'single' <<>>",
    "-- --- ... ~ x",
    "fi ffl ffi",
    '"), sys.inputs, ("',
    "é e\u0301 ñ ǅ ß Œ €",
]
SHOWN = {
    "日本語学校": "□□□□□",
    "a\u202egnp.exe": "a□gnp.exe",
    "\u2067isolate\u2069": "□isolate□",
    "nul\x00 bell\x07 esc\x1b[0m": "nul□ bell□ esc□[0m",
    "\ue000 \ufffe \U0010ffff": "□ □ □",
    "\ud800": "□",
    "🎓️ ✓️": "□ ✓",
}
"""What no font holds, and how it is shown."""


def is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def expected(text: str) -> str:
    """Return what stands on paper, with letters in the order of painting."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return text[::-1] if is_right_to_left(text) else text


NAMES_ON_PAPER = [
    *(name for key, name in NAMES.items() if key not in ("wide", "emoji")),
    "مدرسة",
    *CODE,
]


def test_names_stand_on_paper_as_they_are() -> None:
    names = NAMES_ON_PAPER
    paper = read_pdf(pdf.write(make_matrix(names, ["a", "b"])))
    (table,) = paper.tables
    assert [row[0] for row in table[1:-1]] == [expected(name) for name in names]
    assert [row[3] for row in table[1:-1]] == [
        f"{1 + 10 * number:,}" for number in range(1, len(names) + 1)
    ]
    assert MISSING_NOTE not in paper.text


def test_headings_stand_on_paper_as_they_are() -> None:
    names = NAMES_ON_PAPER
    paper = read_pdf(pdf.write(make_matrix(["a"], names)))
    heads = [head for table in paper.tables for head in table[0][1:]]
    assert heads[:-1] == [expected(name) for name in names]


@pytest.mark.parametrize("name", CODE)
def test_a_title_and_a_filter_stand_on_paper_as_they_are(name: str) -> None:
    header = HEADER._replace(filters=((name, name),), command=name)
    matrix = make_matrix(["a"], ["b"], header=header)._replace(title=name, notes=name)
    paper = read_pdf(pdf.write(matrix))
    text = expected(name)
    (title,) = paper.root.find("Title")
    assert title.text == text
    assert f"Filter: {text}{text}" in paper.text
    about = paper.reader.metadata
    assert about is not None
    assert about.title == text
    assert f"{text}: {text}" in paper.pages[0]


def test_what_no_font_holds_is_shown_as_missing_and_told() -> None:
    paper = read_pdf(pdf.write(make_matrix([*SHOWN], ["a"])))
    (table,) = paper.tables
    assert [row[0] for row in table[1:-1]] == [*SHOWN.values()]
    assert MISSING_NOTE in paper.text


def test_every_letter_of_the_list_can_be_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known: list[int] = []
    for line in (FONTS / "characters.txt").read_text("ascii").splitlines():
        if not line.startswith("#"):
            first, _, last = line.partition("-")
            known += range(int(first, 16), int(last or first, 16) + 1)
    assert len(known) > 6_000
    letters = [chr(code) for code in known if not unicodedata.combining(chr(code))]
    rows = [" ".join(letters[at : at + 64]) for at in range(0, len(letters), 64)]
    # A second attempt, with few letters, would hide that one cannot be drawn.
    monkeypatch.setattr(pdf_letters, "_PLAIN", "(?s:.)")
    paper = read_pdf(pdf.write(make_matrix(rows, ["a"])))
    assert "□" not in paper.tables[0][1][0]
    assert MISSING_NOTE not in paper.text


def test_a_letter_and_a_mark_of_two_fonts_do_not_stop_the_file() -> None:
    # Each is in a font, but no font holds them together.
    names = [f"{base}{mark}" for base in "مא▲Ա" for mark in "\u0363\u1dc4\u20dd\u0361"]
    paper = read_pdf(pdf.write(make_matrix(["Gent", *names], ["a"])))
    assert [row[1] for row in paper.tables[0][1:3]] == ["·", "·"]
    assert paper.tables[0][1][0] == "Gent"


@pytest.mark.parametrize(
    "word", ["lang" * 1250, "W" * 5000, "a/" * 2500], ids=lambda word: word[:5]
)
def test_a_word_longer_than_any_line_is_whole(word: str) -> None:
    header = HEADER._replace(filters=(("Filter", word),))
    matrix = make_matrix([word, "b"], ["a", word, "c"], header=header)
    paper = read_pdf(pdf.write(matrix._replace(title=word)))
    (table,) = paper.tables
    assert table[1][0] == word
    assert [row[1:] for row in table[1:3]] == [
        ["·", "10", "20", "31"],
        ["·", "20", "40", "61"],
    ]
    # A heading is cut, and told whole below.
    assert table[0][2] == f"{word[:120]}…"
    assert f"Column 2 is {word}" in paper.text


def test_a_long_word_of_a_hyphenated_text_is_left_to_hyphenation() -> None:
    word = "Professionaliseringstrajecten"
    assert Letters().line(f"{word} voor", 12, hyphens=True) == f"{word} voor"
    assert Letters().line(word, 12).replace(pdf_letters.BREAK, "") == word
    assert pdf_letters.BREAK in Letters().line(word, 12)
    # What has no syllables, or goes on and on, could stand out of its column.
    for odd in ("W" * 40, "lang" * 12, "a" * 40, "x1" * 20):
        assert pdf_letters.BREAK in Letters().line(odd, 12, hyphens=True)


def test_a_text_of_many_lines_stays_in_lines() -> None:
    assert Letters().lines("one\ntwo  x\r\n\nthree\u2028four\n") == (
        "one\ntwo x\n\nthree\nfour"
    )


def test_a_checksum_can_be_copied() -> None:
    matrix = make_matrix(["a"], ["b"])
    assert matrix.checksum in "".join(read_pdf(pdf.write(matrix)).pages)


def test_letters_know_whether_one_was_missed() -> None:
    letters = Letters()
    assert letters.line(" Gent \t Noord ") == "Gent Noord"
    assert not letters.missed
    assert letters.line("日") == "□"
    assert letters.missed


@pytest.mark.parametrize(
    "text", [*CODE[:5], "日本 \u202e", "W" * 5000], ids=lambda text: text[:20]
)
def test_texts_of_users_are_nothing_but_text(text: str) -> None:
    paper = read_pdf(report_pdf.write(every_block(text)))
    shown = expected(text).replace("日本 \u202e", "□□ □")
    for told in (f"{shown} has 1,200.", f"because of {shown}", f"Why {shown}"):
        assert told in paper.text
    found = [figure.alternative for figure in paper.root.find("Figure")]
    assert [words.replace("\u200b", "") for words in found] == [
        f"Most is about {shown}."
    ] * 2
    overview, table = paper.tables
    assert [row[0] for row in overview[1:]] == ["Growth", shown, "Total (distinct)"]
    assert table == [["Title", "Number"], [shown, "7"]]
    assert ("□ stands for" in paper.text) == ("□" in shown)


def test_the_fonts_come_with_their_licences() -> None:
    fonts = {path.name for path in FONTS.glob("*.ttf")}
    assert fonts == {
        "DejaVuSans.ttf",
        "NotoSans-Bold.ttf",
        "NotoSans-Italic.ttf",
        "NotoSans-Regular.ttf",
    }
    assert "SIL OPEN FONT LICENSE" in (FONTS / "NotoSans-OFL.txt").read_text("utf-8")
    assert "Bitstream" in (FONTS / "DejaVuSans-LICENSE.txt").read_text("utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 3_000_000


@pytest.mark.parametrize(
    "text", ["q\u0303 e\u0301\u0302", "School 👩\u200d🏫👨\u200d👩\u200d👧"]
)
def test_a_letter_that_no_font_holds_in_a_picture_does_not_stop_the_file(
    text: str,
) -> None:
    drawing = Drawing(picture("lone", text))
    report = make_report()._replace(sections=(Section("a", "A", (drawing,)),), pages={})
    assert MISSING_NOTE in " ".join(read_pdf(report_pdf.write(report)).text.split())
