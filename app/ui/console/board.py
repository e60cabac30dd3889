"""What is done with texts on a board, asked in one line under them: where, with what, with which."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.phase import Ideas
from app.room.board import TITLE_CHARS
from app.room.panel.texts import passage_number
from app.ui import theme
from app.ui.console.board_acts import BoardActs
from app.ui.console.cells import Cells
from app.ui.console.fields import TextLine, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.pills import Pill, Pills, place_of_key
from app.ui.pieces import Button, Muted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.core.phase import Option
    from app.core.record import Cluster
    from app.room.panel.plan import Plan
    from app.room.panel.texts import ShownText
    from app.ui.console.acts import Acts

_MOST_PILLS = 12
"""Clusters offered at once; typing the beginning of a title finds the others."""


class Asked(Enum):
    """What is being asked about the chosen texts."""

    NOTHING = auto()
    SLOT = auto()
    TITLE = auto()
    NEW_TITLE = auto()
    OTHER = auto()


class BoardTools(QWidget):
    """One question at a time about the chosen texts. ``ended`` gives the keyboard back to the list."""

    began = Signal()
    ended = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = BoardActs(acts)
        self._plan: Plan | None = None
        self._texts: tuple[ShownText, ...] = ()
        self.asked = Asked.NOTHING
        self.words = Muted()
        self.slots = Cells(focusable=True)
        self.line = TextLine()
        self.line.setMaxLength(TITLE_CHARS)
        self.line.setObjectName("cluster")
        self.ok = Button(keyed(_("C’est bon"), _("Entrée")))
        self.groups = Pills(focusable=True)
        self.leave = Button(keyed(_("Laisser"), _("Échap")), "quiet")
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        column.addWidget(self.words)
        column.addWidget(self.slots)
        column.addLayout(row)
        column.addWidget(self.groups)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.slots.chosen.connect(self._on_slot)
        self.groups.chosen.connect(self._on_group)
        self.line.returnPressed.connect(self._on_titled)
        self.ok.clicked.connect(self._on_titled)
        self.line.textEdited.connect(self._show_groups)
        self.leave.clicked.connect(self.end)
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """Know what the step holds; a question about a text that is gone ends."""
        self._plan = plan
        known = {card.id for card in plan.record.cards}
        if self.asked is not Asked.NOTHING and any(one.id not in known for one in self._texts):
            self.end()

    def ask_slot(self, texts: Sequence[ShownText]) -> None:
        """Ask where to put texts."""
        slots = self._slots(texts[0])
        pills = [(one.group, Pill(one.key, f"{n} {one.label}", one.shape, one.colour))
                 for n, one in enumerate(slots, 1)]  # fmt: skip
        self._begin(Asked.SLOT, texts, _("Où mettre {texts} ? Tapez son chiffre."))
        self.slots.show_cells(pills, texts[0].slot)
        if pills:
            self.slots.buttons[0].setFocus()

    def ask_title(self, texts: Sequence[ShownText]) -> None:
        """Ask under which title texts go together."""
        self._begin(Asked.TITLE, texts, _("Regrouper {texts} : écrivez un titre, puis Entrée."))
        self._write("", _("Titre du groupe"))
        self._show_groups()

    def ask_new_title(self, text: ShownText) -> None:
        """Ask for another title of a text's cluster."""
        self._begin(Asked.NEW_TITLE, (text,), _("Nouveau titre du groupe, puis Entrée."))
        self._write(text.title, _("Nouveau titre du groupe"))

    def ask_other(self, text: ShownText) -> None:
        """Ask which text this one answers: it is chosen in the list."""
        told = _("Relier {texts} : choisissez l’autre dans la liste, puis Entrée.")
        self._begin(Asked.OTHER, (text,), told)

    def link_to(self, other: ShownText) -> None:
        """Link the text that was asked about to another; not to itself."""
        if self.asked is Asked.OTHER and other.id != self._texts[0].id:
            self._acts.link(self._texts[0].id, other.id)
            self.end()

    def takes(self, event: QKeyEvent) -> bool:
        """Take a key that answers the question from the list itself; tells whether it did."""
        if self.asked is Asked.SLOT:
            place = place_of_key(event.text())
            if place is not None:
                self.slots.press(place)
                return True
        return False

    def separate(self, link: int) -> None:
        """Take a link away."""
        self._acts.unlink(link)

    def take_out(self, texts: Sequence[ShownText]) -> None:
        """Take texts out of their clusters."""
        self._acts.leave([one for one in texts if one.cluster])

    def dissolve(self, text: ShownText) -> None:
        """Take a text's cluster apart."""
        self._acts.dissolve(text.cluster)

    @Slot()
    def end(self) -> None:
        """Ask nothing any more."""
        if self.asked is not Asked.NOTHING:
            self.asked = Asked.NOTHING
            self._texts = ()
            self.ended.emit()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits of the slots."""
        if not self.takes(event):
            event.ignore()

    def _begin(self, asked: Asked, texts: Sequence[ShownText], words: str) -> None:
        self.asked, self._texts = asked, tuple(texts)
        typed = asked in (Asked.TITLE, Asked.NEW_TITLE)
        for one in (self.line, self.ok):
            present(one, typed)
        self.slots.show_cells((), None)
        self.groups.show_pills((), None)
        say(self.words, words.format(texts=_named(texts)))
        self.show()
        self.began.emit()

    def _write(self, words: str, name: str) -> None:
        self.line.setText(words)
        self.line.selectAll()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.line.setFocus()

    def _slots(self, text: ShownText) -> tuple[Option, ...]:
        phase = self._plan.phase(text.place[0]) if self._plan is not None else None
        ideas = phase.input(text.place[1]) if phase is not None else None
        return ideas.slots if isinstance(ideas, Ideas) else ()

    def _clusters(self) -> list[Cluster]:
        """Return the clusters that the chosen texts may join, those of their slot first."""
        if self._plan is None or not self._texts:
            return []
        place = self._texts[0].place
        known = [one for one in self._plan.record.clusters if one.input == place[1]]
        return sorted(known, key=lambda one: one.slot != place[2])

    @Slot()
    def _show_groups(self) -> None:
        if self.asked is not Asked.TITLE:
            return
        typed = self.line.text().strip().casefold()
        found = [one for one in self._clusters() if typed in one.title.casefold()]
        pills = [Pill(str(one.id), one.title) for one in found[:_MOST_PILLS]]
        self.groups.show_pills(pills, None)

    @Slot(str)
    def _on_slot(self, slot: str) -> None:
        self._acts.move([one for one in self._texts if one.slot != slot], slot)
        self.end()

    @Slot(str)
    def _on_group(self, cluster: str) -> None:
        self._acts.join(self._texts, int(cluster), self.end)

    @Slot()
    def _on_titled(self) -> None:
        title = self.line.text().strip()
        if not title:
            self.line.setFocus()
        elif self.asked is Asked.NEW_TITLE:
            self._acts.title(self._texts[0].cluster, title, self.end)
        elif self.asked is Asked.TITLE:
            same = (one for one in self._clusters() if one.title.casefold() == title.casefold())
            there = next(same, None)
            if there is not None:
                self._acts.join(self._texts, there.id, self.end)
            else:
                self._acts.cluster(self._texts, title, self.end)


class TieBar(Flowing):
    """What holds the chosen text: its cluster, to be renamed or taken apart, and its links."""

    def __init__(self, tools: BoardTools) -> None:
        super().__init__(theme.em(0.35))
        self._tools = tools
        self._text: ShownText | None = None
        self.title = Button("", "quiet")
        self.dissolve = Button(_("Défaire le groupe"), "quiet")
        self.links: list[Button] = []
        for one in (self.title, self.dissolve):
            self.add(one)
        self.title.clicked.connect(self._on_title)
        self.dissolve.clicked.connect(self._on_dissolve)
        self.hide()

    def show_text(self, text: ShownText | None) -> None:
        """Show what holds a text, or nothing."""
        held = text is not None and text.board and bool(text.cluster or text.links)
        self._text = text if held else None
        present(self, held)
        if text is None or not held:
            return
        for one in (self.title, self.dissolve):
            present(one, bool(text.cluster))
        if text.cluster:
            self.title.say(_("Changer le titre « {title} »").format(title=_short(text.title)))
        while len(self.links) < len(text.links):
            self._add_link()
        for place, button in enumerate(self.links):
            present(button, place < len(text.links))
            if place < len(text.links):
                other = passage_number(text.links[place][1])
                button.say(_("Séparer du {number}").format(number=other))

    @Slot()
    def _on_title(self) -> None:
        if self._text is not None:
            self._tools.ask_new_title(self._text)

    @Slot()
    def _on_dissolve(self) -> None:
        if self._text is not None:
            self._tools.dissolve(self._text)

    def _add_link(self) -> None:
        place = len(self.links)
        button = Button("", "quiet")
        button.clicked.connect(lambda: self._on_separate(place))
        self.links.append(button)
        self.add(button)

    def _on_separate(self, place: int) -> None:
        if self._text is not None and place < len(self._text.links):
            self._tools.separate(self._text.links[place][0])


def _named(texts: Sequence[ShownText]) -> str:
    """Return which texts are meant: « le passage n° 12 », or « ces 3 textes »."""
    if len(texts) == 1:
        return _("le {number}").format(number=passage_number(texts[0].id))
    return ngettext("ce texte", "ces {n} textes", len(texts))


def _short(words: str) -> str:
    return words if len(words) <= 32 else f"{words[:32]}…"
