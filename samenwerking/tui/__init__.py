"""The terminal program (Textual). It calls `service`, and never on its own thread."""
