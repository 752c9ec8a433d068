"""The JSON Schema of the interchange format: fresh, valid, as strict as the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from samenwerking.records.models import MODELS, Interchange, to_document
from samenwerking.records.models.schema import interchange_schema
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework import Framework

SCHEMA_FILE = Path(data_folder("schema")) / "json-schema" / "interchange.json"
SAMPLE_FILE = Path(data_folder("schema")) / "examples" / "sample.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
SAMPLE = json.loads(SAMPLE_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
KEY = "018F3C6E-7b1a-7c40-9f0e-3a5b1c2d4e6f"


def _file(**partnership: Any) -> dict[str, Any]:
    partnerships = [{"title": "Samen lezen", **partnership}]
    return {"format": "samenwerking", "version": 1, "partnerships": partnerships}


def test_the_schema_is_that_of_the_models(framework: Framework) -> None:
    schema = interchange_schema(framework)
    fresh = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    stale = "schema/json-schema is stale: run python .ci/json_schema.py"
    assert SCHEMA_FILE.read_text(encoding="utf-8") == fresh, stale


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_sample_that_is_shipped_is_valid() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(SAMPLE)] == []
    assert SAMPLE["partnerships"]
    assert SAMPLE["organisations"]


def test_what_is_stored_is_valid_too() -> None:
    records = Interchange.model_validate(SAMPLE)
    stored = {
        **SAMPLE,
        "organisations": [to_document(one) for one in records.organisations],
        "people": [to_document(one) for one in records.people],
        "partnerships": [to_document(one) for one in records.partnerships],
    }
    assert [error.message for error in VALIDATOR.iter_errors(stored)] == []


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"id": KEY},
        {"status": "?", "themes": "-", "stories": "?"},
        {"themes": ["thema.taal"], "ends": ".."},
        {"participations": [{"count": 3, "key": "a-1"}]},
        {"funding": [{"amount": 12.5, "currency": "EUR"}]},
    ],
)
def test_what_may_enter_is_valid(fields: dict[str, Any]) -> None:
    Interchange.model_validate(_file(**fields))
    assert VALIDATOR.is_valid(_file(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"colour": "blue"},
        {"title": None},
        {"title": ""},
        {"title": "x" * 301},
        {"id": "1"},
        {"status": "Lopend!"},
        {"themes": "thema.taal"},
        {"motives": [{}]},
        {"participations": [{"count": 0}]},
        {"participations": [{"key": "a b"}]},
        {"stories": [{"steps": [{"colour": 1}]}]},
    ],
)
def test_what_is_refused_is_not_valid(fields: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(_file(**fields))


@pytest.mark.parametrize("field", ["format", "version"])
def test_a_file_says_what_it_is(field: str) -> None:
    assert not VALIDATOR.is_valid({k: v for k, v in _file().items() if k != field})
    assert not VALIDATOR.is_valid({**_file(), field: "x"})


def _patterns(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        for inner in part.values():
            yield from _patterns(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _patterns(inner)


def test_the_patterns_are_understood_by_every_language() -> None:
    # The dialect is that of ECMAScript, which long had no groups with flags.
    found = set(_patterns(SCHEMA))
    assert found
    assert not [pattern for pattern in found if "(?" in pattern]


def test_every_field_says_what_it_is_and_where_its_codes_are(
    framework: Framework,
) -> None:
    for kind, model in MODELS.items():
        properties = SCHEMA["$defs"][model.__name__]["properties"]
        for name, field in framework.fields(kind).items():
            assert properties[name]["description"].startswith(f"{field.label_en}. ")
            vocabulary = properties[name].get("x-vocabulary")
            assert vocabulary == (field.refers_to if field.coded else None)
