"""Whether two registries hold the same, told without the program's own fold.

Each change is replayed by hand from the table of changes, into one flat map of places.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

Places = dict[str, Any]


def holdings(place: Workplace) -> Places:
    """Return {"<kind> <uuid> <path>": value} of all that a registry holds.

    A list of parts stands there as the list of their keys, in their order.
    """
    with place.registry.reading() as session:
        rows = session.rows(
            "SELECT r.kind, r.uuid, c.uuid, c.path, c.value, c.parents"
            " FROM change c JOIN record r ON r.id = c.record_id"
        )
    logs: dict[tuple[str, str], list[tuple[str, str, Any, list[str]]]] = {}
    for kind, record, uuid, path, value, parents in rows:
        said = None if value is None else json.loads(value)
        entry = (uuid, path, said, json.loads(parents))
        logs.setdefault((kind, record), []).append(entry)
    found: Places = {}
    for (kind, record), log in logs.items():
        for path, value in _replay(log).items():
            found[f"{kind} {record} {path}"] = value
    return found


def _replay(log: list[tuple[str, str, Any, list[str]]]) -> Places:
    places: Places = {}
    done: set[str] = set()
    known = {uuid for uuid, *_ in log}
    while len(done) < len(log):
        ready = (
            entry
            for entry in log
            if entry[0] not in done and not (set(entry[3]) & known) - done
        )
        uuid, path, value, _ = min(ready)
        done.add(uuid)
        if path and "" not in places:
            continue
        _put(places, path, value)
    return places


def _put(places: Places, path: str, value: Any) -> None:
    parts = path.split("/")
    inside = len(parts) % 2 == 0 and path != ""
    if inside and parts[-1] == "@order":
        block = path.removesuffix("/@order")
        keys = list(places[block])
        named = [key for key in value or [] if key in keys]
        places[block] = named + [key for key in keys if key not in named]
        return
    holder = "/".join(parts[: -1 - inside])
    if path and holder and holder not in places:
        return  # what it goes into was taken away
    for old in [p for p in places if not path or p == path or p.startswith(path + "/")]:
        del places[old]
    if inside:
        block = path.rpartition("/")[0]
        keys = places.get(block, [])
        keys = [k for k in keys if k != parts[-1] or value is not None]
        if not isinstance(places.get(block, []), list):
            keys = []
        if value is not None and parts[-1] not in keys:
            keys = [*keys, parts[-1]]
        places.pop(block, None)
        if keys:
            places[block] = keys
    if value is not None:
        _spread(places, path, value)


def _spread(places: Places, path: str, value: Any) -> None:
    start = f"{path}/" if path else ""
    if isinstance(value, dict):
        places[path] = "there"
        for name, part in value.items():
            # The key of a part is its path already.
            if not (path and name == ("code" if "motives" in path else "key")):
                _spread(places, start + name, part)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        key = "code" if path.endswith("motives") else "key"
        places[path] = [element[key] for element in value]
        for element in value:
            _spread(places, f"{start}{element[key]}", element)
    else:
        places[path] = value


def assert_equal(one: Workplace, other: Workplace) -> None:
    """Fail unless two registries hold the same, place by place."""
    ours, theirs = holdings(one), holdings(other)
    differ = {
        path: (ours.get(path), theirs.get(path))
        for path in ours.keys() | theirs.keys()
        if ours.get(path) != theirs.get(path)
    }
    assert differ == {}
