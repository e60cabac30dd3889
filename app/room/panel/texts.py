"""What people wrote, and the key messages, as facilitators read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.i18n import N_, _, ngettext
from app.core.naming import may_name
from app.core.passages import quotable
from app.core.phase import Ideas
from app.core.record import CardStatus, Channel, MessageStatus
from app.core.text import on_one_line, split_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.phase import AnyInput, Option, Phase
    from app.core.record import Card, KeyMessage, Record
    from app.room.panel.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A free text and where it stands. ``about`` is all that is known of it, in words.

    ``board``: it can be moved, put together with others, linked. ``links`` are (link, other text)
    numbers; ``cluster`` is 0, and ``title`` empty, for a text that is in none. ``private``: the
    room never sees it. ``held``: the room sees it once it is read out, later in the step.
    ``parts`` are the names of its lines, where it has several. ``doubt``: why it is to be read
    again, "" where there is no reason. ``fleeting``: it is erased at the end.
    ``quotable``: it may be quoted.
    """

    id: int
    number: str
    text: str
    wording: str
    status: str
    about: str
    shape: str
    tone: str
    quoted: bool
    agreed: bool
    place: tuple[str, str, str] = ("", "", "")
    team: str = ""
    board: bool = False
    private: bool = False
    held: bool = False
    cluster: int = 0
    title: str = ""
    links: tuple[tuple[int, int], ...] = ()
    parts: tuple[str, ...] = ()
    doubt: str = ""
    fleeting: bool = False
    quotable: bool = True

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Its lines by name, where it has several; () where it is one text."""
        if not self.parts:
            return ()
        return tuple(zip(self.parts, split_parts(self.text, len(self.parts)), strict=True))

    @property
    def words(self) -> str:
        """What it says, its parts on one line: « titre – phrase »."""
        return on_one_line(self.text) if self.parts else self.text

    @property
    def said(self) -> str:
        """The whole of it, as it is read aloud, with what it was put under."""
        group = _("Groupe « {title} ». ").format(title=self.title) if self.title else ""
        return f"{group}{self.words}. {self.about}"

    @property
    def slot(self) -> str:
        """The slot it is in."""
        return self.place[2]


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties the texts of a step together, by the number of what is tied."""

    titles: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)

    def of(self, card: Card) -> tuple[str, tuple[tuple[int, int], ...], str]:
        """Return the title of a text's cluster, its links and the name of its team."""
        team = self.teams.get(card.team, "")
        return self.titles.get(card.cluster, ""), self.links.get(card.id, ()), team


def ties(record: Record) -> Ties:
    """Return what ties the texts of a step together."""
    links: dict[int, tuple[tuple[int, int], ...]] = {}
    for link in record.links:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            links[one] = (*links.get(one, ()), (link.id, other))
    return Ties(
        {one.id: one.title for one in record.clusters},
        links,
        {one.key: one.label for one in record.teams},
    )


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A key message, and what the room said of it. ``wording`` names the words that are read."""

    id: int
    text: str
    status: str
    about: str
    sources: tuple[int, ...]
    wording: str


def text(card: Card, plan: Plan, tied: Ties | None = None) -> ShownText:
    """Return a card as facilitators read it; ``tied``, read once, spares reading it for each."""
    title, links, team = (tied or ties(plan.record)).of(card)
    phase = plan.phase(card.phase)
    question = phase.input(card.input) if phase else None
    slots = question.slots if isinstance(question, Ideas) else ()
    slot = next((one for one in slots if one.key == card.slot), None)
    doubt = _doubt(card)
    told = (*_about(card, phase, slot, team), *_tied(links))
    return ShownText(
        id=card.id,
        number=passage_number(card.id),
        text=card.text,
        wording=card.wording,
        status=card.status.value,
        about=_in_a_row(doubt, *told),
        private=is_private(card, phase),
        held=_is_held(card, question, plan),
        shape=slot.shape if slot else "",
        tone=slot.colour if slot else "",
        quoted=card.quoted,
        agreed=card.quote_agreed,
        place=(card.phase, card.input, card.slot),
        team=card.team,
        board=isinstance(question, Ideas) and question.board,
        cluster=card.cluster,
        title=title,
        links=links,
        parts=question.parts if isinstance(question, Ideas) else (),
        doubt=doubt,
        fleeting=isinstance(question, Ideas) and question.fleeting,
        quotable=question is None or quotable(question),
    )


def _doubt(card: Card) -> str:
    """Return why a text that the room may see is to be read again."""
    doubtful = card.status is not CardStatus.MASKED and may_name(card.text)
    return _("un nom, un lieu, un numéro ?") if doubtful else ""


def _in_a_row(*told: str) -> str:
    """Return all of it on one line, nothing twice."""
    parts = " · ".join(filter(None, told)).split(" · ")
    return " · ".join(dict.fromkeys(parts))


def slot_name(slot: Option) -> str:
    """Return what a slot is called, after the heading that it stands under."""
    return " · ".join(filter(None, (slot.group, slot.label)))


def is_private(card: Card, phase: Phase | None) -> bool:
    """Tell whether a text of that phase is never shown to the room."""
    question = phase.input(card.input) if phase else None
    return isinstance(question, Ideas) and question.private


def _is_held(card: Card, question: AnyInput | None, plan: Plan) -> bool:
    """Tell whether a text waits to be read out one by one, in a phase that is to come."""
    return (
        isinstance(question, Ideas)
        and question.held
        and card.status is not CardStatus.SHOWN
        and any(one.phase in ("", card.phase) and one.input == card.input for one in plan.ahead)
    )


def put_by(plan: Plan) -> frozenset[int]:
    """Return the texts that nobody of the team reads while the step goes on (formats.md §2.10 a)."""
    phases = {phase.key: phase for phase in plan.phases}
    cards = plan.record.cards
    return frozenset(one.id for one in cards if is_private(one, phases.get(one.phase)))


def put_by_words(number: int) -> str:
    """Return how many texts are left to be read later: « 3 textes à lire après cette étape »."""
    return ngettext(
        "{n} texte à lire après cette étape", "{n} textes à lire après cette étape", number
    )


def show_word(shown: ShownText) -> str:
    """Return what letting a text through is called: the room does not see all of them."""
    return _("Garder") if shown.private else _("Montrer")


def show_all_words(texts: Sequence[ShownText]) -> str:
    """Return the same of several texts."""
    return _("Garder tout") if all(one.private for one in texts) else _("Montrer tout")


def passage_number(card: int) -> str:
    """Return how a text is called: « passage n° 12 »; a « carte n° 12 » is somebody."""
    return _("passage n° {n}").format(n=card)


_CHANNELS = {
    Channel.PHONE: N_("par téléphone"),
    Channel.SHARED: N_("sur le téléphone d’une autre personne"),
    Channel.KIOSK: N_("sur la tablette"),
    Channel.PAPER: N_("sur papier"),
    Channel.VOICE: N_("dit à voix haute"),
    Channel.OTHER: N_("d’une autre façon"),
}


def _about(card: Card, phase: Phase | None, slot: Option | None, team: str) -> list[str]:
    """Return all that a facilitator must know of a text before showing or quoting it."""
    told = [passage_number(card.id)]
    if phase is not None:
        told.append(phase.short)
        told += _question(card, phase)
    if slot is not None:
        told.append(slot_name(slot))
    if team:
        told.append(team)
    told.append(_(_CHANNELS[card.channel]))
    if card.status is CardStatus.MASKED:
        told.append(_("masqué"))
    if card.late:
        told.append(_("ajouté après"))
    if card.quote_agreed:
        told.append(_("peut être cité"))
    elif card.quoted:
        told.append(_("sans accord pour citer"))
    return told


def _question(card: Card, phase: Phase) -> list[str]:
    """Return which question a text answers, where its phase asks several."""
    asked = [one for one in phase.inputs if isinstance(one, Ideas)]
    return [one.label for one in asked if one.key == card.input and len(asked) > 1]


def _tied(links: tuple[tuple[int, int], ...]) -> list[str]:
    """Return what a text answers."""
    others = [passage_number(other) for _link, other in links]
    return [_("relié au {others}").format(others=_(" et au ").join(others))] if links else []


_JUDGED = {
    MessageStatus.DRAFT: N_("À faire valider par la salle"),
    MessageStatus.VALIDATED: N_("Validé par la salle"),
    MessageStatus.REWORK: N_("À reformuler"),
}


def message(one: KeyMessage) -> ShownMessage:
    """Return a key message as facilitators read it."""
    linked = ngettext("{n} passage relié", "{n} passages reliés", len(one.sources))
    about = f"{_(_JUDGED[one.status])} · {linked}"
    return ShownMessage(one.id, one.text, one.status.value, about, one.sources, one.wording)


def waiting_words(number: int) -> str:
    """Return how many texts wait to be read over: « 3 textes attendent »."""
    return ngettext("{n} texte attend", "{n} textes attendent", number)
