"""Préparer: the run sheet on the left, a form in the middle, what it gives on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.core.feasibility import step_remarks, whole_remarks
from app.core.i18n import _
from app.room.keeping import give_out, keep, workshop_of
from app.room.view import UndoKind
from app.scene.theme import CONTRAST, LIGHT
from app.ui import theme
from app.ui.choosing import choose_copy
from app.ui.pages import SessionPage, Station
from app.ui.prepare.adding import AddList
from app.ui.prepare.bar import Bar
from app.ui.prepare.columns import AT_EASE, Columns
from app.ui.prepare.gives import Preview, Remarks, Scene
from app.ui.prepare.outline import Outline
from app.ui.prepare.panel import Panel, Standing, StepPanel, WorkshopPanel
from app.ui.prepare.planned import Plans
from app.ui.prepare.rows import reveal
from app.ui.prepare.undoing import Undoing
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from app.core.errors import UserError
    from app.core.feasibility import Remark
    from app.core.session import Step
    from app.core.workshop import Workshop
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.prepare.planned import Planned
    from app.ui.session import OpenSession

_HIGH = 30
"""Under this height, in em, the run sheet leaves its room to steps."""


class PreparePage(SessionPage):
    """Everything typed is saved by itself; nothing here needs a text editor."""

    station = Station.PREPARE

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self._view: View = session.view
        self._plans = Plans(shell.house.catalogue)
        self._wanted: int | None = None
        self._undoing = Undoing(session, self._save_all, self)
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
        self.adding.hide()
        for key, panel in self._panels.items():
            panel.setVisible(key == step)
        self.sheet.choose(step)
        self.outline.about.setChecked(step is None)
        self.columns.show_top()
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
        self.outline = Outline()
        self.adding = AddList(self.shell.house.catalogue)
        self.adding.picked.connect(self._on_added)
        self.adding.left.connect(self._on_adding_left)
        self.outline.about.clicked.connect(lambda _on: self._on_about())
        self.outline.add_asked.connect(self._on_adding)
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
        self.bar.undo_asked.connect(self._undoing.ask)
        self.bar.keep_asked.connect(self.keep)
        self.bar.export_asked.connect(self._on_export)
        self.bar.print_asked.connect(self._on_print)
        self.bar.next_asked.connect(lambda: self.shell.go(Station.PREFLIGHT))

    def _build(self) -> None:
        self.columns = Columns(self.outline, self._right)
        self.columns.forms.addWidget(self.adding)
        whole = QVBoxLayout(self)
        side = theme.em(1)
        whole.setContentsMargins(side, theme.em(0.75), side, theme.em(0.5))
        whole.setSpacing(theme.em(0.5))
        whole.addWidget(self.columns, 1)
        whole.addWidget(self.bar)

    def _name_keys(self) -> None:
        named: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+S", self._on_save_asked),
            ("Ctrl+Z", self._undoing.ask),
            ("F6", lambda: self._jump(1)),
            ("Shift+F6", lambda: self._jump(-1)),
        )
        for keys, act in named:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _add_panel(self, panel: Panel) -> None:
        panel.stood.connect(self._show_bar)
        self.columns.forms.addWidget(panel)

    def _drop_panel(self, step: int) -> None:
        panel, here = self._panels[step], QApplication.focusWidget()
        if self.chosen == step:
            self.choose(None)
        if here is not None and panel.isAncestorOf(here):
            self.sheet.setFocus()
        del self._panels[step]
        self.columns.forms.removeWidget(panel)
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
        return self._plans.of(step, self._view.steps, self._view.info)

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
            Scene(self._view.info, step, planned.settings, planned.record, planned.phases, phase)
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

    @Slot()
    def _on_adding(self) -> None:
        """Offer every format in place of the form."""
        self.panel.save()
        self.panel.hide()
        self.columns.show_top()
        self.adding.begin(self.columns.middle.viewport().height())
        self.columns.show_form(self.adding)

    @Slot()
    def _on_adding_left(self) -> None:
        self.choose(self.chosen)
        self.outline.add.setFocus()

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
        self.columns.show_form(self.panel)

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
        path = choose_copy(self, f"{self._view.info.title}.toml".replace("/", "-"))
        if path is not None:
            self.export(path.with_suffix(".toml"))

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
        form = self._form_stops
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

    @property
    def _form_stops(self) -> list[QWidget]:
        """What Tab stops at in the middle."""
        return self.panel.stops() if self.adding.isHidden() else self.adding.stops

    def _stops(self) -> list[QWidget]:
        """Return what Tab stops at: the run sheet, the form shown, what it gives, what is next."""
        return [
            *self.outline.stops,
            *self._form_stops,
            *(self.preview.moments, *self.bar.stops),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for its width."""
        super().resizeEvent(event)
        width, height = event.size().width(), event.size().height()
        self.bar.set_short(short=width < theme.em(AT_EASE))
        self.outline.set_short(short=height < theme.em(_HIGH))
        self.columns.lay_out(width)


def _is_stop(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isVisible() and widget.isEnabled()
