"""A text that is kept as it is typed: sent after a moment of calm, never lost when others wrote too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.core.errors import StaleError
from app.core.i18n import _, ngettext
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import bind, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Heading, Muted
from app.ui.restitution.panes import reveal
from app.ui.written import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.core.errors import UserError
    from app.ui.session import OpenSession

    Send = Callable[[str, str], Future[None]]

CALM = 300
"""Milliseconds without a key after which what is typed is sent."""


class WrittenField(QWidget):
    """A labelled text. ``show_value`` is told what is kept; ``send`` keeps (text, what was there).

    ``most`` signs. ``by_hand``: it is sent by its button only. What others wrote meanwhile is told,
    and which of the two stays is asked in the page.

    ``edited`` tells of each text that stands there.
    """

    edited = Signal(str)
    kept = Signal()
    """What is typed was kept."""

    def __init__(
        self, session: OpenSession, label: str, most: int, *, lines: int = 5, by_hand: bool = False
    ) -> None:
        super().__init__()
        self._session = session
        self._send: Send | None = None
        self._most = most
        self._base = ""
        self._flight: str | None = None
        self._other: str | None = None
        self._latest = ""
        self._by_hand = by_hand
        self.label = Heading(label, 3)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(label)
        self.box.setFixedHeight(theme.em(1.5 * lines + 1))
        self.label.setBuddy(self.box)
        self.count = Muted()
        self.told = Body()
        self.told.hide()
        self.save_button = Button(_("Enregistrer (Ctrl+Entrée)"))
        self.drop_button = Button(_("Abandonner"))
        self._deeds = Flowing(theme.em(0.35))
        self._deeds.add(self.save_button)
        self._deeds.add(self.drop_button)
        self.save_button.hide()
        self._deeds.hide()
        self.mine_button = Button(_("Garder mon texte"))
        self.other_button = Button(_("Prendre l’autre texte"))
        self._choice = Flowing(theme.em(0.35))
        self._choice.add(self.mine_button)
        self._choice.add(self.other_button)
        self._choice.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(self.label)
        column.addWidget(self.box)
        column.addWidget(self.count)
        column.addWidget(self._deeds)
        column.addWidget(self.told)
        column.addWidget(self._choice)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.flush)
        self.box.textChanged.connect(self._on_typed)
        self.save_button.clicked.connect(self.save)
        self.drop_button.clicked.connect(self._on_dropped)
        bind(self.box, "Ctrl+Return", self.save)
        self.mine_button.clicked.connect(self._on_mine)
        self.other_button.clicked.connect(self._on_other)

    @property
    def text(self) -> str:
        """What is typed, as it would be kept."""
        return _kept(written(self.box))

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self.text != self._base

    @property
    def waits(self) -> bool:
        """Whether something is typed that is not sent by itself: someone has to choose."""
        if not self.dirty or self.text == self._flight or self.box.isReadOnly():
            return False
        return self._by_hand or self._other is not None or len(self.text) > self._most

    def begin(self, send: Send, value: str) -> None:
        """Edit another text; what was typed in the one before is sent first."""
        self.flush()
        self._send, self._flight = send, None
        self._base = self._latest = _kept(value)
        self._agree()
        self._write(value)

    def show_value(self, value: str) -> None:
        """Show what is kept, unless something else is being typed."""
        new = self._latest = _kept(value)
        if new == self._base and self._other is not None:
            self._agree()  # What others wrote was taken back.
            self._timer.start()
        if new in (self._base, self._flight):
            return
        if not self.dirty or new == self.text:
            self._base = new
            self._agree()
            if new != self.text:
                self._write(value)
        elif self._flight is None:
            self._disagree(new, _("Quelqu’un a changé ce texte en même temps que vous."))

    def set_text(self, text: str) -> None:
        """Type a text in the place of what is there, and keep it soon."""
        self.box.setPlainText(text)

    def set_read_only(self, closed: bool) -> None:
        """Let nothing be typed any more, or again."""
        self.box.setReadOnly(closed)
        present(self.count, not closed)
        if closed:
            self._offer(False)

    def leave(self) -> bool:
        """Send what is typed, when it is sent by itself; tells whether nothing else waits."""
        self.flush()
        return not self.waits

    def ask(self) -> None:
        """Go to what waits, and say that it does."""
        if self._other is None:
            self._offer(True)
            say(self.told, _("Ce texte n’est pas enregistré."))
        self.box.setFocus()
        reveal(self)

    @Slot()
    def flush(self) -> None:
        """Send what is typed, when it is sent by itself."""
        self._timer.stop()
        if not self._by_hand:
            self.save()

    @Slot()
    def save(self) -> None:
        """Send what is typed, when it may be sent."""
        self._timer.stop()
        send, text = self._send, self.text
        if send is None or not self.dirty or self._other is not None or text == self._flight:
            return
        if len(text) > self._most or self.box.isReadOnly():
            return
        before = self._flight if self._flight is not None else self._base
        self._flight = text
        self._session.send(
            send(text, before),
            while_there(self, lambda _nothing: self._on_kept(send, text)),
            while_there(self, lambda error: self._on_refused(send, error)),
        )

    def _write(self, text: str) -> None:
        place = self.box.textCursor().position()
        self.box.blockSignals(True)
        self.box.setPlainText(text)
        self.box.blockSignals(False)
        cursor = self.box.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.box.setTextCursor(cursor)
        self._say_count()
        self.edited.emit(self.text)

    @Slot()
    def _on_typed(self) -> None:
        self._say_count()
        self.edited.emit(self.text)
        if self._other is None:
            say(self.told, "")
        if not self._by_hand and self.dirty:
            self._timer.start()
        self._offer(self._by_hand and self.dirty and not self.box.isReadOnly())

    def _offer(self, offered: bool) -> None:
        """Offer to keep or drop what is typed."""
        present(self.save_button, offered and self._by_hand)
        present(self._deeds, offered)

    def _say_count(self) -> None:
        number = len(self.text)
        over = number - self._most
        if over > 0:
            words = ngettext(
                "Trop long : retirez {n} signe. Rien n’est enregistré d’ici là.",
                "Trop long : retirez {n} signes. Rien n’est enregistré d’ici là.",
                over,
            )
        else:
            words = _("{n} signes sur {most}").format(n=_figures(number), most=_figures(self._most))
        if self.count.text() != words:
            self.count.setText(words)
            self.box.setAccessibleDescription(words)
        self._mark(wrong=over > 0)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.box.property("wrong")) != wrong:
            self.box.setProperty("wrong", wrong)
            self.box.style().unpolish(self.box)
            self.box.style().polish(self.box)

    def _on_kept(self, send: Send, text: str) -> None:
        if send is not self._send:
            return
        if self._flight == text:
            self._flight = None
        self._base = text
        self._offer(self._by_hand and self.dirty)
        if self.dirty and not self._by_hand:
            self._timer.start()
        if not self.dirty:
            self.kept.emit()

    def _on_refused(self, send: Send, error: UserError) -> None:
        if send is not self._send:
            self._session.refused.emit(str(error))
            return
        self._flight = None
        if isinstance(error, StaleError) and self._latest != self._base:
            self._disagree(self._latest, str(error))
        else:
            say(self.told, str(error))

    def _disagree(self, other: str, sentence: str) -> None:
        """Tell that somebody else wrote meanwhile; what is typed stays until it is chosen."""
        self._timer.stop()
        self._other = other
        present(self._choice, True)
        kept = _("Votre texte est toujours là. Rien n’est perdu.")
        quoted = _("L’autre texte : « {text} »").format(text=other) if other else ""
        say(self.told, "\n".join(filter(None, (sentence, kept, quoted))))

    def _agree(self) -> None:
        self._other = None
        self._timer.stop()
        present(self._choice, False)
        say(self.told, "")
        self._offer(False)

    @Slot()
    def _on_mine(self) -> None:
        self._base = self._other or ""
        self._agree()
        self.save()
        self.box.setFocus()

    @Slot()
    def _on_other(self) -> None:
        self._base = self._other or ""
        self._agree()
        self._write(self._base)
        self.box.setFocus()

    @Slot()
    def _on_dropped(self) -> None:
        """Take back what is typed."""
        self._base = self._latest
        self._agree()
        self._write(self._base)
        self.box.setFocus()


def _figures(number: int) -> str:
    """Return a number as it is read: « 1 200 »."""
    return f"{number:,}".replace(",", "\u00a0")


def _kept(text: str) -> str:
    """Return a text as the file keeps it (:func:`app.room.received.check_text`)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
