"""What a session has to tell, chapter by chapter, each under the key that the contents know it by.

Nothing is told without both agreements: a card withdrawn or masked is not there.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.core.document import (
    Block,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Passages,
    Quotes,
    Table,
    Tone,
)
from app.core.edition import INTRO, Edition, Outcome, Reading, publishable, quotation, synthesis_of
from app.core.i18n import _, ngettext
from app.core.passages import printed, unquotable
from app.core.phase import Ideas
from app.core.record import Card, KeyMessage, MessageStatus, Record, wording
from app.core.session import Step
from app.core.text import on_one_line, split_parts
from app.report.editions.account import account
from app.report.editions.facts import followups, objectives, present, run, support
from app.report.editions.method import method, rights
from app.report.editions.printed import numbers_in
from app.report.editions.reworded import reworded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.format import Account, Format
    from app.report.editions.source import SessionRecord

STEP = "step:"
"""What the key of a step's chapter begins with."""

SHARED = frozenset({Edition.SHARED, Edition.PLAIN})
"""Editions for everybody: nothing in them but what people agreed to publish."""

_SCENE = 60
"""Signs of a paragraph in large letters from which it is a scene, and not a rule or a name."""

FIXED = frozenset({"method", "rights"})
"""Chapters that no restitution leaves out (formats.md §3.1, 10 and 11)."""


class Chapter(Struct, frozen=True):
    """One chapter: its key, its own title, and its blocks without a heading for them.

    ``step`` is the step that it tells of, or None.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    step: Step | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Telling:
    """A session, read and understood: what every edition is written from."""

    source: SessionRecord
    catalogue: Mapping[str, Format[Any]]
    edition: Edition
    accounts: tuple[Account[Any], ...]


def telling(
    source: SessionRecord, catalogue: Mapping[str, Format[Any]], edition: Edition
) -> Telling:
    """Understand a session. Raises UserError as :func:`app.report.editions.account.account`.

    Words that hide a name in a quotation hide it everywhere else too, but to the team.
    """
    if edition is not Edition.INTERNAL:
        source = reworded(source)
    accounts = (account(one.step, one.record, source.info, catalogue) for one in source.steps)
    return Telling(source, catalogue, edition, tuple(accounts))


def chapters(told: Telling) -> tuple[Chapter, ...]:
    """Return the chapters that have something to say, and the introduction, in their own order."""
    source, info = told.source, told.source.info
    steps = tuple(_steps(told))
    found = (
        Chapter(INTRO, _("Introduction"), _intro(source)),
        Chapter("objectives", _("Objectifs"), objectives(info)),
        Chapter("present", _("Qui était là"), present(source.presence, info.threshold)),
        Chapter("run", _("Le déroulé"), run(source.steps)),
        *steps,
        Chapter("messages", _("Messages clés"), messages(told, steps)),
        Chapter("quotes", _("Quelques paroles"), quotes(told, steps)),
        Chapter("followups", _("Suites"), followups(source.followups)),
        Chapter("support", _("Le support"), support(info)),
        Chapter(
            "method", _("Méthode et limites"), (*method(source, told.accounts), *_reread(told))
        ),
        Chapter("rights", _("Vos réponses, vos droits (RGPD)"), rights(info)),
    )
    return tuple(one for one in found if one.blocks or one.key == INTRO)


def _intro(source: SessionRecord) -> tuple[Block, ...]:
    return paragraphs(source.editing.words(INTRO), Tone.LEAD)


def paragraphs(text: str, tone: Tone = Tone.BODY) -> tuple[Paragraph, ...]:
    """Return what the team wrote, a paragraph a line."""
    return tuple(Paragraph(line.strip(), tone) for line in text.splitlines() if line.strip())


def _steps(told: Telling) -> Iterator[Chapter]:
    """Yield the chapters of the steps; a scene that one told is not told again by another."""
    scenes: set[str] = set()
    for one in told.accounts:
        if _reached(one.step, told.source) or _holds(one.record):
            blocks = _section(one, told, scenes)
            yield Chapter(f"{STEP}{one.step.id}", one.step.title, blocks, one.step)


def _told_once(blocks: Sequence[Block], scenes: set[str]) -> tuple[Block, ...]:
    """Return what a format tells without the ``scenes`` told before; add those that it tells."""
    kept = tuple(b for b in blocks if not (isinstance(b, Paragraph) and b.text in scenes))
    scenes |= {b.text for b in kept if isinstance(b, Paragraph) and _is_scene(b)}
    return kept


def _is_scene(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph tells what is gone from (apport, cible)."""
    return paragraph.tone is Tone.LEAD and len(paragraph.text) >= _SCENE


def _reached(step: Step, source: SessionRecord) -> bool:
    """Tell whether the room came to a step; to all of them where none was led with the program."""
    led = any(one.step.started is not None for one in source.steps)
    return step.started is not None or not led


def _holds(record: Record) -> bool:
    """Tell whether anything was noted in a step."""
    return bool(record.answers or record.cards or record.counts or record.teams)


def _section(one: Account[Any], told: Telling, scenes: set[str]) -> tuple[Block, ...]:
    """Return the section of a step, nothing for a step that was skipped or has nothing to tell.

    ``scenes`` were told by steps before; no word of the team is taken for one.
    """
    step = one.step
    if step.skipped:
        return ()
    form = told.catalogue[step.type]
    blocks = _told_once(form.section(one), scenes)
    if told.edition is Edition.INTERNAL and form.internal is not None:
        blocks = (*blocks, *form.internal(one))
    synthesis = paragraphs(told.source.editing.words(synthesis_of(step.id)), Tone.LEAD)
    return (*synthesis, *_late(one), *blocks) if blocks or synthesis else ()


def _late(told: Account[Any]) -> tuple[Block, ...]:
    """Tell that texts of a step were noted afterwards, never which: it would tell who had no phone."""
    late = [card.late for card in printed(told.record.cards, told.info)]
    if not any(late):
        return ()
    said = (
        _("Tous les textes de cette étape ont été notés après l’activité.")
        if all(late)
        else _("Des textes de cette étape ont été notés après l’activité.")
    )
    return (Paragraph(said, Tone.SMALL),)


def kept_messages(source: SessionRecord) -> tuple[tuple[int, KeyMessage], ...]:
    """Return the messages that the room validated, with the numbers that it knows them by."""
    every = enumerate(source.messages, 1)
    return tuple((n, one) for n, one in every if one.status is MessageStatus.VALIDATED)


def shared_messages(source: SessionRecord) -> tuple[tuple[int, KeyMessage], ...]:
    """Return the messages that the room validated, numbered from 1: who was not there sees no gap."""
    return tuple(enumerate((one for _number, one in kept_messages(source)), 1))


def messages(told: Telling, steps: Iterable[Chapter]) -> tuple[Block, ...]:
    """Tell the messages that the room validated; to the team, those to work on again too."""
    source = told.source
    kept = shared_messages(source) if told.edition in SHARED else kept_messages(source)
    known = _open(told, steps)
    blocks: tuple[Block, ...] = ()
    if kept:
        blocks = (Messages(tuple(message(number, one, known) for number, one in kept)),)
    if told.edition in SHARED:
        return blocks
    return (*blocks, *_to_work_on(source))


def message(number: int, one: KeyMessage, known: set[int]) -> Passage:
    """Return a message with the passages that it comes from, those that its step tells (``known``)."""
    sources = sorted(source for source in one.sources if source in known)
    numbers = ", ".join(_("n° {number}").format(number=source) for source in sources)
    told = _("D’après les paroles {numbers}.")
    if len(sources) == 1:
        told = _("D’après la parole {numbers}.")
    note = told.format(numbers=numbers) if sources else ""
    return Passage(str(number), one.text, note, tuple(sources))


def _to_work_on(source: SessionRecord) -> tuple[Block, ...]:
    """Tell the messages that the room did not validate."""
    others = tuple(
        Passage(f"M{number}", one.text)
        for number, one in enumerate(source.messages, 1)
        if one.status is not MessageStatus.VALIDATED
    )
    if not others:
        return ()
    return (
        Heading(_("Encore à travailler"), 2),
        Paragraph(
            ngettext(
                "La salle n’a pas validé cette phrase.",
                "La salle n’a pas validé ces phrases.",
                len(others),
            )
        ),
        Passages(others),
    )


def publishable_quotes(told: Telling, steps: Iterable[Chapter]) -> tuple[Passage, ...]:
    """Return what may be quoted to everybody: proposed, agreed to, and read by two.

    What the chapter of its step does not tell stays in the room: it is not quoted either.
    """
    editing = told.source.editing
    known = _open(told, steps)
    cards = [
        one
        for one in told.source.cards
        if one.id in known and publishable(one, editing.reading(one.id))
    ]
    parts = _parts(told.accounts) if cards else {}
    return tuple(Passage(str(card.id), _quoted(card, told, parts)) for card in cards)


def _reread(told: Telling) -> tuple[Block, ...]:
    """Tell the team what came of the re-reading of each passage by the people of the workshop."""
    words = {
        Outcome.AGREED: _("d’accord pour être citée"),
        Outcome.CORRECTED: _("corrigée"),
        Outcome.WITHDRAWN: _("retirée"),
    }
    rows = tuple(
        (_("n° {number}").format(number=one.number), words[one.outcome])
        for one in sorted(told.source.editing.readings, key=lambda one: one.number)
        if one.outcome in words
    )
    if told.edition is not Edition.INTERNAL or not rows:
        return ()
    table = Table((_("Parole"), _("Après relecture")), rows, small=True)
    return (Heading(_("Ce que les personnes ont relu"), 2), table)


def _quoted(card: Card, told: Telling, parts: Mapping[int, int]) -> str:
    """Return the words of a quotation on one line; of an action, what it is and not who and when.

    ``parts`` as :func:`_parts` tells them.
    """
    text = quotation(card, told.source.editing.reading(card.id))
    several = parts.get(card.id, 0)
    return on_one_line(split_parts(text, several)[0] if several > 1 else text)


def _parts(accounts: Iterable[Account[Any]]) -> dict[int, int]:
    """Return how many parts each text has (« Quoi », « Qui », « Quand »), where it has some."""
    found: dict[int, int] = {}
    for one in accounts:
        asked = {
            (phase.key, ideas.key): len(ideas.parts)
            for phase in one.phases
            for ideas in phase.inputs
            if isinstance(ideas, Ideas)
        }
        found |= {card.id: asked.get((card.phase, card.input), 0) for card in one.record.cards}
    return found


def _open(told: Telling, steps: Iterable[Chapter]) -> set[int]:
    """Return the numbers of the texts that the chapters of steps print and that may be quoted."""
    found = set(numbers_in(block for chapter in steps for block in chapter.blocks))
    for one in told.accounts:
        found -= {card.id for card in unquotable(one.record.cards, one.phases)}
    return found


def quotes(told: Telling, steps: Iterable[Chapter]) -> tuple[Block, ...]:
    """Quote people, unsigned: what may be published, or to the team what is proposed and its state."""
    if told.edition in SHARED:
        said = publishable_quotes(told, steps)
        return (Quotes(said),) if said else ()
    parts, known = _parts(told.accounts), _open(told, steps)
    proposed = tuple(
        _proposed(card, told, parts)
        for card in told.source.cards
        if card.quoted and card.id in known
    )
    return (Quotes(proposed),) if proposed else ()


def _proposed(card: Card, told: Telling, parts: Mapping[int, int]) -> Passage:
    reading = told.source.editing.reading(card.id)
    return Passage(str(card.id), _quoted(card, told, parts), quote_state(card, reading))


def quote_state(card: Card, reading: Reading) -> str:
    """Return how far a quotation came: « accord de la personne : oui · relu par 1 personne »."""
    agreed = _("oui") if card.quote_agreed else _("à demander")
    now = reading.seen == wording(quotation(card, reading))
    readers = len({reading.reader, reading.partner} - {""}) if now else 0
    read = (
        ngettext("relu par {n} personne", "relu par {n} personnes", readers)
        if readers
        else _("pas encore relu")
    )
    return _("accord de la personne : {agreed} · {read}").format(agreed=agreed, read=read)
