"""Préparer: the run sheet on the left, a form in the middle, what it gives on the right."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.core.feasibility import step_remarks, whole_remarks
from app.core.i18n import _
from app.core.record import Record
from app.core.strict import convert
from app.room.keeping import give_out, keep, workshop_of
from app.room.view import UndoKind
from app.scene.theme import CONTRAST, LIGHT
from app.ui import theme
from app.ui.alive import while_there
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Scroll
from app.ui.prepare.bar import Bar
from app.ui.prepare.gives import Preview, Remarks, Scene
from app.ui.prepare.outline import Outline
from app.ui.prepare.panel import Panel, Standing, StepPanel, WorkshopPanel
from app.ui.prepare.rows import reveal
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
_TWO_COLUMNS = 32
_AT_EASE = 56
"""Under this width, in em, buttons take short words and the run sheet is narrow."""
_HIGH = 30
"""Under this height, in em, the run sheet leaves its room to steps."""


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
        self._shape: _Shape | None = None
        self._wanted: int | None = None
        self._to_undo = 0
        self.workshop = WorkshopPanel(session)
        self._panels: dict[int | None, Panel] = {None: self.workshop}
        self.chosen: int | None = None
        self._make_outline()
        self._make_gives()
        self._make_bar()
        self._build()
        self._add_panel(self.workshop)
        self._name_keys()
        self.first = self.outline.about
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)
        self.show_view(session.view)
        self._restore_drafts()

    @property
    def panel(self) -> Panel:
        """The form shown."""
        return self._panels[self.chosen]

    def show_view(self, view: View) -> None:
        """Show another view: what is being typed stays."""
        self._view = view
        ids = {step.id for step in view.steps}
        for step in [one for one in self._panels if one is not None and one not in ids]:
            self._drop_panel(step)
        self._show_sheet(view)
        wanted = self._wanted if self._wanted in ids else None
        if wanted is not None:
            self._wanted = None
            self.choose(wanted)
        for panel in self._panels.values():
            panel.show_view(view)
            panel.setEnabled(not view.info.anonymised)
        self._show_gives()
        self._show_bar()
        if wanted is not None:
            self._name_step()

    def leave(self) -> None:
        """Save what is typed; keep and tell what cannot be."""
        self._save_all()
        self.session.drafts = {
            (step, key): value
            for step, panel in self._panels.items()
            for key, value in panel.drafts().items()
        }
        if (wrong := self._wrong_panel) is not None:
            told = _(
                "« {label} » n’est pas enregistré : ce champ est à corriger dans « Préparer »."
            )
            self.shell.tell(told.format(label=wrong.wrong_label))

    def _save_all(self) -> None:
        for panel in self._panels.values():
            panel.save()

    def choose(self, step: int | None) -> None:
        """Show the form of a step, or of the workshop (None)."""
        if not self._make_panel(step):
            return
        if step != self.chosen:
            self.panel.save()
        self.chosen = step
        for key, panel in self._panels.items():
            panel.setVisible(key == step)
        self.sheet.choose(step)
        self.outline.about.setChecked(step is None)
        if self._shape is not _Shape.ONE:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_gives()
        self._show_bar()

    # Making it

    def _make_panel(self, step: int | None) -> bool:
        """Make the form of a step, if it is not made; False when there is none to make."""
        if step in self._panels:
            return True
        found = next((one for one in self._view.steps if one.id == step), None)
        form = self.shell.house.catalogue.get(found.type) if found is not None else None
        if found is None or form is None:
            return False
        made = StepPanel(self.session, found, form)
        made.show_view(self._view)
        made.setEnabled(not self._view.info.anonymised)
        made.hide()
        self._panels[step] = made
        self._add_panel(made)
        return True

    def _restore_drafts(self) -> None:
        drafts: dict[int | None, dict[Any, Any]] = {}
        for (step, key), value in self.session.drafts.items():
            drafts.setdefault(step, {})[key] = value
        for step, typed in drafts.items():
            if self._make_panel(step):
                self._panels[step].restore(typed)

    def _make_outline(self) -> None:
        self.outline = Outline(self.shell.house.catalogue)
        self.outline.about.clicked.connect(lambda _on: self._on_about())
        self.outline.add_asked.connect(self._on_added)
        self.outline.copy_asked.connect(self._on_copied)
        self.outline.remove_asked.connect(self._on_remove_asked)
        self.sheet = self.outline.sheet
        self.sheet.chosen.connect(self.choose)
        self.sheet.moved.connect(self._on_moved)
        self.sheet.removed.connect(self._on_removed)
        self.sheet.entered.connect(self._on_entered)
        self.sheet.itemClicked.connect(lambda _item: self._to_the_form())

    def _make_gives(self) -> None:
        self.whole = Remarks(_("Le temps, en tout"))
        self.fits = Remarks(_("Le temps de cette étape"))
        self.preview = Preview(
            self.shell.background,
            self.shell.house.catalogue,
            CONTRAST if self.shell.preferences.contrast else LIGHT,
        )
        self._right = QWidget()
        box = QVBoxLayout(self._right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.75))
        for one in (self.preview, self.fits, self.whole):
            box.addWidget(one)
        box.addStretch()

    def _make_bar(self) -> None:
        self.bar = Bar()
        self.bar.undo_asked.connect(self._on_undo)
        self.bar.keep_asked.connect(self.keep)
        self.bar.export_asked.connect(self._on_export)
        self.bar.print_asked.connect(self._on_print)
        self.bar.next_asked.connect(lambda: self.shell.go(Station.PREFLIGHT))

    def _build(self) -> None:
        self._forms = QVBoxLayout()
        self._middle = QWidget()
        self._inside = QVBoxLayout(self._middle)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.em(0.75))
        self._inside.addLayout(self._forms)
        self._scroll = Scroll(self._middle)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left_scroll = Scroll(QWidget())
        self._right_scroll = Scroll(QWidget())
        self._right_scroll.setFixedWidth(theme.em(20))
        for beside in (self._left_scroll, self._right_scroll):
            beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.em(1))
        whole = QVBoxLayout(self)
        side = theme.em(1)
        whole.setContentsMargins(side, theme.em(0.75), side, theme.em(0.5))
        whole.setSpacing(theme.em(0.5))
        whole.addLayout(self._columns, 1)
        whole.addWidget(self.bar)

    def _name_keys(self) -> None:
        named: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+S", self._on_save_asked),
            ("Ctrl+Z", self._on_undo),
            ("F6", lambda: self._jump(1)),
            ("Shift+F6", lambda: self._jump(-1)),
        )
        for keys, act in named:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _add_panel(self, panel: Panel) -> None:
        panel.stood.connect(self._show_bar)
        self._forms.addWidget(panel)

    def _drop_panel(self, step: int) -> None:
        panel, here = self._panels[step], QApplication.focusWidget()
        if self.chosen == step:
            self.choose(None)
        if here is not None and panel.isAncestorOf(here):
            self.sheet.setFocus()
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
        self.outline.total.setText(whole[0].sentence)

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
        self.outline.allow(step, closed=self._view.info.anonymised)

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
        self.bar.show_saved(*self._saved_words())
        planned = self._view.undo_kind is UndoKind.PLANNING
        self.bar.show_undo(self._view.undo if planned else None)

    def _saved_words(self) -> tuple[str, bool]:
        """Return whether all is saved, in words, and whether something is wrong."""
        if self._view.info.anonymised:
            return _("L’atelier est clos : il ne change plus."), False
        if (wrong := self._wrong_panel) is not None:
            told = _("Pas encore enregistré : corrigez « {label} ».")
            return told.format(label=wrong.wrong_label), True
        waiting = any(one.standing is Standing.WAITING for one in self._panels.values())
        return (_("Enregistrement…") if waiting else _("Enregistré")), False

    @property
    def _wrong_panel(self) -> Panel | None:
        """The first form that holds what cannot be saved."""
        wrong = (one for one in self._panels.values() if one.standing is Standing.WRONG)
        return next(wrong, None)

    # Asking

    @Slot(str)
    def _on_added(self, kind: str) -> None:
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
        if not isValid(self):
            return
        if any(one.id == step for one in self._view.steps):
            self.choose(step)
            self._name_step()
        else:
            self._wanted = step

    def _name_step(self) -> None:
        """Have what is typed next be the title of a step just made."""
        self._on_entered()
        here = QApplication.focusWidget()
        if isinstance(here, QLineEdit):
            here.selectAll()

    def _on_about(self) -> None:
        """Show the workshop's own form; asked again, go to it."""
        again = self.chosen is None
        self.choose(None)
        if again:
            self._on_entered()

    @Slot()
    def _on_entered(self) -> None:
        self.panel.begin()
        self._to_the_form()

    def _to_the_form(self) -> None:
        """Show the form, where it stands under the run sheet."""
        if self._shape is _Shape.ONE:
            self._scroll.verticalScrollBar().setValue(self.panel.y())

    @Slot(int, int)
    def _on_moved(self, step: int, place: int) -> None:
        self.session.send(self.session.room.planning.move(SEAT, step, place))

    @Slot(int)
    def _on_removed(self, step: int) -> None:
        self.session.send(self.session.room.planning.remove(SEAT, step))

    def _on_remove_asked(self) -> None:
        if self.chosen is not None:
            self._on_removed(self.chosen)

    @Slot()
    def _on_undo(self) -> None:
        """Undo the last act of planning, once what is being typed has become one.

        Pressed again meanwhile, the act before it is next.
        """
        self._to_undo += 1
        if self._to_undo == 1:
            self._undo_one()

    def _undo_one(self) -> None:
        self._save_all()
        settled = self.session.room.settled()
        self.session.send(settled, while_there(self, self._undo_in), self._on_not_undone)

    def _undo_in(self, view: View) -> None:
        """Undo what a view says would be undone, unless that was done in the room."""
        if view.undo_kind is not UndoKind.PLANNING:
            self._to_undo = 0
            return
        undone = self.session.room.closing.undo(SEAT, view.undo_line)
        self.session.send(undone, while_there(self, self._on_undone), self._on_not_undone)

    def _on_undone(self, _label: str) -> None:
        self._to_undo -= 1
        if self._to_undo:
            self._undo_one()

    def _on_not_undone(self, error: UserError) -> None:
        if isValid(self):
            self._to_undo = 0
            self._on_failed(error)

    @Slot()
    def _on_focus_moved(self) -> None:
        """Make an act of what was typed in the field that is left."""
        self.panel.pause()

    @Slot()
    def _on_save_asked(self) -> None:
        self._save_all()

    def keep(self) -> None:
        """Put the workshop in « Mes ateliers », as it is once all is saved."""
        house, uid = self.shell.house, self._view.uid
        self._with_workshop(lambda workshop: keep(workshop, house, uid), self._on_kept)

    def _on_kept(self, _path: Path) -> None:
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
        self._save_all()
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
        self._save_all()
        self.shell.print_kit()

    # Laying out

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Have Tab go as one reads, whatever was made last; at either end, leave the page."""
        stops = [one for one in self._stops() if _is_stop(one)]
        here = QApplication.focusWidget()
        place = stops.index(here) + (1 if forward else -1) if here in stops else -1
        if not 0 <= place < len(stops):
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[place].setFocus(reason)
        reveal(stops[place])
        return True

    def _jump(self, by: int) -> None:
        """Go to the next column (1) or to the one before (−1)."""
        first = self.sheet if self.chosen is not None else self.outline.about
        form = self.panel.stops()
        columns: list[tuple[Sequence[QWidget], QWidget]] = [
            (self.outline.stops, first),
            (form, form[0]),
            ((self.preview.moments,), self.preview.moments),
            (self.bar.stops, self.bar.next),
        ]
        here = QApplication.focusWidget()
        place = next((at for at, (stops, _first) in enumerate(columns) if here in stops), 0)
        turned = (columns[(place + by * turn) % len(columns)][1] for turn in range(1, len(columns)))
        target = next((one for one in turned if _is_stop(one)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(target)

    def _stops(self) -> list[QWidget]:
        """Return what Tab stops at: the run sheet, the form shown, what it gives, what is next."""
        return [
            *self.outline.stops,
            *self.panel.stops(),
            *(self.preview.moments, *self.bar.stops),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for its width."""
        super().resizeEvent(event)
        width, height = event.size().width(), event.size().height()
        at_ease = width >= theme.em(_AT_EASE)
        self.bar.set_short(short=not at_ease)
        self.outline.set_short(short=height < theme.em(_HIGH))
        self._left_scroll.setFixedWidth(theme.em(17 if at_ease else 13))
        if width >= theme.em(_THREE_COLUMNS):
            self._lay_out(_Shape.THREE)
        else:
            self._lay_out(_Shape.TWO if width >= theme.em(_TWO_COLUMNS) else _Shape.ONE)

    def _lay_out(self, shape: _Shape) -> None:
        if shape is self._shape:
            return
        self._shape = shape
        one, three = shape is _Shape.ONE, shape is _Shape.THREE
        for scroll in (self._left_scroll, self._scroll, self._right_scroll):
            self._columns.removeWidget(scroll)
        self._place(self.outline, None if one else self._left_scroll, 0)
        self._place(self._right, self._right_scroll if three else None, self._inside.count())
        self._columns.addWidget(self._left_scroll)
        self._columns.addWidget(self._scroll, 1)
        self._columns.addWidget(self._right_scroll)
        self._left_scroll.setVisible(not one)
        self._right_scroll.setVisible(three)
        self.outline.show()
        self._right.show()

    def _place(self, part: QWidget, beside: Scroll | None, place: int) -> None:
        """Put a part in the column beside the forms, or among them at ``place``."""
        for scroll in (self._left_scroll, self._right_scroll):
            if scroll.widget() is part:
                scroll.takeWidget()
        self._inside.removeWidget(part)
        if beside is not None:
            beside.setWidget(part)
        else:
            self._inside.insertWidget(place, part)


def _is_stop(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isVisible() and widget.isEnabled()
