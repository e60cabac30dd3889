"""The form of one thing, saved by itself: what is right is sent, what is wrong waits beside its field."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.form import Kind, fields_of
from app.core.i18n import N_, _
from app.core.session import SessionInfo, Step
from app.core.strict import WrongValueError, complaints
from app.room.planning import TOLD
from app.ui import theme
from app.ui.pieces import Body, Heading
from app.ui.prepare.rows import ListEditor, card_of, lay_out, make_editor
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Future

    from msgspec import Struct

    from app.core.errors import UserError
    from app.core.form import FormField
    from app.core.strict import Path
    from app.format import Format
    from app.room.view import View
    from app.ui.prepare.values import ValueEditor
    from app.ui.session import OpenSession

SAVING_MS = 500
"""How long after the last key what is typed is saved."""

SETTINGS = "settings"
_HEAD = ("title", "minutes")
_WORDS = ("speaker", "guidance", "notes")
_SECTIONS = (
    (N_("L’atelier"), ("title", "date", "starts", "length", "expected", "place")),
    ("", ("organiser", "contact")),
    ("", ("objectives",)),
    ("", ("facilitators",)),
    (N_("Ce que deviennent les réponses"), ("readers", "keep_days", "threshold", "proofread")),
    ("", ("wifi",)),
    ("", ("rules",)),
    (N_("Pour préparer la salle"), ("public", "cofacilitation", "room", "material", "support")),
)


class Standing(Enum):
    """Where what is typed stands."""

    SAVED = auto()
    WAITING = auto()
    WRONG = auto()


class _Asked(NamedTuple):
    field: FormField
    editor: ValueEditor


class Panel(QWidget):
    """A form on the session. It keeps what is typed until it is right, whatever views come.

    A key is the start of an error's path: (« title »,) or (« settings », « variante »).
    """

    stood = Signal()

    def __init__(self, session: OpenSession) -> None:
        super().__init__()
        self._session = session
        self._asked: dict[Path, _Asked] = {}
        self._base: dict[Path, Any] = {}
        self._touched: dict[Path, None] = {}
        self._wrong: dict[Path, None] = {}
        self._sending = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVING_MS)
        self._timer.timeout.connect(self.save)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, theme.em(0.5), 0)
        self._box.setSpacing(theme.em(0.75))
        self._refusal = Body()
        self._refusal.setProperty("role", "error")
        self._refusal.hide()
        self._box.addWidget(self._refusal)

    @property
    def standing(self) -> Standing:
        """Whether what is typed is saved."""
        if self._wrong:
            return Standing.WRONG
        return Standing.WAITING if self._touched or self._sending else Standing.SAVED

    @property
    def wrong_label(self) -> str:
        """The name of the first field to correct."""
        return next((_(self._asked[key].field.label) for key in self._wrong), "")

    def editor(self, *key: str) -> ValueEditor:
        """Return the editor of a key."""
        return self._asked[key].editor

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab stops at, in the order they are shown."""
        return [stop for asked in self._asked.values() for stop in asked.editor.stops()]

    def begin(self) -> None:
        """Give the keyboard to the first field."""
        next(iter(self._asked.values())).editor.begin()

    def show_view(self, view: View) -> None:
        """Show what is saved, except where something else is being typed."""
        told = self._read(view)
        if told is None or self._sending:
            return
        self._base = {key: value for key, value in told.items() if key in self._asked}
        for key, value in self._base.items():
            asked = self._asked[key]
            if key not in self._touched and asked.editor.value() != value:
                asked.editor.show_value(value)

    def save(self) -> None:
        """Send now what is typed and right; tell what is not, beside its field."""
        self._timer.stop()
        changed = self._changed()
        for asked in self._asked.values():
            asked.editor.clear()
        self._refusal.hide()
        self._wrong = {}
        for error in self._check(changed):
            self._complain(error)
        good = {key: value for key, value in changed.items() if key not in self._wrong}
        self._touched = dict.fromkeys(self._wrong)
        if good:
            self._send_all(good)
        self.stood.emit()

    def drafts(self) -> dict[Path, Any]:
        """Return what is typed and cannot be saved."""
        return {key: self._asked[key].editor.value() for key in (*self._wrong, *self._touched)}

    def restore(self, drafts: Mapping[Path, Any]) -> None:
        """Go on with what another panel had to leave unsaved."""
        for key, value in drafts.items():
            self._asked[key].editor.show_value(value)
            self._touched[key] = None
        self.save()

    @Slot()
    def pause(self) -> None:
        """Save at once what is typed: what comes next is another act."""
        if self._touched.keys() - self._wrong.keys() or self._timer.isActive():
            self.save()

    def _send_all(self, good: dict[Path, Any]) -> None:
        before = {key: self._base[key] for key in good}
        future = self._send(good)
        self._base |= good
        self._sending += 1
        self._session.send(
            future,
            lambda _nothing: self._on_sent(),
            lambda error: self._on_refused(error, before),
        )

    def _changed(self) -> dict[Path, Any]:
        typed = {
            key: self._asked[key].editor.value() for key in self._asked if key in self._touched
        }
        return {key: value for key, value in typed.items() if value != self._base[key]}

    def _complain(self, error: WrongValueError) -> None:
        key = next((key for key in self._asked if error.path[: len(key)] == key), None)
        if key is None:
            self._refuse(str(error))
            return
        self._wrong[key] = None
        self._asked[key].editor.complain(error.path[len(key) :], error.sentence)

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.show()

    def _on_sent(self) -> None:
        if not isValid(self):  # The page went meanwhile: what was sent is saved all the same.
            return
        self._sending -= 1
        self.stood.emit()

    def _on_refused(self, error: UserError, before: Mapping[Path, Any]) -> None:
        if not isValid(self):
            return
        self._sending -= 1
        self._base |= before
        self._touched |= dict.fromkeys(before)
        if isinstance(error, WrongValueError):
            self._complain(error)
        else:
            self._wrong |= dict.fromkeys(before)
            self._refuse(str(error))
        self.stood.emit()

    def _ask(self, fields: Sequence[FormField], *prefix: str) -> dict[str, ValueEditor]:
        """Make the editors of fields, known by their keys after ``prefix``."""
        editors = {}
        for field in fields:
            editor = make_editor(field)
            key = (*prefix, field.key)
            self._asked[key] = _Asked(field, editor)
            editors[field.key] = editor
            editor.edited.connect(lambda key=key: self._on_edited(key))
            editor.paused.connect(self.pause)
        return editors

    def _card(self, title: str, fields: Sequence[FormField], *prefix: str) -> None:
        editors = self._ask(fields, *prefix)
        card = card_of(Heading(title, 2)) if title else card_of()
        lay_out(card.body, fields, editors)
        self._box.addWidget(card)

    def _on_edited(self, key: Path) -> None:
        self._touched[key] = None
        self._timer.start()
        self.stood.emit()

    def _read(self, view: View) -> dict[Path, Any] | None:
        """Return what a view holds for each key, as plain data; None when it is there no more."""
        raise NotImplementedError

    def _check(self, changed: Mapping[Path, Any]) -> Sequence[WrongValueError]:
        """Return all that is wrong in what changed."""
        raise NotImplementedError

    def _send(self, changed: Mapping[Path, Any]) -> Future[None]:
        """Send what changed."""
        raise NotImplementedError


class WorkshopPanel(Panel):
    """What is said once for the session."""

    def __init__(self, session: OpenSession) -> None:
        super().__init__(session)
        every = {one.key: one for one in fields_of(SessionInfo, TOLD)}
        for title, keys in _SECTIONS:
            self._card(_(title), [every[key] for key in keys])
        self._box.addStretch()

    def _read(self, view: View) -> dict[Path, Any]:
        return {(key,): plain(getattr(view.info, key)) for key in TOLD}

    def _check(self, changed: Mapping[Path, Any]) -> Sequence[WrongValueError]:
        return complaints({str(key[0]): value for key, value in changed.items()}, SessionInfo)

    def _send(self, changed: Mapping[Path, Any]) -> Future[None]:
        told = {str(key[0]): value for key, value in changed.items()}
        return self._session.room.planning.tell(SEAT, **told)


class StepPanel(Panel):
    """A step: its own words, and the settings that its format declares."""

    def __init__(self, session: OpenSession, step: Step, form: Format[Any]) -> None:
        super().__init__(session)
        self.step = step.id
        self._settings: type[Struct] = form.settings
        self._plain: dict[str, Any] = {}
        every = {one.key: one for one in fields_of(Step, (*_HEAD, *_WORDS))}
        self._card(_(form.name), [every[key] for key in _HEAD])
        fields = fields_of(form.settings)
        lists = [one for one in fields if one.kind in (Kind.TEXTS, Kind.NUMBERS, Kind.GROUPS)]
        others = [one for one in fields if one not in lists and not one.among]
        self._counts = [one for one in fields if one.among]
        # What is declared first leads: a way to go on, say, before the lists that it is about.
        first = bool(others) and fields[0] is others[0]
        if first:
            self._card(_("Réglages"), others, SETTINGS)
        for one in lists:
            counts = [count for count in self._counts if count.among == one.key]
            self._card("", (*counts, one), SETTINGS)
        for one in self._counts:
            for key in (one.key, one.among):
                self.editor(SETTINGS, key).edited.connect(self._show_chosen)
        if others and not first:
            self._card(_("Réglages"), others, SETTINGS)
        self._card(_("Ce qui se dit"), [every[key] for key in _WORDS])
        self._box.addStretch()

    def show_view(self, view: View) -> None:
        """Show what is saved; minutes of a step that began belong to the console."""
        super().show_view(view)
        begun = any(one.id == self.step and one.started is not None for one in view.steps)
        self.editor("minutes").setEnabled(not begun)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        """Say which rows the numbers choose, as they are typed."""
        for one in self._counts:
            rows = self.editor(SETTINGS, one.among)
            if isinstance(rows, ListEditor):
                rows.show_chosen(self.editor(SETTINGS, one.key).value(), one.first)

    def _read(self, view: View) -> dict[Path, Any] | None:
        step = next((one for one in view.steps if one.id == self.step), None)
        if step is None:
            return None
        # Settings left out of the file have their defaults here.
        self._plain = plain(msgspec.convert(step.settings, self._settings))
        head: dict[Path, Any] = {(key,): plain(getattr(step, key)) for key in (*_HEAD, *_WORDS)}
        return head | {(SETTINGS, key): value for key, value in self._plain.items()}

    def _check(self, changed: Mapping[Path, Any]) -> Sequence[WrongValueError]:
        head, settings = _apart(changed)
        wrong = [
            WrongValueError((SETTINGS, *one.path), one.sentence)
            for one in complaints(settings, self._settings)
        ]
        return [*complaints(head, Step), *wrong]

    def _send(self, changed: Mapping[Path, Any]) -> Future[None]:
        head, settings = _apart(changed)
        if settings:
            self._plain = self._plain | settings
            head[SETTINGS] = self._plain
        return self._session.room.planning.change(SEAT, self.step, **head)


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as editors give it back: lists, dicts, texts and numbers."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _apart(changed: Mapping[Path, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is the step's own, and what is its format's."""
    head = {str(key[0]): value for key, value in changed.items() if key[0] != SETTINGS}
    settings = {str(key[1]): value for key, value in changed.items() if key[0] == SETTINGS}
    return head, settings
