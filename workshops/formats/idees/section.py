"""What the restitution tells of ideas: those kept, then all the others; never whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.i18n import _, in_quotes, ngettext
from app.core.passages import printed
from app.core.text import on_one_line
from workshops.formats.idees import words
from workshops.formats.idees.tally import decided, result
from workshops.ideas import IDEA, given_as, joined, sentence_of, title_of
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.idees.settings import Settings
    from workshops.formats.idees.tally import Result
    from workshops.ideas import Idea


_NAMED = 4
"""Ideas kept that are named in a sentence; more of them are only listed."""


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how ideas were chosen, those kept and the others; each with its points."""
    cards = account.record.cards_of("", IDEA)
    found = joined(account.record, printed(cards, account.info))
    points = result(account.settings, account.record, account.phases)
    chosen = {one.key for one in decided(account.settings, account.record)}
    kept = [one for one in found if one.key in chosen]
    others = [one for one in found if one.key not in chosen]
    wait = waiting_sentence(cards, account.info)
    return (
        Paragraph(_how(account, found, points, bool(chosen)), Tone.SENTENCE),
        *((Paragraph(_names(kept), Tone.SENTENCE),) if 0 < len(kept) <= _NAMED else ()),
        *_listed(_("Les idées gardées"), kept, points),
        *_listed(_("Les autres idées") if kept else _("Toutes les idées"), others, points),
        *((Paragraph(wait, Tone.SMALL),) if wait else ()),
    )


def _names(kept: Sequence[Idea]) -> str:
    """Return the ideas that were kept, each with its passage number."""
    named = (
        _("{title} (n° {number})").format(
            title=in_quotes(on_one_line(one.title)), number=one.cards[0].id
        )
        for one in kept
    )
    return _("Gardées : {ideas}.").format(ideas=", ".join(named))


def _how(account: Account[Settings], found: Sequence[Idea], points: Result, chosen: bool) -> str:
    if not found:
        return _("Aucune idée n’a été notée.")
    texts = sum(len(one.cards) for one in found)
    came = ngettext("{n} idée a été proposée.", "{n} idées ont été proposées.", texts)
    if len(found) < texts:
        came = ngettext(
            "{{texts}} idées, réunies en {n}.", "{{texts}} idées, réunies en {n}.", len(found)
        ).format(texts=texts)
    crowded = len(found) > account.settings.keep
    decision = _("Le groupe a choisi à voix haute.") if chosen else _("Le groupe n’a pas choisi.")
    told = decision if crowded else _("Toutes sont gardées.")
    return " ".join(filter(None, (came, words.given(points), told)))


def _listed(heading: str, found: Sequence[Idea], points: Result) -> tuple[Block, ...]:
    """Return ideas under their heading, nothing when there is none."""
    if not found:
        return ()
    blocks: list[Block] = [Heading(heading, 2)]
    alone = [one for one in found if len(one.cards) == 1]
    if alone:
        blocks.append(Passages(tuple(_told(one.cards[0], _points(one, points)) for one in alone)))
    for one in found:
        if len(one.cards) > 1:
            title = " · ".join(filter(None, (on_one_line(one.title), _points(one, points))))
            texts = Passages(tuple(_told(card) for card in one.cards))
            blocks += [Heading(title, 3), texts]
    return tuple(blocks)


def _points(idea: Idea, points: Result) -> str:
    """Return the points of an idea, "" where none were given."""
    row = next((one for one in points.rows if one.idea.key == idea.key), None)
    return words.points(row) if row is not None and points.given else ""


def _told(card: Card, points: str = "") -> Passage:
    """Return one text: its title and its sentence, how it was given, and its points."""
    told = " – ".join(filter(None, (title_of(card), sentence_of(card))))
    return passage(replace(card, text=told), given_as(card.slot), points)
