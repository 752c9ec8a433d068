"""Checks a document against the rules of `schema/rules.toml`.

The rules are data; their *kinds* are the closed list `KINDS`, one function a kind.
"""

from samenwerking.records.checks.kinds import FORMS, GRAMMAR, KINDS
from samenwerking.records.checks.run import Context, check

__all__ = ["FORMS", "GRAMMAR", "KINDS", "Context", "check"]
