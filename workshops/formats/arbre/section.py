"""What the restitution tells of a tree: a full page of it, then every leaf, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Block, Heading, Paragraph, Passages, Picture, Tone
from app.core.i18n import _
from app.core.passages import printed
from app.scene.svg import Canvas
from app.scene.theme import LIGHT
from workshops.formats.arbre import words
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.painting import paint
from workshops.formats.arbre.phases import LEAF, NAME, NAMING
from workshops.formats.arbre.tally import naming, tree
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Passage
    from app.core.record import Card, Record
    from app.format import Account
    from workshops.formats.arbre.settings import Settings
    from workshops.formats.arbre.tally import Grown, Tree

SHEET = (900, 1140)
"""A page of print, in px: its width is that of the text, 2.06 px a point."""
LEAST = 19
"""The least size of a text on it, in px: 9 pt (visual.md)."""


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the tree, its name, how it was written, then its parts from the ground up."""
    record = replace(account.record, cards=printed(account.record.cards, account.info))
    found = tree(account.settings, record, account.phases, marked=True)
    cards = record.cards_of("", LEAF)
    return (
        *(_whole(account, found, record, cards) if cards else _bare()),
        *(block for one in found.grown if cards for block in _part(one, found)),
        *_names(account, record),
        *_waiting(account),
    )


def _bare() -> tuple[Block, ...]:
    return (Paragraph(_("Aucune feuille n’a été notée.")),)


def _whole(
    account: Account[Settings], found: Tree, record: Record, cards: tuple[Card, ...]
) -> tuple[Block, ...]:
    """Return the drawing, what the tree is called, and how many leaves came which way."""
    name = words.named(naming(record, account.phases)) if account.settings.named else ""
    said = " ".join(filter(None, (words.printed_leaves(len(cards)), name)))
    return (
        Picture(printed_tree(account.settings, found), _said(found), full=True),
        Paragraph(said, Tone.SENTENCE),
        Paragraph(words.how_written(cards, record.threshold)),
        *((Paragraph(_numbered(), Tone.SMALL),) if any((found.marks or {}).values()) else ()),
    )


def _numbered() -> str:
    return _("Le nombre sur une feuille dit pour combien de personnes elle compte.")


def printed_tree(settings: Settings, found: Tree) -> str:
    """Return the tree drawn for a page of print, as SVG."""
    canvas = Canvas(LIGHT, *SHEET)
    laid = lay_out(
        settings.parts, found.leaves, found.bunches, canvas.box.inset(LEAST / 2), smallest=LEAST
    )
    paint(canvas, laid)
    return canvas.page(_("Notre arbre"), _said(found)).svg()


def _said(found: Tree) -> str:
    """Return what the drawing says, in short: the list under it has every leaf."""
    parts = ", ".join(
        _("{part} : {n}").format(part=one.part.label, n=len(one.cards))
        for one in found.grown
        if one.part is not None
    )
    return _("Un arbre et ses feuilles. {parts}.").format(parts=parts)


def _part(one: Grown, found: Tree) -> tuple[Block, ...]:
    """Return the question of a part, then its leaves, those of a cluster under its title."""
    label = one.part.label if one.part is not None else _("Sans partie")
    question = (Paragraph(one.part.question, Tone.LEAD),) if one.part is not None else ()
    clusters = tuple(
        block
        for cluster in one.clusters
        for block in (
            Heading(_titled(cluster.title, len(one.inside(cluster))), 3),
            Passages(_passages(one.inside(cluster), found)),
        )
    )
    alone = _passages(one.alone, found)
    rest = (
        *((Heading(_("Les autres feuilles"), 3),) if clusters and alone else ()),
        *((Passages(alone),) if alone else ()),
    )
    empty = (Paragraph(_("Aucune feuille ici."), Tone.SMALL),)
    return (Heading(label, 2), *question, *clusters, *(rest if one.cards else empty))


def _titled(title: str, number: int) -> str:
    return _("{title} · {leaves}").format(title=title, leaves=words.leaves(number))


def _passages(cards: tuple[Card, ...], found: Tree) -> tuple[Passage, ...]:
    return tuple(
        passage(
            card,
            _marks(card, found),
            _ties(card, found),
            sources=tuple(found.linked.get(card.id, ())),
        )
        for card in cards
    )


def _marks(card: Card, found: Tree) -> str:
    """Return for how many people a leaf counts, from two: one each is said by the drawing."""
    number = (found.marks or {}).get(card.id, 0)
    return words.marks(number) if number > 1 else ""


def _ties(card: Card, found: Tree) -> str:
    others = found.linked.get(card.id, ())
    return (
        _("reliée à {numbers}").format(
            numbers=", ".join(_("n° {number}").format(number=other) for other in others)
        )
        if others
        else ""
    )


def _names(account: Account[Settings], record: Record) -> tuple[Block, ...]:
    """Return every name that was proposed, with the voices it had."""
    cards = record.cards_of(NAMING, NAME)
    votes = naming(record, account.phases).votes
    if len(cards) < 2:
        return ()
    items = tuple(
        passage(card, words.voices(votes.of(card.key)) if votes and votes.total else "")
        for card in cards
    )
    return (Heading(_("Les noms proposés"), 2), Passages(items))


def _waiting(account: Account[Settings]) -> tuple[Block, ...]:
    record = account.record
    cards = (*record.cards_of("", LEAF), *record.cards_of(NAMING, NAME))
    sentence = waiting_sentence(cards, account.info)
    return (Paragraph(sentence, Tone.SMALL),) if sentence else ()
