"""What came out of a workshop as tables: neither time, nor order of arrival, nor anybody's row.

They tell what the edition to share tells, and no more: a figure as it is told there, a text where
it is printed there, in the words that are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any

from app.core.document import Passages
from app.core.edition import Edition
from app.core.figures import moment
from app.core.i18n import _, said_date
from app.core.phase import Audience, Ideas
from app.core.record import CountingMode
from app.core.schedule import known_minutes
from app.core.spelling import plain
from app.core.text import split_parts
from app.core.threshold import teams_named
from app.report.editions.chapters import STEP, chapters, kept_messages, telling
from app.report.editions.contents import lines
from app.report.editions.facts import UNKNOWN, helpers, profiles
from app.report.editions.printed import numbers_in
from app.report.editions.source import without_fleeting
from app.report.extracts.spreadsheet import Sheet, to_csv, to_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.core.document import Block
    from app.core.figures import Figure
    from app.core.phase import Phase
    from app.core.record import Card, Presence
    from app.core.session import SessionInfo, Step
    from app.format import Account, Format
    from app.report.editions.chapters import Chapter, Telling
    from app.report.editions.source import SessionRecord
    from app.report.extracts.spreadsheet import Cell

__all__ = ["Sheet", "sheets", "to_csv", "to_xlsx"]


def sheets(source: SessionRecord, catalogue: Mapping[str, Format[Any]]) -> tuple[Sheet, ...]:
    """Return the tables of a session: what they are, then those that have a row.

    A chapter that the team left out of the restitution is in none. Raises UserError when a step has
    an unknown type or settings that its format refuses.
    """
    told = telling(without_fleeting(source, catalogue), catalogue, Edition.SHARED)
    every = chapters(told)
    kept = {line.key for line in lines(every, source.editing) if line.included}
    found = (
        *_of_steps(told, [one for one in every if one.key in kept]),
        *(make(told.source) for key, make in _WHOLE.items() if key in kept),
    )
    return (_about(source.info), *(one for one in found if one.rows))


def _of_steps(told: Telling, kept: Iterable[Chapter]) -> tuple[Sheet, Sheet]:
    """Return the figures of all steps, and their texts."""
    accounts = {f"{STEP}{one.step.id}": one for one in told.accounts}
    held = [(accounts[one.key], one) for one in kept if one.key in accounts and one.blocks]
    answers = [row for one, _chapter in held for row in _answers(one, told.catalogue)]
    texts = [row for one, chapter in held for row in _texts(one, chapter)]
    asked = (_("Étape"), _("Moment"), _("Question"))
    return (
        Sheet(
            _("Réponses"),
            (*asked, _("À propos de"), _("Réponse"), _("Nombre"), _("Comptage")),
            tuple(answers),
        ),
        Sheet(
            _("Paroles"),
            (*asked, _("Équipe"), _("Place"), _("Thème"), _("Nombre"), _("Texte")),
            tuple(texts),
        ),
    )


def _about(info: SessionInfo) -> Sheet:
    """Return what this is, what it leaves out and why."""
    state = (
        _("Le compte rendu est validé.")
        if info.validated
        else _("Projet – à relire : le compte rendu n’est pas encore validé.")
    )
    told = (
        info.title,
        ", ".join(filter(None, (said_date(info.date), info.place, info.organiser))),
        state,
        _("Ces tableaux disent les mêmes nombres que le compte rendu à partager, et pas plus."),
        _("Les textes sont dans l’ordre de l’alphabet, sans nom, sans heure et sans numéro."),
        _(
            "Les textes que la salle n’a pas vus ne sont pas ici : lisez-les dans le compte rendu."
        ),
        _("Pas de détail par profil pour moins de {k} personnes : on pourrait les reconnaître.")
        .format(k=info.threshold),
        _("Une apostrophe au début d’une case empêche le tableur de la calculer : laissez-la."),
    )  # fmt: skip
    return Sheet(_("À lire"), (_("À lire d’abord"),), tuple((line,) for line in told if line))


def _answers(
    told: Account[Any], catalogue: Mapping[str, Format[Any]]
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each figure that the section of a step tells."""
    figures = catalogue[told.step.type].figures
    ways = {
        CountingMode.ROOM: _("toute la salle, à la main"),
        CountingMode.PHONES_PLUS_HANDS: _("par téléphone et à la main"),
    }
    for one in _in_order(figures(told) if figures is not None else ()):
        asked = (told.step.title, one.moment, one.question, one.about, one.answer)
        yield (*asked, one.number, ways[one.mode])


def _in_order(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield figures question by question, the words of the room last and by the alphabet."""
    for _asked, every in groupby(figures, lambda one: (one.moment, one.question)):
        yield from sorted(every, key=_place)


def _place(one: Figure) -> tuple[object, ...]:
    words = (alphabetical(one.about), alphabetical(one.answer)) if one.written else ()
    return one.written, words


def _texts(told: Account[Any], chapter: Chapter) -> Iterator[tuple[Cell, ...]]:
    """Yield the texts that the chapter of a step prints, question by question, by the alphabet."""
    numbers, printed = numbers_in(chapter.blocks), _printed_for(chapter.blocks)
    for phase, asked in _questions(told.phases):
        cards = told.record.cards_of("" if asked.board else phase.key, asked.key)
        found = Counter[tuple[str, ...]]()
        for card in cards:
            if card.id in numbers:
                found[_text(told, phase, asked, card)] += 1
            elif card.id in printed:
                first = next((one for one in cards if one.id == printed[card.id]), card)
                found[_text(told, phase, asked, first)] += 1
        for row in sorted(found, key=lambda row: tuple(map(alphabetical, row))):
            yield (*row[:-1], found[row], row[-1])


def _printed_for(blocks: Iterable[Block]) -> dict[int, int]:
    """Return the passages that a list prints under the number of another, which says the same."""
    return {
        source: int(item.number)
        for block in blocks
        if isinstance(block, Passages)
        for item in block.items
        for source in item.sources
        if item.number.isdigit()
    }


def _questions(phases: Iterable[Phase]) -> Iterator[tuple[Phase, Ideas]]:
    """Yield the questions that the room saw the texts of; a board once, whenever it was written on."""
    boards: set[str] = set()
    for phase in phases:
        for asked in phase.inputs:
            if isinstance(asked, Ideas) and _seen(asked) and asked.key not in boards:
                yield phase, asked
                boards.update((asked.key,) if asked.board else ())


def _seen(asked: Ideas) -> bool:
    """Tell whether the texts of a question were for the room."""
    mine = asked.private or asked.between or asked.fleeting
    return not mine and asked.audience is not Audience.FACILITATORS


def _text(told: Account[Any], phase: Phase, asked: Ideas, card: Card) -> tuple[str, ...]:
    """Return a text with where it was put, in words; of no team where one has few people."""
    slots = {one.key: one.label for one in asked.slots}
    named = told.record.teams if teams_named(told.record) else ()
    teams = {one.key: one.label for one in named}
    themes = {one.id: one.title for one in told.record.clusters}
    parts = split_parts(card.text, len(asked.parts)) if asked.parts else (card.text,)
    return (
        told.step.title,
        phase.group if asked.board else moment(phase),
        asked.label,
        teams.get(card.team, ""),
        slots.get(card.slot, ""),
        themes.get(card.cluster, ""),
        " · ".join(filter(None, parts)),
    )


def alphabetical(words: str) -> tuple[str, str, str]:
    """Return what puts words in the order of a French dictionary: letters, then accents and case.

    >>> sorted(["zèbre", "été", "Œuvre", "eux", "odeur"], key=alphabetical)
    ['été', 'eux', 'odeur', 'Œuvre', 'zèbre']
    """
    letters = re.sub(r"[^\w\s]", " ", plain(words))
    return " ".join(letters.split()), words.casefold(), words


def _messages(source: SessionRecord) -> Sheet:
    """Return the key messages that the room validated, in the order of the restitution."""
    rows = tuple((one.text,) for _number, one in kept_messages(source))
    return Sheet(_("Messages clés"), (_("Message"),), rows)


def _followups(source: SessionRecord) -> Sheet:
    rows = tuple((one.what, one.who, one.when) for one in source.followups)
    return Sheet(_("Suites"), (_("Quoi"), _("Qui (fonction)"), _("Quand")), rows)


def _run(source: SessionRecord) -> Sheet:
    header = (_("Étape"), _("Minutes prévues"), _("Minutes réelles"))
    return Sheet(_("Déroulé"), header, tuple(_minutes(one.step) for one in source.steps))


def _minutes(step: Step) -> tuple[Cell, ...]:
    """Return a step with its planned and real minutes, as the restitution tells them."""
    known = known_minutes(step)
    real: Cell = round(known) if known else UNKNOWN
    return step.title, round(step.minutes), _("non faite") if step.skipped else real


def _present(source: SessionRecord) -> Sheet:
    rows = tuple(_people(source.presence, source.info.threshold))
    return Sheet(_("Présence"), (_("Qui"), _("Personnes")), rows)


def _people(presence: Presence, k: int) -> Iterator[tuple[str, int]]:
    """Yield how many people were there, and their coarse profiles where these may be told."""
    if presence.total:
        yield _("Personnes qui ont pris part"), presence.total
    if presence.total and helpers(presence, k):
        yield _("Personnes là pour aider ou interpréter, non comptées"), presence.helpers
    yield from profiles(presence, k)


_WHOLE = {"messages": _messages, "followups": _followups, "run": _run, "present": _present}
"""The tables of the whole session, by the chapter that tells the same."""
