"""What a row of an official list says, in the terms of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_words import plain
from samenwerking.records.identity import enterprise_number, institution_number
from samenwerking.records.text import clean_line, fold
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from datetime import date

    from samenwerking.framework import Framework

_CODED = ("net", "board_kind", "level", "kind")
_PLAIN = ("name", "email", "website", "postcode", "municipality", "nis_code")
PLACE = ("site_number", "address", "postcode", "municipality", "nis_code", "country")
"""The fields of an organisation that tell where it is."""


class Member(NamedTuple):
    """To what an institution can belong: see `official.toml`."""

    field: str
    kind: str
    relation: str


class Said(NamedTuple):
    """What a row says.

    Attributes:
        values: fields of an organisation; what the list does not say is absent.
        members: {field of the mapping: (number, name or "")} of what it belongs to.
        begins: a date as it is stored, or "".
        ends: the same.
        main_site: the number of the main seat, "" if the list does not say.
        main: whether a site is the main seat; None if the list does not say.
        problems: what is not understood, and was left out.
    """

    values: dict[str, Any]
    members: dict[str, tuple[str, str]]
    begins: str
    ends: str
    main_site: str
    main: bool | None
    problems: list[RecordError]


class Vocabulary:
    """The mapping `official.toml`, ready for use."""

    def __init__(self, framework: Framework, today: date) -> None:
        self.framework = framework
        self.mapping = framework.mapping("official")
        self._today = today
        self.school: str = self.mapping["kinds"]["school"]
        self.site: str = self.mapping["kinds"]["site"]
        self.site_of: str = self.mapping["relations"]["site"]
        self.gone: str = self.mapping["gone"]
        self.members = [Member(**row) for row in self.mapping["member"]]
        self.schools_alike = frozenset(self.mapping["values"]["kind"].values())
        """The kinds of organisations that can have an institution number."""
        self._forms = {
            (form["id"], part): form
            for form in self.mapping["list"]
            for part in ("institution", "site")
            if part in form
        }
        self._values = {
            field: {plain(word): code for word, code in words.items()}
            for field, words in self.mapping["values"].items()
        }
        self._yes = {fold(word) for word in self.mapping["yes"]}

    def part_of(
        self, list_id: str, part: str, raw: Mapping[str, str]
    ) -> dict[str, str]:
        """Return what a row holds of an institution, or of a site."""
        names = self._names(list_id, part)
        return {name: raw[name] for name in names if name in raw}

    def _names(self, list_id: str, part: str) -> Iterator[str]:
        form = self._forms.get((list_id, part))
        for found in form[part].values() if form else ():
            yield from found

    def number_of(self, list_id: str, part: str, raw: Mapping[str, str]) -> str | None:
        """Return the institution number of a row as six digits, None if it has none."""
        return institution_number(self._text(list_id, part, raw, "number"))

    def site_number_of(self, list_id: str, raw: Mapping[str, str]) -> str:
        """Return the number of a site within its institution, "" if it has none."""
        return _number(self._text(list_id, "site", raw, "site_number"))

    def rows_of(
        self, list_id: str
    ) -> dict[str, Callable[[Mapping[str, str]], Hashable]]:
        """Return {part: what tells its rows apart}."""

        def institution(raw: Mapping[str, str]) -> Hashable:
            return self.number_of(list_id, "institution", raw)

        def site(raw: Mapping[str, str]) -> Hashable:
            number = self.number_of(list_id, "site", raw)
            return number, self.site_number_of(list_id, raw)

        return {"institution": institution, "site": site}

    def _text(self, list_id: str, part: str, raw: Mapping[str, str], field: str) -> str:
        form = self._forms.get((list_id, part))
        names: Iterable[str] = form[part].get(field, ()) if form else ()
        return next((raw[name] for name in names if raw.get(name)), "")

    def institution(self, list_id: str, raw: Mapping[str, str]) -> Said:
        """Return what a row says of an institution."""
        said = self._said(list_id, "institution", raw)
        form = self._forms[list_id, "institution"]
        for field, kind in form.get("kind_with", {}).items():
            if field in said.values:
                said.values.setdefault("kind", kind)
        number = self.number_of(list_id, "institution", raw)
        if number:
            said.values["institution_number"] = number
        said.values["country"] = self.mapping["country"]
        return said

    def place(self, list_id: str, raw: Mapping[str, str]) -> Said:
        """Return what a row says of a site: its number, name and place."""
        said = self._said(list_id, "site", raw)
        number = self.site_number_of(list_id, raw)
        if number:
            said.values["site_number"] = number
        address = self._address(list_id, raw)
        if address:
            said.values["address"] = address
        said.values["country"] = self.mapping["country"]
        return said

    def _said(self, list_id: str, part: str, raw: Mapping[str, str]) -> Said:
        def text(field: str) -> str:
            return self._text(list_id, part, raw, field)

        problems: list[RecordError] = []
        values: dict[str, Any] = {
            field: clean_line(text(field)) for field in _PLAIN if text(field)
        }
        if "email" in values:
            values["email"] = fold(values["email"].removeprefix("mailto:"))
        for field in _CODED:
            if not text(field):
                continue
            code = self._code(field, text(field))
            if code:
                values[field] = code
            else:
                problems.append(_unknown(field, text(field)))
        if text("enterprise_number"):
            values["enterprise_number"] = _enterprise(text, problems)
        members = {
            member.field: (number, clean_line(text(f"{member.field}_name")))
            for member in self.members
            if (number := institution_number(text(member.field)))
        }
        begins, ends = (
            self._day(text(field), problems) for field in ("begins", "ends")
        )
        main = fold(text("main")) in self._yes if text("main") else None
        main_site = _number(text("main_site"))
        return Said(values, members, begins, ends, main_site, main, problems)

    def _code(self, field: str, text: str) -> str:
        """Return the code of a word, or of the longest that it begins with; or ""."""
        words: dict[str, str] = self._values[field]
        wanted = plain(text)
        if wanted in words:
            return words[wanted]
        begins = [
            word
            for word in words
            if len(word) > 1 and f"{wanted} ".startswith(f"{word} ")
        ]
        return words[max(begins, key=len)] if begins else ""

    def _day(self, text: str, problems: list[RecordError]) -> str:
        if not text:
            return ""
        try:
            # A moment of the API: 2024-09-01T00:00:00.
            found = read_date(text.partition("T")[0], self._today)
        except RecordError as error:
            problems.append(error)
            return ""
        return found if found[:1].isdigit() else ""

    def _address(self, list_id: str, raw: Mapping[str, str]) -> str:
        street, house, box, whole = (
            clean_line(self._text(list_id, "site", raw, field))
            for field in ("street", "house", "box", "address")
        )
        if not street:
            return whole
        return " ".join(
            filter(None, (street, house, box and f"{self.mapping['box']} {box}"))
        )


def _number(text: str) -> str:
    return str(int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else ""


def _unknown(field: str, text: str) -> RecordError:
    return RecordError(
        N_("{field}: {text!r} is not in schema/mappings/official.toml; left out."),
        field=field,
        text=text,
    )


def _enterprise(text: Any, problems: list[RecordError]) -> str:
    given = text("enterprise_number")
    number = enterprise_number(given)
    if number is None:
        # Kept as it was given: a wrong number is a fact to be seen.
        problems.append(
            RecordError(
                N_("{text!r} is no enterprise number: its last two digits do not fit."),
                text=given,
            )
        )
    return number or clean_line(given)
