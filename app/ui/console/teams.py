"""Sub-groups: who sits where, moved by mouse or by keys; how far each table is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.room.panel.tables import ShownPerson, ShownTable, Tables, tables
from app.room.panel.together import TableChoice, table_choices
from app.ui import theme
from app.ui.console.chips import PersonChip
from app.ui.console.composing import ComposeBar, PeopleBar, WishList
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.table_acts import TableActs
from app.ui.console.table_choice import KeptList
from app.ui.console.team_box import LateBox, Seats, TeamBox
from app.ui.console.together import TogetherPanel
from app.ui.pieces import Button, Heading, Muted, Scroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.console.together import Answered

TABLES_KEY = "Alt+T"

_LEAST = 13
"""Width of a table, in em."""

_REST = 25
"""Height of what else must be seen with the tables, in em: past it they scroll."""

_FEWEST = 16
"""Height that the tables always have, in em."""


class TeamsPanel(QWidget):
    """The tables of this moment. ``table_chosen`` tells which one the facilitator looks at."""

    table_chosen = Signal(str)

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = TableActs(acts)
        self._tables: Tables | None = None
        self._choices: tuple[TableChoice, ...] = ()
        self._private = False
        self._language = ""
        self._chosen: list[int] = []
        self._at = 0
        self._table = ""
        self._speaking = ""
        self.chips: dict[int, PersonChip] = {}
        self.boxes: list[TeamBox] = []
        self.title = Heading("", 3)
        self.compose = ComposeBar(self._acts)
        self.wishes = WishList(self._acts)
        self.late = LateBox()
        self.grid = Flowing(theme.em(0.5), 3, theme.em(_LEAST))
        self.inside = Scroll(self.grid)
        self.seats = Seats()
        self.people = PeopleBar(self._acts)
        self.reach = Button("", "quiet")
        self.kept = KeptList()
        self.together = TogetherPanel()
        self.choose = Muted()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        for one in (
            self.title, self.choose, self.compose, self.inside, self.late, self.seats,
            self.people, self.reach, self.kept, self.together, self.wishes,
        ):  # fmt: skip
            column.addWidget(one)
        self.late.seat_button.clicked.connect(self._on_seat_late)
        self.reach.clicked.connect(self._on_reach)
        self.people.used.connect(self._forget)
        self.kept.kept.connect(self._on_kept)
        self.together.answered.connect(self._on_answered)
        self.hide()

    @property
    def table(self) -> ShownTable | None:
        """The table that is looked at."""
        shown = self._tables.tables if self._tables is not None else ()
        return next((one for one in shown if one.key == self._table), None)

    @property
    def chosen(self) -> tuple[ShownPerson, ...]:
        """The people that acts are about, in the order in which they were chosen."""
        known = {one.id: one for one in self._everybody()}
        return tuple(known[one] for one in self._chosen if one in known)

    def show_teams(self, view: View, *, private: bool) -> None:
        """Show the tables of this moment, or nothing where there are none."""
        shown = tables(view)
        present(self, shown is not None)
        if shown is None:
            self._tables = None
            return
        choices = table_choices(view.phase, view.record, empty=True) if view.phase else ()
        told = (shown, choices, private, view.language)
        if told == (self._tables, self._choices, self._private, self._language):
            return
        self._tables, self._choices, self._private, self._language = told
        speaking = next((one.key for one in shown.tables if one.speaks), "")
        if speaking != self._speaking:
            self._speaking = self._table = speaking
        focused = next((one.person for one in self.chips.values() if one.hasFocus()), 0)
        say(self.title, self._heading(shown))
        present(self.compose, shown.composing)
        if shown.composing:
            self.compose.show_tables(shown, view.presence.total)
        self._show_boxes(shown)
        self._show_chosen()
        self.wishes.show_tables(shown, private=private)
        if not shown.composing:
            present(self.wishes, False)
        if focused in self.chips:
            self.chips[focused].setFocus()
        QTimer.singleShot(0, self, self._fit)

    def focus_first(self) -> None:
        """Go to the first table; before there is one, to what makes them."""
        if self._tables is None:
            return
        if self._tables.composing and not self._tables.tables:
            self.compose.compose_button.setFocus()
        elif self._tables.composing and self.chips:
            self.chips.get(self._at, next(iter(self.chips.values()))).setFocus()
        elif self.boxes:
            self.boxes[0].name.setFocus()

    def _heading(self, shown: Tables) -> str:
        title = keyed(_("Tables"), TABLES_KEY)
        return f"{title} · {shown.ready}" if shown.ready else title

    def _everybody(self) -> list[ShownPerson]:
        """Return everybody, in the order of the tables."""
        shown = self._tables
        if shown is None:
            return []
        return [one for table in shown.tables for one in table.people] + list(shown.unseated)

    def _show_boxes(self, shown: Tables) -> None:
        while len(self.boxes) < len(shown.tables):
            box = TeamBox()
            box.pressed.connect(self._on_table)
            self.boxes.append(box)
            self.grid.add(box)
        if self.table is None:
            self._table = ""
        present(self.inside, bool(shown.tables))
        self._show_chips()
        for place, box in enumerate(self.boxes):
            present(box, place < len(shown.tables))
            if place < len(shown.tables):
                table = shown.tables[place]
                here, seated = table.key == self._table, shown.composing
                box.show_table(table, here=here, seated=seated)
                box.people.seat(self._chips_of(table.people if seated else ()))
        self.late.show_late(self._chips_of(shown.unseated if shown.tables else ()))
        looked_at = None if shown.composing else self.table
        self.seats.seat(self._chips_of(looked_at.people if looked_at is not None else ()))

    def _chips_of(self, people: Sequence[ShownPerson]) -> list[PersonChip]:
        return [self.chips[one.id] for one in people]

    def _show_chips(self) -> None:
        """Have a word for everybody who is here, none for who is gone."""
        everybody = self._everybody()
        known = {one.id for one in everybody}
        for gone in set(self.chips) - known:
            self._drop(self.chips.pop(gone))
        self._chosen = [one for one in self._chosen if one in known]
        for one in everybody:
            if one.id not in self.chips:
                self._add_chip(one.id)
            where = self._tables.of(one.id) if self._tables is not None else None
            label = where.label if where is not None else ""
            self.chips[one.id].show_person(one, table=label, private=self._private)

    def _drop(self, chip: PersonChip) -> None:
        for seats in (*(box.people for box in self.boxes), self.late.people, self.seats):
            if chip in seats.chips:
                seats.seat([one for one in seats.chips if one is not chip])
        chip.hide()
        chip.deleteLater()

    def _add_chip(self, person: int) -> None:
        chip = self.chips[person] = PersonChip(person)
        chip.setParent(self)
        chip.hide()
        chip.picked.connect(self._on_picked)
        chip.called.connect(self._on_called)
        chip.shifted.connect(self._on_shifted)
        chip.passed.connect(self._on_passed)
        chip.dropped.connect(self._on_dropped)
        chip.dragged.connect(self._on_dragged)
        chip.reached.connect(self._on_reached)

    def _show_chosen(self) -> None:
        if self._tables is None:
            return
        for one, chip in self.chips.items():
            chip.setChecked(one in self._chosen)
        shown = [one.id for one in self._everybody() if self.chips[one.id].isVisibleTo(self)]
        if self._at not in shown:
            self._at = shown[0] if shown else 0
        self._stop_at(self._at)
        self.people.show_people(self._tables, self.chosen, private=self._private)
        table = self.table
        present(self.reach, self._tables.composing and table is not None)
        if table is not None:
            words = (
                _("{table} n’est pas accessible")
                if table.accessible
                else _("{table} est accessible")
            )
            self.reach.say(words.format(table=table.label))
        self._show_choices()

    def _show_choices(self) -> None:
        """Show what the table that is looked at is asked, or tell how to come to it."""
        asked = [one for one in self._choices if one.key == self._table]
        self.kept.show_table(next((one for one in asked if one.keeps), None))
        self.together.show_choices([one for one in asked if not one.keeps])
        say(self.choose, _choose_words(self._choices) if self.table is None else "")

    def _stop_at(self, person: int) -> None:
        """Let the Tab key come to one person only: arrows go to the others."""
        for one in {self._at, person} & self.chips.keys():
            here = one == person
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            self.chips[one].setFocusPolicy(policy)
        self._at = person

    @Slot(str)
    def _on_table(self, key: str) -> None:
        """Look at a table, or no longer."""
        self._table = "" if key == self._table else key
        self._chosen = []
        if self._tables is not None:
            self._show_boxes(self._tables)
            self._show_chosen()
            QTimer.singleShot(0, self, self._fit)
        if self._table:
            self.table_chosen.emit(self._table)

    @Slot(int, bool)
    def _on_picked(self, person: int, several: bool) -> None:
        if person in self._chosen:
            self._chosen.remove(person)
        else:
            self._chosen = [*self._chosen, person] if several else [person]
        self._show_chosen()

    @Slot(int)
    def _on_reached(self, person: int) -> None:
        self._stop_at(person)
        self.inside.ensureWidgetVisible(self.chips[person], 0, theme.em(0.5))

    @Slot(int, int)
    def _on_passed(self, person: int, by: int) -> None:
        """Go to the next person that is shown."""
        order = [one.id for one in self._everybody() if self.chips[one.id].isVisible()]
        at = order.index(person) + by if person in order else 0
        if 0 <= at < len(order):
            self.chips[order[at]].setFocus()

    @Slot(int, int)
    def _on_called(self, person: int, place: int) -> None:
        """Seat the chosen people, or this one, at the table of that number."""
        shown = self._tables
        if shown is not None and place < len(shown.tables):
            self._seat(person, shown.tables[place].key)

    @Slot(int, int)
    def _on_shifted(self, person: int, by: int) -> None:
        shown = self._tables
        if shown is None or not shown.tables:
            return
        keys = [one.key for one in shown.tables]
        where = shown.of(person)
        at = (keys.index(where.key) + by) % len(keys) if where is not None else 0
        self._seat(person, keys[at])

    @Slot(int, QPoint)
    def _on_dropped(self, person: int, at: QPoint) -> None:
        """Seat someone at the table under the mouse."""
        box = self._box_at(at)
        self._mark(None)
        if box is not None:
            self._seat(person, box.key)

    @Slot(QPoint)
    def _on_dragged(self, at: QPoint) -> None:
        self._mark(self._box_at(at))
        inside = self.grid.mapFromGlobal(at)
        self.inside.ensureVisible(inside.x(), inside.y(), 0, theme.em(2))

    def _mark(self, over: TeamBox | None) -> None:
        """Let the table be seen that a person is carried over, and the one that is looked at."""
        for box in self.boxes:
            box.mark(here=box is over or box.key == self._table)

    def _box_at(self, at: QPoint) -> TeamBox | None:
        shown = (box for box in self.boxes if not box.isHidden())
        return next((box for box in shown if box.rect().contains(box.mapFromGlobal(at))), None)

    def _seat(self, person: int, key: str) -> None:
        if self._tables is None:
            return
        people = self._chosen if person in self._chosen else [person]
        self._acts.move(self._tables, people, key)
        if person in self._chosen:
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._chosen = []
        self._show_chosen()

    @Slot()
    def _on_seat_late(self) -> None:
        if self._tables is not None:
            self._acts.seat_late(self._tables.step)

    @Slot()
    def _on_reach(self) -> None:
        table = self.table
        if self._tables is not None and table is not None:
            self._acts.accessible(self._tables.step, table.key, accessible=not table.accessible)

    @Slot(str, object)
    def _on_kept(self, key: str, ticked: tuple[str, ...]) -> None:
        table = self.kept.table
        if self._tables is not None and table is not None and table.key == key:
            self._acts.choose(self._tables.step, table, ticked, self.kept)

    @Slot(object, object, object)
    def _on_answered(self, block: Answered, now: tuple[str, ...], before: tuple[str, ...]) -> None:
        if self._tables is not None:
            self._acts.answer(self._tables.step, block, now, before)

    @Slot()
    def _fit(self) -> None:
        """Take the height of the tables, and scroll inside when there are many."""
        high = self.grid.heightForWidth(max(1, self.inside.viewport().width()))
        room = max(theme.em(_FEWEST), self.window().height() - theme.em(_REST))
        wanted = min(high, room)
        if self.inside.height() != wanted or self.inside.minimumHeight() != wanted:
            self.inside.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tables again."""
        super().resizeEvent(event)
        self._fit()


def _choose_words(choices: Sequence[TableChoice]) -> str:
    """Return how what tables choose is noted, where they choose."""
    if not choices:
        return ""
    kept = next((one.most for one in choices if one.keeps), 0)
    if not kept:
        return _("Touchez une table pour noter ses réponses.")
    return ngettext(
        "Touchez une table pour noter son idée.",
        "Touchez une table pour noter ses {n} idées.",
        kept,
    )
