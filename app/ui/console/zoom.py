"""« À l’écran »: the whole picture, or one of its parts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.console.board_acts import BoardActs
from app.ui.console.fields import keyed, present
from app.ui.console.pills import Pill, Pills
from app.ui.pieces import Muted

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts

PART_KEY = "Z"
WHOLE_KEY = "Alt+Z"


class ZoomRow(QWidget):
    """What the room sees of a picture that has parts; hidden where it has none.

    ``seen`` tells that the room now sees another part alone.
    """

    seen = Signal(str)

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._alone = ""
        self._acts, self._board = acts, BoardActs(acts)
        self.pills = Pills(focusable=True)
        title = Muted(keyed(_("À l’écran, partie par partie"), PART_KEY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        column.addWidget(title)
        column.addWidget(self.pills)
        self.pills.chosen.connect(self._on_chosen)
        self.hide()

    def show_zoom(self, view: View) -> None:
        """Show which part the room sees alone, if any."""
        zooms = view.phase.zooms if view.phase is not None and not view.run.finished else ()
        whole = Pill("", _("Toute l’image"))
        parts = tuple(Pill(one.key, one.label, one.shape, one.colour) for one in zooms)
        self.pills.show_pills((whole, *parts) if parts else (), view.run.zoom, under=_("À l’écran"))
        present(self, bool(parts))
        before, self._alone = self._alone, view.run.zoom if parts else ""
        if self._alone and self._alone != before:
            self.seen.emit(self._alone)

    @Slot()
    def show_next(self) -> None:
        """Show the next part alone, after the last one the whole again."""
        keys = self.pills.keys
        if not self.isHidden() and keys:
            shown = self._acts.view.run.zoom
            self._board.zoom(keys[(keys.index(shown) + 1) % len(keys)])

    @Slot()
    def show_whole(self) -> None:
        """Show the whole again."""
        if not self.isHidden():
            self._board.zoom("")

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.show_zoom(self._acts.view)  # the room tells which one it is
        self._board.zoom(key)
