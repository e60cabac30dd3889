"""A whole session told as a document: what was asked, what came out, how it was counted.

The order is that of formats.md §3.1. Nothing is told without both agreements: a card withdrawn or
masked is not there, a quotation is there only if its author agreed.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.core.document import (
    Block,
    Bullets,
    Cover,
    Document,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Passages,
    Quotes,
    Table,
    Tone,
)
from app.core.i18n import _, ngettext, said_date
from app.core.passages import printed
from app.core.people import profile_names
from app.core.record import FollowUp, KeyMessage, MessageStatus, Presence, Record
from app.core.schedule import known_minutes
from app.core.text import on_one_line
from app.core.threshold import OTHERS, breakdown
from app.report.account import account
from app.report.method import method, rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.core.session import Facilitator, SessionInfo, Step
    from app.format import Account, Format
    from app.report.source import SessionRecord, StepRecord

UNSAID = "non_precise"
"""The coarse profile of people who gave none (formats.md §1.4)."""

UNKNOWN = "–"
"""In the place of a duration that nobody knows."""


def assemble(
    source: SessionRecord, catalogue: Mapping[str, Format[Any]], *, internal: bool = False
) -> Document:
    """Tell a session. ``catalogue`` maps each type of step to its format.

    ``internal``: with what only the team's own document tells (``Format.internal``).

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    accounts = [account(one.step, one.record, source.info, catalogue) for one in source.steps]
    sections = [
        block
        for told in accounts
        if _reached(told.step, source) or _holds(told.record)
        for block in _section(told, catalogue, internal=internal)
    ]
    blocks = (
        *_objectives(source.info),
        *_present(source.presence, source.info.threshold),
        *_run(source.steps),
        *sections,
        *_messages(source),
        *_quotes(source),
        *_followups(source.followups),
        *_support(source.info),
        *method(source, accounts),
        *rights(source.info),
    )
    head = cover(source.info)
    return Document(replace(head, internal=internal), blocks)


def _reached(step: Step, source: SessionRecord) -> bool:
    """Tell whether the room came to a step; to all of them where none was led with the program."""
    led = any(one.step.started is not None for one in source.steps)
    return step.started is not None or not led


def _holds(record: Record) -> bool:
    """Tell whether anything was noted in a step."""
    return bool(record.answers or record.cards or record.counts or record.teams)


def cover(info: SessionInfo) -> Cover:
    """Tell what, when, where and who."""
    return Cover(
        title=info.title,
        date=said_date(info.date),
        place=info.place,
        organiser=info.organiser,
        facilitators=tuple(filter(None, map(_facilitator, info.facilitators))),
        draft=not info.validated,
        rehearsal=info.rehearsal,
    )


def _facilitator(person: Facilitator) -> str:
    """Name a person who agreed to be printed; else tell their function only."""
    if not person.printed:
        return person.function
    return ", ".join(filter(None, (person.name, person.function)))


def _section(
    told: Account[Any], catalogue: Mapping[str, Format[Any]], *, internal: bool
) -> tuple[Block, ...]:
    """Return the section of a step, nothing for a step that was skipped or has nothing to tell."""
    step = told.step
    if step.skipped:
        return ()
    late, told = _said_once(told)
    form = catalogue[step.type]
    blocks = form.section(told)
    if internal and form.internal is not None:
        blocks = (*blocks, *form.internal(told))
    return (Heading(step.title), *late, *blocks) if blocks else ()


def _said_once(told: Account[Any]) -> tuple[tuple[Block, ...], Account[Any]]:
    """Say once that every text of a step was noted afterwards, rather than beside each.

    Where only some were, each of these is told apart, and nothing is said here.
    """
    cards = printed(told.record.cards, told.info)
    if len(cards) < 2 or not all(card.late for card in cards):
        return (), told
    once = Paragraph(
        _("Tous les textes de cette étape ont été notés après l’activité."), Tone.SMALL
    )
    plain = tuple(replace(card, late=False) for card in told.record.cards)
    return (once,), dataclasses.replace(told, record=replace(told.record, cards=plain))


def _objectives(info: SessionInfo) -> tuple[Block, ...]:
    if not info.objectives:
        return ()
    return Heading(_("Objectifs")), Bullets(info.objectives)


def _present(presence: Presence, k: int) -> tuple[Block, ...]:
    """Tell who was there: one figure, with and without a phone together (formats.md §1.3)."""
    if not presence.total:
        return (
            Heading(_("Qui était là")),
            Paragraph(_("Le nombre de personnes présentes n’a pas été noté.")),
        )
    told = [
        Paragraph(
            ngettext(
                "{n} personne a pris part à l’atelier, avec ou sans téléphone.",
                "{n} personnes ont pris part à l’atelier, avec ou sans téléphone.",
                presence.total,
            )
        )
    ]
    if presence.helpers:
        told.append(
            Paragraph(
                ngettext(
                    "{n} personne était là pour aider ou interpréter. Elle n’est pas comptée.",
                    "{n} personnes étaient là pour aider ou interpréter. Elles ne sont pas comptées.",
                    presence.helpers,
                )
            )
        )
    return Heading(_("Qui était là")), *told, *_profiles(presence, k)


def _profiles(presence: Presence, k: int) -> tuple[Block, ...]:
    """Tell coarse profiles when the numbers rule allows it; who gave none is a class too."""
    classes = dict(presence.profiles)
    silent = presence.total - sum(classes.values())
    classes[UNSAID] = classes.get(UNSAID, 0) + max(0, silent)
    shown = breakdown(classes, k)
    if shown is None:
        return ()
    rows = tuple((profile_word(key), str(number)) for key, number in _largest_first(shown))
    return (Table((_("Profil"), _("Personnes")), rows),)


def _largest_first(shown: Mapping[str, int]) -> list[tuple[str, int]]:
    """Order the classes, what is merged or unsaid last."""
    return sorted(shown.items(), key=lambda one: (one[0] in {OTHERS, UNSAID}, -one[1], one[0]))


def profile_word(key: str) -> str:
    """Return the word for a coarse profile, as a row of a table begins."""
    word = profile_names().get(key, _("profil non précisé"))
    return word[:1].upper() + word[1:]


def _run(steps: Iterable[StepRecord]) -> tuple[Block, ...]:
    """Tell each step with its planned minutes, and its real ones where any are known."""
    rows: tuple[tuple[str, ...], ...] = tuple(
        (one.step.title, _minutes(one.step.minutes), _real(one.step)) for one in steps
    )
    if not rows:
        return ()
    real = {row[-1] for row in rows}
    header: tuple[str, ...] = (_("Étape"), _("Prévu"), _("Réel"))
    if real == {UNKNOWN}:
        header, rows = header[:2], tuple(row[:2] for row in rows)
        note = _("On ne connaît pas la durée réelle des étapes.")
    else:
        note = _("« – » : l’étape a duré moins d’une minute, ou sa durée n’a pas été notée.")
    told = (Paragraph(note, Tone.SMALL),) if UNKNOWN in real else ()
    return Heading(_("Le déroulé")), Table(header, rows), *told


def _minutes(minutes: float) -> str:
    return _("{n} min").format(n=round(minutes))


def _real(step: Step) -> str:
    if step.skipped:
        return _("non faite")
    minutes = known_minutes(step)
    return _minutes(minutes) if minutes else UNKNOWN


def _messages(source: SessionRecord) -> tuple[Block, ...]:
    """Tell the messages that the room validated, then those it wants to work on again."""
    kept = [one for one in source.messages if one.status is MessageStatus.VALIDATED]
    others = [one for one in source.messages if one.status is not MessageStatus.VALIDATED]
    if not source.messages:
        return ()
    known = {card.id for card in source.cards}
    blocks: list[Block] = [Heading(_("Messages clés"))]
    if kept:
        blocks.append(Messages(tuple(_message(n, one, known) for n, one in enumerate(kept, 1))))
    if others:
        blocks += [
            Heading(_("Encore à travailler"), 2),
            Paragraph(
                ngettext(
                    "La salle n’a pas validé cette phrase.",
                    "La salle n’a pas validé ces phrases.",
                    len(others),
                )
            ),
            Passages(
                tuple(Passage(f"M{n}", one.text) for n, one in enumerate(others, len(kept) + 1))
            ),
        ]
    return tuple(blocks)


def _message(number: int, message: KeyMessage, known: set[int]) -> Passage:
    sources = sorted(one for one in message.sources if one in known)
    numbers = ", ".join(_("n° {number}").format(number=one) for one in sources)
    note = _("D’après les paroles {numbers}.").format(numbers=numbers) if sources else ""
    return Passage(str(number), message.text, note)


def _quotes(source: SessionRecord) -> tuple[Block, ...]:
    """Quote what a facilitator proposed and its author agreed to, unsigned."""
    said = tuple(
        Passage(str(card.id), on_one_line(card.text))
        for card in source.cards
        if card.quoted and card.quote_agreed
    )
    return (Heading(_("Quelques paroles")), Quotes(said)) if said else ()


def _support(info: SessionInfo) -> tuple[Block, ...]:
    return (Heading(_("Le support")), Paragraph(info.support)) if info.support else ()


def _followups(followups: tuple[FollowUp, ...]) -> tuple[Block, ...]:
    if not followups:
        return ()
    rows = tuple((one.what, one.who or "–", one.when or "–") for one in followups)
    return Heading(_("Suites")), Table((_("Quoi"), _("Qui (fonction)"), _("Quand")), rows)
