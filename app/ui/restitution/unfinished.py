"""What is not finished of a restitution: each line leads to where it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.core.edition import Outcome
from app.core.i18n import _, ngettext
from app.core.naming import may_name
from app.core.record import MessageStatus
from app.ui.console.fields import present, say
from app.ui.pieces import Body, Button, Card, Heading
from app.ui.restitution.editors.passages import Progress

if TYPE_CHECKING:
    from app.ui.restitution.editors.passages import Everything, Passage


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sentence; the passage or the message that it begins with."""

    sentence: str
    number: int


def unfinished(everything: Everything) -> dict[str, Unfinished]:
    """Return what is not finished, by the name of the editor that it is finished in."""
    quotes = [
        one.number
        for one in everything.quotable
        if one.card.quoted and one.progress is not Progress.READY
    ]
    pointed = [one.number for one in everything.quotable if _is_pointed(one)]
    messages = [one.id for one in everything.messages if one.status is MessageStatus.REWORK]
    told = {
        "quotes": (
            ngettext(
                "{n} parole proposée ne sera pas imprimée : il manque un accord ou une lecture.",
                "{n} paroles proposées ne seront pas imprimées : "
                "il manque un accord ou une lecture.",
                len(quotes),
            ),
            quotes,
        ),
        "rereading": (
            ngettext(
                "{n} passage dit peut-être un nom, un lieu ou un numéro : relisez-le.",
                "{n} passages disent peut-être un nom, un lieu ou un numéro : relisez-les.",
                len(pointed),
            ),
            pointed,
        ),
        "messages": (
            ngettext(
                "{n} message est à reformuler.", "{n} messages sont à reformuler.", len(messages)
            ),
            messages,
        ),
    }
    return {key: Unfinished(words, found[0]) for key, (words, found) in told.items() if found}


def _is_pointed(one: Passage) -> bool:
    """Tell whether its words may name somebody, and nobody noted that they may be printed."""
    read = one.reading.seen == one.seen and (one.reading.reader or one.reading.partner)
    return not read and one.reading.outcome is Outcome.NONE and may_name(one.card.text)


class UnfinishedCard(Card):
    """« Ce qui n’est pas fini »: hidden where there is nothing. ``led`` tells of an editor by name."""

    led = Signal(str, int)

    def __init__(self) -> None:
        super().__init__("pale")
        self.body.addWidget(Heading(_("Ce qui n’est pas fini"), 3))
        self._found: dict[str, Unfinished] = {}
        self.lines: dict[str, tuple[Body, Button]] = {}
        names = {
            "quotes": _("Ouvrir « Paroles »"),
            "rereading": _("Ouvrir « Relecture »"),
            "messages": _("Ouvrir « Messages clés »"),
        }
        for key, name in names.items():
            sentence, button = self.lines[key] = (Body(), Button(name))
            button.clicked.connect(partial(self._on_pressed, key))
            self.body.addWidget(sentence)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_unfinished(self, found: dict[str, Unfinished]) -> None:
        """Tell what is not finished now."""
        self._found = found
        for key, (sentence, button) in self.lines.items():
            one = found.get(key)
            say(sentence, one.sentence if one is not None else "")
            present(button, one is not None)
        present(self, bool(found))

    def _on_pressed(self, key: str, _checked: bool = False) -> None:
        if key in self._found:
            self.led.emit(key, self._found[key].number)
