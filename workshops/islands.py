"""Islands: the tables where people stay around a project, or the whole room where there is none.

A format that goes on at the tables of an earlier step (``Format.keeps_teams``) makes its own where
that step has none and some are wanted; otherwise the room works as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta

from app.core import teams
from app.core.i18n import N_, _
from app.core.phase import Audience, Grouping, Option, Phase
from app.core.teams import MOST_TEAMS
from app.scene.pages import text_page
from workshops.drawing import frame, mark
from workshops.formats.sous_groupes.places import Table, places_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card, Record, Team
    from app.format import Moment
    from app.scene.svg import Page
    from app.scene.theme import Mark

TABLES = "groupes"
"""The key of the phase where tables are made."""

Wanted = Annotated[
    int,
    Meta(
        ge=0,
        le=MOST_TEAMS,
        title=N_("Nombre de tables"),
        description=N_(
            "Les tables d’avant restent, s’il y en a. 0 ou 1 : toute la salle travaille ensemble."
        ),
    ),
]
"""How many tables a format makes when no earlier step made any; « groupes » in workshop files."""


def islands(record: Record, wanted: int) -> tuple[Team, ...]:
    """Return the tables there are, or will be; none where the room works as one."""
    if record.teams or wanted < 2:
        return record.teams
    return tuple(teams.team(number) for number in range(1, wanted + 1))


def audience(record: Record, wanted: int) -> Audience:
    """Return who writes: people at their table, or everybody in the room."""
    return Audience.MEMBERS if islands(record, wanted) else Audience.EVERYONE


def seats_round(record: Record, wanted: int) -> int:
    """Return the round that people sit in (``Phase.round``): 0 where the room works as one."""
    return 1 if islands(record, wanted) else 0


def composing(record: Record, wanted: int, minutes: float = 0) -> tuple[Phase, ...]:
    """Return the phase where tables are made; none where they stay, or where none is wanted."""
    kept = record.before is not None and record.before.teams
    if kept or wanted < 2:
        return ()
    return (
        Phase(
            key=TABLES,
            title=_("Les tables"),
            short=_("Tables"),
            minutes=minutes,
            screen=_("Trouvez votre table."),
            phone=_("Cherchez votre table."),
            say=_("Composez les tables, puis montrez où chaque personne va."),
            round=1,
            profile=not record.teams,
            grouping=Grouping(wanted),
        ),
    )


def table_mark(one: Team) -> Mark:
    """Return the shape, colour and name of a table."""
    return mark(Option(one.key, one.label, one.shape, one.colour))


def places(moment: Moment[Any]) -> Page:
    """Return who goes where; before the tables are made, that they will be."""
    record = moment.record
    if not record.teams:
        return text_page(frame(moment), _("Les tables se préparent."))
    seated = record.seated(moment.phase.round)
    found = []
    for one in record.teams:
        seats = seated[one.key]
        codes = tuple(seat.code for seat in seats if seat.code)
        found.append(Table(table_mark(one), codes, len(seats) - len(codes)))
    return places_page(frame(moment), found)


def of_island(cards: Sequence[Card], key: str) -> tuple[Card, ...]:
    """Return those of ``cards`` that lie at a table; all of them where ``key`` is empty."""
    return tuple(card for card in cards if key in ("", card.team))
