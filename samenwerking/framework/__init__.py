"""The SONO framework as frozen objects, read from the data folder `schema/`."""

from samenwerking.framework.framework import Framework, load_framework
from samenwerking.framework.tables import Cell, Code, Field

__all__ = ["Cell", "Code", "Field", "Framework", "load_framework"]
