"""`samenwerking demo`: look around in a scratch copy of the sample registry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.cli.base import command, desk
from samenwerking.cli.streams import PAGE, at_terminal, echo, terminal_width
from samenwerking.errors import N_
from samenwerking.resources import scratch_folder

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk

MATRICES = ("constellation-motive", "theme-partner-kind", "level-value-steps")


@command("demo")
def demo_command() -> None:
    """Look around in a scratch copy of the sample registry.

    In a terminal the program opens; elsewhere the summary of the checks and three
    overviews are printed. The copy is gone afterwards.
    """
    from samenwerking.service.workplace import create_sample

    here = desk()
    with scratch_folder() as folder:
        place = str(Path(folder) / "demo.db")
        workplace = here.workplace(place)
        create_sample(workplace, here.now)
        if at_terminal():
            from samenwerking.cli.opening import run_program

            run_program(here, workplace)
        else:
            _print(here, place)


def _print(here: Desk, place: str) -> None:
    from samenwerking.cli.check import report
    from samenwerking.service.checking import check_records
    from samenwerking.service.output import draw_text
    from samenwerking.service.overview import make_matrix

    workplace = here.workplace(place)
    echo(here.say(N_("The sample registry: real partnerships from public sources.")))
    echo()
    checked = check_records(workplace, (), here.today)
    report(here, workplace.framework, checked, names=False)
    for name in MATRICES:
        matrix = make_matrix(workplace, name, here.language, here.today)
        echo()
        echo(draw_text(matrix, "text", terminal_width() or PAGE), nl=False)
