"""Makes the sample registry, `schema/examples/sample.json`, from public sources.

    python tools/convert_sample.py FOLDER

FOLDER holds the lists that may not be passed on as such: `scholen.json` (schools of
the official list, a row for each site) and `partners.json` (Belgian organisations). The
partnerships are those of `tests/data`: `samenwerkingen_bronnen.json` (what the sources
say) and `sample_coding.json` (how their words were read).

Every value comes from these files by a rule below; what they do not say is "?". Only
ids are kept from the present sample, by name or title: a second run changes no key.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samenwerking.records.identity import Ids, enterprise_number, institution_number
from samenwerking.records.models.interchange import FORMAT, FORMAT_VERSION, Interchange

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
FRAMEWORK = ROOT / "schema" / "framework.toml"
SAMPLE = ROOT / "schema" / "examples" / "sample.json"

# Words of the inputs -> the ends of codes.
NETS = {"GO!": "go", "Vrij gesubsidieerd": "vgo", "Onafhankelijk": "buiten"}
NETS |= {"Gemeentelijk": "ogo", "Provinciaal": "ogo"}
BOARDS = {"GO!": "go", "Vrij": "vrij", "Gemeente": "gemeente", "Provincie": "provincie"}
PLACES = {"face-to-face": "face_to_face", "online": "online"}
INTENSITIES = {"actieve deelname": "actief"}
ENTRIES = ("individueel", "collectief")
STATUSES = {"beoogd": "beoogd", "deels": "deels", "bereikt": "bevestigd"}

UNKNOWN = "?"
SCHOOL = "organisatiesoort.school"
COMMUNITY = "organisatiesoort.scholengemeenschap"
BOARD = "organisatiesoort.schoolbestuur"
PERIOD_NOTES = ("period_note", "duration_note", "start_note", "end_note")

Raw = dict[str, Any]
"""A JSON object, as read or to be written."""


class Organisations:
    """The organisations, in the order in which they are first named."""

    def __init__(self, keys: dict[str, str], partners: list[Raw], coding: Raw) -> None:
        self.found: dict[str, Raw] = {}
        self._keys = keys
        self._coding = coding
        # The list writes `VIVES (vzw ...)` where the sources write `VIVES`.
        self._listed = {_plain(partner["name"]): partner for partner in partners}
        self._listed |= {partner["name"]: partner for partner in partners}

    def add(self, kind: str, name: str, **fields: Any) -> str:
        """Add an organisation, unless it was named before, and return its id."""
        known = _said(id=self._keys[name], kind=kind, name=name, **fields)
        return str(self.found.setdefault(name, known)["id"])

    def add_partner(self, kind: str, name: str) -> str:
        """Add a partner, with what the list of partners says of it."""
        read = self._coding["partners"].items()
        names = [n for n, ps in read for p in ps if p.get("organisation") == name]
        listed = [self._listed[n] for n in (name, *names) if n in self._listed]
        if not listed:
            return self.add(kind, name)
        fields = {"enterprise_number": enterprise_number(listed[0].get("kbo", ""))}
        fields |= {"address": listed[0].get("address"), "country": "BE"}
        return self.add(kind, name, **fields)

    def add_listed_schools(self, sites: list[Raw]) -> None:
        """Add each school as its seat describes it, and its community."""
        seats: dict[str, Raw] = {}
        for site in sites:
            number = site["schoolnummer"]
            if number not in seats or site["isHoofdzetel"]:
                seats[number] = site
        for number, site in seats.items():
            fields = {"institution_number": institution_number(number)}
            fields["net"] = f"net.{NETS[site['net']]}"
            board = site.get("soortBestuur")
            fields["board_kind"] = _code("bestuurssoort", board and BOARDS[board])
            fields["level"] = "onderwijsniveau.secundair"
            fields["municipality"] = site.get("gemeente") or UNKNOWN
            fields["nis_code"] = site.get("niscode") or UNKNOWN
            self.add(SCHOOL, site["naam"], **fields, country="BE")
            if group := site.get("scholengemeenschap"):
                about = {"institution_number": institution_number(group)}
                name = f"Scholengemeenschap {group}"  # the list gives only its number
                key = self.add(COMMUNITY, name, **about, country="BE")
                relation = {"kind": "relatiesoort.scholengemeenschap"}
                relation |= {"organisation": key, "starts": UNKNOWN, "ends": UNKNOWN}
                self.found[site["naam"]]["relations"] = _numbered([relation])

    def take_part(self, source: Raw) -> list[Raw]:
        """Return the participations: schools, boards, unnamed schools, partners."""
        read, country = self._coding["records"][source["id"]], source["country"]
        sides: list[tuple[str, Raw]] = []
        for name in source["schools"]:
            kind = self._coding["schools"].get(name, SCHOOL)
            key = self.add(kind, name, country=country)
            sides.append((name, {"organisation": key}))
        for name in source.get("school_groups", []):
            key = self.add(BOARD, name, country=country)
            sides.append((name, {"organisation": key, "unit": "eenheid.groep"}))
        if unnamed := read.get("unnamed_schools"):
            sides.append((unnamed["group"], self._who({"kind": SCHOOL, **unnamed})))
        found = [who | _at_school(name, source, read) for name, who in sides]
        for partner in source["partners"]:
            parts = self._coding["partners"][partner["name"]]
            found += [self._who(p) | _at_partner(p, source, read) for p in parts]
        return _numbered(found)

    def _who(self, part: Raw) -> Raw:
        if "organisation" in part:
            who = {"organisation": self.add_partner(part["kind"], part["organisation"])}
        else:
            who = {"group": part["group"], "group_kind": part["kind"]}
        return who | {name: part[name] for name in ("count", "unit") if name in part}


def _at_school(name: str, source: Raw, read: Raw) -> Raw:
    """Return how a school takes part: the sources say it of all schools at once."""
    told = source.get("participation", {})
    guessed = told.get("voluntary_basis") == "inferred"
    active = told.get("active")
    entry = [word for word in ENTRIES if word in told.get("intake", "")]
    return _said(
        side="kant.school",
        **_roles({name, "@scholen"}, source, read),
        voluntary=_code("wie.vrijwilligheid", told.get("voluntary")),
        intensity=_code("wie.deelname", active and INTENSITIES[active]),
        entry=[f"wie.instroom.{word}" for word in entry] or UNKNOWN,
        note="vrijwilligheid afgeleid, niet vermeld" if guessed else None,
    )


def _at_partner(part: Raw, source: Raw, read: Raw) -> Raw:
    roles = _roles({part.get("organisation") or part["group"]}, source, read)
    said = {"side": "kant.partner", **roles, "voluntary": UNKNOWN, "entry": UNKNOWN}
    return _said(**said, note=part.get("note"))


def _roles(names: set[str], source: Raw, read: Raw) -> Raw:
    """Return the roles of who bears one of these names, and the words of the source."""
    words = {role["actor"]: role["role"] for role in source.get("roles", [])}
    mine = [role for role in read["roles"] if names & set(role["participants"])]
    codes = dict.fromkeys(code for role in mine for code in role["codes"])
    notes = [f"{role['actor']}: {words[role['actor']]}" for role in mine]
    return {"roles": list(codes) or UNKNOWN, "role_note": "; ".join(notes)}


def _partnership(source: Raw, read: Raw, key: str, participations: list[Raw]) -> Raw:
    places = [f"wie.waar.{PLACES[_plain(place)]}" for place in source.get("where", [])]
    return _said(
        id=key,
        title=source["title"],
        learning_question=UNKNOWN,
        topic=source["topic"],
        themes=read["themes"],
        nature="aard.samenwerking",
        depth="diepte.diep" if source["outcomes"] else "diepte.breed",
        status=UNKNOWN,
        review_state="nazicht.concept",
        constellations=source["actor_categories"],
        constellation_note=source.get("actor_note"),
        scale=f"wie.schaal.{source['scale']}",
        places=places or UNKNOWN,
        starts=source.get("start") or read.get("starts", UNKNOWN),
        ends=source.get("end") or read.get("ends", UNKNOWN),
        period_note="; ".join(source[note] for note in PERIOD_NOTES if note in source),
        observed_on=source.get("observed_date") or read.get("observed_on"),
        frequency=read.get("frequency", UNKNOWN),
        frequency_note=source.get("frequency_note"),
        follow_up=read.get("follow_up", UNKNOWN),
        follow_up_note="; ".join(source.get("follow_up", {}).values()),
        funding=_funding(source) if "funder" in source else None,
        participations=participations,
        motives=[{"code": m["code"], "note": m["evidence"]} for m in source["motives"]],
        conditions=_conditions(source, read.get("condition_effects", {})),
        stories=_stories(source) or UNKNOWN,
        notes=_notes(source),
        sources=_sources(source),
    )


def _funding(source: Raw) -> list[Raw]:
    line, budget = {"funder": source["funder"]}, source.get("budget")
    if budget and (amount := re.match(r"(\d+) (EUR)\b", budget)):
        line |= {"amount": float(amount[1]), "currency": amount[2]}
    return _numbered([_said(**line, note=budget)])


def _conditions(source: Raw, effects: Raw) -> list[Raw]:
    conditions = []
    for number, said in enumerate(source["conditions"]):
        known = {"locus": UNKNOWN, "effect": effects.get(str(number), UNKNOWN)}
        conditions.append({"code": said["code"], **known, "note": said["evidence"]})
    return _numbered(conditions)


def _stories(source: Raw) -> list[Raw]:
    """Return a story of one step for each outcome and each negative finding."""
    outcomes = source["outcomes"] + source.get("uncoded_outcomes", [])
    steps = [_step(outcome) for outcome in outcomes]
    for words in source.get("negative", []):
        step = {"level": UNKNOWN, "value": UNKNOWN, "words": words}
        steps.append(step | {"status": "stapstatus.verteld", "sign": "teken.negatief"})
    story = {"teller": "verteller.document", "consent": "toestemming.openbaar"}
    return _numbered([story | {"steps": _numbered([step])} for step in steps])


def _step(outcome: Raw) -> Raw:
    code, why_not = outcome.get("code"), outcome.get("why_not_sono")
    level, value, *example = code.split(".")[1:] if code else (None, None)
    # SONO has no level for this, so the coder could only write it down in words.
    if why_not and "ligt bij de partner" in why_not:
        level = "partner"
    return _said(
        level=_code("waartoe.niveau", level),
        value=_code("waartoe.waarde", value),
        example=code if example else None,
        words=outcome["story"],
        status=f"stapstatus.{STATUSES[outcome['status']]}",
        evidence=outcome["evidence"],
        note=why_not,
    )


def _notes(source: Raw) -> str:
    """Return what has no field of its own, a line each."""
    told = source.get("participation", {})
    lines = [source.get("schools_note"), told.get("note"), source.get("budget_note")]
    lines += [f"{role['actor']}: {role['role']}" for role in source.get("roles", [])]
    lines.append(f"Volgens de coder niet in de bron: {'; '.join(source['unknown'])}")
    return "\n".join(line for line in lines if line)


def _sources(source: Raw) -> list[Raw]:
    first = {"reference": source["source_url"]}
    first["dated"] = source.get("source_date", UNKNOWN)
    first["reliability"] = f"betrouwbaarheid.{source['quality'].lower()}"
    others = [{"reference": url} for url in source.get("source_urls_extra", [])]
    return _numbered([first, *others])


def _plain(name: str) -> str:
    """Return a name without what stands behind it in brackets."""
    return name.partition(" (")[0]


def _code(dimension: str, end: str | None) -> str:
    return f"{dimension}.{end}" if end else UNKNOWN


def _said(**fields: Any) -> Raw:
    """Return the fields that hold something."""
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _numbered(elements: list[Raw]) -> list[Raw]:
    return [{**element, "key": str(n)} for n, element in enumerate(elements, start=1)]


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def main(folder: Path) -> None:
    """Write the sample registry."""
    present = _read(SAMPLE) if SAMPLE.exists() else {}
    new = Ids(datetime.now(UTC))
    records = present.get("organisations", []) + present.get("partnerships", [])
    keys = defaultdict(new, {r.get("title") or r["name"]: r["id"] for r in records})
    coding = _read(DATA / "sample_coding.json")
    organisations = Organisations(keys, _read(folder / "partners.json"), coding)
    organisations.add_listed_schools(_read(folder / "scholen.json"))
    partnerships = []
    for source in _read(DATA / "samenwerkingen_bronnen.json"):
        read, key = coding["records"][source["id"]], keys[source["title"]]
        participations = organisations.take_part(source)
        partnerships.append(_partnership(source, read, key, participations))
    framework = tomllib.loads(FRAMEWORK.read_text("utf-8"))["version"]
    sample = {"format": FORMAT, "version": FORMAT_VERSION, "framework": framework}
    found = list(organisations.found.values())
    sample |= {"organisations": found, "partnerships": partnerships}
    Interchange.model_validate(sample)
    text = json.dumps(sample, ensure_ascii=False, indent=1)
    SAMPLE.write_text(text + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
