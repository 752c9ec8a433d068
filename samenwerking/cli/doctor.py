"""`samenwerking doctor`: is everything in order?"""

from __future__ import annotations

import sys

from samenwerking.cli.base import command, desk, json_option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_
from samenwerking.language import translations


@command("doctor")
@json_option
def doctor_command(as_json: bool) -> None:
    """Look whether program, framework and registry are in order; changes nothing."""
    from samenwerking.service.doctor import examine

    here = desk()
    say = translations(here.language).gettext
    results = []
    for found in examine(here.workplace()):
        topic = here.say(found.topic, **found.facts)
        error = found.error.text(say) if found.error else None
        results.append({"topic": topic, "error": error})
        if not as_json:
            sign = here.say(N_("WRONG")) if error else here.say(N_("ok"))
            echo(f"{sign:<6} {topic}" + (f": {error}" if error else ""))
    if as_json:
        print_json(results)
    if any(result["error"] for result in results):
        sys.exit(1)
