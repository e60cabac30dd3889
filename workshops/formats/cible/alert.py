"""What facilitators alone are told: who has not finished, by number, and which view is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Choice
from app.core.record import Role
from workshops.formats.cible import words
from workshops.formats.cible.groups import FIND, LEVEL, PLACE, SIGN
from workshops.formats.cible.pairs import TWO
from workshops.formats.cible.settings import Viewpoint
from workshops.formats.cible.shared import VIEW
from workshops.formats.cible.tally import finished, views_taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record


def alert(phases: Sequence[Phase], record: Record) -> str:
    """Return what is still missing, in plain sentences; "" when nothing is, or nothing began."""
    told = (
        words.missing(_missing(phases, record)),
        words.not_done(finished(record, phases)),
        _without_writer(phases, record),
        _without_level(phases, record),
    )
    return " ".join(filter(None, told))


def _missing(phases: Sequence[Phase], record: Record) -> tuple[Viewpoint, ...]:
    """Return the points of view that nobody has taken, once somebody has taken one."""
    asked = next((one.input(VIEW) for one in phases if one.key == VIEW), None)
    taken = views_taken(record, phases)
    if not isinstance(asked, Choice) or not taken.total():
        return ()
    return tuple(Viewpoint(one.key) for one in asked.options if not taken[one.key])


def _without_writer(phases: Sequence[Phase], record: Record) -> str:
    """Tell tables of people with phones where nobody writes."""
    if not any(one.key in (PLACE, TWO) for one in phases):
        return ""
    seated = record.seated(1)
    bare = [
        team.label
        for team in record.teams
        if any(seat.code for seat in seated[team.key])
        and not any(seat.role is Role.WRITER for seat in seated[team.key])
    ]
    if not bare:
        return ""
    return _("Personne n’écrit encore pour : {tables}.").format(tables=", ".join(bare))


def _without_level(phases: Sequence[Phase], record: Record) -> str:
    """Tell how many signs have no level yet, once a group has chosen one."""
    chosen = record.answers_of(PLACE, LEVEL)
    if not chosen:
        return ""
    levelled = {key.partition("_")[0] for value in chosen.values() for key in value}
    left = sum(card.key not in levelled for card in record.cards_of(FIND, SIGN))
    if not left:
        return ""
    return ngettext(
        "{n} signe concret n’a pas encore de niveau.",
        "{n} signes concrets n’ont pas encore de niveau.",
        left,
    )
