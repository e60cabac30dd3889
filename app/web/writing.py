"""Short texts as phones ask for them: where they go, their parts, what lies there already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Audience
from app.core.tally import before_it
from app.web.shown import (
    Question,
    ShownCard,
    ShownGroup,
    ShownLines,
    ShownOption,
    common,
    fields_of,
    parts_of,
    shown,
    slot_name,
)
from app.web.states import card_state, unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Ideas, Option, Phase, Turn
    from app.core.record import Card
    from app.room.view import View
    from app.web.own import Own
    from app.web.tables import Chair

_FEW = 5
"""A table is told how many more texts it may write when only so many are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasForm(Question):
    """Short texts: ``left`` more may be sent. ``lines`` are others' that this person may read.

    ``behind`` tells whoever stayed behind for whom they write. ``read_below``: the lines are to be
    marked on the same page, and read there. ``board``: what lies on the table's own board, by
    place, where its ``members`` write. ``parts``: a text is written line by line, under these names.
    """

    slots: tuple[ShownGroup, ...]
    slot_label: str
    cards: tuple[ShownCard, ...]
    cards_label: str
    lines: tuple[ShownCard, ...]
    lines_label: str
    left: int
    left_words: str
    max_chars: int
    behind: str
    board: tuple[ShownLines, ...]
    board_words: str
    parts: tuple[str, ...]
    fleeting: bool
    members: bool
    suggestions: tuple[str, ...] = ()
    read_below: bool = False

    @property
    def blank(self) -> tuple[tuple[str, str], ...]:
        """The parts of a text that is still to be written."""
        return tuple((name, "") for name in self.parts)


def ideas_form(
    view: View, phase: Phase, ideas: Ideas, own: Own, chair: Chair, *, asked: bool
) -> IdeasForm:
    """Return what may be written, with what this person, or their table, wrote already."""
    by_team = ideas.audience is Audience.TEAMS
    turn = chair.turn(ideas)
    cards = _own_cards(view, phase, ideas, own, chair)
    before = chair.before(ideas)
    slots = () if turn is not None and turn.slot else _slots(ideas, cards, own)
    held = _written(view, phase, ideas, {chair.writes_for(ideas)}) if by_team else cards
    left = _left(ideas, held, slots)
    about = next((one for one in ideas.slots if before and one.key == before.slot), None)
    mine = cards if asked else ()
    board = _board(view, ideas, chair, mine) if ideas.audience is Audience.MEMBERS else ()
    return IdeasForm(
        **common("ideas", phase, ideas, shown(about) if about else None, asked=asked),
        slots=_grouped(ideas, slots),
        slot_label=ideas.slot_label or _("Votre place"),
        cards=tuple(_card(card, ideas, view, told=bool(slots)) for card in reversed(mine)),
        cards_label=_cards_label(ideas),
        lines=_lines(view, ideas, chair, before, hidden=mine),
        lines_label=_("Déjà écrit ici") if before else _("Déjà écrit à votre table"),
        left=left,
        left_words=_left_words(ideas, left),
        max_chars=ideas.max_chars,
        behind=_behind(view, turn, about) if by_team and chair.writes else "",
        board=board,
        board_words=_board_words(sum(len(one.lines) for one in board)),
        parts=ideas.parts,
        fleeting=ideas.fleeting,
        members=ideas.audience is Audience.MEMBERS,
        suggestions=ideas.suggestions,
    )


def _left_words(ideas: Ideas, left: int) -> str:
    """Return how many more may be written, where it is not told by what there is to write."""
    if ideas.at_most == 1 or (ideas.audience is not Audience.EVERYONE and left > _FEW):
        return ""
    return ngettext("Vous pouvez encore en écrire {n}.", "Vous pouvez encore en écrire {n}.", left)


def _cards_label(ideas: Ideas) -> str:
    if ideas.audience is Audience.TEAMS:
        return _("Ce que vous avez écrit pour la table")
    own = _("Mon texte") if ideas.at_most == 1 else _("Mes idées")
    return ideas.own_label or own


def _board_words(number: int) -> str:
    return ngettext(
        "Déjà écrit à votre table : {n} texte", "Déjà écrit à votre table : {n} textes", number
    )


def _own_cards(view: View, phase: Phase, ideas: Ideas, own: Own, chair: Chair) -> tuple[Card, ...]:
    """Return the texts that this person may change: their own, or those that they write here."""
    if ideas.audience is not Audience.TEAMS:
        return tuple(card for card in own.cards if _is_of(card, phase, ideas))
    written = _written(view, phase, ideas, {chair.team, chair.writes_for(ideas)})
    return before_it(written, chair.before(ideas))


def _written(view: View, phase: Phase, ideas: Ideas, teams: set[str]) -> tuple[Card, ...]:
    """Return what was written for these tables, wherever it is."""
    return tuple(
        card for card in view.record.cards if card.alias in teams and _is_of(card, phase, ideas)
    )


def _is_of(card: Card, phase: Phase, ideas: Ideas) -> bool:
    return card.input == ideas.key and (ideas.board or card.phase == phase.key)


def _slots(ideas: Ideas, cards: Sequence[Card], own: Own) -> tuple[ShownOption, ...]:
    """Return where a text may go; a slot that holds all it may is full."""
    latest = cards[-1].slot if cards else ""
    chosen = own.first(ideas.slot_from) or latest
    found = []
    for slot in ideas.slots:
        held = sum(1 for card in cards if card.slot == slot.key)
        full = bool(slot.most) and held >= slot.most
        found.append(shown(slot, chosen=slot.key == chosen and not full, full=full))
    return tuple(found)


def _grouped(ideas: Ideas, slots: Sequence[ShownOption]) -> tuple[ShownGroup, ...]:
    """Return the slots under their headings, in the order they come."""
    headings = {slot.key: slot.group for slot in ideas.slots}
    found: dict[str, list[ShownOption]] = {}
    for slot in slots:
        found.setdefault(headings[slot.key], []).append(slot)
    return tuple(_under(heading, tuple(one)) for heading, one in found.items())


def _under(heading: str, slots: tuple[ShownOption, ...]) -> ShownGroup:
    """Put slots under their heading; a sign that all of them have is told there, once."""
    looks = {(slot.shape, slot.tone) for slot in slots}
    if not heading or len(looks) > 1:
        return ShownGroup(heading, "", "", slots)
    shape, tone = looks.pop()
    return ShownGroup(heading, shape, tone, tuple(replace(slot, shape="") for slot in slots))


def _left(ideas: Ideas, cards: Sequence[Card], slots: Sequence[ShownOption]) -> int:
    """Return how many more texts may be sent, over all the slots."""
    left = max(0, ideas.at_most - len(cards))
    if not slots or not all(slot.most for slot in ideas.slots):
        return left
    room = sum(
        max(0, slot.most - sum(1 for card in cards if card.slot == slot.key))
        for slot in ideas.slots
    )
    return min(left, room)


def _lines(
    view: View, ideas: Ideas, chair: Chair, before: Turn | None, *, hidden: Sequence[Card]
) -> tuple[ShownCard, ...]:
    """Return what lies before a table, one's own texts left out, masked ones too."""
    if not chair.team or (before is None and ideas.audience is not Audience.TEAMS):
        return ()
    own = {card.id for card in hidden}
    cards = view.record.cards_of("", ideas.key)
    found = before_it(cards, before) if before else [one for one in cards if one.team == chair.team]
    teams = {one.key: one.label for one in view.record.teams if one.key != chair.team}
    return tuple(
        ShownCard(
            id=card.id,
            text=card.text,
            state=teams.get(card.team, ""),
            parts=parts_of(ideas, card.text),
        )
        for card in found
        if card.id not in own
    )


def _board(view: View, ideas: Ideas, chair: Chair, own: Sequence[Card]) -> tuple[ShownLines, ...]:
    """Return what lies on a table's board, by place: one's own texts too, told as such."""
    cards = [one for one in view.record.cards_of("", ideas.key) if one.team == chair.team]
    mine = {card.id for card in own}
    places = {one.key: one for one in ideas.slots}
    found: dict[str, list[ShownCard]] = {key: [] for key in places}
    for card in cards:
        state = _("de vous") if card.id in mine else ""
        told = ShownCard(id=card.id, text=card.text, state=state, parts=parts_of(ideas, card.text))
        found.setdefault(card.slot, []).append(told)
    return tuple(_place(places.get(key), tuple(told)) for key, told in found.items() if told)


def _place(slot: Option | None, lines: tuple[ShownCard, ...]) -> ShownLines:
    if slot is None:
        return ShownLines("", "", "", lines)
    return ShownLines(slot_name(slot), slot.shape, slot.colour, lines)


def _behind(view: View, turn: Turn | None, about: Option | None) -> str:
    """Return for whom someone writes who stayed behind, or nothing."""
    guests = view.record.team(turn.guests) if turn is not None else None
    if guests is None or turn is None or turn.guests == turn.team:
        return ""
    if about is None:
        return _("Vous restez ici. Vous écrivez pour la table {n}.").format(n=guests.number)
    return _("Vous restez ici. Vous écrivez pour la table {n}, devant « {question} ».").format(
        n=guests.number, question=about.label
    )


def _card(card: Card, ideas: Ideas, view: View, *, told: bool) -> ShownCard:
    slot = next((one for one in ideas.slots if told and one.key == card.slot), None)
    return ShownCard(
        id=card.id,
        text=card.text,
        state=card_state(
            card.status,
            ideas,
            proofread=view.info.proofread,
            unread=unread(card, ideas, view.phases, view.run.phase),
        ),
        slot=slot_name(slot) if slot else "",
        shape=slot.shape if slot else "",
        tone=slot.colour if slot else "",
        parts=parts_of(ideas, card.text),
        fields=fields_of(ideas, card.text),
    )
