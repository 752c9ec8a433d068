"""The command line on data folders of a test's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from samenwerking.cli.root import program

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.framework.copies import DataCopy


class Program:
    """The command line, on data folders and a registry of the test's own."""

    def __init__(self, schema: DataCopy, export: DataCopy, registry: Path) -> None:
        self._environment = {
            "SAMENWERKING_SCHEMA": str(schema.folder),
            "SAMENWERKING_EXPORT": str(export.folder),
            "SAMENWERKING_REGISTRY": str(registry),
            "SAMENWERKING_LANG": "en",
            "SAMENWERKING_USER": "tester",
        }

    def invoke(self, *arguments: str, data: str | None = None) -> Result:
        return CliRunner().invoke(program, arguments, input=data, env=self._environment)

    def ask(self, *arguments: str) -> Any:
        """Return what a command prints for a script."""
        result = self.invoke(*arguments, "--json")
        assert result.exit_code in {0, 3}, result.output
        return json.loads(result.stdout)

    def add(self, **fields: object) -> Result:
        record = {"title": "Robotclub", "status": "status.lopend", **fields}
        return self.invoke("add", "-", data=json.dumps(record))

    def said_by(self, rule: str) -> list[str]:
        """Return what a rule says about the one partnership."""
        (found,) = self.ask("check", "Robotclub")
        return [f["message"] for f in found["findings"] if f["rule"] == rule]
