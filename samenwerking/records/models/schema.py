"""The JSON Schema of the interchange format, made from the models and the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.models import MODELS, Interchange

if TYPE_CHECKING:
    from samenwerking.framework import Framework

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def interchange_schema(framework: Framework) -> dict[str, Any]:
    """Return the schema; `x-vocabulary` says from which list a code comes.

    Codes are not enumerated: a new code in the data is no new format.
    """
    schema = Interchange.model_json_schema()
    for kind, model in MODELS.items():
        properties = schema["$defs"][model.__name__]["properties"]
        for name, field in framework.fields(kind).items():
            properties[name].pop("title", None)
            properties[name]["description"] = f"{field.label_en}. {field.help_en}"
            if field.coded:
                properties[name]["x-vocabulary"] = field.refers_to
    schema["properties"]["$schema"] = {"type": "string"}
    return {"$schema": DIALECT, **schema}
