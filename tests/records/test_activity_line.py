"""An activity on one line becomes an element, and never something else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.framework import load_framework
from samenwerking.records.activity_line import read_activity

TODAY = date(2026, 10, 1)
FRAMEWORK = load_framework()
YES, NO = "ja_nee.ja", "ja_nee.nee"


def read(text: str) -> dict[str, str]:
    return read_activity(text, TODAY, FRAMEWORK)


def test_a_line_with_everything_in_it() -> None:
    line = "12/3 overleg leesbeleid @bib, CLB +verslag > afspraken uitwerken"
    assert read(line) == {
        "dated": "2026-03-12",
        "purpose": "overleg leesbeleid",
        "who": "bib, CLB",
        "report": YES,
        "follow_up": "afspraken uitwerken",
    }


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("overleg", {"purpose": "overleg"}),
        ("gisteren: overleg", {"dated": "2026-09-30", "purpose": "overleg"}),
        ("12 maart 2025 overleg", {"dated": "2025-03-12", "purpose": "overleg"}),
        ("3 oct overleg", {"dated": "2025-10-03", "purpose": "overleg"}),
        ("sept 2025 reeks lessen", {"dated": "2025-09", "purpose": "reeks lessen"}),
        ("2025-2026 werkgroep", {"dated": "2025-2026", "purpose": "werkgroep"}),
        ("? intake", {"dated": "?", "purpose": "intake"}),
        # what only looks like a date is what it was about
        ("25 leraren bezochten de bib", {"purpose": "25 leraren bezochten de bib"}),
        ("2024 leerlingen", {"purpose": "2024 leerlingen"}),
        ("12 3 klassen", {"purpose": "12 3 klassen"}),
        ("31/2 overleg", {"purpose": "31/2 overleg"}),
        ("open klasdag", {"purpose": "open klasdag"}),
        ("geen verslag", {"purpose": "geen verslag"}),
        # signs in any order
        ("-verslag overleg", {"purpose": "overleg", "report": NO}),
        ("overleg +report @ CLB", {"purpose": "overleg", "report": YES, "who": "CLB"}),
        ("overleg @bib @CLB", {"purpose": "overleg", "who": "bib, CLB"}),
        ("@bib > bellen", None),
        ("overleg @bib >bellen", {"who": "bib", "follow_up": "bellen"}),
        ("overleg > nu > straks", {"purpose": "overleg", "follow_up": "nu > straks"}),
        # signs inside a word are letters
        ("mail aan an@bib.be", {"purpose": "mail aan an@bib.be"}),
        ("les 5>6 en +verslagen", {"purpose": "les 5>6 en +verslagen"}),
        ("  ", None),
        ("12/3", None),
        ("o" * 301, None),
        (f"overleg @{'w' * 301}", None),
    ],
)
def test_what_a_line_says(line: str, held: dict[str, str] | None) -> None:
    if held is None:
        with pytest.raises(RecordError):
            read(line)
        return
    found = read(line)
    assert {name: found.get(name) for name in held} == held
    assert ("dated" in held) or found["dated"] == TODAY.isoformat()
    assert set(found) - {"dated", "purpose"} == set(held) - {"dated", "purpose"}


def test_a_refusal_says_what_is_missing_or_too_long() -> None:
    with pytest.raises(RecordError, match="what it was about"):
        read("gisteren @bib")
    with pytest.raises(RecordError, match="too long: 300 characters at most"):
        read("o" * 301)


WORDS = st.from_regex(r"[a-z]{4,9}( [a-z]{4,9}){0,3}", fullmatch=True)


@settings(deadline=None)
@given(
    st.dates(date(1970, 1, 1), TODAY),
    WORDS,
    st.none() | WORDS,
    st.sampled_from(["", "+verslag", "-verslag"]),
    st.none() | WORDS,
)
def test_what_is_written_part_by_part_is_read_so(
    day: date, purpose: str, who: str | None, report: str, follow_up: str | None
) -> None:
    parts = [f"{day.day}/{day.month}/{day.year}", purpose]
    parts += [f"@{who}"] if who else []
    parts += [report] if report else []
    parts += [f"> {follow_up}"] if follow_up else []
    expected = {
        "dated": day.isoformat(),
        "purpose": purpose,
        "who": who,
        "report": {"": None, "+verslag": YES, "-verslag": NO}[report],
        "follow_up": follow_up,
    }
    found = read(" ".join(parts))
    assert found == {name: value for name, value in expected.items() if value}


@settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(line: str) -> None:
    try:
        found = read(line)
    except RecordError:
        return
    assert found["purpose"]
