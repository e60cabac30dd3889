"""What the restitution tells of a grid: its ideas, row by row, and never the situation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Block, Column, Columns, Heading, Paragraph, Passages, Tone
from app.core.i18n import _
from app.core.passages import printed
from workshops.formats.grille.phases import CASE, KEEP, KEPT, SUMMARY
from workshops.formats.grille.tally import grid, ideas_words
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from app.core.document import Passage
    from app.core.phase import Option
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.grille.settings import Settings
    from workshops.formats.grille.tally import Grid


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how many ideas came, then each row of the grid, then the whole situation."""
    settings = account.settings
    found = grid(settings, account.record, printed(account.record.cards, account.info))
    wait = waiting_sentence(account.record.cards_of("", CASE), account.info)
    return (
        Paragraph(_("La situation n’est pas racontée ici. Le récit n’a pas été noté.")),
        *(_filled(settings, found) if found.total else _bare()),
        *((Paragraph(wait, Tone.SMALL),) if wait else ()),
    )


def _bare() -> tuple[Block, ...]:
    return (Paragraph(_("Aucune idée n’a été notée.")),)


def _filled(settings: Settings, found: Grid) -> tuple[Block, ...]:
    lost = tuple(passage(card) for card in found.lost)
    return (
        Paragraph(_gist(settings, found), Tone.SENTENCE),
        *(block for place in range(len(settings.rows)) for block in _row(settings, found, place)),
        *_lines(settings, found),
        *((Heading(_("Autres idées"), 2), Passages(lost)) if lost else ()),
    )


def _gist(settings: Settings, found: Grid) -> str:
    """Return how many ideas there are and the words of the first, in the order of the grid."""
    cells = [
        settings.cells(holder)[place]
        for place in range(len(settings.rows))
        for holder in settings.holders
    ]
    texts = (
        passage(card)
        for cell in (*cells, *settings.lines)
        for bunch in found.bunches(cell.key)
        for card in bunch.cards
    )
    said = _("{ideas} dans la grille.").format(ideas=ideas_words(found.total))
    return with_example(said, texts)


def _row(settings: Settings, found: Grid, place: int) -> tuple[Block, ...]:
    """Return a row: the ideas about each person side by side, with the same space."""
    row = settings.rows[place]
    cells = [(holder, settings.cells(holder)[place]) for holder in settings.holders]
    columns = tuple(_column(found, cell, holder.label) for holder, cell in cells)
    return Heading(row.label, 2), Paragraph(row.question, Tone.LEAD), Columns(columns, even=True)


def _lines(settings: Settings, found: Grid) -> tuple[Block, ...]:
    if not settings.lines:
        return ()
    columns = tuple(_column(found, line, line.label) for line in settings.lines)
    return Heading(_("Pour toute la situation"), 2), Columns(columns, even=True)


def _column(found: Grid, slot: Option, title: str) -> Column:
    return Column(
        title=title,
        items=tuple(
            _passage(found, bunch.title, card)
            for bunch in found.bunches(slot.key)
            for card in bunch.cards
        ),
        empty=_("Rien n’a été noté."),
        shape=slot.shape,
        colour=slot.colour,
    )


def _passage(found: Grid, title: str, card: Card) -> Passage:
    sign = found.marks.get(card.id)
    return passage(card, title, sign.label.lower() if sign is not None else "")


def internal(account: Account[Settings]) -> tuple[Block, ...]:
    """Return what the person who told the story keeps, and the summary read back to them."""
    titles = {
        SUMMARY: _("La situation, relue à la personne qui a raconté"),
        KEPT: _("Ce que garde la personne qui a raconté"),
    }
    blocks: list[Block] = []
    for key, title in titles.items():
        cards = printed(account.record.cards_of(KEEP, key), account.info)
        if cards:
            blocks += [Heading(title, 2), Passages(tuple(passage(card) for card in cards))]
    return tuple(blocks)
