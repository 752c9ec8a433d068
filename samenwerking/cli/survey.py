"""`samenwerking survey`: a form that schools fill in."""

from __future__ import annotations

import click

from samenwerking.cli.base import argument, command, desk, option
from samenwerking.errors import N_

_DEPTHS = ("broad", "deep")


@command("survey")
@argument("file", type=click.Path(dir_okay=False), metavar="FILE.xlsx")
@option(
    "--for",
    "depth",
    type=click.Choice(_DEPTHS),
    default="broad",
    help=N_("broad: who and why (the usual); deep: also how and what for."),
)
@option(
    "--xlsform",
    is_flag=True,
    help=N_("A form for KoboToolbox, ODK and other survey tools (XLSForm)."),
)
@option(
    "--with",
    "query",
    metavar="QUERY",
    help=N_("With the partnerships of a query filled in, to be looked through."),
)
@option("--force", is_flag=True, help=N_("Overwrite the file."))
def survey_command(
    file: str, depth: str, xlsform: bool, query: str | None, force: bool
) -> None:
    """Write a workbook that schools fill in, one row a partnership.

    The questions, what may be chosen and what it means come from the framework. What
    comes back is brought in with: samenwerking import FILE
    """
    from samenwerking.service.placing import refuse_taken, write_file
    from samenwerking.service.survey import draw_survey, draw_xlsform, rows_of

    here = desk()
    if not file.lower().endswith(".xlsx"):
        raise click.UsageError(here.say(N_("The name of the file ends in .xlsx.")))
    if xlsform and query is not None:
        raise click.UsageError(
            here.say(N_("A form of a survey tool is empty: leave out --with."))
        )
    refuse_taken(file, force=force)
    deep = depth == "deep"
    # An empty form needs no registry.
    workplace = here.workplace(":none:" if query is None else None)
    framework, today = workplace.framework, here.today
    known = query is not None
    rows = rows_of(workplace, query or "", here.language, today) if known else []
    if xlsform:
        made = draw_xlsform(framework, deep=deep)
    else:
        made = draw_survey(framework, here.language, today, deep=deep, rows=rows)
    write_file(file, made, force=force)
    here.talk(N_("{file} written."), file=file)
    if known:
        here.talk(N_("Partnerships filled in: {count}."), count=len(rows))
    here.talk(N_("What comes back is brought in with: samenwerking import FILE"))
