"""`samenwerking activity`: what happened in a partnership, in one line."""

from __future__ import annotations

from samenwerking.cli.base import argument, command, desk
from samenwerking.cli.streams import echo


@command("activity")
@argument("record")
@argument("line")
def activity_command(record: str, line: str) -> None:
    """Note in one LINE what happened in the partnership RECORD.

    The date comes first, or else it was today. Behind @ stands who was there, behind >
    what comes next; +report says that there is a report, -report that there is none:
    "12/3 meeting about reading @library, CLB +report > work out the agreements".
    """
    from samenwerking.records.activity_line import read_activity
    from samenwerking.service.activities import add_activity

    here = desk()
    workplace = here.workplace()
    activity = read_activity(line, here.today, workplace.framework)
    noted = add_activity(workplace, record, activity, here.who, here.now)
    echo(here.say(noted.message, **noted.facts))
