"""The program in a process of its own, on a terminal of its own: to be killed."""

from __future__ import annotations

import fcntl
import os
import sys
import termios
from typing import TYPE_CHECKING

from samenwerking.framework import load_framework
from samenwerking.service import checking, drafts, listing, saving
from samenwerking.service.workplace import open_workplace
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens import home, record

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LOADED = (checking, drafts, home, listing, record, saving)
"""What such a process uses, loaded before it starts: only its work takes time."""


def fill_in(location: str, folder: str, terminal: str) -> None:
    """Run the program on a pseudo-terminal."""
    os.setsid()
    handle = os.open(terminal, os.O_RDWR)
    fcntl.ioctl(handle, termios.TIOCSCTTY, 0)
    for standard in range(3):
        os.dup2(handle, standard)
    for name, mode in (("__stdin__", "r"), ("__stdout__", "w"), ("__stderr__", "w")):
        number = 0 if mode == "r" else 2
        stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
    os.environ["TERM"] = "xterm-256color"
    load_framework()
    place: Workplace = open_workplace(location)
    RegistryApp(place, "nl", "Ann", folder=folder).run()
