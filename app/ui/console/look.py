"""The few rules of style that only the console needs, in the colours in use."""

from __future__ import annotations

from string import Template

from app.ui import theme
from app.ui.console.aloud import LARGE

_RULES = Template("""
QLabel[role="chip"] { border: 2px solid palette(highlight); border-radius: ${half}px; padding: 1px ${gap}px; font-weight: bold; }
QLabel[role="figure"][over="true"] { color: ${rust}; }
QLabel#timer { font-size: ${digits}px; }
QLabel#facts { font-weight: bold; }
QLineEdit#count { font-size: ${figure}px; font-weight: bold; padding: ${thin}px; }
QPushButton[kind="pill"] { border-radius: ${round}px; padding: ${thin}px ${wide}px; }
QPushButton[kind="pill"][part="answer"] { padding: ${thin}px ${gap}px; }
QPushButton[kind="pill"]:checked { background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight); }
QPushButton[kind="pill"]:checked:focus { border: 2px dashed palette(highlighted-text); }
QPushButton[kind="line"] { text-align: left; border: 2px solid transparent; background: transparent; padding: 0; min-height: 0; border-radius: 8px; }
QPushButton#person { padding: ${thin}px ${gap}px; }
QPushButton#people { padding: 0 ${thin}px; min-height: 0; text-decoration: underline; }
QPushButton#table { font-weight: bold; }
QPushButton[kind="line"]:hover { background: palette(alternate-base); }
QPushButton[kind="line"]:focus { border-color: palette(highlight); }
QPushButton[kind="line"][here="true"] { background: ${pale}; }
QToolButton[kind="line"] { border: 2px solid transparent; background: transparent; padding: 0 ${thin}px; min-height: 0; }
QPushButton#next QLabel { font-size: ${next}px; font-weight: bold; color: ${on_mimosa}; }
QPushButton#next QLabel[part="keys"] { font-size: ${small}px; font-weight: normal; }
QPushButton[kind="quiet"] QLabel[part="keys"] { font-size: ${small}px; font-weight: normal; }
QPushButton[kind="quiet"] QLabel { color: palette(link); font-weight: bold; }
QWidget#sheet, QWidget#facts_line { background: palette(base); }
QTextEdit#aloud { font-size: ${aloud}px; border: 2px solid transparent; padding: ${gap}px; }
QTextEdit#aloud:focus { border-color: palette(highlight); }
QListView#texts { background: transparent; border: 2px solid transparent; }
QListView#texts:focus { border-color: palette(highlight); }
""")


def rules(*, contrast: bool) -> str:
    """Return the style sheet of the page."""
    return _RULES.substitute(
        half=theme.em(0.75),
        round=theme.em(0.9),
        gap=theme.em(0.5),
        wide=theme.em(0.9),
        thin=theme.em(0.25),
        digits=theme.em(2),
        figure=theme.em(1.75),
        next=theme.em(1.3),
        small=theme.em(0.85),
        aloud=theme.em(LARGE),
        rust="#FFE500" if contrast else theme.RUST,
        on_mimosa="#000000" if contrast else theme.INK,
        pale="#2A2A00" if contrast else theme.PALE,
    )
