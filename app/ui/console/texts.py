"""What people wrote: those that wait first, then the others, the newest last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.record import CardStatus
from app.room.panel.texts import ShownText, text, waiting_words
from app.ui import theme
from app.ui.console.deeds import KEYS, Deed, deed_key, deed_words, deeds
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.order import longest_rising
from app.ui.console.text_row import TextRow
from app.ui.pieces import Button, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from app.core.phase import Phase
    from app.core.record import Card
    from app.room.panel.plan import Plan
    from app.ui.console.acts import Acts

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class TextModel(QAbstractListModel):
    """The texts. Another record changes only the rows that changed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ShownText] = []
        self._known: dict[int, tuple[Card, ShownText]] = {}
        self._words: tuple[object, ...] = ()

    def show_cards(self, cards: Iterable[Card], plan: Plan, *, language: str) -> bool:
        """Show these cards, in the words of a plan and a language; returns whether any changed."""
        words = (language, tuple((phase.key, phase.short) for phase in plan.phases))
        if words != self._words:
            self._words = words
            self._known.clear()
        known: dict[int, tuple[Card, ShownText]] = {}
        for card in cards:
            pair = self._known.get(card.id)
            known[card.id] = pair if pair and pair[0] == card else (card, text(card, plan))
        self._known = known
        every = [shown for _card, shown in known.values()]
        waiting = [one for one in every if one.status == CardStatus.RECEIVED]
        wanted = waiting + [one for one in every if one.status != CardStatus.RECEIVED]
        if wanted == self.rows:
            return False
        self._change(wanted)
        return True

    def _change(self, wanted: list[ShownText]) -> None:
        places = {one.id: place for place, one in enumerate(wanted)}
        self._remove(places)
        for place, one in enumerate(wanted):
            if place >= len(self.rows) or self.rows[place].id != one.id:
                self._insert(place, wanted)
                return
            if self.rows[place] != one:
                self.rows[place] = one
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def _remove(self, places: dict[int, int]) -> None:
        """Remove rows that are no longer wanted, or whose place among the others changed."""
        stay = [place for place, one in enumerate(self.rows) if one.id in places]
        rising = longest_rising([places[self.rows[place].id] for place in stay])
        kept = [stay[at] for at in rising]
        last = len(self.rows)
        for place in [*reversed(kept), -1]:
            if last - place > 1:
                self.beginRemoveRows(_TOP, place + 1, last - 1)
                del self.rows[place + 1 : last]
                self.endRemoveRows()
            last = place

    def _insert(self, start: int, wanted: list[ShownText]) -> None:
        """Insert every row still missing, from one that is; change those that are there."""
        place = start
        while place < len(wanted):
            there = self.rows[place].id if place < len(self.rows) else None
            end = place
            while end < len(wanted) and wanted[end].id != there:
                end += 1
            if end > place:
                self.beginInsertRows(_TOP, place, end - 1)
                self.rows[place:place] = wanted[place:end]
                self.endInsertRows()
            elif self.rows[place] != wanted[place]:
                self.rows[place] = wanted[place]
                self.dataChanged.emit(self.index(place), self.index(place))
            place = max(end, place + 1)

    def rowCount(self, parent: AnyIndex = _TOP) -> int:
        """Return how many texts there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a text, its words, or how it is read aloud."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.text}. {row.about}"
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every text be chosen and corrected."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags


class TextView(QListView):
    """The list itself: arrows choose, one letter acts."""

    asked = Signal(object, object)

    def __init__(self, model: TextModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setObjectName("texts")
        self.setAccessibleName(_("Textes reçus"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: another width would have every text measured again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.em(1.5))

    @property
    def chosen(self) -> ShownText | None:
        """The text that keys act on."""
        shown = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return shown if isinstance(shown, ShownText) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters that act; leave the others to the page."""
        deed = KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if deed is not None and plain and self.chosen is not None:
            if not event.isAutoRepeat() and deed in deeds(self.chosen):
                self.asked.emit(deed, self.chosen)
        elif event.text().isalpha() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextPanel(QWidget):
    """The texts of a step, and what can be done with the chosen one."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._sure: int | None = None
        self._group = ""
        self._shown: tuple[Plan, str, bool, Phase | None] | None = None
        self.model = TextModel()
        self.view = TextView(self.model)
        self.row = TextRow(self.view)
        self.view.setItemDelegate(self.row)
        self.heading = Heading("", 3)
        self.hidden = Muted()
        self.all_button = Button(_("Montrer tout"))
        self.before_button = Button("", "quiet")
        self.before_button.setCheckable(True)
        self.buttons: dict[Deed, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        top = Flowing(theme.em(0.5))
        top.add(self.heading)
        top.add(self.all_button)
        top.add(self.before_button)
        self.bar = Flowing(theme.em(0.35))
        for one in (top, self.hidden, self.view, self.bar):
            column.addWidget(one, 1 if one is self.view else 0)
        for deed in Deed:
            self._add_button(deed)
        self.view.setMinimumHeight(theme.em(9))
        self.view.asked.connect(self._on_asked)
        self.row.asked.connect(self._on_asked)
        self.row.corrected.connect(self._acts.correct)
        self.all_button.clicked.connect(self._on_all)
        self.before_button.clicked.connect(self._on_before)
        self.view.selectionModel().currentChanged.connect(self._on_chosen)
        self.hide()

    def show_texts(
        self, plan: Plan, *, language: str, private: bool, here: Phase | None = None
    ) -> None:
        """Show the texts of a step; those that wait are hidden while the room may see them.

        ``here``: the room is at this phase: texts of other statements are folded away, unless they
        wait.
        """
        self._shown = plan, language, private, here
        self._fold(here)
        wanted = self._wanted(plan, here)
        before = len(plan.record.cards) - len(wanted)
        cards = plan.record.cards if self.before_button.isChecked() else wanted
        waiting = sum(1 for card in cards if card.status is CardStatus.RECEIVED)
        shown = [card for card in cards if not private or card.status is not CardStatus.RECEIVED]
        follow = self._at_end() and not self.view.hasFocus()
        changed = self.model.show_cards(shown, plan, language=language)
        present(self, bool(plan.record.cards))
        present(self.view, bool(shown))
        self._say_before(before)
        say(self.heading, self._heading(waiting, len(cards)))
        hidden = _("Ils sont cachés : la salle voit peut-être cet écran.")
        say(self.hidden, hidden if private and waiting else "")
        present(self.all_button, waiting > 1 and not private)
        self._show_buttons()
        if follow and changed:
            # Later: rows have no place yet.
            top = bool(waiting) and not private
            QTimer.singleShot(
                0, self.view, self.view.scrollToTop if top else self.view.scrollToBottom
            )

    def focus_first(self) -> None:
        """Go to the first text that waits, or to the newest one; unfold when there is no other."""
        if self.view.isHidden() and not self.before_button.isHidden():
            self.before_button.click()
        self.view.setFocus()
        rows = self.model.rows
        if rows and self.view.chosen is None:
            first = 0 if rows[0].status == CardStatus.RECEIVED else len(rows) - 1
            self.view.setCurrentIndex(self.model.index(first))

    def _fold(self, here: Phase | None) -> None:
        """Fold the other texts away again at another statement."""
        group = here.group if here is not None else ""
        if group != self._group:
            self._group = group
            self.before_button.setChecked(False)

    @staticmethod
    def _wanted(plan: Plan, here: Phase | None) -> tuple[Card, ...]:
        """Return the texts that this moment is about, and those that wait."""
        if here is None or not here.group:
            return plan.record.cards
        about = {phase.key for phase in plan.phases if phase.group == here.group}
        return tuple(
            card
            for card in plan.record.cards
            if card.phase in about or card.status is CardStatus.RECEIVED
        )

    def _say_before(self, number: int) -> None:
        present(self.before_button, number > 0)
        words = _("Textes d’avant ({n})").format(n=number)
        if self.before_button.text() != words:
            self.before_button.say(words)

    @Slot()
    def _on_before(self) -> None:
        if self._shown is not None:
            plan, language, private, here = self._shown
            self.show_texts(plan, language=language, private=private, here=here)

    @staticmethod
    def _heading(waiting: int, total: int) -> str:
        if not total:
            return ""
        if waiting:
            return keyed(waiting_words(waiting), "X")
        return keyed(ngettext("{n} texte", "{n} textes", total), "X")

    def _at_end(self) -> bool:
        bar = self.view.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4 or bar.value() == 0

    def _add_button(self, deed: Deed) -> None:
        button = Button("", "danger" if deed is Deed.WITHDRAW else "quiet")
        button.clicked.connect(lambda: self._press(deed))
        self.buttons[deed] = button
        self.bar.add(button)

    def _press(self, deed: Deed) -> None:
        chosen = self.view.chosen
        if chosen is not None:
            self._on_asked(deed, chosen)

    def _show_buttons(self) -> None:
        chosen = self.view.chosen
        present(self.bar, chosen is not None)
        if chosen is None:
            return
        possible = deeds(chosen)
        for deed, button in self.buttons.items():
            present(button, deed in possible)
            sure = self._sure == chosen.id
            words = keyed(deed_words(deed, chosen, sure=sure), deed_key(deed))
            if button.text() != words:
                button.setText(words)

    @Slot(object, object)
    def _on_asked(self, deed: Deed, shown: ShownText) -> None:
        if deed is Deed.WITHDRAW and self._sure != shown.id:
            self._sure = shown.id  # Nothing brings it back: a second press says so.
            self._show_buttons()
            return
        self._sure = None
        if deed is Deed.CORRECT:
            self.view.edit(self.view.currentIndex())
            return
        acts = {
            Deed.SHOW: self._acts.show,
            Deed.MASK: self._acts.mask,
            Deed.QUOTE: self._acts.quote,
            Deed.AGREE: self._acts.agree,
            Deed.WITHDRAW: self._acts.withdraw,
        }
        acts[deed](shown)

    @Slot()
    def _on_all(self) -> None:
        for shown in self.model.rows:
            if shown.status == CardStatus.RECEIVED:
                self._acts.show(shown)

    @Slot()
    def _on_chosen(self) -> None:
        self._sure = None
        self._show_buttons()
