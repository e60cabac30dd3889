"""The room's pages of an ice-breaker: what is said in turn, then the words, all alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import CardStatus
from app.scene.frame import open_page
from workshops.chips import Word, word_rows
from workshops.collecting import collecting_page, nothing_shown, worth_telling
from workshops.drawing import frame
from workshops.formats.brise_glace.tally import together, words_of

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.brise_glace.settings import Settings
    from workshops.formats.brise_glace.tally import Said

_LARGEST = 1.5  # times what must be read: words are no title


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment: words are shown together, and only once revealed."""
    if moment.phase.inputs and moment.state is State.REVEALED:
        return _words(moment)
    return collecting_page(
        moment,
        moment.phase.screen,
        examples=moment.settings.suggestions,
        received=_received(moment),
    )


def _received(moment: Moment[Settings]) -> str:
    """Return how many words came, never which."""
    number = len(words_of(moment.record))
    if not moment.phase.inputs or not worth_telling(moment.record, number):
        return ""
    return ngettext("{n} mot reçu", "{n} mots reçus", number)


def _words(moment: Moment[Settings]) -> Page:
    cards = [card for card in words_of(moment.record) if card.status is CardStatus.SHOWN]
    canvas, box = open_page(frame(moment))
    title = _("Les mots de la salle")
    head = canvas.must_read * 1.8
    forest = canvas.theme.forest
    canvas.label(box.top(head), title, canvas.must_read * 1.3, bold=True, fill=forest)
    box = box.below(head * 1.2)
    words = [_word(one) for one in together(cards)]
    if words:
        word_rows(canvas, box, words, canvas.must_read * _LARGEST)
    else:
        muted = canvas.theme.muted
        said = _("Les mots ont été dits à voix haute.")
        empty = nothing_shown(words_of(moment.record), said)
        canvas.label(box, empty, canvas.must_read * 1.3, anchor="middle", fill=muted)
    return canvas.page(title)


def _word(one: Said) -> Word:
    note = ngettext("{n} fois", "{n} fois", one.times) if one.times > 1 else ""
    return Word(one.text, note)
