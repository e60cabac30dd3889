"""Where a text goes: a camp, a table, a cell of a grid; chosen without leaving the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.console.cells import Cells
from app.ui.console.fields import present, say
from app.ui.console.flow import Flowing
from app.ui.console.pills import Pill, Pills
from app.ui.pieces import Heading, Muted

if TYPE_CHECKING:
    from app.room.panel.noting import ScribeForm
    from app.room.panel.noting import Slot as Camp


class Camps(QWidget):
    """The places of a form, the chosen one told in words. ``picked`` tells one chosen by hand.

    Tables come first, then what lies before the chosen one; cells stand under their heading.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._form: ScribeForm | None = None
        self._shown: tuple[Camp, ...] = ()
        self._chosen = ""
        self.told = Heading("", 3)
        self.told.setWordWrap(False)
        self.keys = Muted()
        self.keys.setWordWrap(False)
        head = Flowing(theme.em(0.5))
        head.add(self.told)
        head.add(self.keys)
        self.teams = Pills(focusable=False)
        self.teams.chosen.connect(self._on_team)
        self.cells = Cells(focusable=False)
        self.cells.chosen.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(head)
        column.addWidget(self.teams)
        column.addWidget(self.cells)
        self.hide()

    @property
    def place(self) -> Camp | None:
        """The place that is chosen, or None."""
        return next((one for one in self._places if one.key == self._chosen), None)

    def show_form(self, form: ScribeForm | None) -> None:
        """Show the places of a form; none takes no place."""
        if form is not None and self._form is not None and form.places == self._form.places:
            self._form = form
            return
        self._form = form
        present(self, bool(self._places))
        self._show()

    def choose(self, key: str) -> None:
        """Show which place is chosen."""
        self._chosen = key
        self._show()

    def turn(self, by: int) -> None:
        """Choose the next place, or the one before; of a table, what lies before it."""
        places = self._beside()
        keys = [one.key for one in places]
        if keys:
            before = -1 if by > 0 else 0
            at = keys.index(self._chosen) if self._chosen in keys else before
            self.picked.emit(keys[(at + by) % len(keys)])

    def call(self, number: int) -> None:
        """Choose by number, from 0: a table, a heading (again: its next cell) or a place."""
        if self._is_parted:
            teams = self.teams.keys
            if number < len(teams):
                self._on_team(teams[number])
        elif self._has_headings:
            self._call_heading(number)
        elif number < len(self._places):
            self.picked.emit(self._places[number].key)

    @property
    def _places(self) -> tuple[Camp, ...]:
        return self._form.places if self._form is not None else ()

    @property
    def told_of(self) -> tuple[str, str]:
        """What the chosen place is called, and what is asked there."""
        camp = self.place
        if camp is None:
            return "", ""
        if self._is_parted:
            slot = self.slot_of(camp)
            return f"{camp.label} · {_named(slot)}", slot.hint
        return (camp.label if camp.team else _named(camp)), camp.hint

    @property
    def _is_parted(self) -> bool:
        """Whether each table has several places before it."""
        teams = [one.team for one in self._places]
        return bool(teams and teams[0]) and len(set(teams)) < len(teams)

    @property
    def _has_headings(self) -> bool:
        return any(one.group for one in self._places)

    def _beside(self) -> tuple[Camp, ...]:
        """Return the places among which the second choice is made."""
        if not self._is_parted:
            return self._places
        place = self.place or self._places[0]
        return tuple(one for one in self._places if one.team == place.team)

    @Slot(str)
    def _on_team(self, team: str) -> None:
        """Choose a table, at the same place as before if it is before it too."""
        slot = self.place.slot if self.place is not None else ""
        there = [one for one in self._places if one.team == team]
        same = (one.key for one in there if one.slot == slot)
        found = next(same, there[0].key if there else "")
        if found:
            self.picked.emit(found)

    def _call_heading(self, number: int) -> None:
        groups = list(dict.fromkeys(one.group for one in self._places))
        if number >= len(groups):
            return
        keys = [one.key for one in self._places if one.group == groups[number]]
        at = keys.index(self._chosen) + 1 if self._chosen in keys else 0
        self.picked.emit(keys[at % len(keys)])

    def _show(self) -> None:
        if self._form is None:
            return
        self._show_teams()
        cells = [(one.group, self._pill(one)) for one in self._beside()]
        self.cells.show_cells(cells, self._chosen, under=_("Où noter"))
        say(self.keys, self._keys_told())

    def _show_teams(self) -> None:
        if not self._is_parted:
            self.teams.show_pills((), None)
            return
        each = {one.team: one for one in reversed(self._places)}
        keys = sorted(each, key=[one.team for one in self._places].index)
        pills = [Pill(key, each[key].label, each[key].shape, each[key].tone) for key in keys]
        place = self.place or self._places[0]
        self.teams.show_pills(pills, place.team)

    def _pill(self, camp: Camp) -> Pill:
        """Return the words of a place: those of what lies before a table, once it is chosen."""
        one = self.slot_of(camp) if self._is_parted else camp
        return Pill(camp.key, one.label, one.shape, one.tone)

    def slot_of(self, camp: Camp) -> Camp:
        """Return the slot that a place is, whichever table is before it."""
        slots = self._form.slots if self._form is not None else ()
        return next((one for one in slots if one.key == camp.slot), camp)

    def _keys_told(self) -> str:
        if len(self._places) < 2:
            return ""
        if self._is_parted:
            return _("(Alt et le chiffre : la table ; flèches haut et bas : la case)")
        if self._has_headings:
            return _("(Alt et le chiffre : la ligne, encore : la case d’après ; flèches)")
        return _("(flèches haut et bas, ou Alt et le chiffre)")


def _named(camp: Camp) -> str:
    """Return how a place is called, after the heading that it stands under."""
    return f"{camp.group} · {camp.label}" if camp.group else camp.label
