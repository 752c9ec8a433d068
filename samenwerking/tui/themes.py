"""The colours of the program: dark, light, and the terminal's own."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT, CONTRAST, TERMINAL = (
    "samenwerking-donker",
    "samenwerking-licht",
    "samenwerking-contrast",
    "ansi-dark",
)


def _bars(thumb: str, held: str, track: str) -> dict[str, str]:
    """Return the colours of scroll bars: quiet, and never a black gap."""
    return {
        "scrollbar": thumb,
        "scrollbar-hover": held,
        "scrollbar-active": held,
        "scrollbar-background": track,
        "scrollbar-background-hover": track,
        "scrollbar-background-active": track,
        "scrollbar-corner-color": track,
    }


THEMES = (
    Theme(
        name=DARK,
        primary="#5aa9c7",
        secondary="#3d7d98",
        accent="#e8b45a",
        warning="#e8b45a",
        error="#ef7f78",
        success="#7fc48f",
        foreground="#dfe5e8",
        background="#10171b",
        surface="#172127",
        panel="#1f2c34",
        dark=True,
        variables={
            "border": "#5aa9c7",
            "border-blurred": "#2f424d",
            "footer-key-foreground": "#e8b45a",
            "input-selection-background": "#5aa9c7 40%",
            "block-cursor-background": "#5aa9c7",
            "block-cursor-foreground": "#0b1114",
            "block-cursor-blurred-background": "#2a3d48",
            **_bars("#3a5562", "#5aa9c7", "#18232a"),
        },
    ),
    Theme(
        name=LIGHT,
        primary="#1c6480",
        secondary="#35788f",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a8231c",
        success="#23683a",
        foreground="#1b2429",
        background="#f7f6f1",
        surface="#ffffff",
        panel="#e9ebe7",
        dark=False,
        variables={
            "border": "#1c6480",
            "border-blurred": "#c3cac9",
            "footer-key-foreground": "#8a5a00",
            "input-selection-background": "#1c6480 30%",
            "block-cursor-background": "#1c6480",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-blurred-background": "#cfdde2",
            **_bars("#a3b6ba", "#1c6480", "#e9ebe7"),
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#ffff00",
        secondary="#00ffff",
        accent="#00ffff",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        variables={
            "border": "#ffff00",
            "border-blurred": "#ffffff",
            "footer-key-foreground": "#ffff00",
            "block-cursor-background": "#ffff00",
            "block-cursor-foreground": "#000000",
            "block-cursor-blurred-background": "#444444",
            **_bars("#ffffff", "#ffff00", "#333333"),
        },
    ),
)
