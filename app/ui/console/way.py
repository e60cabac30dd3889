"""The way through the step, in pills: done, here and to come by shape; Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel

from app.core.i18n import _
from app.room.panel.sheet import Where
from app.room.panel.way import way
from app.ui import theme
from app.ui.console.fields import present
from app.ui.console.flow import Flowing
from app.ui.console.signs import WHERE_WORDS, where_icon
from app.ui.pieces import Button, OneOf, tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.room.panel.way import Group
    from app.room.view import View
    from app.ui.console.acts import Acts


class WayBar(Flowing):
    """The phases of the step, by statement: those of the present one, the others folded away."""

    def __init__(self, acts: Acts) -> None:
        super().__init__(theme.em(0.35))
        self._acts = acts
        self.one_of = OneOf(self)
        self._shown: tuple[Group, ...] = ()
        self._parts: list[GroupPart] = []

    @property
    def pills(self) -> dict[str, Button]:
        """Every pill, by the key of its phase."""
        return {key: pill for part in self._parts for key, pill in part.pills.items()}

    def show_way(self, view: View) -> None:
        """Show where the room is in the step; only what changed is touched."""
        groups = way(view)
        if groups == self._shown:
            return
        moved = _names(groups) != _names(self._shown)
        self._shown = groups
        if moved:
            self._make(groups)
        for part, group in zip(self._parts, groups, strict=True):
            part.show_group(group)
        present(self, bool(groups))

    def _make(self, groups: tuple[Group, ...]) -> None:
        for part in self._parts:
            part.leave()
        self._parts = [GroupPart(group, self) for group in groups]

    def go(self, phase: str) -> None:
        """Go to a phase of the step."""
        if self._acts.view.step is not None:
            self._acts.go(self._acts.view.step.id, phase)


class GroupPart:
    """The pills of one group, and its name; a group where the room is not can be unfolded."""

    def __init__(self, group: Group, bar: WayBar) -> None:
        self._bar = bar
        self._open = False
        self._group = group
        self.name = QLabel(_("{group} :").format(group=group.label))
        many = len(group.moments)
        told = _("{group} ({n})").format(group=group.label, n=many) if many > 1 else group.label
        self.fold = Button(_apart(told))
        self.fold.setProperty("kind", "pill")
        self.fold.setToolTip(_("Montrer ses moments"))
        self.fold.clicked.connect(self._on_unfold)
        self.pills: dict[str, Button] = {}
        bar.add(self.fold)
        bar.add(self.name)
        for moment in group.moments:
            pill = self.pills[moment.key] = Button(_apart(moment.short))
            bar.one_of.hold(pill)
            pill.setProperty("kind", "pill")
            tip(pill, moment.title)
            pill.clicked.connect(self._goer(moment.key))
            bar.add(pill)
        for one in (self.fold, *self.pills.values()):
            one.setIconSize(QSize(theme.em(0.7), theme.em(0.7)))
        for part in (self.fold, self.name, *self.pills.values()):
            part.hide()

    def show_group(self, group: Group) -> None:
        """Show where the group and its phases stand; it folds away when the room leaves it."""
        if self._group.where is Where.HERE and group.where is not Where.HERE:
            self._open = False
        self._group = group
        for moment in group.moments:
            pill = self.pills[moment.key]
            pill.setChecked(moment.where is Where.HERE)
            pill.setIcon(where_icon(moment.where, pill))
            pill.setAccessibleName(f"{moment.title}, {_(WHERE_WORDS[moment.where])}")
        self.fold.setIcon(where_icon(group.where, self.fold))
        self.fold.setAccessibleName(f"{group.label}, {_(WHERE_WORDS[group.where])}")
        self._arrange()

    def leave(self) -> None:
        """Make room for the groups of another step."""
        for one in (self.fold, self.name, *self.pills.values()):
            self._bar.flow.removeWidget(one)
            one.hide()
            one.deleteLater()

    def _arrange(self) -> None:
        opened = self._open or self._group.where is Where.HERE
        present(self.fold, bool(self._group.label) and not opened)
        present(self.name, bool(self._group.label) and opened)
        for pill in self.pills.values():
            present(pill, opened)

    def _on_unfold(self) -> None:
        self._open = True
        self._arrange()
        next(iter(self.pills.values())).setFocus()

    def _goer(self, phase: str) -> Callable[[], None]:
        def asked() -> None:
            here = any(one.key == phase and one.where is Where.HERE for one in self._group.moments)
            self.pills[phase].setChecked(here)  # The view says where the room is.
            self._bar.go(phase)

        return asked


def _apart(words: str) -> str:
    """Return the words of a pill, away from its shape."""
    return "\u00a0" + words


def _names(groups: tuple[Group, ...]) -> list[tuple[str, str, str]]:
    return [(group.label, one.key, one.short) for group in groups for one in group.moments]
