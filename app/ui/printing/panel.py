"""What to print before a workshop: choose, see, then print or save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.report.file import file_name
from app.report.kit.offered import useful
from app.report.kit.plan import SOME, planned
from app.report.kit.table import KIT, MOST_PEOPLE, KitItem
from app.ui import theme
from app.ui.alive import while_there
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Body, Button, Card, Heading, Muted, NumberBox, Toggle
from app.ui.printing.outlets import Outlets
from app.ui.printing.panes import Panes
from app.ui.printing.preview import PdfPreview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from app.format import Format
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

_USUAL = frozenset({"run_sheet", "signs", "question_posters", "team_posters"})
"""What is ticked at first, beside a poster."""

_WHOLE = frozenset(item.key for item in KIT if item.whole)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for; equal wishes on one session give the same pages.

    ``whole``: all that the workshop needs without any phone, with its list.
    """

    items: frozenset[str]
    people: int
    notes: bool
    address: str
    whole: bool = False


class PrintKitPanel(SessionPage):
    """The page of what can be printed for the session that is open."""

    station = Station.PREPARE

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self._outlets = Outlets(shell, self)
        self._made: tuple[_Wanted, View, bytes] | None = None
        self._busy = False
        # Who had the keyboard before its button rested, and who has it meanwhile.
        self._held: QWidget | None = None
        self._parked: QWidget | None = None
        self._ticks: dict[str, Toggle] = {}
        self.preview = PdfPreview(_("Aperçu des pages à imprimer"), whole=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Panes(self._choices(), self._foot(), self.preview))
        self.first = next(iter(self._ticks.values()))
        self._weigh()
        self.look()

    def show_view(self, _view: View) -> None:
        """Keep what was chosen: a new view only makes the pages anew when they are asked for."""

    @Slot()
    def look(self) -> None:
        """Make the pages, and show them."""
        self._with_pages(lambda _pdf: None)

    @Slot()
    def choose_whole(self) -> None:
        """Tick all that the workshop needs without any phone, and show it with its list."""
        for key, tick in self._ticks.items():
            tick.setChecked(key in _WHOLE)
        self.look()

    @Slot()
    def print(self) -> None:
        """Make the pages, then ask for a printer."""
        self._with_pages(lambda pdf: self._outlets.print(pdf, self._name()))

    @Slot()
    def save(self) -> None:
        """Make the pages, then ask where to save them."""
        self._with_pages(lambda pdf: self._outlets.save(pdf, self._name()))

    def _choices(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, theme.em(0.5), 0)
        column.setSpacing(theme.em(0.75))
        column.addLayout(self._head())
        column.addWidget(Muted(_("Avec ces pages, l’atelier peut se faire sans aucun écran.")))
        card = Card()
        card.body.setSpacing(theme.em(0.3))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.em(1))
        grid.setVerticalSpacing(theme.em(0.2))
        shown = self._useful()
        rows = -(-len(shown) // 2)
        for place, item in enumerate(shown):
            grid.addWidget(self._tick(item), place % rows, place // rows)
        card.body.addLayout(grid)
        self.about = Muted()
        card.body.addWidget(self.about)
        column.addWidget(card)
        self.notes = Toggle(_("Imprimer aussi nos notes privées"))
        self.notes.setVisible(any(step.notes for step in self.session.view.steps))
        self.notes.toggled.connect(self._weigh)
        column.addWidget(self.notes)
        column.addStretch(1)
        return whole

    def _useful(self) -> tuple[KitItem, ...]:
        """Return what has pages in this session; everything, when its steps cannot be read."""
        view, catalogue = self.session.view, self.shell.house.catalogue
        try:
            return useful(planned(view.info, view.steps, catalogue))
        except UserError:
            return KIT

    def _tick(self, item: KitItem) -> Toggle:
        tick = self._ticks[item.key] = Toggle(_(item.name))
        tick.setChecked(item.key in _USUAL or item.key == self._entrance())
        tick.setAccessibleDescription(_(item.about))
        tick.setToolTip(_(item.about))
        tick.toggled.connect(self._weigh)
        tick.installEventFilter(self)
        return tick

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what a thing is for as the keyboard or the mouse comes to it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter) and isinstance(watched, Toggle):
            self.about.setText(watched.accessibleDescription())
        return super().eventFilter(watched, event)

    def _entrance(self) -> str:
        """Return which poster is of use: how to join, once there is something to tell of it."""
        known = self.session.view.info.wifi is not None or self.session.venue.address
        return "poster" if known else "no_phone"

    def _head(self) -> QHBoxLayout:
        """Lay out the title, and for how many people what is cut out is printed."""
        view = self.session.view
        self.people = NumberBox(1, MOST_PEOPLE)
        expected = view.info.expected or view.presence.total or SOME
        self.people.set_value(min(expected, MOST_PEOPLE))
        self.people.value_changed.connect(self._weigh)
        self.people.setAccessibleName(_("Pour combien de personnes"))
        words = Body(_("Cartons et bulletins pour"))
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.setBuddy(self.people)
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.5))
        row.addWidget(Heading(_("À imprimer"), 1))
        row.addWidget(words, 1)
        row.addWidget(self.people)
        return row

    def _foot(self) -> QWidget:
        self._told = Muted()
        self.whole_button = Button(_("Tout le kit papier"), "primary")
        self.whole_button.setToolTip(
            _("Tout ce qu’il faut pour se passer de téléphones, avec la liste en première page.")
        )
        self.whole_button.clicked.connect(self.choose_whole)
        self.print_button = Button(_("Imprimer"), shortcut="Ctrl+P")
        self.save_button = Button(_("Enregistrer le PDF"), shortcut="Ctrl+S")
        self.look_button = Button(_("Aperçu"), shortcut="Ctrl+R")
        self.back_button = Button(_("Revenir à l’atelier"), "quiet", shortcut="Escape")
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.look_button.clicked.connect(self.look)
        self.back_button.clicked.connect(self._on_back)
        foot = QWidget()
        grid = QGridLayout(foot)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.em(0.5))
        grid.addWidget(self._told, 0, 0, 1, 2)
        grid.addWidget(self.whole_button, 1, 0, 1, 2)
        grid.addWidget(self.print_button, 2, 0)
        grid.addWidget(self.save_button, 2, 1)
        grid.addWidget(self.look_button, 3, 0)
        grid.addWidget(self.back_button, 3, 1)
        return foot

    def _wanted(self) -> _Wanted:
        items = frozenset(key for key, tick in self._ticks.items() if tick.isChecked())
        notes = self.notes.isChecked()
        whole = items == _WHOLE.intersection(self._ticks)
        return _Wanted(items, self.people.value, notes, self.session.venue.address, whole)

    def _with_pages(self, then: Callable[[bytes], None]) -> None:
        """Call ``then`` with the pages that are ticked, made in the background unless they are."""
        wanted, view = self._wanted(), self.session.view
        if self._made is not None and self._made[0] == wanted and _same(self._made[1], view):
            then(self._made[2])
            return
        if not wanted.items or self._busy:
            return
        self._begin()
        catalogue = self.shell.house.catalogue

        def made(pdf: bytes) -> None:
            self._made = (wanted, view, pdf)
            self.preview.show_pdf(pdf)
            self._end()
            then(pdf)

        self.shell.background.run(
            lambda: draw(wanted, view, catalogue),
            while_there(self, made),
            while_there(self, self._on_failed),
        )

    def _begin(self) -> None:
        self._busy = True
        self._told.setText(_("Les pages se préparent…"))
        self._held = self.focusWidget()
        self._enable(False)
        self._parked = self.focusWidget()

    def _end(self) -> None:
        self._busy = False
        self._enable(True)
        if self._held is not None and isValid(self._held) and self.focusWidget() is self._parked:
            self._held.setFocus()
        self._weigh()

    def _enable(self, on: bool) -> None:
        for button in (self.print_button, self.save_button, self.look_button):
            button.setEnabled(on)
        self.whole_button.setEnabled(not self._busy)

    def _on_failed(self, error: UserError) -> None:
        self._end()
        self.shell.tell(str(error))

    @Slot()
    def _weigh(self) -> None:
        """Say how many pages there are, or that what is seen is no longer what is ticked."""
        if self._busy:
            return
        wanted = self._wanted()
        self.people.setEnabled(any(i.for_people and i.key in wanted.items for i in KIT))
        self._enable(bool(wanted.items))
        if not wanted.items:
            self._told.setText(_("Cochez au moins une ligne."))
        elif self._made is not None and self._made[0] == wanted:
            self._told.setText(ngettext("{n} page.", "{n} pages.", self.preview.pages))
        else:
            self._told.setText(_("L’aperçu n’est pas à jour."))

    @Slot()
    def _on_back(self) -> None:
        """Go back to where the session stands."""
        if self.session.view.run.started is not None:
            self.shell.go(Station.CONSOLE)
        else:
            open_ = self.session.venue.is_open
            self.shell.go(Station.PREFLIGHT if open_ else Station.PREPARE)

    def _name(self) -> str:
        return file_name(self.session.view.info, _("à imprimer"))


def _same(one: View, other: View) -> bool:
    """Tell whether the same pages come from both views."""
    return one.info == other.info and one.steps == other.steps


def draw(wanted: _Wanted, view: View, catalogue: Mapping[str, Format[Any]]) -> bytes:
    """Return the pages, in any thread. Raises UserError when there are none."""
    # ReportLab takes a while to load: not in the window's thread.
    from app.report.kit.items import make, whole_kit
    from app.report.kit.plan import Plan, planned

    plan = Plan(
        info=view.info,
        steps=planned(view.info, view.steps, catalogue, wanted.people),
        address=wanted.address,
        people=wanted.people,
        room=view.info.room,
        material=view.info.material,
        notes=wanted.notes,
        thrifty=wanted.whole,
    )
    return whole_kit(plan) if wanted.whole else make(wanted.items, plan)
