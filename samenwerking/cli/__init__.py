"""The command line: `samenwerking`."""

from samenwerking.cli.root import main

__all__ = ["main"]
