"""« Suivant »: what is typed goes first, and what is doubtful is told before the room sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.core.i18n import _
from app.core.phase import State
from app.core.session import Screen
from app.room.panel.leaving import counted_too_many, left_behind
from app.room.panel.reading import read_out_next
from app.ui.pages import Station

if TYPE_CHECKING:
    from app.ui.console.acts import Acts
    from app.ui.console.asking import Asking
    from app.ui.console.people import PresenceCard
    from app.ui.pages import Shell


class Going(QObject):
    """Takes the room one step further, from what the console shows."""

    def __init__(self, shell: Shell, acts: Acts, asking: Asking, presence: PresenceCard) -> None:
        super().__init__(acts)
        self._shell = shell
        self._acts = acts
        self._asking = asking
        self._presence = presence
        self._revealing = False
        self._starting = False
        self._too_many: tuple[object, ...] = ()
        self._left: tuple[object, ...] = ()
        self._told = ""
        self._told_of: tuple[object, ...] = ()
        acts.moved.connect(self._on_moved)

    @Slot()
    def on(self) -> None:
        """Go on, from text to text where they are read out; once all is over, to the restitution."""
        if self._acts.view.run.finished:
            self._shell.go(Station.RESTITUTION)
            return
        self._asking.send()
        dirty = self._asking.dirty
        if dirty is not None and dirty.revealing and self._about_to_reveal:
            self._revealing = True
            dirty.send_and_reveal()
            return
        if dirty is not None:
            dirty.send()
        elif read_out_next(self._acts.view):
            self._acts.read_next()
            return
        elif self._stops():
            return
        if self._acts.view.step is None:
            self._starting = True
            self._let_in()
        self._acts.next()

    @property
    def _about_to_reveal(self) -> bool:
        run = self._acts.view.run
        return run.state is State.OPEN and run.screen is not Screen.NEUTRAL

    def _let_in(self) -> None:
        """Let the people arrive whose number is typed and not sent yet."""
        field = self._presence.field
        if field.number and not self._acts.arriving:
            self._acts.arrive(field.number, done=field.clear)

    def _tell_nobody(self) -> None:
        """Tell that the workshop has started with nobody counted."""
        if not self._acts.view.presence.total:
            self._shell.tell(
                _(
                    "L’atelier commence sans personne de compté. "
                    "Pour dire qui est là, appuyez sur P, tapez un nombre, puis Entrée."
                )
            )

    def _stops_for_too_many(self) -> bool:
        """Tell, once for the same numbers, that more people are counted than there are."""
        view = self._acts.view
        words = counted_too_many(view)
        counted = (words, view.record.counts)
        if not words or counted == self._too_many:
            return False
        self._too_many = counted
        again = _("Pour révéler quand même, appuyez encore une fois sur « Suivant ».")
        self._tell(f"{words} {again}")
        return True

    def _stops(self) -> bool:
        """Tell what is doubtful, once; the next press goes on."""
        return self._stops_for_too_many() or self._stops_for_what_is_left()

    def _stops_for_what_is_left(self) -> bool:
        """Tell, once for the same thing, what the room would leave undone."""
        run, words = self._acts.view.run, left_behind(self._acts.view)
        left = (run.step, run.phase, words)
        if not words or left == self._left:
            return False
        self._left = left
        again = _("Pour continuer quand même, appuyez encore une fois sur « Suivant ».")
        self._tell(f"{words} {again}")
        return True

    def _tell(self, sentence: str) -> None:
        self._told, self._told_of = sentence, self._doubtful()
        self._shell.tell(sentence)

    def _doubtful(self) -> tuple[object, ...]:
        """Return what a warning is about: where the room is, what would be left, what is counted."""
        view = self._acts.view
        place = (view.run.step, view.run.phase, view.run.state, view.run.screen)
        return (*place, left_behind(view), view.record.counts)

    def follow(self) -> None:
        """Take a warning back once what it was about has changed."""
        if self._told and self._doubtful() != self._told_of:
            self._shell.take_back(self._told)
            self._told = ""

    @Slot()
    def _on_moved(self) -> None:
        """Say what is doubtful in what « Suivant » did, or why it revealed nothing."""
        started, self._starting = self._starting, False
        if started:
            self._tell_nobody()
        sent, self._revealing = self._revealing, False
        if sent:
            self._stops_for_too_many()
