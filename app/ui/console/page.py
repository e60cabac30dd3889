"""« Animer »: left the run sheet, centre the step, right what the room sees and « Suivant »."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QApplication,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.core.session import Screen
from app.room.panel.head import head
from app.room.panel.plan import present_plan
from app.room.panel.reading import read_out_next
from app.room.panel.sheet import late_words, left_words, sheet
from app.ui import theme
from app.ui.clicker import Clicker, is_typing
from app.ui.console import tabs
from app.ui.console.acts import Acts
from app.ui.console.aloud import ALOUD_KEY
from app.ui.console.asking import Asking
from app.ui.console.card_due import CardDue
from app.ui.console.columns import Columns, Foot, tell_statement_first
from app.ui.console.complete import CompletePanel
from app.ui.console.composing import COMPOSE_KEY
from app.ui.console.covers import Covers
from app.ui.console.devices import DeviceCard
from app.ui.console.early import EarlyKeys
from app.ui.console.fields import bind, keyed, present, say
from app.ui.console.going import Going
from app.ui.console.here import CALL_KEY, Here
from app.ui.console.ledger import JournalCard, SettingsCard
from app.ui.console.lines import Lines
from app.ui.console.look import rules
from app.ui.console.messages import MessagesPanel
from app.ui.console.moment import STATE_KEYS, MomentPanel
from app.ui.console.next_thing import NextThing
from app.ui.console.notice import NOTICE_KEY, NoticeLine
from app.ui.console.people import PeopleButton, PresenceCard
from app.ui.console.places import Places
from app.ui.console.reading import BACK_KEY, READ_KEY, ReadingCard
from app.ui.console.run_sheet import RunSheet
from app.ui.console.side import CONTRAST_KEY, FootButton, PreviewCard, ScreenButtons, TimerCard
from app.ui.console.sight import Sight
from app.ui.console.speaker import SPEAKER_KEY
from app.ui.console.speaking import SpeakingButton
from app.ui.console.teams import TABLES_KEY, TeamsPanel
from app.ui.console.texts import TextPanel
from app.ui.console.unread import UnreadCard
from app.ui.console.without import BALLOTS_KEY, TABLET_KEY, WithoutCard
from app.ui.console.zoom import PART_KEY, WHOLE_KEY, ZoomRow
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Body, Button, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from app.core.phase import State
    from app.core.session import Step
    from app.room.panel.head import Head
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

WORDS_KEY = "W"
_TICK_MS = 250


class ConsolePage(SessionPage):
    """The console. It shows views, and sends what the keys and buttons ask."""

    station = Station.CONSOLE

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.setStyleSheet(rules(contrast=shell.preferences.contrast))
        self.acts = Acts(session, self)
        self._place: tuple[object, ...] = ()
        self._private = False
        self._listening = False
        self._completing: int | None = None
        self._early: bool | None = None
        self.clicker = Clicker(self)
        self.early = EarlyKeys(shell, self.acts, self)
        self._make_parts()
        self.places, self.next_thing = Places(self), NextThing(self)
        self._lay_out()
        self._connect()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.show_view(session.view)

    def show_view(self, view: View) -> None:
        """Show another view: each part touches only what changed."""
        # Before what has the keyboard may be hidden, which would pass it to something else.
        typing, reading = self.next_thing.typing, self.texts.view.hasFocus()
        held = self.next_thing.held
        self.acts.view = view
        now = self.shell.house.clock()
        told = head(view, now)
        plan = present_plan(view)
        self._private = self.preview.private
        self._show_facts(view, now)
        self._show_sheet(view, now)
        self.notices.setText("\n".join(told.notices))
        present(self.notices, bool(told.notices))
        self.card_due.show_due(view, told.card_due)
        self.moment.show_moment(view, told, private=self._private)
        there = view.phase if not view.run.finished else None
        told_whom = self.without.show_view(view, private=self._private)
        self.asking.show_phase(
            view.step, there, plan, now=True, state=view.run.state, told_whom=told_whom
        )
        self.unread.show_view(view)
        self.reading.show_reading(view, private=self._private)
        self.zoom.show_zoom(view)
        self.speaking.show_view(view)
        self.here.show_view(view, told.statement, private=self._private)
        self.teams.show_teams(view, private=self._private)
        self.notice_line.show_notice(view)
        self.messages.show_messages(view)
        self.texts.show_texts(plan, language=view.language, private=self._private, here=there)
        self._show_side(view, now)
        self._show_foot(told)
        self.going.follow()
        if self._completing is not None:
            self._show_completed(view)
        self.covers.show_view(view)
        self._follow(view, busy=typing or (reading and not self.next_thing.counting))
        self.next_thing.rescue(held)

    def leave(self) -> None:
        """Note what is being typed, write the numbers, so that nothing is lost."""
        self.asking.send()
        self.complete.send()
        self.messages.send()
        dirty = self.asking.dirty
        if dirty is not None:
            dirty.send()

    def _make_parts(self) -> None:
        acts = self.acts
        self.facts = Lines(1)
        self.facts.setObjectName("facts")
        self.people = PeopleButton()
        self.notices = Body()
        self.card_due = CardDue(acts)
        self.sheet = RunSheet(acts)
        self.moment = MomentPanel(acts)
        self.asking = Asking(acts)
        self.without = WithoutCard(self.shell, self.session, acts)
        self.reading = ReadingCard(acts)
        self.zoom = ZoomRow(acts)
        self.speaking = SpeakingButton(acts)
        self.here = Here(acts)
        self.teams = TeamsPanel(acts)
        self.notice_line = NoticeLine(acts)
        self.messages = MessagesPanel(self.shell, acts)
        self.texts = TextPanel(acts)
        self.complete = CompletePanel(self.shell, acts)
        self.unread = UnreadCard(self.shell, acts)
        self.preview = PreviewCard(self.shell)
        self.screens = ScreenButtons(acts)
        self.timer = TimerCard(acts)
        self.presence = PresenceCard(acts)
        self.presence.done_button.clicked.connect(self.card_due.given)
        self.going = Going(self.shell, acts, self.asking, self.presence)
        self.devices = DeviceCard(self.shell, self.session, acts)
        self.settings = SettingsCard(self.shell, acts)
        self.journal = JournalCard(self.shell, acts)
        self.covers = Covers(self)
        self.keys = Muted(_shortcuts())
        self.words_button = Button(keyed(_("Les mots du partenariat"), WORDS_KEY), "quiet")
        self.undo_button = FootButton("quiet", shows_keys=False)
        self.back_button = Button("")
        self.next_button = FootButton("primary")
        self.next_button.setObjectName("next")

    def _lay_out(self) -> None:
        foot = Foot(self.undo_button, self.back_button, self.next_button)
        self.sheet.setObjectName("sheet")
        facts = (self.facts, self.people)
        self.columns = columns = Columns(facts, self.sheet, self._centre(), foot)
        self.sight = Sight(columns, self.texts)
        for one in (
            self.preview, self.screens, self.timer, self.presence, self.screens.contrast,
            self.devices, self.settings, self.journal, self.words_button, self.keys,
        ):  # fmt: skip
            columns.side.addWidget(one)
        columns.side.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for over in (columns, self.covers.speaker, self.covers.aloud):
            whole.addWidget(over)

    def _centre(self) -> QWidget:
        self._now = QWidget()
        self._middle_column = now = QVBoxLayout(self._now)
        now.setContentsMargins(0, 0, 0, 0)
        now.setSpacing(theme.em(0.75))
        for one in (
            self.moment, self.unread, self.here, self.reading, self.zoom, self.speaking, self.teams,
            self.without, self.asking, self.notice_line, self.messages,
        ):  # fmt: skip
            now.addWidget(one)
        now.addWidget(self.texts, 1)
        now.addStretch()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(theme.em(1), theme.em(0.75), theme.em(1), theme.em(0.75))
        column.addWidget(self.notices)
        column.addWidget(self.card_due)
        column.addWidget(self._now, 1)
        column.addWidget(self.complete, 1)
        return centre

    def _connect(self) -> None:
        self.next_button.clicked.connect(self.going.on)
        self.back_button.clicked.connect(self.acts.back)
        self.undo_button.clicked.connect(self.acts.undo)
        self.clicker.next_asked.connect(self.going.on)
        self.clicker.back_asked.connect(self.acts.back)
        self.clicker.neutral_asked.connect(lambda: self.acts.screen(Screen.NEUTRAL))
        self.asking.freed.connect(self.next_thing.focus)
        self.without.asked.connect(self.places.answer)
        self.complete.ballots_asked.connect(self.without.type_late)
        self.teams.table_chosen.connect(self.asking.choose_table)
        self.zoom.seen.connect(self._on_part)
        self.speaking.shown.connect(self.next_button.setFocus)
        self.texts.view.selectionModel().currentChanged.connect(self._on_text)
        for asks in (self.sheet.completed, self.unread.asked):
            asks.connect(self._on_complete)
        self.complete.closed.connect(self._on_completed)
        self.words_button.clicked.connect(self._on_words)
        places = self.places
        go = self.covers.left_for
        self.people.clicked.connect(go(places.presence))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self.going.on,
            "Ctrl+Enter": self.going.on,
            "Ctrl+Z": self.acts.undo,
            "Q": lambda: self.acts.screen(Screen.JOIN),
            "T": lambda: self.acts.screen(Screen.TIMER),
            CONTRAST_KEY: self.screens.contrast.click,
            "Alt+D": self.timer.start_or_pause,
            "+": self.timer.give_more,
            CALL_KEY: self.here.calling.call,
            SPEAKER_KEY: self.covers.show_speaker,
            ALOUD_KEY: self.covers.show_aloud,
            "Alt+E": self.preview.toggle,
            "P": go(places.presence),
            "N": go(places.note),
            "K": go(places.count),
            "X": go(places.texts),
            READ_KEY: self.reading.read,
            BACK_KEY: self.reading.put_back,
            BALLOTS_KEY: self.without.type_ballots,
            TABLET_KEY: self.without.lend_tablet,
            PART_KEY: self.zoom.show_next,
            WHOLE_KEY: self.zoom.show_whole,
            TABLES_KEY: go(places.teams),
            COMPOSE_KEY: go(self.teams.compose.compose),
            NOTICE_KEY: go(places.notice),
            "L": go(places.sheet),
            WORDS_KEY: self._on_words,
            "Esc": self._on_escape,
        }
        for key, act in keys.items():
            bind(self, key, self._unless_moving(act))
        for state, key in STATE_KEYS.items():
            bind(self, key, self._stater(state))

    def _unless_moving(self, act: Callable[[], object]) -> Callable[[], None]:
        """Let no letter act while the room moves: it was for a field that is not there yet."""

        def done() -> None:
            if not self.acts.moving:
                act()

        return done

    def _stater(self, state: State) -> Callable[[], None]:
        return lambda: self.moment.ask_state(state)

    def _show_facts(self, view: View, now: float) -> None:
        told = (
            time.strftime("%H:%M", time.localtime(now)),
            left_words(view, now),
            late_words(view.late(now)),
        )
        say(self.facts, " · ".join(part for part in told if part))
        self.people.show_view(view)

    def _show_sheet(self, view: View, now: float) -> None:
        self.sheet.show_sheet(sheet(view, now))

    def _seat_presence(self, *, early: bool) -> None:
        """Ask who is there in the middle before the start; keep it at the side afterwards."""
        if early == self._early:
            return
        self._early = early
        if early:
            self._middle_column.insertWidget(1, self.presence)
        else:
            side = self.columns.side
            side.insertWidget(side.indexOf(self.timer) + 1, self.presence)
        self.presence.show()

    def _show_side(self, view: View, now: float) -> None:
        self._seat_presence(early=view.step is None)
        present(self.timer, view.step is not None and not view.run.finished)
        self.screens.show_screen(view, contrast=self.shell.preferences.contrast)
        self.covers.show_time(view, now)
        self.presence.show_view(view)
        self.devices.show_devices(view, private=self._private)
        self.settings.show_settings(view)
        self.journal.show_journal(view)

    def _show_foot(self, told: Head) -> None:
        present(self.back_button, self.acts.view.step is not None)
        label = read_out_next(self.acts.view) or told.next_label
        self.next_button.tell(label, _("Page suiv."))
        present(self.undo_button, told.undo is not None)
        if told.undo is not None:
            words = _("Annuler ({keys}) : {what}").format(keys="Ctrl+Z", what=told.undo)
            self.undo_button.tell(words, "Ctrl+Z")

    def _follow(self, view: View, *, busy: bool) -> None:
        """Put the keyboard where the next thing is to be typed, when the room has moved."""
        place = (view.run.step, view.run.phase, view.run.state, view.run.finished)
        if place == self._place:
            return
        self._place = place
        self.sight.begin()
        if self.isVisible() and self._completing is None and not busy and not self.covers.shown:
            self.next_thing.focus()

    @Slot()
    def _on_escape(self) -> None:
        """Leave what one is in, for the button that goes on."""
        if self.covers.shown:
            self.covers.leave()
            return
        if self.texts.leave_question():
            return
        if self._completing is not None:
            self._on_completed()
        self.next_button.setFocus()

    @Slot()
    def _on_words(self) -> None:
        self.shell.help("words")

    @Slot(str)
    def _on_part(self, part: str) -> None:
        """Have the next words go to the part that the room sees alone."""
        for line in self.asking.lines:
            line.choose_part(part)

    @Slot(int)
    def _on_complete(self, step: int) -> None:
        self._completing = step
        self._now.hide()
        self.complete.show()
        self._show_completed(self.acts.view)
        self.columns.bring(self.complete)
        self.complete.back.setFocus()

    @Slot()
    def _on_completed(self) -> None:
        self.complete.send()
        self._completing = None
        self.complete.show_step(None, self.acts.view, private=self._private)
        self.complete.hide()
        self._now.show()
        self.next_button.setFocus()

    def _show_completed(self, view: View) -> None:
        step: Step | None = next((one for one in view.steps if one.id == self._completing), None)
        self.complete.show_step(step, view, private=self._private)

    @Slot()
    def _on_tick(self) -> None:
        """Let the clock run; anything else waits for a view."""
        view, now = self.acts.view, self.shell.house.clock()
        self._show_facts(view, now)
        self._show_sheet(view, now)
        self.covers.show_time(view, now)
        self.devices.show_devices(view, private=self._private)
        self.preview.refresh()
        self.without.tick(private=self._private)
        if self.preview.private != self._private:
            self.show_view(view)

    def _arrange(self, width: int) -> None:
        """Show three columns where there is room, else one, what is to be done near its top."""
        if not self.columns.arrange(width):
            return
        column = self._middle_column
        if self.columns.wide:
            self.moment.gather()
        else:
            tell_statement_first(column, self.moment, self.messages)
        column.removeWidget(self.without)  # Where there is little room, numbers come first.
        after = 0 if self.columns.wide else 1
        column.insertWidget(column.indexOf(self.asking) + after, self.without)
        present(self.people, self.columns.wide)
        tabs.order(self.columns.in_order)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns for the width."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the clicker while the console is seen."""
        super().showEvent(event)
        self.preview.follow()
        self._listen(on=True)
        self._tick.start()
        QTimer.singleShot(0, self, self._on_shown)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the keys to other pages."""
        super().hideEvent(event)
        self._listen(on=False)
        self._tick.stop()

    def _listen(self, *, on: bool) -> None:
        """Follow the keys and the keyboard; no longer once hidden: the program may be ending."""
        self.clicker.listen(on=on)
        if on == self._listening:
            return
        self._listening = on
        changed = cast("QApplication", QApplication.instance()).focusChanged
        if on:
            changed.connect(self._on_focus)
        else:
            changed.disconnect(self._on_focus)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Go through things as they are seen, those included that have come since."""
        tabs.order(self.columns.in_order)
        return super().focusNextPrevChild(next)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to where the keyboard goes, once everything has its place."""
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.sight.follow()

    @Slot()
    def _on_text(self) -> None:
        """Follow the keyboard from text to text, what is done with them in sight."""
        if self.texts.view.hasFocus():
            self.sight.follow()

    @Slot()
    def _on_shown(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not is_typing(focus):
            self.next_thing.focus()


def _shortcuts() -> str:
    """Return the keys that no button shows."""
    return _(
        "Touches : N noter · K compter · X textes · L déroulé · P présents · Échap quitter un "
        "champ · Ctrl+B écran neutre, même en écrivant"
    )
