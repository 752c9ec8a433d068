"""`python -m benchmarks [COUNT ...]`: measure every promise of speed.

Needs pandas (`pip install -e ".[dev]"`). COUNT are sizes of generated registries; the
promises are about 10,000 and 100,000, which takes about three minutes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks import (
    asking,
    bulk,
    duplicates,
    excel,
    listing,
    matrix,
    merging,
    network,
    opening,
    overviews,
    paper,
    round_trip,
    searching,
    start,
    text,
    typing,
    web,
)
from benchmarks.generate import write


def main() -> int:
    """Print every figure with its limit; return 1 if a promise is broken."""
    counts = [int(argument) for argument in sys.argv[1:]] or [10_000, 100_000]
    results = []
    with tempfile.TemporaryDirectory(prefix="samenwerking-") as name:
        folder = Path(name)
        results += start.run(folder)
        results += typing.run(folder)
        results += opening.run(folder)
        results += network.everybody()
        results += duplicates.run()
        results += web.run(folder)
        results += excel.run(folder)
        results += paper.run(folder)
        results += merging.run(folder)
        for count in counts:
            file = write(folder / f"{count}.jsonl", count)
            registry = folder / f"{count}.db"
            results += bulk.run(file, registry, count)
            results += round_trip.run(registry, count)
            results += matrix.run(registry, count)
            results += overviews.run(registry, count)
            results += asking.run(registry, count)
            results += listing.run(registry, count)
            results += searching.run(registry, count)
            results += text.run(registry, count)
            results += network.run(registry, count)
            registry.unlink()
            file.unlink()
    for result in results:
        print(result)
    return int(not all(result.kept for result in results))


if __name__ == "__main__":
    sys.exit(main())
