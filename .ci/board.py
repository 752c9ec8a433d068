"""Makes the examples of the board report in docs/voorbeelden/.

    python .ci/board.py          writes the files
    python .ci/board.py --check  says whether they are stale, and changes nothing

They are of the sample registry, on a fixed day. What is compared is the Markdown: it
holds the same report, and does not change with the version of a library.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from samenwerking.service.output import draw_report
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.workplace import create_sample, open_workplace

FOLDER = Path(__file__).resolve().parent.parent / "docs/voorbeelden"
NOW = datetime(2022, 8, 31, 9, 30, tzinfo=UTC)
"""The last day of a school year that the sample tells much of."""
NAME = "bestuur"
KEY = "00000000-0000-0000-0000-000000000000"
"""Stands for the key of the registry, which is another one each time."""


def made() -> dict[str, bytes]:
    """Return {form: what its file holds}."""
    with tempfile.TemporaryDirectory() as folder:
        place = open_workplace(str(Path(folder) / "register.db"))
        create_sample(place, NOW)
        # Of everything there is, so that the command in it makes the same file.
        report = make_report(place, ReportQuestion(NAME), "nl", NOW.date(), NOW)
        found = {}
        for form in ("html", "md", "pdf", "xlsx"):
            drawn = draw_report(report, form)
            found[form] = drawn if isinstance(drawn, bytes) else drawn.encode()
        found["md"] = found["md"].replace(place.identity().encode(), KEY.encode())
    return found


def main() -> int:
    """Write the files, or compare them; return 1 if they are stale."""
    found = made()
    file = FOLDER / f"{NAME}.md"
    stale = not file.exists() or file.read_bytes() != found["md"]
    if "--check" in sys.argv:
        if stale:
            print("docs/voorbeelden is stale. Run: python .ci/board.py")
        return int(stale)
    FOLDER.mkdir(exist_ok=True)
    for form, contents in found.items():
        (FOLDER / f"{NAME}.{form}").write_bytes(contents)
    return 0


if __name__ == "__main__":
    sys.exit(main())
