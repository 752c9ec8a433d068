"""The command line: `samenwerking`."""

import sys


def main() -> None:
    """Run the program; the entry point of the command `samenwerking`."""
    from samenwerking.cli.opening import open_at_once

    if not open_at_once(sys.argv[1:]):
        from samenwerking.cli.root import main as run

        run()
