"""What people wrote: those that wait first, then the others, the newest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.phase import Ideas
from app.core.record import CardStatus
from app.room.panel.texts import (
    ShownText,
    put_by,
    put_by_words,
    show_all_words,
    waiting_words,
)
from app.ui import theme
from app.ui.console.board import Asked, BoardTools, TieBar
from app.ui.console.deeds import KEYS, Deed, deed_key, deed_words, deeds
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.text_filter import TextFilter
from app.ui.console.text_model import TextModel
from app.ui.console.text_row import TextRow
from app.ui.pieces import Button, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from app.core.phase import Phase
    from app.core.record import Card
    from app.room.panel.plan import Plan
    from app.ui.console.acts import Acts


_LEAST = 2
"""Height of the list without a text, in em: the length of each adds to it."""

_ROW = 4.5
"""Height of a text of one line and of what is known of it, in em."""

_HIGHEST = 23
"""Height that the list always has, in em: five texts are seen at once."""

_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TextView(QListView):
    """The list itself: arrows choose, with Shift several, one letter acts.

    ``turned`` tells that ← or → was pressed, ``entered`` Enter. ``takes`` is asked first whether a
    key answers a question.
    """

    asked = Signal(object)
    turned = Signal(int)
    entered = Signal()

    def __init__(self, model: TextModel, takes: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._takes = takes
        self.setModel(model)
        self.setObjectName("texts")
        self.setAccessibleName(_("Textes reçus"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: another width would have every text measured again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.em(1.5))

    @property
    def chosen(self) -> ShownText | None:
        """The text that keys act on."""
        shown = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return shown if isinstance(shown, ShownText) else None

    @property
    def all_chosen(self) -> tuple[ShownText, ...]:
        """Every text that is chosen, the one that has the keyboard first."""
        first = self.chosen
        if first is None:
            return ()
        rows = sorted(self.selectionModel().selectedRows(), key=lambda one: one.row())
        others = (index.data(Qt.ItemDataRole.UserRole) for index in rows)
        return (first, *(one for one in others if one.id != first.id))

    def keep_chosen(self) -> None:
        """Choose the text that has the keyboard, when none is chosen any more."""
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(self.currentIndex(), select)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters that act; leave the others to the page."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._takes(event):
            return
        if key in KEYS and plain and self.chosen is not None:
            if not event.isAutoRepeat() and KEYS[key] in deeds(self.chosen, len(self.all_chosen)):
                self.asked.emit(KEYS[key])
        elif plain and key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text().isalpha() or key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


_TOGETHER = frozenset({Deed.MOVE, Deed.GROUP, Deed.LEAVE, Deed.LINK})
"""What is done with all the chosen texts in one act."""


class TextPanel(QWidget):
    """The texts of a step, and what can be done with those that are chosen."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._sure: int | None = None
        self._group = ""
        self._phase = ""
        self._asked: set[str] = set()
        self._shown: tuple[Plan, str, bool, Phase | None] | None = None
        self.model = TextModel()
        self.tools = BoardTools(acts)
        self.ties = TieBar(self.tools)
        self.filter = TextFilter()
        self.view = TextView(self.model, self.tools.takes)
        self.row = TextRow(self.view, self.model)
        self.view.setItemDelegate(self.row)
        self.heading = Heading("", 3)
        self.hidden = Muted()
        self.all_button = Button(_("Montrer tout"))
        self.before_button = Button("", "quiet")
        self.before_button.setCheckable(True)
        self.later_button = Button("", "quiet")
        self.later_button.setCheckable(True)
        self.buttons: dict[Deed, Button] = {}
        self.bar = Flowing(theme.em(0.35))
        for deed in Deed:
            self._add_button(deed)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        top = Flowing(theme.em(0.5))
        top.add(self.heading)
        top.add(self.all_button)
        top.add(self.before_button)
        top.add(self.later_button)
        parts = (top, self.hidden, self.filter, self.view, self.tools, self.bar, self.ties)
        for one in parts:
            column.addWidget(one, 1 if one is self.view else 0)

    def _connect(self) -> None:
        self.view.asked.connect(self._press)
        self.view.turned.connect(self.filter.turn)
        self.view.entered.connect(self._on_entered)
        self.filter.changed.connect(self._again)
        self.tools.began.connect(self._show_buttons)
        self.tools.ended.connect(self._on_answered)
        self.row.asked.connect(self._on_asked)
        self.row.corrected.connect(self._acts.correct)
        self.all_button.clicked.connect(self._on_all)
        self.before_button.clicked.connect(self._again)
        self.later_button.clicked.connect(self._again)
        self.view.selectionModel().currentChanged.connect(self._on_chosen)
        self.view.selectionModel().selectionChanged.connect(self._on_chosen)

    def show_texts(
        self, plan: Plan, *, language: str, private: bool, here: Phase | None = None
    ) -> None:
        """Show the texts of a step; those that wait are hidden while the room may see them.

        ``here``: the room is at this phase: texts of other statements are folded away, unless they
        wait, and so are those that the room never sees, until the step is over.
        """
        self._shown = plan, language, private, here
        self._fold(here)
        wanted = self._wanted(plan, here)
        before = len(plan.record.cards) - len(wanted)
        every = plan.record.cards if self.before_button.isChecked() else wanted
        kept = put_by(plan)
        later = kept if here is not None else frozenset()
        folded = later if private or not self.later_button.isChecked() else frozenset()
        cards = [card for card in every if card.id not in folded]
        waiting = sum(1 for card in cards if card.status is CardStatus.RECEIVED)
        self.tools.show_plan(plan)
        chosen = self.filter.show_cards(cards, plan)
        secret = {card.id for card in chosen if card.status is CardStatus.RECEIVED} | kept
        shown = [card for card in chosen if not private or card.id not in secret]
        follow = self._at_end() and not self.view.hasFocus()
        changed = self.model.show_cards(shown, plan, language=language)
        self.view.keep_chosen()
        present(self, bool(plan.record.cards))
        present(self.view, bool(shown) or self.filter.narrow)
        self.view.setMinimumHeight(theme.em(min(_LEAST + _ROW * len(shown), _HIGHEST)))
        self._say_before(before)
        self._say_later(0 if private else len(later))
        say(self.heading, self._heading(waiting, len(cards)))
        hidden = _("Ils sont cachés : la salle voit peut-être cet écran.")
        alone = _("La salle ne les verra pas. Pendant l’étape, personne de l’équipe ne les lit.")
        say(self.hidden, hidden if private and waiting else alone if folded else "")
        ready = [one for one in self.model.waiting if not one.held]
        present(self.all_button, len(ready) > 1 and not private)
        self.all_button.setText(show_all_words(ready))
        self._show_buttons()
        if follow and changed:
            # Later: rows have no place yet.
            top = bool(waiting) and not private
            QTimer.singleShot(
                0, self.view, self.view.scrollToTop if top else self.view.scrollToBottom
            )

    def focus_first(self) -> None:
        """Go to the first text that waits, or to the newest one; unfold when there is no other."""
        folds = (self.before_button, self.later_button)
        fold = next((one for one in folds if not one.isHidden()), None)
        if self.view.isHidden() and fold is not None:
            fold.click()
        self.view.setFocus()
        rows = self.model.rows
        if rows and self.view.chosen is None:
            first = 0 if rows[0].status == CardStatus.RECEIVED else len(rows) - 1
            self.view.setCurrentIndex(self.model.index(first))

    def leave_question(self) -> bool:
        """Ask nothing any more about the chosen texts; tells whether something was asked."""
        asked = self.tools.asked is not Asked.NOTHING
        self.tools.end()
        return asked

    def _fold(self, here: Phase | None) -> None:
        """Fold the other texts away again at another statement; list all at another question."""
        group = here.group if here is not None else ""
        if group != self._group:
            self._group = group
            self.before_button.setChecked(False)
        asked = {one.key for one in here.inputs if isinstance(one, Ideas)} if here else set()
        if asked and asked != self._asked:
            self._asked = asked
            self.filter.widen()
        phase = here.key if here is not None else ""
        if phase != self._phase:
            self._phase = phase
            self.later_button.setChecked(False)

    @staticmethod
    def _wanted(plan: Plan, here: Phase | None) -> tuple[Card, ...]:
        """Return the texts that this moment is about, and those that wait."""
        if here is None or not here.group:
            return plan.record.cards
        about = {phase.key for phase in plan.phases if phase.group == here.group}
        return tuple(
            card
            for card in plan.record.cards
            if card.phase in about
            or card.status is CardStatus.RECEIVED
            or (here.team and card.team == here.team)
        )

    def _say_before(self, number: int) -> None:
        present(self.before_button, number > 0)
        words = _("Textes d’avant ({n})").format(n=number)
        if self.before_button.text() != words:
            self.before_button.say(words)

    def _say_later(self, number: int) -> None:
        present(self.later_button, number > 0)
        words = keyed(put_by_words(number), "X") if self.view.isHidden() else put_by_words(number)
        if self.later_button.isChecked():
            words = _("Replier ces textes")
        if self.later_button.text() != words:
            self.later_button.say(words)

    @Slot()
    def _again(self) -> None:
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

    @Slot(object)
    def _press(self, deed: Deed) -> None:
        for shown in self.view.all_chosen:
            if deed in _TOGETHER:
                self._together(deed, self.view.all_chosen)
                return
            self._on_asked(deed, shown)

    @Slot()
    def _show_buttons(self) -> None:
        chosen, number = self.view.chosen, len(self.view.all_chosen)
        asked = self.tools.asked is not Asked.NOTHING
        present(self.bar, chosen is not None and not asked)
        self.ties.show_text(chosen if number == 1 and not asked else None)
        if chosen is None:
            return
        possible = deeds(chosen, number)
        for deed, button in self.buttons.items():
            present(button, deed in possible)
            sure = self._sure == chosen.id
            large = chosen.id == self._acts.view.run.spotlight
            words = keyed(deed_words(deed, chosen, sure=sure, large=large), deed_key(deed))
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
        if deed in _TOGETHER:
            self._together(deed, (shown,))
            return
        acts = {
            Deed.LARGE: self._read_large,
            Deed.SHOW: self._acts.show,
            Deed.MASK: self._acts.mask,
            Deed.QUOTE: self._acts.quote,
            Deed.AGREE: self._acts.agree,
            Deed.WITHDRAW: self._acts.withdraw,
        }
        acts[deed](shown)

    def _together(self, deed: Deed, texts: tuple[ShownText, ...]) -> None:
        """Begin what is asked about one text or several."""
        if deed is Deed.LEAVE:
            self.tools.take_out(texts)
        elif deed is Deed.LINK:
            self.tools.ask_other(texts[0])
            self.view.setFocus()
        elif deed is Deed.MOVE:
            self.tools.ask_slot(texts)
        else:
            self.tools.ask_title(texts)

    def _read_large(self, shown: ShownText) -> None:
        large = shown.id == self._acts.view.run.spotlight
        self._acts.spotlight(0 if large else shown.id)

    @Slot()
    def _on_entered(self) -> None:
        """Take the other text of a link."""
        if self.view.chosen is not None:
            self.tools.link_to(self.view.chosen)

    @Slot()
    def _on_answered(self) -> None:
        self.view.setFocus()
        self._show_buttons()

    @Slot()
    def _on_all(self) -> None:
        for shown in self.model.rows:
            if shown.status == CardStatus.RECEIVED and not shown.held:
                self._acts.show(shown)

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.view.chosen
        if chosen is None or chosen.id != self._sure or len(self.view.all_chosen) > 1:
            self._sure = None
        self._show_buttons()
