"""The room's pages of a tree: counts while people write, leaves once they are shown."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _, in_quotes, ngettext
from app.core.phase import State
from app.core.record import CardStatus, MessageStatus
from app.core.tally import Tally
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.pages import text_page
from app.scene.text import LEADING, fit
from workshops.drawing import frame
from workshops.formats.arbre import words
from workshops.formats.arbre.closeup import close_up
from workshops.formats.arbre.layout import items_of, lay_out
from workshops.formats.arbre.painting import paint, say_part, spotlight
from workshops.formats.arbre.phases import (
    ALONE,
    CHOOSING,
    LEAF,
    LOOKING,
    MARKING,
    NAME,
    NAMING,
    PLACING,
    THREES,
    TOGETHER,
    presented,
)
from workshops.formats.arbre.tally import counts, marking, naming, tree
from workshops.messages import messages_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.core.record import Card
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from workshops.formats.arbre.settings import Settings
    from workshops.formats.arbre.tally import Tree

    _Moment = Moment[Settings]

_MESSAGES_SHARE = 0.27
"""Of a page: what the messages take beside the tree, or under it on a narrower one."""
_MOST_LINES = 12
"""Of a message, where not all fit whole."""


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; leaves that were not shown to the room are not in it."""
    zoomed = _zoomed(moment)
    if zoomed is not None:
        return zoomed
    found = messages_picture(moment)
    if found is not None:
        return found
    if presented(moment.phase):
        return _presented(moment)
    large = _read_out(moment)
    if large is not None:
        return large
    return _PAGES[moment.phase.key](moment)


def _tree(moment: _Moment) -> Tree:
    """Return the tree that the room may see now, with its marks once they are revealed.

    Until then leaves keep the room of their marks: these move nothing.
    """
    record = moment.record
    shown = tuple(card for card in record.cards if card.status is CardStatus.SHOWN)
    found = tree(
        moment.settings,
        replace(record, cards=shown),
        moment.phases,
        marked=_after(moment, MARKING),
    )
    if not moment.settings.marks:
        return found
    leaves = tuple(dataclasses.replace(leaf, marks=leaf.marks or 0) for leaf in found.leaves)
    return dataclasses.replace(found, leaves=leaves)


def _after(moment: _Moment, key: str) -> bool:
    """Tell whether a phase was revealed, or is behind."""
    keys = [phase.key for phase in moment.phases]
    if key not in keys:
        return False
    if moment.phase.key == key:
        return moment.state is State.REVEALED
    return keys.index(moment.phase.key) > keys.index(key)


def _draw(
    canvas: Canvas,
    box: Box,
    moment: _Moment,
    found: Tree,
    *,
    lit: str | None = None,
    received: Mapping[str, int] | None = None,
) -> None:
    """Draw the tree in a box, then say which leaves answer each other."""
    parts, leaves, bunches = moment.settings.parts, found.leaves, found.bunches
    if received is not None:
        leaves, bunches = (), ()
    laid = lay_out(parts, leaves, bunches, box, smallest=canvas.secondary)
    canvas.say_picture(_("un arbre. Chaque partie porte ses feuilles."))
    paint(canvas, laid, lit=lit, counts=received)
    texts = {leaf.id: leaf.text for leaf in leaves}
    for one, others in found.linked.items():
        for other in others:
            if one < other and one in texts and other in texts:
                pair = (in_quotes(texts[one]), in_quotes(texts[other]))
                canvas.say(_("{one} est reliée à {other}.").format(one=pair[0], other=pair[1]))


def _footed(canvas: Canvas, box: Box, *sentences: str, said: str = "") -> Box:
    """Write sentences on lines of their own at the foot; return what is left above.

    ``said`` is read in their place.
    """
    for text in reversed([one for one in sentences if one]):
        room = box.top(canvas.must_read * LEADING * 2)
        fitted = fit(text, room, canvas.must_read, canvas.secondary, balanced=True)
        line = box.foot(fitted.height)
        canvas.text_block(fitted, line, anchor="middle", fill=canvas.theme.forest, said=False)
        box = box.above(fitted.height + canvas.must_read * 0.25)
    for text in [said] if said else sentences:
        canvas.say(text)
    return box


def _grown(moment: _Moment, *sentences: str, said: str = "") -> Page:
    """Draw the tree and its leaves over sentences, ``said`` being read in their place."""
    canvas, box = open_page(frame(moment))
    _draw(canvas, _footed(canvas, box, *sentences, said=said), moment, _tree(moment))
    return canvas.page(moment.phase.title, next(filter(None, sentences), ""))


def _presented(moment: _Moment) -> Page:
    """Light one part with its question; the first time, with what the step says on screen."""
    canvas, box = open_page(frame(moment))
    first = moment.phase is moment.phases[0]
    said = moment.step.guidance.screen or _("Ensemble, faisons pousser notre arbre.")
    box = _footed(canvas, box, said if first else "")
    empty = tree(moment.settings, replace(moment.record, cards=()), moment.phases)
    _draw(canvas, box, moment, empty, lit=presented(moment.phase))
    return canvas.page(moment.phase.title, moment.phase.screen)


def _collected(moment: _Moment) -> Page:
    """Draw how many leaves each part received, never which."""
    received = counts(moment.settings, moment.record)
    canvas, box = open_page(frame(moment))
    told = words.received(sum(received.values()))
    box = _footed(canvas, box, _with_count(moment.phase.screen, told))
    _draw(canvas, box, moment, _tree(moment), received=received)
    return canvas.page(moment.phase.title, told)


def _zoomed(moment: _Moment) -> Page | None:
    """Return the page of one part alone, None while the room sees the whole tree."""
    shown = {option.key for option in moment.phase.zooms}
    part = next((one for one in moment.settings.parts if one.key == moment.zoom), None)
    if part is None or part.key not in shown or moment.spotlight:
        return None
    found = _tree(moment)
    canvas, box = open_page(frame(moment))
    items = items_of(part, found.leaves, found.bunches)
    canvas.say(_("L’écran montre une partie seule : {part}.").format(part=part.label))
    close_up(canvas, box, part, items)
    say_part(canvas, part, found.leaves, found.bunches)
    return canvas.page(moment.phase.title, part.label)


def _read_out(moment: _Moment) -> Page | None:
    """Return the page of the leaf that is read out, None when there is none."""
    card = next((one for one in moment.record.cards if one.id == moment.spotlight), None)
    if card is None or card.status is not CardStatus.SHOWN:
        return None
    if card.input != LEAF:
        return text_page(frame(moment), card.text)
    return _large(moment, card)


def _large(moment: _Moment, card: Card) -> Page:
    found = _tree(moment)
    leaf = next((one for one in found.leaves if one.id == card.id), None)
    part = next((one for one in moment.settings.parts if one.key == card.slot), None)
    if leaf is None or part is None:
        return text_page(frame(moment), card.text)
    canvas, box = open_page(frame(moment))
    spotlight(canvas, box, leaf, part)
    return canvas.page(moment.phase.title, card.text)


def _placed(moment: _Moment) -> Page:
    shown = moment.record.shown("", LEAF)
    return _grown(moment, moment.phase.screen if not shown else words.grown(len(shown)))


def _looked(moment: _Moment) -> Page:
    found = _tree(moment)
    if not found.leaves:
        return _grown(moment, words.grown(0))
    return _grown(moment, words.empty(found.empty) or moment.phase.screen)


def _marked(moment: _Moment) -> Page:
    figures = marking(moment.record, moment.phases) or Tally(())
    if moment.state is State.REVEALED:
        told = words.marked_of(figures, _on_gathered(moment, figures))
        return _grown(moment, told, said=words.marked(figures))  # Who listens gets every leaf.
    if not moment.record.presence.with_phone + figures.phones:
        return _grown(moment, moment.phase.screen)  # Nothing is said of phones nobody has.
    return _grown(moment, _with_count(moment.phase.screen, words.answers(figures)))


def _on_gathered(moment: _Moment, figures: Tally) -> int:
    """Return how many marks are on leaves that are only counted."""
    canvas, box = open_page(frame(moment))
    found, hidden = _tree(moment), 0
    for _attempt in range(3):  # the sentence itself takes some room
        room = _footed(canvas, box, words.marked_of(figures, hidden))
        laid = lay_out(
            moment.settings.parts, found.leaves, found.bunches, room, smallest=canvas.secondary
        )
        away = set(laid.gathered)
        now = sum(leaf.marks or 0 for leaf in found.leaves if leaf.id in away)
        if now == hidden:
            break
        hidden = now
    return hidden


def _with_count(sentence: str, count: str) -> str:
    return _("{sentence} {count}.").format(sentence=sentence, count=count)


def _proposed(moment: _Moment) -> Page:
    question = moment.phase.screen
    names = [Item(card.text) for card in moment.record.shown(NAMING, NAME)]
    return _names(moment, question, names) if names else text_page(frame(moment), question)


def _chosen(moment: _Moment) -> Page:
    """Draw the names to choose from; once revealed, the one chosen, or those that are tied."""
    found = naming(moment.record, moment.phases)
    votes = found.votes or Tally(())
    if moment.state is not State.REVEALED:
        phones = moment.record.presence.with_phone + votes.phones
        told = words.answers(votes) if phones else ""
        return _names(moment, moment.phase.screen, [Item(one.text) for one in found.proposed], told)
    if found.chosen is not None:
        told = words.out_of(votes.of(found.chosen.key), votes.total)
        heading = _("Notre arbre s’appelle")
        return text_page(frame(moment), in_quotes(found.chosen.text), told, heading=heading)
    items = [Item(_voiced(one, votes) if votes.total else one.text) for one in found.proposed]
    return _names(moment, words.name(found), items)


def _voiced(name: Card, votes: Tally) -> str:
    return _("{name} : {votes}").format(name=name.text, votes=words.voices(votes.of(name.key)))


def _names(moment: _Moment, heading: str, items: list[Item], received: str = "") -> Page:
    """Draw names under a heading; how many answers came in, never which."""
    canvas, box = open_page(frame(moment))
    size = canvas.must_read
    head = box.top(size * 2.4)
    forest = canvas.theme.forest
    canvas.label(head, heading, size * 1.5, anchor="start", bold=True, fill=forest)
    box = box.below(head.height + size * 0.4)
    if received:
        foot = box.foot(size * 1.9)
        canvas.pill(foot.cx, foot.cy, received, size, widest=foot.width, last=True)
        box = box.above(foot.height)
    bullets(canvas, box, items, size * 1.3)
    return canvas.page(moment.phase.title, heading)


def _together(moment: _Moment) -> Page:
    """Draw the tree under its name, with its messages."""
    canvas, box = open_page(frame(moment))
    found = naming(moment.record, moment.phases)
    if moment.settings.named and found.chosen is not None:
        box = _headed(canvas, box, found.chosen.text)
    kept = [one.text for one in moment.record.messages if one.status is not MessageStatus.REWORK]
    box, room = _beside(canvas, box) if kept else (box, box)
    _draw(canvas, box, moment, _tree(moment))
    if kept:
        _messages(canvas, room, kept)
    return canvas.page(moment.phase.title, found.chosen.text if found.chosen else "")


def _headed(canvas: Canvas, box: Box, text: str) -> Box:
    """Write the name of the tree; return what is left under it."""
    head = box.top(canvas.must_read * 1.7)
    size, forest = canvas.must_read * 1.4, canvas.theme.forest
    canvas.label(head, in_quotes(text), size, anchor="middle", bold=True, fill=forest)
    return box.below(head.height + canvas.must_read * 0.2)


def _beside(canvas: Canvas, box: Box) -> tuple[Box, Box]:
    """Share a page between the tree and its messages: beside it, or under it on a narrow one."""
    if canvas.box.width > canvas.box.height * 1.5:
        wide = box.width * _MESSAGES_SHARE
        return box.left(box.width - wide - canvas.must_read * 0.6), box.after(box.width - wide)
    high = box.height * _MESSAGES_SHARE
    return box.above(high + canvas.must_read * 0.4), box.foot(high)


def _messages(canvas: Canvas, box: Box, texts: Sequence[str]) -> None:
    """Write messages under each other, as large as all fit; those left out are told as a number."""
    for number, text in enumerate(texts, 1):
        canvas.say(f"{number}. {text}")
    gap, lead = canvas.secondary * 0.8, canvas.secondary * 1.7
    laid = _fitted(canvas, box.after(lead), texts, gap)
    y = box.y
    for number, one in enumerate(laid, 1):
        r = canvas.secondary * 0.62
        middle = y + one.size * LEADING / 2
        canvas.circle(box.x + r, middle, r, canvas.theme.mimosa)
        disc = Box(box.x, middle - r, 2 * r, 2 * r)
        ink, size = canvas.theme.on_mimosa, canvas.secondary
        canvas.label(disc, str(number), size, anchor="middle", bold=True, fill=ink, said=False)
        canvas.text_block(one, Box(box.x + lead, y, box.width - lead, one.height), said=False)
        y += one.height + gap
    if len(laid) < len(texts):
        more = ngettext("… et {n} autre", "… et {n} autres", len(texts) - len(laid))
        line = Box(box.x + lead, y, box.width - lead, canvas.secondary * LEADING)
        canvas.label(line, more, canvas.secondary, fill=canvas.theme.muted, said=False)


def _fitted(canvas: Canvas, box: Box, texts: Sequence[str], gap: float) -> list[Fitted]:
    """Return texts at the largest size at which all fit whole; else the longest ones cut."""
    tall = Box(0, 0, box.width, 1e6)
    for size in range(canvas.must_read, canvas.secondary - 1, -2):
        laid = [fit(text, tall, size, size) for text in texts]
        if _high(laid, gap) <= box.height:
            return laid
    least = canvas.secondary
    for lines in range(_MOST_LINES, 1, -1):
        room = Box(0, 0, box.width, lines * least * LEADING + 1)
        laid = [fit(text, room, least, least) for text in texts]
        if _high(laid, gap) <= box.height:
            return laid
    count = int((box.height - least * LEADING) / (2 * least * LEADING + gap))
    return laid[: max(1, count)]


def _high(laid: Sequence[Fitted], gap: float) -> float:
    return sum(one.height + gap for one in laid) - gap


_PAGES: dict[str, Callable[[_Moment], Page]] = {
    ALONE: _collected,
    THREES: _collected,
    PLACING: _placed,
    LOOKING: _looked,
    MARKING: _marked,
    NAMING: _proposed,
    CHOOSING: _chosen,
    TOGETHER: _together,
}
