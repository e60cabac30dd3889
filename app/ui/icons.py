"""Icons of the one font that is used of the twelve that QtAwesome brings.

Importing this takes a tenth of a second: it is done in a thread, while a session opens.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import qtawesome
from qtawesome.iconic_font import IconicFont

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_PREFIX = "mdi6"
_FONT = "materialdesignicons6-webfont-[0-9]*.ttf"
_NAMES = "materialdesignicons6-webfont-charmap-*.json"


def icon(name: str, colour: str) -> QIcon:
    """Return an icon: « mdi6.plus », in the window's thread. Raises Exception for unknown names."""
    made: QIcon = _font().icon(name, color=colour)
    return made


@cache
def _font() -> IconicFont:
    folder = Path(qtawesome.__file__).parent / "fonts"
    font, names = (next(folder.glob(pattern)).name for pattern in (_FONT, _NAMES))
    return IconicFont((_PREFIX, font, names))
