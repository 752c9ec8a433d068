"""What a user can do in the window of reports, and on the screen of pictures."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, NEVER, PICTURES, Command

REPORT = "report"

COMMANDS = (
    Command(
        REPORT,
        "organisation",
        "f3",
        N_("Organisation"),
        N_("Look up the organisation that the report is about."),
        ALWAYS,
    ),
    Command(
        REPORT,
        "write",
        "ctrl+s",
        N_("To the file"),
        N_("Go on to the name of the file."),
        ALWAYS,
    ),
    Command(REPORT, "leave", "escape", N_("Back"), N_("Write no report."), ALWAYS),
    Command(
        PICTURES,
        "organisation",
        "f3",
        N_("Organisation"),
        N_("Look up the organisation in the middle of a picture around one."),
        ALWAYS,
    ),
    Command(PICTURES, "refresh", "f5", N_("Refresh"), N_("Draw it again."), NEVER),
    Command(
        PICTURES,
        "export",
        "ctrl+s",
        N_("Export"),
        N_("Write this picture to a file, in colour."),
        ALWAYS,
    ),
    Command(
        PICTURES,
        "copy",
        "ctrl+y",
        N_("Copy"),
        N_("Copy what is shown to the clipboard."),
        NEVER,
    ),
    Command(
        PICTURES,
        "leave",
        "escape",
        N_("Back"),
        N_("Stop drawing, or go back."),
        ALWAYS,
    ),
)
