"""An `export/` folder of somebody's own, with reports in it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

HEAD = """
title_nl = "Eigen rapport"
title_en = "Report of our own"
lead_nl = "Van ons."
lead_en = "Ours."
"""
SECTION = """
[[section]]
key = "one"
title_nl = "Eén"
title_en = "One"
"""
WORDS = """
[[section.block]]
kind = "words"
text_nl = ["Zo."]
text_en = ["So."]
"""


def own_folder(place: Workplace, folder: Path) -> Workplace:
    """Return the workplace with a copy of its export folder, without its reports."""
    copy = folder / "export"
    shutil.copytree(place.exports, copy)
    shutil.rmtree(copy / "reports")
    (copy / "reports").mkdir()
    return replace(place, exports=str(copy))


def write_report(
    place: Workplace, name: str, blocks: str, head: str = HEAD, section: str = SECTION
) -> None:
    """Write a report with one chapter into the folder."""
    path = Path(place.exports, "reports", f"{name}.toml")
    path.write_text(head + section + blocks, encoding="utf-8")
