"""« Vérifier la salle »: the list, looked at again every two seconds, and the way to the room."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.session import Screen
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.devices import Duties
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Body, Button, Card, Heading, Muted, Scroll
from app.ui.preflight.checks import Facts, Intent, checks, last_line, usable
from app.ui.preflight.machine import read_machine
from app.ui.preflight.rows import Row
from app.ui.preflight.wifi import WiFiForm
from app.ui.projector.controller import name_of
from app.ui.projector.monitors import Arrangement
from app.ui.qr import Code
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from app.core.errors import UserError
    from app.core.wifi import WiFi
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.preflight.checks import Machine
    from app.ui.session import OpenSession

LOOK_MS = 2000
_PATIENCE = 4
"""Looks during which a way in that is not open yet is still opening."""

_NARROW = 56
"""Widths of a letter under which the code goes below the list."""

_FIREWALL_PAGES = {
    "win32": ("control.exe", "/name", "Microsoft.WindowsFirewall", "/page", "pageConfigureApps"),
    "darwin": ("/usr/bin/open", "x-apple.systempreferences:com.apple.preference.security?Firewall"),
}


class PreflightPage(SessionPage):
    """The list of checks, each with its button, and a code that one tries at once."""

    station = Station.PREFLIGHT

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self._machine: Machine | None = None
        self._looks = 0
        self._looking = False
        self._read = False
        self._rows: dict[str, Row] = {}
        self._view = session.view
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.venue_changed.connect(self._on_venue_changed)
        if shell.projector is not None:
            shell.projector.changed.connect(self._refresh)
        self._acts: dict[Intent, Callable[[], None]] = {
            Intent.OPEN: self._open,
            Intent.CARD: self._use_card,
            Intent.PORT: self._try_port,
            Intent.FIREWALL: self._show_firewall,
            Intent.WIFI: self._write_wifi,
            Intent.SCREEN: self._show_screen,
            Intent.TRIAL: self._try_screen,
            Intent.CODE: self._show_code,
            Intent.FOLDER: self._show_folder,
        }
        self._build()

    def show_view(self, view: View) -> None:
        """Take note of the Wi-Fi, which may be written from elsewhere."""
        self._view = view
        self._refresh()

    def leave(self) -> None:
        """Take the trial away from the room's screen."""
        if self.shell.projector is not None and self.shell.projector.trial:
            self.shell.projector.try_screen(on=False)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        margin = theme.em(1.5)
        self._columns.setContentsMargins(margin, margin, margin, margin)
        self._columns.setSpacing(margin)
        self._columns.addLayout(self._make_list(), 3)
        self._columns.addLayout(self._make_side(), 2)
        self._scroll = Scroll(inside)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._make_foot())
        self._refresh()

    def _make_list(self) -> QVBoxLayout:
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(0.5))
        self._list.addWidget(Heading(_("Vérifier la salle"), 1))
        for check in checks(self._facts()):
            self._make_row(check.key)
            if check.key == "wifi":
                self._list.addWidget(self._make_form())
        self._rows["screens"].chooser.activated.connect(self._on_monitor_chosen)
        self._list.addStretch(1)
        return self._list

    def _make_form(self) -> WiFiForm:
        self._form = WiFiForm()
        self._form.hide()
        self._form.written.connect(self._on_wifi_written)
        self._form.left.connect(self._form.hide)
        return self._form

    def _make_side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(theme.em(0.5))
        card = Card()
        self._code = Code()
        self._address = Heading("", 2)
        self._address.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._under = Muted()
        self._under.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for one in (Heading(_("Essayez avec votre téléphone"), 3), self._code, self._address):
            card.body.addWidget(one)
        card.body.addWidget(self._under)
        side.addWidget(card)
        self._screen_button = self._make_act(side, "", self._toggle_screen)
        self._trial_button = self._make_act(side, "", self._toggle_trial)
        self._swap_button = self._make_act(side, _("Échanger les écrans"), self._swap)
        self._make_act(side, _("Imprimer l’affiche et les bulletins"), self.shell.print_kit)
        side.addWidget(self._make_devices())
        side.addStretch(1)
        return side

    def _make_devices(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(_("Un deuxième écran ? Une tablette ?"), 3))
        card.body.addWidget(
            Muted(
                _(
                    "Un autre ordinateur peut montrer l’écran de la salle dans son navigateur : "
                    "touchez « Écran », puis tapez l’adresse et le code là-bas."
                )
            )
        )
        self._duties = Duties(self.session, self.shell.tell)
        card.body.addWidget(self._duties)
        return card

    @staticmethod
    def _make_act(column: QVBoxLayout, words: str, act: Callable[[], None]) -> Button:
        button = Button(words)
        button.clicked.connect(lambda _checked: act())
        column.addWidget(button)
        return button

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.em(1.5), theme.em(0.75), theme.em(1.5), theme.em(0.75))
        row.setSpacing(theme.em(1))
        self.last = Body(last_line())
        row.addWidget(self.last, 1)
        self.begin = Button(_("Commencer l’atelier"), "primary")
        self.begin.clicked.connect(self._on_begun)
        row.addWidget(self.begin)
        return foot

    def showEvent(self, event: QShowEvent) -> None:
        """Look at once, then every two seconds."""
        super().showEvent(event)
        self._looks = 0
        self._read = True
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads it: stop looking."""
        super().hideEvent(event)
        self._read = False
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the code beside the list, or under it where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.em(_NARROW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    @Slot()
    def _look(self) -> None:
        """Ask the system in the background; a slow answer is not asked for twice."""
        self._looks += 1
        if self._looking:
            return
        self._looking = True
        path = self.session.path
        self.shell.background.run(lambda: read_machine(path), self._on_machine, self._on_unknown)

    def _on_machine(self, machine: Machine) -> None:
        self._looking = False
        self._machine = machine
        if self._read:
            self._refresh()

    def _on_unknown(self, error: UserError) -> None:
        self._looking = False
        self.shell.tell(str(error))

    @Slot()
    def _on_venue_changed(self) -> None:
        self._refresh()
        if self._read:
            self._look()

    @Slot()
    def _refresh(self) -> None:
        facts = self._facts()
        for check in checks(facts):
            self._rows[check.key].show_check(check)
        self._offer(facts)
        self._show_way_in(facts.address)
        projector = self.shell.projector
        self._duties.refresh(private=projector is not None and projector.private)
        self._name_acts()

    def _facts(self) -> Facts:
        venue, projector = self.session.venue, self.shell.projector
        return Facts(
            platform=sys.platform,
            machine=self._machine,
            is_open=venue.is_open,
            opening=self._looks < _PATIENCE,
            card=venue.card,
            address=venue.address,
            port=venue.port,
            phone_seen=venue.phone_seen,
            wifi=self._view.info.wifi,
            arrangement=projector.arrangement if projector is not None else Arrangement.ALONE,
            screen=projector.describe() if projector is not None else "",
            screen_shown=projector is not None and projector.shown,
        )

    def _make_row(self, key: str) -> None:
        row = self._rows[key] = Row(key)
        row.asked.connect(self._on_asked)
        self._list.addWidget(row)

    def _offer(self, facts: Facts) -> None:
        """Fill the lists that one chooses a card and a monitor from."""
        row = self._rows["card"]
        wanted = row.check is not None and row.check.intent is Intent.CARD
        cards = usable(facts.machine) if wanted else ()
        row.offer(
            [(one.address, f"{one.name} · {one.address}") for one in cards],
            facts.card.address if facts.card is not None else "",
        )
        projector = self.shell.projector
        if projector is not None:
            places = [(one.identity, name_of(one)) for one in projector.choices]
            chosen = projector.chosen
            self._rows["screens"].offer(places, chosen.identity if chosen is not None else "")

    def _show_way_in(self, address: str) -> None:
        self._code.show_text(f"http://{address}/" if address else "")
        self._code.setVisible(bool(address))
        self._address.setText(address or _("Pas encore d’adresse"))
        self._under.setText(
            _("Le téléphone doit être sur le Wi-Fi de la salle.")
            if address
            else _("Elle viendra avec le réseau.")
        )

    def _name_acts(self) -> None:
        projector = self.shell.projector
        shown = projector is not None and projector.shown
        trial = projector is not None and projector.trial
        self._screen_button.say(
            _("Fermer l’écran de la salle") if shown else _("Ouvrir l’écran de la salle")
        )
        self._trial_button.say(
            _("Enlever l’essai de l’écran") if trial else _("Afficher un essai sur l’écran")
        )
        self._swap_button.setVisible(projector is not None and projector.chosen is not None)

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        check = self._rows[key].check
        if check is not None and check.intent is not None:
            self._acts[check.intent]()

    @Slot()
    def _on_monitor_chosen(self) -> None:
        if self.shell.projector is not None:
            self.shell.projector.choose(self._rows["screens"].chosen)

    @Slot()
    def _on_begun(self) -> None:
        self.shell.go(Station.CONSOLE)

    def _open(self) -> None:
        """Open the way in, by the best card there is now."""
        self._looks = 0
        known = usable(self._machine)
        self.session.let_in(known[0].address if known else None)

    def _use_card(self) -> None:
        self.session.let_in(self._rows["card"].chosen or None)

    def _try_port(self) -> None:
        """Move to port 80, once it is known to be free: phones must not lose the way for nothing."""
        venue = self.session.venue
        card = venue.card.address if venue.card is not None else None

        def move() -> None:
            from app.web.network import open_listener
            from app.web.venue import EVERYWHERE

            open_listener(EVERYWHERE, 80).close()
            venue.open(card, 80)

        self.shell.background.run(
            move,
            lambda _nothing: self.session.venue_changed.emit(),
            lambda error: self.shell.tell(str(error)),
        )

    def _show_firewall(self) -> None:
        command = _FIREWALL_PAGES.get(sys.platform)
        if command is not None:
            QProcess.startDetached(command[0], list(command[1:]))

    def _write_wifi(self) -> None:
        self._form.begin(self._view.info.wifi)
        QTimer.singleShot(50, self._show_form)  # Once it has its place.

    @Slot()
    def _show_form(self) -> None:
        self._scroll.ensureWidgetVisible(self._form)

    @Slot(object)
    def _on_wifi_written(self, wifi: WiFi | None) -> None:
        self.session.send(
            self.session.room.planning.tell(SEAT, wifi=wifi),
            while_there(self, lambda _nothing: self._form.hide()),
        )

    def _show_screen(self) -> None:
        projector = self.shell.projector
        if projector is None:
            return
        identity = self._rows["screens"].chosen
        if identity:
            projector.choose(identity)
        else:
            projector.show()

    def _try_screen(self) -> None:
        if self.shell.projector is not None:
            self.shell.projector.try_screen(on=True)

    def _toggle_screen(self) -> None:
        if self.shell.projector is not None:
            self.shell.projector.toggle()

    def _toggle_trial(self) -> None:
        if self.shell.projector is not None:
            self.shell.projector.try_screen(on=not self.shell.projector.trial)

    def _swap(self) -> None:
        if self.shell.projector is not None:
            self.shell.projector.swap()

    def _show_code(self) -> None:
        if self.shell.projector is not None and not self.shell.projector.shown:
            self.shell.projector.show()
        self.session.send(self.session.room.conduct.screen(SEAT, Screen.JOIN))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.session.path.parent)))
