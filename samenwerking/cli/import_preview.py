"""Shows what an import changes: record, field, what stood there, what will."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samenwerking.cli.streams import echo
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.preview import FieldChange, Preview

_KINDS = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "partnership": N_("partnership"),
    "question": N_("question"),
    "same_as": N_("statement that two are the same"),
}
_SHOWN = 70


def show_changes(
    here: Desk, framework: Framework, changes: Iterable[FieldChange]
) -> None:
    """Print a line for each record that is new and each place that changes."""
    from samenwerking.records.spoken import Speaker

    speaker = Speaker(framework, here.language, {})
    for change in changes:
        kind = here.say(_KINDS[change.kind])
        record = f"{kind} {change.name or '?'} ({change.key[-6:]})"
        if not change.path:
            echo(f"  + {record}")
            continue
        place = speaker.place(change.kind, change.path)
        block, _, key = change.path.partition("/")
        if key and place.endswith(key):
            # The key of a whole part says nothing; what it holds stands beside it.
            place = speaker.place(change.kind, block)
        old, new = (
            shown(here, value, speaker.value(change.kind, change.path, value))
            for value in (change.old, change.new)
        )
        echo(f"  ~ {record}  {place}: {old} → {new}")


def as_json(changes: Iterable[FieldChange]) -> list[dict[str, Any]]:
    """Return the same for a script."""
    return [change._asdict() for change in changes]


def tell_missing(here: Desk, preview: Preview) -> None:
    """Say what an export held that its file does not hold any more."""
    missing = preview.about.missing()
    if missing:
        here.talk(
            N_(
                "The file holds {count} records fewer than the export did. They stay in"
                " the registry as they are."
            ),
            count=sum(missing.values()),
        )


def shown(here: Desk, value: Any, said: str = "") -> str:
    """Return a value in a few words; `said` is the value in words, where it has any."""
    if value is None:
        return here.say(N_("(nothing)"))
    text = said or value
    text = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
