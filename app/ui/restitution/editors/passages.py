"""The passages of a session as the team's editors show them: how far each came to print, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.edition import Outcome, Reading, publishable, quotation, read_by_two
from app.core.frequent import usage
from app.core.i18n import N_, _
from app.core.naming import clues, shared_words
from app.core.passages import fleeting, printed, without_asides
from app.core.phase import Ideas
from app.core.pointing import ClueKind
from app.core.record import Card, wording
from app.core.strict import convert
from app.room.panel.plan import read_record
from app.room.panel.texts import slot_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from app.core.phase import Phase
    from app.core.record import KeyMessage, Record
    from app.core.session import Step
    from app.format import Format
    from app.room.view import View
    from app.store import Reader


class Progress(StrEnum):
    """How far a passage came on its way to print (formats.md §3.1)."""

    COLLECTED = "collected"
    PROPOSED = "proposed"
    TO_HIDE = "to_hide"
    AGREED = "agreed"
    READ_ONCE = "read_once"
    READY = "ready"


PROGRESS_WORDS = {
    Progress.COLLECTED: N_("recueillie"),
    Progress.PROPOSED: N_("proposée, accord à demander"),
    Progress.TO_HIDE: N_("accord donné, mots à cacher ?"),
    Progress.AGREED: N_("accord donné, à lire à deux"),
    Progress.READ_ONCE: N_("lue par une personne"),
    Progress.READY: N_("lue par deux, sera imprimée"),
}
PROGRESS_SHAPES = {
    Progress.COLLECTED: "ring",
    Progress.PROPOSED: "triangle",
    Progress.TO_HIDE: "square",
    Progress.AGREED: "diamond",
    Progress.READ_ONCE: "diamond",
    Progress.READY: "circle",
}

KIND_WORDS = {
    ClueKind.NAME: N_("un nom ?"),
    ClueKind.PLACE: N_("un lieu ?"),
    ClueKind.ESTABLISHMENT: N_("un établissement, un service ?"),
    ClueKind.DATE: N_("une date ?"),
    ClueKind.AGE: N_("un âge, une durée ?"),
    ClueKind.NUMBER: N_("un numéro, une adresse ?"),
    ClueKind.FAMILY: N_("un lien de famille ?"),
    ClueKind.RARE: N_("un mot rare ?"),
}
IN_PLACE = {
    ClueKind.NAME: (N_("[une personne]"), N_("[mon médecin]")),
    ClueKind.PLACE: (N_("[ma ville]"), N_("[un lieu]")),
    ClueKind.ESTABLISHMENT: (N_("[mon établissement]"), N_("[mon service]")),
    ClueKind.DATE: (N_("[une date]"), N_("[il y a des années]")),
    ClueKind.AGE: (N_("[mon âge]"), N_("[des années]")),
    ClueKind.NUMBER: (N_("[un numéro]"),),
    ClueKind.FAMILY: (N_("[un proche]"), N_("[une proche]")),
    ClueKind.RARE: (N_("[ma maladie]"), N_("[mon métier]"), N_("[…]")),
}
"""What may be printed in the place of words by which somebody may be known."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A free text of the session. ``where`` is what it answers, in words.

    ``telling``: it may be told in the restitution. ``aside``: a table keeps it to itself, and
    nobody else reads it. ``progress`` is how far it came.
    """

    card: Card
    reading: Reading
    where: str
    telling: bool
    aside: bool
    progress: Progress

    @property
    def number(self) -> int:
        """Its passage number."""
        return self.card.id

    @property
    def words(self) -> str:
        """The words that would be printed as a quotation."""
        return quotation(self.card, self.reading)

    @property
    def seen(self) -> str:
        """The wording of those words, which commands name."""
        return wording(self.words)


@dataclass(frozen=True, slots=True)
class Everything:
    """All that editors show: passages by number, messages with those that lost a source.

    ``orders`` are the numbers of the messages of each step; ``common`` words that several passages
    have.
    """

    passages: Mapping[int, Passage]
    messages: tuple[KeyMessage, ...] = ()
    orders: tuple[tuple[int, ...], ...] = ()
    unsupported: frozenset[int] = frozenset()
    common: frozenset[str] = frozenset()

    def place_of(self, message: int) -> tuple[int, int]:
        """Return how many messages of its step come before a message, and how many after."""
        order = next((one for one in self.orders if message in one), (message,))
        before = order.index(message)
        return before, len(order) - before - 1

    @property
    def quotable(self) -> tuple[Passage, ...]:
        """The passages that may be quoted, in the order of their numbers."""
        return tuple(one for one in self.passages.values() if one.telling)


def read_everything(reader: Reader, view: View, catalogue: Mapping[str, Format[Any]]) -> Everything:
    """Read the passages and messages of a session. Raises UserError when a step's settings are wrong."""
    usage("")  # The list of words is read here, not while the window waits.
    found: list[tuple[Card, str, bool, bool]] = []
    messages: dict[int, KeyMessage] = {}
    orders = []
    with reader.one_instant():
        info, editing = reader.info(), reader.editing()
        for step in view.steps:
            record = read_record(step, view.steps, catalogue, reader)
            phases = _phases(step, record, catalogue)
            told = {one.id for one in printed(record.cards, info)}
            told -= {one.id for one in fleeting(record.cards, phases)}
            open_ = {one.id for one in without_asides(record, phases).cards}
            found += (
                (card, _where(card, step, phases), card.id in told & open_, card.id not in open_)
                for card in record.cards
            )
            messages |= {one.id: one for one in record.messages}
            orders.append(tuple(one.id for one in record.messages))
        unsupported = frozenset(reader.unsupported())
    common = shared_words(card.text for card, *_rest in found)
    readings = {one.number: one for one in editing.readings}
    passages = {}
    for card, where, telling, aside in sorted(found, key=lambda one: one[0].id):
        reading = readings.get(card.id, Reading(card.id))
        way = progress(card, reading, common)
        passages[card.id] = Passage(card, reading, where, telling, aside, way)
    return Everything(
        passages, tuple(messages.values()), tuple(orders), unsupported=unsupported, common=common
    )


def progress(card: Card, reading: Reading, common: frozenset[str] = frozenset()) -> Progress:
    """Return how far a passage came."""
    if not card.quoted:
        return Progress.COLLECTED
    if not card.quote_agreed:
        return Progress.PROPOSED
    if publishable(card, reading):
        return Progress.READY
    words = quotation(card, reading)
    if reading.seen == wording(words) and (reading.reader or reading.partner):
        return Progress.READ_ONCE
    return Progress.TO_HIDE if clues(words, common) else Progress.AGREED


def missing(card: Card, reading: Reading, common: frozenset[str] = frozenset()) -> str:
    """Return what is missing before a passage is printed as a quotation, as sentences."""
    if publishable(card, reading):
        return _("Rien ne manque : cette parole sera imprimée.")
    words = quotation(card, reading)
    fresh = reading.seen == wording(words)
    parts = [
        (not card.quoted, _("la proposer")),
        (not card.quote_agreed, _("l’accord de la personne")),
        (bool(clues(words, common)) and not fresh, _("regarder les mots à cacher")),
        (not (fresh and reading.reader), _("la lecture de l’équipe")),
        (not (fresh and reading.partner), _("la lecture de la patiente ou du patient partenaire")),
    ]
    told = [sentence for lacks, sentence in parts if lacks]
    if not told and not read_by_two(card, reading):  # Twice the same person.
        told = [_("une deuxième personne")]
    return _("Avant d’être imprimée, il manque : {what}.").format(what=", ".join(told))


OUTCOME_WORDS = {
    Outcome.NONE: N_("rien de noté"),
    Outcome.AGREED: N_("accord"),
    Outcome.CORRECTED: N_("corrigé"),
    Outcome.WITHDRAWN: N_("retiré"),
}


def replaced(text: str, start: int, end: int, words: str) -> str:
    """Return a text with other words in the place of some of its own."""
    return text[:start] + words + text[end:]


_UNBROKEN = re.compile(r"\S{24}(?=\S)")


def breakable(text: str) -> str:
    """Return a text whose longest words may go on to the next line: labels break at spaces only."""
    return _UNBROKEN.sub(lambda found: found.group() + "\u200b", text)


def matching(passages: Iterable[Passage], asked: str) -> tuple[Passage, ...]:
    """Return the passages that have some words, or that number."""
    wanted = asked.casefold().strip()
    number = wanted.removeprefix("n°").strip()
    return tuple(
        one
        for one in passages
        if not wanted
        or (number.isdigit() and str(one.number) == number)
        or (
            not number.isdigit()
            and wanted in f"{one.card.text}\n{one.words}\n{one.where}".casefold()
        )
    )


def _phases(step: Step, record: Record, catalogue: Mapping[str, Format[Any]]) -> Sequence[Phase]:
    form = catalogue.get(step.type)
    if form is None:
        return ()
    return tuple(form.phases(step, convert(step.settings, form.settings, step.title), record))


def _where(card: Card, step: Step, phases: Sequence[Phase]) -> str:
    phase = next((one for one in phases if one.key == card.phase), None)
    question = phase.input(card.input) if phase else None
    slots = question.slots if isinstance(question, Ideas) else ()
    slot = next((slot_name(one) for one in slots if one.key == card.slot), "")
    return " · ".join(filter(None, (step.title, slot)))
