"""« Mes ateliers »: a card for each file, and what can be done to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import choosing
from app.ui.alive import while_there
from app.ui.home.cards import BrokenCard, ThrownCard, WorkshopCard
from app.ui.home.grid import CardGrid
from app.ui.pieces import Body

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    from app.room.shelf import Shelved
    from app.ui.pages import Shell

MyCard = WorkshopCard | BrokenCard | ThrownCard


class MyWorkshops(QWidget):
    """The workshops of one's own; one thrown away can come back until the page is left.

    ``changed`` carries the file that was made or moved: the disk is then to be read again.
    """

    prepare_asked = Signal(object)
    rehearse_asked = Signal(object)
    changed = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thrown: dict[Path, Shelved] = {}
        self._cards: dict[Path, MyCard] = {}
        self._nothing = Body(
            _(
                "Aucun atelier à vous pour l’instant. "
                "Préparez-en un et gardez-le, ou importez un fichier."
            )
        )
        self._nothing.hide()
        self._grid = CardGrid()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._nothing)
        box.addWidget(self._grid)

    @property
    def cards(self) -> tuple[MyCard, ...]:
        """The cards, by the names of their files."""
        return tuple(self._cards.values())

    def card_at(self, path: Path | None) -> MyCard | None:
        """Return the card of a file."""
        return self._cards.get(path) if path is not None else None

    def show_workshops(self, mine: Sequence[Shelved]) -> None:
        """Show these, and in their places those just thrown away."""
        waiting = [(path, one) for path, one in self._thrown.items() if path.exists()]
        every = sorted([*((one.path, one) for one in mine), *waiting], key=lambda it: it[1].path)
        cards = {path: self._card(path, one) for path, one in every}
        if list(cards.values()) != list(self._cards.values()):
            self._grid.show_cards(tuple(cards.values()))
        self._cards = cards
        self._nothing.setVisible(not cards)

    def forget(self) -> None:
        """Let go of what could still be put back."""
        self._thrown.clear()

    def add(self, path: Path) -> None:
        """Copy a workshop file here."""
        house = self._shell.house
        self._shell.background.run(lambda: shelf().add(path, house), self._on_shelved)

    def export(self, path: Path, target: Path) -> None:
        """Copy a workshop elsewhere."""
        said = _("L’atelier est exporté dans « {name} ».").format(name=target.name)
        self._shell.background.run(
            lambda: shelf().give(path, target), lambda _nothing: self._shell.tell(said)
        )

    def choose(self) -> None:
        """Ask which file to import."""
        path = choosing.choose_workshop(self)
        if path is not None:
            self.add(path)

    def _card(self, path: Path, one: Shelved) -> MyCard:
        """Return the card of a file: the one shown, unless the file has changed."""
        known = self._cards.get(path)
        if known is not None and known.shelved == one:
            return known
        if path in self._thrown:
            thrown = ThrownCard(one)
            thrown.undo_asked.connect(lambda: self._put_back(path))
            return thrown
        if one.workshop is None:
            card: WorkshopCard | BrokenCard = BrokenCard(one)
        else:
            card = WorkshopCard(one.workshop, self._shell.house.catalogue, one)
            card.prepare_asked.connect(self.prepare_asked)
            card.rehearse_asked.connect(self.rehearse_asked)
        card.export_asked.connect(self._on_export)
        card.deletion_asked.connect(self._on_deletion)
        return card

    def _put_back(self, path: Path) -> None:
        self._shell.background.run(lambda: shelf().put_back(path), self._on_shelved)

    def _on_shelved(self, path: Path) -> None:
        self.changed.emit(path)

    @Slot(object)
    def _on_deletion(self, one: Shelved) -> None:
        def thrown(path: Path) -> None:
            self._thrown[path] = one
            self.changed.emit(path)

        self._shell.background.run(lambda: shelf().throw_away(one.path), while_there(self, thrown))

    @Slot(object)
    def _on_export(self, one: Shelved) -> None:
        target = choosing.choose_copy(self, one.path.name)
        if target is not None:
            self.export(one.path, target)


def shelf() -> ModuleType:
    """Return what acts on files; it is imported where it works, not with the window."""
    from app.room import shelf as acts

    return acts
