"""The look of the window: colours, sizes that follow the text, one style sheet."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from app.core.resources import resource
from app.scene.fonts import font_file
from app.scene.theme import LIGHT
from app.ui.raster import as_measured

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

IVORY = LIGHT.ivory
PAPER = LIGHT.paper
INK = LIGHT.ink
MUTED = LIGHT.muted
FOREST = LIGHT.forest
LEAF = LIGHT.leaf
MIMOSA = LIGHT.mimosa
PALE = LIGHT.pale
LINE = LIGHT.line
RUST = LIGHT.disagree

BODY = 16
"""Pixels of body text at 100 %, on a screen of 96 dpi."""

_percent = 100
_contrast = False


def em(n: float) -> int:
    """Return ``n`` times the body size in px, at the text size in use."""
    return round(n * BODY * _percent / 100)


def colour(name: str) -> str:
    """Return a colour of the look in use, by its name in ``mimosa.qss``: « #rrggbb »."""
    return _colours(contrast=_contrast)[name]


def apply(app: QApplication, percent: int, *, contrast: bool) -> None:
    """Dress the whole program. ``percent``: 100 to 200."""
    global _percent, _contrast
    _percent, _contrast = percent, contrast
    app.setFont(_font())
    app.setPalette(_palette(contrast=contrast))
    app.setStyleSheet(_sheet(contrast=contrast))


def _font() -> QFont:
    font = QFont("Atkinson Hyperlegible")
    font.setPixelSize(em(1))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return as_measured(font)  # Pictures for the room are written with it too: see raster.paint.


def load_fonts() -> None:
    """Let Qt know the house font. Raises RuntimeError when it cannot be read."""
    for bold in (False, True):
        if QFontDatabase.addApplicationFont(str(font_file(bold))) < 0:
            raise RuntimeError(f"Qt cannot read {font_file(bold).name}")


def _colours(*, contrast: bool) -> dict[str, str]:
    if contrast:
        return {
            "ivory": "#000000", "paper": "#000000", "ink": "#FFFFFF", "muted": "#FFFFFF",
            "forest": "#FFFFFF", "band": "#000000", "on_band": "#FFFFFF", "leaf": "#FFFFFF",
            "mimosa": "#FFE500", "on_mimosa": "#000000", "pale": "#2A2A00", "line": "#FFFFFF",
            "rust": "#FFE500", "hover": "#333333", "ring": "#FFE500",
        }  # fmt: skip
    return {
        "ivory": IVORY, "paper": PAPER, "ink": INK, "muted": MUTED, "forest": FOREST,
        "band": FOREST, "on_band": "#FFFFFF", "leaf": LEAF, "mimosa": MIMOSA,
        "on_mimosa": LIGHT.on_mimosa, "pale": PALE, "line": LINE, "rust": RUST, "hover": "#F3ECD8",
        "ring": FOREST,
    }  # fmt: skip


def _palette(*, contrast: bool) -> QPalette:
    named = {name: QColor(value) for name, value in _colours(contrast=contrast).items()}
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ivory",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "ivory",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "forest" if not contrast else "mimosa",
        QPalette.ColorRole.HighlightedText: "on_band" if not contrast else "on_mimosa",
        QPalette.ColorRole.Link: "leaf",
    }
    for role, name in roles.items():
        palette.setColor(role, named[name])
    return palette


def _sheet(*, contrast: bool) -> str:
    sizes = {
        f"em{round(n * 100)}": f"{em(n)}px"
        for n in (0.15, 0.25, 0.35, 0.5, 0.75, 0.9, 1, 1.15, 1.25, 1.4, 1.5, 1.75, 2, 2.5, 3)
    }
    names = {one: f"{one}-{'yellow' if contrast else 'dark'}.svg" for one in ("check", "down")}
    icons = {key: resource("ui", name).as_posix() for key, name in names.items()}
    # On a yellow button beside black, a line of one colour would not be seen.
    lines = {"thick": "3px", "dash": "dashed"} if contrast else {"thick": "2px", "dash": "solid"}
    template = Template(resource("ui", "mimosa.qss").read_text(encoding="utf-8"))
    return template.substitute(_colours(contrast=contrast) | sizes | icons | lines)
