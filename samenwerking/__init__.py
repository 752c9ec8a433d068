"""A registry of schools' collaboration with outside partners (SONO framework)."""

__version__ = "0.1.0"
