"""Which column of which table holds which field of a document. No peewee here."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """A table that holds one kind of element.

    Attributes:
        table: its name.
        path: the block in the document ("stories.steps"), empty for the document.
        columns: (column, field of the element), after record_id and position.
        references: columns that hold the number of another record, and its kind.
    """

    table: str
    path: str
    columns: tuple[tuple[str, str], ...]
    references: dict[str, str]


def _columns(text: str) -> tuple[tuple[str, str], ...]:
    """Read "name" (column and field alike) and "column=field" pairs."""
    pairs = (word.partition("=") for word in text.split())
    return tuple((column, field or column) for column, _, field in pairs)


ORGANISATION = Block(
    "organisation",
    "",
    _columns(
        "kind name short_name institution_number site_number enterprise_number"
        " no_enterprise_number net board_kind level address postcode municipality"
        " nis_code country email website note"
    ),
    {},
)
PERSON = Block(
    "person",
    "",
    _columns(
        "name organisation_id=organisation function formality hours_released hours_real"
        " consultation_time legal_ground keep_until note"
    ),
    {"organisation_id": "organisation"},
)
PARTNERSHIP = Block(
    "partnership",
    "",
    _columns(
        "title learning_question topic nature form depth arose status status_reason"
        " review_state reviewed_by reviewed_on constellation_note scale starts ends"
        " period_note observed_on project_until frequency frequency_note follow_up"
        " follow_up_note decision_formal decision_actual autonomy contact_point"
        " development_goal development_place carry_over predecessor_id=predecessor"
        " notes"
    ),
    {"predecessor_id": "partnership"},
)
QUESTION = Block("question", "", _columns("name description query"), {})
SAME_AS = Block(
    "same_as",
    "",
    _columns(
        "organisation_id=organisation other_id=other partnership_id=partnership"
        " other_partnership_id=other_partnership same"
    ),
    {
        "organisation_id": "organisation",
        "other_id": "organisation",
        "partnership_id": "partnership",
        "other_partnership_id": "partnership",
    },
)
RELATION = Block(
    "relation",
    "relations",
    _columns("key kind organisation_id=organisation starts ends note"),
    {"organisation_id": "organisation"},
)
PARTICIPATION = Block(
    "participation",
    "participations",
    _columns(
        "key organisation_id=organisation group_name=group group_kind count unit side"
        " role_note voluntary intensity according_to starts ends replaced_by note"
    ),
    {"organisation_id": "organisation"},
)
SOURCE = Block(
    "source", "sources", _columns("key reference dated reliability note"), {}
)
BLOCKS: dict[str, tuple[Block, ...]] = {
    "organisation": (RELATION, SOURCE),
    "person": (),
    "question": (),
    "same_as": (),
    "partnership": (
        PARTICIPATION,
        Block("motive", "motives", _columns("code main note"), {}),
        Block(
            "condition",
            "conditions",
            _columns("key code locus effect strength balance observed_on note"),
            {},
        ),
        Block(
            "story",
            "stories",
            _columns(
                "key title teller told_on recorded_by contribution counterforce consent"
                " note"
            ),
            {},
        ),
        Block(
            "activity",
            "activities",
            _columns("key dated purpose who report follow_up"),
            {},
        ),
        Block(
            "agreement",
            "agreements",
            _columns("key title starts ends renewal document note"),
            {},
        ),
        Block(
            "funding",
            "funding",
            _columns("key funder programme amount currency co_funding note"),
            {},
        ),
        SOURCE,
        Block(
            "waiver", "waivers", _columns("key rule field reason by_whom=by dated"), {}
        ),
    ),
}
STEP = Block(
    "step",
    "stories.steps",
    _columns(
        "key level value example status sign dated evidence_kind words evidence note"
    ),
    {},
)
HEADS = {
    "organisation": ORGANISATION,
    "person": PERSON,
    "partnership": PARTNERSHIP,
    "question": QUESTION,
    "same_as": SAME_AS,
}

CODE_LISTS = ("themes", "target_groups", "constellations", "places")
"""Fields of a partnership with several codes: rows of `coding`."""
PARTICIPATION_LISTS = ("roles", "entry", "brings", "gains")
"""Fields of a participation with several codes: rows of `participation_code`."""
MARKED_BLOCKS = (
    "participations",
    "motives",
    "conditions",
    "stories",
    "activities",
    "agreements",
    "funding",
    "sources",
)
"""Blocks of a partnership that can be unknown or none as a whole: rows of `coding`."""

TABLES_OF: dict[str, tuple[str, ...]] = {
    "organisation": ("relation", "source", "organisation"),
    "person": ("person",),
    "question": ("question",),
    "same_as": ("same_as",),
    "partnership": (
        "coding",
        "participation",
        "participation_code",
        "participation_person",
        "motive",
        "motive_holder",
        "condition",
        "story",
        "step",
        "activity",
        "agreement",
        "funding",
        "source",
        "waiver",
        "partnership",
    ),
}
"""The tables that hold the state of a kind of record."""


def _state_columns() -> dict[str, tuple[str, ...]]:
    columns = {
        "organisation": ("record_id", *_names(ORGANISATION), "folded"),
        "person": ("record_id", *_names(PERSON)),
        "question": ("record_id", *_names(QUESTION), "folded"),
        "same_as": ("record_id", *_names(SAME_AS)),
        "partnership": (
            "record_id",
            *_names(PARTNERSHIP),
            "certain_from",
            "certain_to",
            "open_end",
            "sort_title",
            "folded",
        ),
        "coding": ("record_id", "field", "code"),
        "participation_code": ("record_id", "position", "field", "code"),
        "participation_person": ("record_id", "position", "person_id"),
        "motive_holder": ("record_id", "code", "participation"),
        "step": ("record_id", "position", "story", *_names(STEP)),
    }
    for blocks in BLOCKS.values():
        for block in blocks:
            columns[block.table] = ("record_id", "position", *_names(block))
    return columns


def _names(block: Block) -> list[str]:
    return [column for column, _ in block.columns]


STATE_COLUMNS = _state_columns()
"""Table -> its columns, in the order in which `rows` gives their values."""


def _reference_columns() -> dict[str, list[tuple[str, str]]]:
    found = {"person": [("participation_person", "person_id")]}
    for kind, blocks in BLOCKS.items():
        for block in (HEADS[kind], *blocks):
            for column, other in block.references.items():
                found.setdefault(other, []).append((block.table, column))
    return found


REFERENCE_COLUMNS = _reference_columns()
"""Kind of record -> the (table, column) pairs that hold numbers of such records."""
