"""Préparer: the run sheet on the left, a form in the middle, what it gives on the right."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.core.feasibility import minutes, step_remarks, whole_remarks
from app.core.i18n import _
from app.core.record import Record
from app.core.strict import convert
from app.room.keeping import give_out, keep, workshop_of
from app.ui import theme
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Body, Button, Heading, Muted, Scroll
from app.ui.prepare.gives import Preview, Remarks, Scene
from app.ui.prepare.panel import Panel, Standing, StepPanel, WorkshopPanel
from app.ui.prepare.runsheet import RunSheet
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from msgspec import Struct
    from PySide6.QtGui import QResizeEvent

    from app.core.errors import UserError
    from app.core.feasibility import Remark
    from app.core.phase import Phase
    from app.core.session import Step
    from app.core.workshop import Workshop
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

_THREE_COLUMNS = 70
"""Least width of the page, in em, for the run sheet, the form and what it gives side by side."""
_TWO_COLUMNS = 46
_LABEL = 40
"""Characters of what would be undone; the tooltip has them all."""
_SHORT_LABEL = 24


class _Shape(Enum):
    """How the page is laid out, by its width."""

    ONE = auto()
    TWO = auto()
    THREE = auto()


class Planned(NamedTuple):
    """A step as it would be held with nobody's answers: its settings and its phases."""

    settings: Struct
    phases: tuple[Phase, ...]


class PreparePage(SessionPage):
    """Everything typed is saved by itself; nothing here needs a text editor."""

    station = Station.PREPARE

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self._view: View = session.view
        self._planned: dict[int, tuple[Step, Planned]] = {}
        self._kept: Path | None = None
        self._shape: _Shape | None = None
        self._wanted: int | None = None
        self.workshop = WorkshopPanel(session)
        self._panels: dict[int | None, Panel] = {None: self.workshop}
        self.chosen: int | None = None
        self._make_sheet()
        self._make_gives()
        self._make_bar()
        self._build()
        self._add_panel(self.workshop)
        self._name_keys()
        self.setFocusProxy(self.about)
        self.show_view(session.view)

    @property
    def panel(self) -> Panel:
        """The form shown."""
        return self._panels[self.chosen]

    def show_view(self, view: View) -> None:
        """Show another view: what is being typed stays."""
        self._view = view
        self.setEnabled(not view.info.anonymised)
        ids = {step.id for step in view.steps}
        for step in [one for one in self._panels if one is not None and one not in ids]:
            self._drop_panel(step)
        self._show_sheet(view)
        if self._wanted in ids:
            wanted, self._wanted = self._wanted, None
            self.choose(wanted)
        for panel in self._panels.values():
            panel.show_view(view)
        self._show_gives()
        self._show_bar()

    def leave(self) -> None:
        """Save what is typed."""
        for panel in self._panels.values():
            panel.save()

    def choose(self, step: int | None) -> None:
        """Show the form of a step, or of the workshop (None)."""
        if step not in self._panels:
            found = next((one for one in self._view.steps if one.id == step), None)
            form = self.shell.house.catalogue.get(found.type) if found is not None else None
            if found is None or form is None:
                return
            made = StepPanel(self.session, found, form)
            made.show_view(self._view)
            self._panels[step] = made
            self._add_panel(made)
        if step != self.chosen:
            self.panel.save()
        self.chosen = step
        for key, panel in self._panels.items():
            panel.setVisible(key == step)
        self.sheet.choose(step)
        self.about.setChecked(step is None)
        if self._shape is not _Shape.ONE:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_gives()
        self._show_bar()

    # Making it

    def _make_sheet(self) -> None:
        self.about = Button(_("L’atelier"), icon="mdi6.text-box-outline")
        self.about.setCheckable(True)
        self.about.clicked.connect(lambda _on: self.choose(None))
        self.sheet = RunSheet()
        self.sheet.chosen.connect(self.choose)
        self.sheet.moved.connect(self._on_moved)
        self.sheet.removed.connect(self._on_removed)
        self.sheet.entered.connect(lambda: self.panel.setFocus())
        self.total = Body()
        self.add = Button(_("Ajouter une étape"), icon="mdi6.plus")
        self.add.setMenu(self._formats())
        self.up = _small(_("Monter"), "Alt+Up", lambda: self.sheet.move_by(-1))
        self.down = _small(_("Descendre"), "Alt+Down", lambda: self.sheet.move_by(1))
        self.copy = _small(_("Copier"), "", self._on_copied)
        self.remove = _small(_("Retirer"), "Del", self._on_remove_asked)
        self._left = QWidget()
        box = QVBoxLayout(self._left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        for one in (Heading(_("Déroulé"), 2), self.about, self.sheet):
            box.addWidget(one, 1 if one is self.sheet else 0)
        for pair in ((self.up, self.down), (self.copy, self.remove)):
            line = QHBoxLayout()
            line.setSpacing(theme.em(0.25))
            for button in pair:
                line.addWidget(button, 1)
            box.addLayout(line)
        box.addWidget(self.add)
        box.addWidget(self.total)

    def _formats(self) -> QMenu:
        menu = QMenu(self)
        for key, form in self.shell.house.catalogue.items():
            words = _("{format} – {minutes}").format(
                format=_(form.name), minutes=minutes(form.minutes)
            )
            menu.addAction(words).triggered.connect(partial(self._on_added, key))
        return menu

    def _make_gives(self) -> None:
        self.whole = Remarks(_("Le temps, en tout"))
        self.fits = Remarks(_("Le temps de cette étape"))
        self.preview = Preview(self.shell.background, self.shell.house.catalogue)
        self._right = QWidget()
        box = QVBoxLayout(self._right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.75))
        for one in (self.preview, self.fits, self.whole):
            box.addWidget(one)
        box.addStretch()

    def _make_bar(self) -> None:
        self.saved = Muted()
        self.saved.setWordWrap(True)
        self.undo = Button("", "quiet", icon="mdi6.undo")
        self.undo.clicked.connect(lambda _on: self._on_undo())
        self.more = Button(_("Garder, exporter, imprimer"))
        menu = QMenu(self)
        menu.addAction(_("Garder dans Mes ateliers"), self.keep)
        menu.addAction(_("Exporter en un fichier…"), self._on_export)
        menu.addAction(_("Imprimer le déroulé et le matériel"), self._on_print)
        self.more.setMenu(menu)
        self.next = Button(_("Vérifier la salle"), "primary")
        self.next.clicked.connect(lambda _on: self.shell.go(Station.PREFLIGHT))

    def _build(self) -> None:
        self._forms = QVBoxLayout()
        self._middle = QWidget()
        self._inside = QVBoxLayout(self._middle)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.em(0.75))
        self._inside.addLayout(self._forms)
        self._scroll = Scroll(self._middle)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right_scroll = Scroll(QWidget())
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.em(1))
        whole = QVBoxLayout(self)
        side = theme.em(1)
        whole.setContentsMargins(side, theme.em(0.75), side, theme.em(0.5))
        whole.setSpacing(theme.em(0.5))
        whole.addLayout(self._columns, 1)
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(theme.em(0.5))
        self._bar.addLayout(_line(self.saved, self.undo), 1)
        self._bar.addLayout(_line(None, self.more, self.next))
        whole.addLayout(self._bar)

    def _name_keys(self) -> None:
        for keys, act in (("Ctrl+S", self._on_save_asked), ("Ctrl+Z", self._on_undo)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _add_panel(self, panel: Panel) -> None:
        panel.stood.connect(self._show_bar)
        self._forms.addWidget(panel)

    def _drop_panel(self, step: int) -> None:
        panel = self._panels[step]
        if self.chosen == step:
            self.choose(None)
        del self._panels[step]
        self._forms.removeWidget(panel)
        panel.hide()
        panel.deleteLater()

    # Showing

    def _show_sheet(self, view: View) -> None:
        known = {step.id: self._plan(step) for step in view.steps}
        phases = {key: one.phases for key, one in known.items() if one is not None}
        self.sheet.show_steps(view.steps, phases, view.info.expected)
        whole = whole_remarks(view.info, view.steps)
        self.whole.show_remarks(whole)
        self.total.setText(whole[0].sentence)

    def _plan(self, step: Step) -> Planned | None:
        """Return what a step would ask; None when this version has no such format."""
        made = self._planned.get(step.id)
        if made is not None and made[0] == step:
            return made[1]
        form = self.shell.house.catalogue.get(step.type)
        if form is None:
            return None
        settings = convert(step.settings, form.settings, step.title)
        planned = Planned(settings, form.phases(step, settings, Record()))
        self._planned[step.id] = (step, planned)
        return planned

    @property
    def _step(self) -> Step | None:
        return next((one for one in self._view.steps if one.id == self.chosen), None)

    def _show_gives(self) -> None:
        step = self._step
        planned = self._plan(step) if step is not None else None
        told: tuple[Remark, ...] = ()
        if step is not None and planned is not None:
            told = step_remarks(step, planned.phases, self._view.info.expected)
        self.fits.show_remarks(told)
        self.preview.show_scenes(self._scenes())
        begun = step is not None and step.started is not None
        for button in (self.up, self.down, self.remove):
            button.setEnabled(step is not None and not begun)
        self.copy.setEnabled(step is not None)

    def _scenes(self) -> tuple[Scene, ...]:
        """Return what can be looked at; of the workshop, its first step, which says its words."""
        step = self._step or next(iter(self._view.steps))
        planned = self._plan(step)
        if planned is None:
            return ()
        return tuple(
            Scene(self._view.info, step, planned.settings, planned.phases, phase)
            for phase in planned.phases
        )

    @Slot()
    def _show_bar(self) -> None:
        words, wrong = self._saved_words()
        self.saved.setText(words)
        if self.saved.property("role") != ("error" if wrong else "muted"):
            self.saved.setProperty("role", "error" if wrong else "muted")
            self.saved.style().polish(self.saved)
        label = self._view.undo
        self.undo.setVisible(label is not None)
        room = _LABEL if self._shape is _Shape.THREE else _SHORT_LABEL
        self.undo.say(_("Annuler : {label}").format(label=_short(label or "", room)))
        self.undo.setToolTip(label or "")

    def _saved_words(self) -> tuple[str, bool]:
        """Return whether all is saved, in words, and whether something is wrong."""
        for panel in self._panels.values():
            if panel.standing is Standing.WRONG:
                told = _("Pas encore enregistré : corrigez « {label} ».")
                return told.format(label=panel.wrong_label), True
        waiting = any(one.standing is Standing.WAITING for one in self._panels.values())
        return (_("Enregistrement…") if waiting else _("Enregistré")), False

    # Asking

    def _on_added(self, kind: str, _checked: bool = False) -> None:
        step = self._step
        place = step.position + 1 if step is not None else len(self._view.steps)
        self._send_for_step(self.session.room.planning.add(SEAT, kind, place))

    def _on_copied(self) -> None:
        if self.chosen is not None:
            self.panel.save()
            self._send_for_step(self.session.room.planning.duplicate(SEAT, self.chosen))

    def _send_for_step(self, future: Any) -> None:  # noqa: ANN401 - Future[int]
        self.session.send(future, self._on_step_made)

    def _on_step_made(self, step: int) -> None:
        """Show a step that was just made, now or with the view that brings it."""
        if any(one.id == step for one in self._view.steps):
            self.choose(step)
        else:
            self._wanted = step

    @Slot(int, int)
    def _on_moved(self, step: int, place: int) -> None:
        self.session.send(self.session.room.conduct.reorder(SEAT, step, place))

    @Slot(int)
    def _on_removed(self, step: int) -> None:
        self.session.send(self.session.room.planning.remove(SEAT, step))

    def _on_remove_asked(self) -> None:
        if self.chosen is not None:
            self._on_removed(self.chosen)

    @Slot()
    def _on_undo(self) -> None:
        """Undo the last act, once what is being typed has become one."""
        if self._view.undo is None and self.panel.standing is Standing.SAVED:
            return
        self.leave()
        self.session.send(self.session.room.closing.undo(SEAT))

    @Slot()
    def _on_save_asked(self) -> None:
        self.leave()

    def keep(self) -> None:
        """Put the workshop in « Mes ateliers », as it is once all is saved."""
        house, kept = self.shell.house, self._kept
        self._with_workshop(lambda workshop: keep(workshop, house, kept), self._on_kept)

    def _on_kept(self, path: Path) -> None:
        self._kept = path
        self.shell.tell(_("L’atelier est dans « Mes ateliers », à l’accueil."))

    @Slot()
    def _on_export(self) -> None:
        name = f"{self._view.info.title}.toml".replace("/", "-")
        words = _("Ateliers Mimosa (*.toml)")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Exporter l’atelier"), name, words)
        if chosen:
            self.export(Path(chosen).with_suffix(".toml"))

    def export(self, path: Path) -> None:
        """Write the workshop as one file, as it is once all is saved."""
        self._with_workshop(
            lambda workshop: give_out(workshop, path),
            lambda _nothing: self.shell.tell(
                _("L’atelier est dans le fichier « {name} ».").format(name=path.name)
            ),
        )

    def _with_workshop(self, work: Callable[[Workshop], Any], done: Callable[[Any], None]) -> None:
        self.leave()
        house = self.shell.house
        self.session.send(
            self.session.room.settled(),
            lambda view: self.shell.background.run(
                lambda: work(workshop_of(view.info, view.steps, house)), done, self._on_failed
            ),
        )

    def _on_failed(self, error: UserError) -> None:
        self.shell.tell(str(error))

    @Slot()
    def _on_print(self) -> None:
        self.leave()
        self.shell.print_kit()

    # Laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for its width."""
        super().resizeEvent(event)
        width = event.size().width()
        if width >= theme.em(_THREE_COLUMNS):
            self._lay_out(_Shape.THREE)
        else:
            self._lay_out(_Shape.TWO if width >= theme.em(_TWO_COLUMNS) else _Shape.ONE)

    def _lay_out(self, shape: _Shape) -> None:
        if shape is self._shape:
            return
        self._shape = shape
        one, three = shape is _Shape.ONE, shape is _Shape.THREE
        along = QBoxLayout.Direction.LeftToRight if three else QBoxLayout.Direction.TopToBottom
        self._bar.setDirection(along)
        for widget in (self._left, self._scroll, self._right_scroll):
            self._columns.removeWidget(widget)
        if one:
            self._inside.insertWidget(0, self._left)
        else:
            self._left.setFixedWidth(theme.em(17))
            self._columns.addWidget(self._left)
        if one:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        self._columns.addWidget(self._scroll, 1)
        if three:
            self._right_scroll.setWidget(self._right)
            self._right_scroll.setFixedWidth(theme.em(20))
            self._columns.addWidget(self._right_scroll)
        else:
            self._right_scroll.takeWidget()
            self._inside.addWidget(self._right)
        self._right_scroll.setVisible(three)
        self._left.show()
        self._right.show()
        self._show_bar()


def _small(words: str, keys: str, act: Callable[[], None]) -> Button:
    """Return a button of the run sheet; its keys work within the list of steps."""
    button = Button(words)
    if keys:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(_("{words} : {keys}, dans la liste").format(words=words, keys=shown))
    button.clicked.connect(lambda _on: act())
    return button


def _line(first: QWidget | None, *others: QWidget) -> QHBoxLayout:
    """Return a line: ``first`` (or nothing) takes the room that the others leave."""
    line = QHBoxLayout()
    line.setSpacing(theme.em(0.5))
    if first is not None:
        line.addWidget(first, 1)
    else:
        line.addStretch()
    for one in others:
        line.addWidget(one)
    return line


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else f"{label[: most - 2].rstrip()} …"
