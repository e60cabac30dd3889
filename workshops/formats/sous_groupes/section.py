"""What the restitution tells of sub-groups: kept ideas by question, then all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Block, Heading, Paragraph, Passage, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from app.core.threshold import teams_named
from workshops.formats.sous_groupes import words
from workshops.formats.sous_groupes.phases import ADDED, IDEA, as_held
from workshops.formats.sous_groupes.tally import Answered, Idea, Result, result
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card, Cluster
    from app.format import Account
    from workshops.formats.sous_groupes.settings import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how the groups worked, a block a question, then every idea as an annex."""
    record = replace(account.record, cards=printed(account.record.cards, account.info))
    found, named = result(account.settings, record, account.phases), teams_named(record)
    return (
        _how(account, found),
        *_gist(found),
        *(
            block
            for number in range(len(found.questions))
            for block in _question(found, number, named=named)
        ),
        *_added_to_all(found),
        *_annex(found, record.clusters, named=named),
        *_waiting(account),
    )


def _how(account: Account[Settings], found: Result) -> Paragraph:
    variant = as_held(account.settings, account.record).variant
    return Paragraph(words.how(variant, found.sizes, account.step))


def _gist(found: Result) -> tuple[Block, ...]:
    """Return how many ideas came and were kept, for whoever was not there."""
    ideas = sum(len(one.ideas) for one in found.questions)
    kept = sum(len(one.kept) for one in found.questions)
    if not ideas:
        return ()
    noted = ngettext("{n} idée notée", "{n} idées notées", ideas)
    held = ngettext("{n} retenue par les tables", "{n} retenues par les tables", kept)
    said = _("{noted}, dont {kept}.") if kept else _("{noted}.")
    every = [idea for one in found.questions for idea in (*one.kept, *one.ideas)]
    first = sorted(every, key=lambda idea: not idea.kept_by)
    told = with_example(said.format(noted=noted, kept=held), (passage(one.card) for one in first))
    return (Paragraph(told, Tone.SENTENCE),)


def _question(found: Result, number: int, *, named: bool) -> tuple[Block, ...]:
    """Return what tables keep on a question, and what the room added to them.

    ``named``: tables are large enough for their names to stand beside their words.
    """
    question = found.questions[number]
    kept = tuple(_kept(idea, named=named) for idea in question.kept)
    added = [table.added for table in found.tables if table.question == number]
    return (
        Heading(question.text, 2),
        *_told(_("Idées retenues"), kept),
        *(() if kept else (Paragraph(_none_kept(found, question)),)),
        *_added(card for cards in added for card in cards),
    )


def _kept(idea: Idea, *, named: bool) -> Passage:
    return passage(idea.card, words.kept_by(idea.kept_by) if named else "", words.marks(idea))


def _none_kept(found: Result, question: Answered) -> str:
    if not question.ideas:
        return _("Aucune idée n’a été notée sur cette question.")
    if not found.ready:
        return _("Les tables n’ont pas choisi d’idées. Toutes sont en annexe.")
    return _("Aucune table n’a retenu d’idée sur cette question. Toutes sont en annexe.")


def _added(cards: Iterable[Card]) -> tuple[Block, ...]:
    return _told(_("Ce que la salle a ajouté"), tuple(passage(card) for card in cards))


def _told(heading: str, items: tuple[Passage, ...]) -> tuple[Block, ...]:
    """Return texts under their heading, nothing when there is none."""
    return (Heading(heading, 3), Passages(items)) if items else ()


def _added_to_all(found: Result) -> tuple[Block, ...]:
    """Return what the room added to tables that answer every question."""
    return _added(card for one in found.tables if one.question is None for card in one.added)


def _annex(found: Result, clusters: Iterable[Cluster], *, named: bool) -> tuple[Block, ...]:
    """Return every idea of each question, in the order they came, those put together first."""
    titles = {one.id: one.title for one in clusters}
    told = [question for question in found.questions if question.ideas]
    if not told:
        return ()
    return (
        Heading(_("Annexe : toutes les idées"), 2),
        *(block for question in told for block in _every(question, titles, named=named)),
    )


def _every(question: Answered, titles: dict[int, str], *, named: bool) -> tuple[Block, ...]:
    groups: dict[int, list[Passage]] = {number: [] for number in titles}
    alone: list[Passage] = []
    for idea in question.ideas:
        groups.get(idea.card.cluster, alone).append(_any(idea, named=named))
    together = [(titles[number], items) for number, items in groups.items() if items]
    return (
        Heading(question.text, 3),
        *(
            block
            for title, items in together
            for block in (Paragraph(title, Tone.SENTENCE), Passages(tuple(items)))
        ),
        *((Paragraph(_("Les autres idées"), Tone.SENTENCE),) if together and alone else ()),
        *((Passages(tuple(alone)),) if alone else ()),
    )


def _any(idea: Idea, *, named: bool) -> Passage:
    if not named:
        kept = _("retenue") if idea.kept_by else ""
        return passage(idea.card, words.marks(idea), kept)
    table = idea.table.label if idea.table is not None else ""
    return passage(idea.card, table, words.marks(idea), words.kept(idea))


def _waiting(account: Account[Settings]) -> tuple[Block, ...]:
    record = account.record
    cards = (*record.cards_of("", IDEA), *record.cards_of("", ADDED))
    sentence = waiting_sentence(cards, account.info)
    return (Paragraph(sentence, Tone.SMALL),) if sentence else ()
