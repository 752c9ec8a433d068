"""Reads an activity that is typed on one line, the date first and the rest by signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import UNKNOWN
from samenwerking.records.text import LINE_LIMIT, TEXT_LIMIT, clean_line
from samenwerking.records.typed_dates import read_recent

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.framework import Framework

_FOLLOW_UP = re.compile(r"(?:^|\s)>\s*")
_WHO = re.compile(r"(?:^|\s)@\s*")
_REPORT = re.compile(
    r"(?:^|(?<=\s))([+-])(?:verslag|report)(?=[\s,;.]|$)", re.IGNORECASE
)
_LONGEST_DATE = 3  # words: "12 maart 2025"
_NO_DATE = re.compile(r"[\d ]+")
"""Numbers alone: "2024" or "12 3" may as well be how many pupils came."""


def read_activity(text: str, today: date, framework: Framework) -> dict[str, Any]:
    """Return the activity that a line tells, without a key.

    "12/3 overleg leesbeleid @bib, CLB +verslag > afspraken uitwerken": the date comes
    first and is `today` if there is none; behind "@" stands who was there, behind ">"
    what has to happen next; "+verslag" says that there is a report, "-verslag" that
    there is none. "+report" and English dates are understood as well.

    Raises:
        RecordError: it does not say what it was about, or a part is too long.
    """
    head, *rest = _FOLLOW_UP.split(clean_line(text), maxsplit=1)
    reports = _REPORT.findall(head)
    what, *who = _WHO.split(_REPORT.sub(" ", head))
    dated, purpose = _apart(clean_line(what), today)
    found = {
        "dated": dated or today.isoformat(),
        "purpose": purpose,
        "who": ", ".join(filter(None, (clean_line(one).strip(", ") for one in who))),
        "report": framework.role("yes" if reports[-1] == "+" else "no")
        if reports
        else "",
        "follow_up": clean_line(rest[0]) if rest else "",
    }
    if not purpose:
        raise RecordError(N_("Say what it was about, behind the date."))
    for name, most in (
        ("purpose", LINE_LIMIT),
        ("who", LINE_LIMIT),
        ("follow_up", TEXT_LIMIT),
    ):
        if len(found[name]) > most:
            start = found[name][:40]
            raise RecordError(
                N_("“{start}…” is too long: {most} characters at most."),
                start=start,
                most=most,
            )
    return {name: value for name, value in found.items() if value}


def _apart(text: str, today: date) -> tuple[str, str]:
    """Return the date at the beginning, if one stands there, and what comes after."""
    words = text.split(" ")
    if words[0] == UNKNOWN:
        return UNKNOWN, " ".join(words[1:])
    for count in range(min(_LONGEST_DATE, len(words)), 0, -1):
        start = " ".join(words[:count]).rstrip(",:;")
        if _NO_DATE.fullmatch(start) or not start:
            continue
        try:
            stored = read_recent(start, today)
        except RecordError:
            continue
        if stored[:1].isdigit():  # "open" and "geen" are words here
            return stored, " ".join(words[count:])
    return "", text
