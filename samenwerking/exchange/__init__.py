"""Reads files from outside, without storing anything."""
