"""Runs a function in a process of its own: under a limit, without rights, or killed.

Such a process starts from one that has loaded everything already: in milliseconds.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["PROCESSES", "give_up_rights", "run_apart"]

_SERVED = "forkserver" in multiprocessing.get_all_start_methods()
PROCESSES: ForkServerContext | SpawnContext = multiprocessing.get_context("spawn")
if _SERVED:
    PROCESSES = multiprocessing.get_context("forkserver")
    PROCESSES.set_forkserver_preload(
        [__name__, "tests.store.workers", "tests.tui.typist"]
    )


def run_apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `work` returns in another process; fail with its error."""
    ours, theirs = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_tell, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    answer, problem = ours.recv()
    process.join()
    assert problem is None, problem
    return answer


def _tell(told: Connection, work: Callable[..., Any], arguments: Any) -> None:
    try:
        told.send((work(*arguments), None))
    except BaseException:
        told.send((None, traceback.format_exc()))


def give_up_rights() -> None:
    """Make the administrator an owner like any other, who obeys read-only marks."""
    if os.name == "posix" and os.geteuid() == 0:
        no_rights = (ctypes.c_uint32 * 6)()
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        ctypes.CDLL(None).capset(header, no_rights)
