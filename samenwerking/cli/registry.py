"""`samenwerking init`: make a registry."""

from __future__ import annotations

from samenwerking.cli.base import command, desk, option
from samenwerking.errors import N_


@command("init")
@option("--sample", is_flag=True, help=N_("With the sample partnerships in it."))
def init_command(sample: bool) -> None:
    """Make an empty registry, at the usual place or where --registry says."""
    from samenwerking.service.workplace import create_registry, create_sample

    here = desk()
    workplace = here.workplace()
    make = create_sample if sample else create_registry
    make(workplace, here.now)
    here.talk(N_("Registry made: {place}"), place=workplace.name)
