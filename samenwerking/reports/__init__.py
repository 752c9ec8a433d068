"""Reports: what a board or a researcher is given, before any file format; pure."""
