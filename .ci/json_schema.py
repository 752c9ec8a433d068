"""Writes schema/json-schema/interchange.json anew from the models."""

from __future__ import annotations

import json
from pathlib import Path

from samenwerking.framework import load_framework
from samenwerking.records.models.schema import interchange_schema

TARGET = Path(__file__).parent.parent / "schema/json-schema/interchange.json"

if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    text = json.dumps(
        interchange_schema(load_framework()), ensure_ascii=False, indent=1
    )
    TARGET.write_text(text + "\n", encoding="utf-8")
