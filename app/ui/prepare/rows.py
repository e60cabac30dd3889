"""Editors of lists and of groups: rows to write, order, add and remove, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.form import FormField, Kind, chosen_rows
from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Button, Card, Heading, Muted, tip
from app.ui.prepare.texts import forget_typing
from app.ui.prepare.values import (
    DayEditor,
    HourEditor,
    LineEditor,
    LongEditor,
    NumberEditor,
    PickEditor,
    ToggleEditor,
    ValueEditor,
    WholeEditor,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.strict import Path

UP, DOWN, REMOVE = "Alt+Up", "Alt+Down", "Alt+Del"
_SMALL = (Kind.DAY, Kind.HOUR, Kind.WHOLE, Kind.NUMBER, Kind.TOGGLE)
_SHORT_TEXT = 80
"""Characters of a text that is at ease in half a line."""
_BESIDE = 20
"""Body text up to this many px leaves room for small fields beside one another."""


class GroupEditor(ValueEditor):
    """Several fields that go together; an optional group whose texts are all empty is absent."""

    entered = Signal()

    def __init__(self, field: FormField, *, one_paragraph: bool = False) -> None:
        super().__init__()
        self._optional = field.optional
        self._unasked: dict[str, Any] = {}
        self.editors = {
            one.key: make_editor(one, one_paragraph=one_paragraph) for one in field.fields
        }
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.6))
        lay_out(box, field.fields, self.editors)
        for editor in self.editors.values():
            editor.edited.connect(self.edited)
            editor.paused.connect(self.paused)
            if isinstance(editor, LongEditor):
                editor.text.entered.connect(self.entered)

    def stops(self) -> list[QWidget]:
        """Return those of each field."""
        return [stop for editor in self.editors.values() for stop in editor.stops()]

    def name(self, name: str) -> None:
        """Name every field after the row it is in."""
        for editor in self.editors.values():
            editor.name(name)

    def value(self) -> dict[str, Any] | None:
        """Return the value of each field, and what no form asks as it was."""
        values = {key: editor.value() for key, editor in self.editors.items()}
        written = [value for value in values.values() if isinstance(value, str)]
        return None if self._optional and not any(written) else self._unasked | values

    def show_value(self, value: dict[str, Any] | None) -> None:
        """Show other values; of an absent group, empty ones."""
        told = value.items() if value is not None else ()
        self._unasked = {key: one for key, one in told if key not in self.editors}
        for key, editor in self.editors.items():
            editor.show_value(value[key] if value is not None else type(editor.value())())

    def complain(self, path: Path, sentence: str) -> None:
        """Have the field complain that the path names, or the first one."""
        first = next(iter(self.editors))
        key = str(path[0]) if path and path[0] in self.editors else first
        self.editors[key].complain(path[1:], sentence)

    def clear(self) -> None:
        """Say that all is right."""
        for editor in self.editors.values():
            editor.clear()


class GroupCard(GroupEditor):
    """A group under its own name."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        box = self.layout()
        if isinstance(box, QVBoxLayout) and field.label:
            box.insertWidget(0, Heading(_(field.label), 2))


class Row(QWidget):
    """An element of a list. It says what was asked; the list does it.

    ``fresh``: it was just added, and nothing is written in it yet: it is no element so far.
    """

    moved = Signal(int)
    removed = Signal()

    def __init__(self, editor: ValueEditor) -> None:
        super().__init__()
        self.editor = editor
        self.fresh = False
        self._keys: dict[str, Button] = {}
        self.name = Heading("", 3)
        self.name.setWordWrap(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.15))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name)
        head.addStretch()
        self.up = self._button(_("Monter"), UP, lambda: self.moved.emit(-1))
        self.down = self._button(_("Descendre"), DOWN, lambda: self.moved.emit(1))
        self.remove = self._button(_("Retirer"), REMOVE, self.removed.emit)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        box.addLayout(head)
        box.addWidget(editor)

    def number(self, item: str, place: int, count: int, least: int) -> None:
        """Name the row after its place; what cannot be done there cannot be touched."""
        name = _("{item} {number}").format(item=item, number=place + 1)
        self.name.setText(name)
        for button in (self.up, self.down, self.remove):
            button.setAccessibleName(f"{button.text()}, {name}")
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        self.remove.setEnabled(count > least)
        self.editor.name(name)

    def _button(self, words: str, keys: str, act: Callable[[], None]) -> Button:
        button = Button(words, "quiet")
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        tip(button, words, shown)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The keys do the same, from within the row.
        button.clicked.connect(lambda _on: act())
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        # In a list inside a row, the keys are those of both rows: the inner one has them.
        for asked in (shortcut.activated, shortcut.activatedAmbiguously):
            asked.connect(lambda: self._innermost().press(keys))
        self._keys[keys] = button
        return button

    def press(self, keys: str) -> None:
        """Do what keys do in this row."""
        self._keys[keys].click()

    def _innermost(self) -> Row:
        """Return the row that the keyboard is in: this one, or one of a list inside it."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Row):
            widget = widget.parentWidget()
        return widget if isinstance(widget, Row) else self


class ListEditor(ValueEditor):
    """A list of texts, of numbers or of groups."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self._field = field
        self._item = _(field.item)
        self._least = round(field.least or 0)
        self.rows: list[Row] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        box.addWidget(Heading(_(field.label), 2))
        if field.help:
            box.addWidget(Muted(_(field.help)))
        self.keys = Muted(_keys_told())
        box.addWidget(self.keys)
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.em(0.75))
        box.addLayout(self._box)
        self.wrong = Muted("")
        self.wrong.setProperty("role", "error")
        self.wrong.hide()
        box.addWidget(self.wrong)
        self.add = Button(_(field.add), icon="mdi6.plus")
        self.add.clicked.connect(lambda _on: self._on_add(len(self.rows)))
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._number()

    def stops(self) -> list[QWidget]:
        """Return those of each row, then what adds one."""
        return [*(stop for row in self.rows for stop in row.editor.stops()), self.add]

    def value(self) -> list[Any]:
        """Return the value of each row that was written in."""
        return [row.editor.value() for row in self._written]

    @property
    def _written(self) -> list[Row]:
        return [row for row in self.rows if not row.fresh]

    def show_value(self, value: Sequence[Any]) -> None:
        """Show other rows, in the widgets that are there; the keyboard stays among them."""
        held = next((at for at, row in enumerate(self.rows) if _has_keyboard(row)), None)
        for row in [one for one in self.rows if one.fresh]:
            self._drop(row)
        while len(self.rows) > len(value):
            self._drop(self.rows[-1])
        while len(self.rows) < len(value):
            self._insert(len(self.rows))
        for row, one in zip(self.rows, value, strict=True):
            row.editor.show_value(one)
        self._number()
        if held is not None and not any(_has_keyboard(row) for row in self.rows):
            self._begin(held)

    def show_chosen(self, count: int, first: str) -> None:
        """Say in each row whether it is among the ``count`` rows chosen, those ticked first."""
        rows = self._written
        chosen = chosen_rows([row.editor.value() for row in rows], first, count)
        for place, row in enumerate(rows):
            toggle = row.editor.editors[first] if isinstance(row.editor, GroupEditor) else None
            if isinstance(toggle, ToggleEditor):
                rank = chosen.index(place) + 1 if place in chosen else 0
                toggle.note(_chosen_told(rank, len(chosen), ticked=toggle.value()))

    def complain(self, path: Path, sentence: str) -> None:
        """Have the row complain that the path names, or the list itself."""
        rows = self._written
        if path and isinstance(path[0], int) and path[0] < len(rows):
            rows[path[0]].editor.complain(path[1:], sentence)
            return
        self.wrong.setText(told(sentence))
        self.wrong.show()

    def clear(self) -> None:
        """Say that all is right."""
        self.wrong.hide()
        for row in self.rows:
            row.editor.clear()

    def _insert(self, place: int) -> Row:
        editor = self._editor()
        row = Row(editor)
        editor.edited.connect(lambda: self._on_edited(row))
        editor.paused.connect(self.paused)
        row.moved.connect(lambda by: self._on_moved(row, by))
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.insert(place, row)
        self._box.insertWidget(place, row)
        return row

    def _editor(self) -> ValueEditor:
        field = self._field
        if field.kind is Kind.GROUPS:
            group = GroupEditor(_without_label(field), one_paragraph=True)
            group.entered.connect(lambda: self._on_entered(group))
            return group
        if field.kind is Kind.NUMBERS:
            return make_editor(structs.replace(field.fields[0], label=""))
        text = LongEditor(FormField(key="", kind=Kind.LONG_TEXT, label=""), one_paragraph=True)
        text.text.entered.connect(lambda: self._on_entered(text))
        return text

    def _drop(self, row: Row) -> None:
        self.rows.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self.rows):
            row.number(self._item, place, len(self.rows), self._least)
        most = self._field.most
        self.add.setEnabled(most is None or len(self.rows) < most)
        self.keys.setVisible(len(self.rows) > 1)

    def _on_edited(self, row: Row) -> None:
        row.fresh = False
        self.edited.emit()

    def _on_entered(self, editor: ValueEditor) -> None:
        place = [row.editor for row in self.rows].index(editor)
        self._on_add(place + 1)

    def _on_add(self, place: int) -> None:
        if not self.add.isEnabled():
            return
        row = self._insert(place)
        row.editor.show_value(self._field.element())
        row.fresh = True
        self._number()
        row.editor.begin()
        reveal(row)

    def _on_moved(self, row: Row, by: int) -> None:
        place = self.rows.index(row)
        other = place + by
        if not 0 <= other < len(self.rows):
            return
        focused: QWidget | None = row.focusWidget()
        self.paused.emit()
        self.rows.insert(other, self.rows.pop(place))
        self._box.removeWidget(row)
        self._box.insertWidget(other, row)
        self._number()
        (row.editor.stops()[0] if focused is None else focused).setFocus()
        reveal(row)
        for stop in row.editor.stops():
            forget_typing(stop)
        self._changed()

    def _on_removed(self, row: Row) -> None:
        if len(self.rows) <= self._least:
            return
        place = self.rows.index(row)
        self.paused.emit()
        self._drop(row)
        self._number()
        self._begin(place)
        self._changed()

    def _begin(self, place: int) -> None:
        """Give the keyboard to the row at a place, or to the one that took it, or to what adds."""
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].editor.begin()
        else:
            self.add.setFocus()

    def _changed(self) -> None:
        self.edited.emit()
        self.paused.emit()


def make_editor(field: FormField, *, one_paragraph: bool = False) -> ValueEditor:
    """Return the editor of a field; ``one_paragraph``: its long text is one sentence."""
    if field.kind is Kind.LONG_TEXT:
        return LongEditor(field, one_paragraph=one_paragraph)
    return _EDITORS[field.kind](field)


_EDITORS: dict[Kind, Callable[[FormField], ValueEditor]] = {
    Kind.TEXT: LineEditor,
    Kind.DAY: DayEditor,
    Kind.HOUR: HourEditor,
    Kind.WHOLE: WholeEditor,
    Kind.NUMBER: NumberEditor,
    Kind.TOGGLE: ToggleEditor,
    Kind.PICK: PickEditor,
    Kind.TEXTS: ListEditor,
    Kind.NUMBERS: ListEditor,
    Kind.GROUPS: ListEditor,
    Kind.GROUP: GroupCard,
}


def lay_out(box: QVBoxLayout, fields: Sequence[FormField], editors: dict[str, ValueEditor]) -> None:
    """Put editors one under the other; two short ones that follow each other share a line."""
    line: QHBoxLayout | None = None
    for field in fields:
        if not _is_short(field) or theme.em(1) > _BESIDE:
            box.addWidget(editors[field.key])
            line = None
        elif line is None:
            line = QHBoxLayout()
            line.setSpacing(theme.em(1.5))
            box.addLayout(line)
            line.addWidget(editors[field.key], 1, Qt.AlignmentFlag.AlignTop)
        else:
            place = Qt.AlignmentFlag.AlignTop
            if field.kind is Kind.TOGGLE:
                place = Qt.AlignmentFlag.AlignVCenter
            line.addWidget(editors[field.key], 1, place)
            line = None


def _is_short(field: FormField) -> bool:
    short_text = field.kind is Kind.TEXT and field.most is not None and field.most <= _SHORT_TEXT
    return short_text or field.kind in _SMALL


def reveal(widget: QWidget) -> None:
    """Scroll to a widget, once what is around it has taken its place."""

    def scroll() -> None:
        area = widget.parentWidget() if isValid(widget) else None
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, theme.em(3))

    QTimer.singleShot(0, scroll)


def _has_keyboard(row: QWidget) -> bool:
    here = QApplication.focusWidget()
    return here is not None and row.isAncestorOf(here)


def card_of(*inside: QWidget) -> Card:
    """Return a card that holds these, one under the other."""
    card = Card()
    for one in inside:
        card.body.addWidget(one)
    return card


def _chosen_told(rank: int, count: int, *, ticked: bool) -> str:
    if rank:
        return _("Au programme : {n} sur {count}").format(n=rank, count=count)
    if ticked:
        return _("En réserve : {count} au programme, pas plus").format(count=count)
    return _("En réserve")


def _without_label(field: FormField) -> FormField:
    """Leave out the label of a text that the row already names."""
    fields = tuple(
        structs.replace(one, label="") if one.label == field.item else one for one in field.fields
    )
    return structs.replace(field, fields=fields, optional=False)


def _keys_told() -> str:
    names = [
        QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        for keys in (UP, DOWN, REMOVE)
    ]
    return _(
        "Dans une ligne : {up} et {down} la déplacent, {remove} la retire. F6 : colonne suivante."
    ).format(up=names[0], down=names[1], remove=names[2])
