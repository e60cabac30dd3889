"""« Messages clés »: each message, what the room said of it, and the passages it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from app.core.i18n import _
from app.core.record import CardStatus
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.pieces import Button, Card, Heading, Muted
from app.ui.restitution.editors.finding import PassageFinder
from app.ui.restitution.editors.message import MessageCard
from app.ui.restitution.editors.source import Source
from app.ui.restitution.editors.team import TeamEditor
from app.ui.restitution.panes import reveal

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.restitution.editors.passages import Everything
    from app.ui.session import OpenSession


class MessagesEditor(TeamEditor):
    """The messages in their order, and the list that passages to link are chosen from."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.title = _("Messages clés")
        self.source = Source(shell, session, self)
        self.cards: dict[int, MessageCard] = {}
        self._message = 0
        self._moved = 0
        self.nothing = Muted(
            _("Aucun message clé. Ils s’écrivent dans l’étape « Messages clés » de l’atelier.")
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.em(0.75))
        self.chooser = Card("pale")
        self.question = Heading("", 3)
        self.finder = PassageFinder(_("Paroles à relier"))
        self.link_button = Button(_("Relier ce passage"), "primary")
        self.leave_button = Button(_("Fermer la liste"), "quiet")
        for piece in (self.question, self.finder, self.link_button, self.leave_button):
            self.chooser.body.addWidget(piece)
        self.chooser.hide()
        self.column.addWidget(self.nothing)
        self.column.addLayout(self._column)
        self.column.addStretch(1)
        self.source.read_again.connect(self._on_read)
        self.link_button.clicked.connect(self._on_link)
        self.leave_button.clicked.connect(self._on_left)

    def show_view(self, view: View) -> None:
        """Read again what changed; say whether anything may still be changed."""
        super().show_view(view)
        self.source.show_view(view)
        if self.source.latest is not None:
            self._on_read(self.source.latest)

    def turn_to(self, key: str) -> None:
        """Go to the first message."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.field.box.setFocus()

    def go_to(self, number: int) -> None:
        """Go to a message."""
        if number in self.cards:
            box = self.cards[number].field.box
            box.setFocus()
            reveal(box)

    def leave(self) -> bool:
        """Send what is being typed."""
        kept = [card.field.leave() for card in self.cards.values()]
        return all(kept)

    def ask(self) -> None:
        """Go to the first message that waits."""
        next(card.field for card in self.cards.values() if card.field.waits).ask()

    @Slot(object)
    def _on_read(self, everything: Everything) -> None:
        closed = self.is_closed
        present(self.nothing, not everything.messages)
        there = {one.id for one in everything.messages}
        for number in [one for one in self.cards if one not in there]:
            gone = self.cards.pop(number)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(everything.messages):
            card = self.cards.get(one.id) or self._make(one.id)
            card.show_message(place + 1, one, everything, closed=closed)
        self._order([self.cards[one.id] for one in everything.messages])
        linkable = [one for one in everything.quotable if one.card.status is CardStatus.SHOWN]
        self.finder.show_passages(linkable)
        if closed or self._message not in there:
            self._on_left()

    def _order(self, wanted: list[MessageCard]) -> None:
        """Put the cards in their order; the list stays under the one that asked for it."""
        found = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = [item.widget() for item in found if item is not None]
        if [one for one in widgets if isinstance(one, MessageCard)] == wanted:
            return
        for card in wanted:
            self._column.removeWidget(card)
            self._column.addWidget(card)
        if self._message in self.cards:
            self._place_chooser(self.cards[self._message])
        if self._moved in self.cards:
            for piece in (self.cards[self._moved].field, self.cards[self._moved].number):
                reveal(piece)
        self._moved = 0

    def _place_chooser(self, card: MessageCard) -> None:
        self._column.removeWidget(self.chooser)
        self._column.insertWidget(self._column.indexOf(card) + 1, self.chooser)

    def _make(self, number: int) -> MessageCard:
        card = self.cards[number] = MessageCard(self.session, number)
        card.jump.connect(self.jump)
        card.choosing.connect(self._on_choosing)
        card.moved.connect(self._on_moved)
        return card

    @Slot(int)
    def _on_moved(self, number: int) -> None:
        """Have in view the message that goes elsewhere, once it is there."""
        self._moved = number

    @Slot(int)
    def _on_choosing(self, number: int) -> None:
        """Offer the passages under the message that asked for them."""
        card = self.cards[number]
        self._message = number
        say(self.question, _("D’où vient ce message ?"))
        self._place_chooser(card)
        present(self.chooser, True)
        self.finder.line.setFocus()

    @Slot()
    def _on_link(self) -> None:
        passage = self.finder.view.passage
        if passage is not None and self._message in self.cards:
            self.cards[self._message].link_to(passage.number)

    @Slot()
    def _on_left(self) -> None:
        card = self.cards.get(self._message)
        if not self.chooser.isHidden() and card is not None:
            card.choose_button.setFocus()
        self._message = 0
        present(self.chooser, False)
