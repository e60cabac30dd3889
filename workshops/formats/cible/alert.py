"""What facilitators alone are told: who has not finished, by number, and which view is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.record import Role
from app.core.teams import MOST_TEAMS
from workshops.formats.cible import words
from workshops.formats.cible.groups import FIND, LEVEL, PLACE, SIGN
from workshops.formats.cible.pairs import TWO
from workshops.formats.cible.tally import finished, missing_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record


def alert(phases: Sequence[Phase], record: Record) -> str:
    """Return what is still missing, in plain sentences; "" when nothing is, or nothing began."""
    told = (
        _in_threes(phases, record),
        words.missing(missing_views(record, phases)),
        words.not_done(finished(record, phases)),
        _without_writer(phases, record),
        _without_level(phases, record),
    )
    return " ".join(filter(None, told))


def _in_threes(phases: Sequence[Phase], record: Record) -> str:
    """Tell, before pairs are made, that there are more people than tables of two can hold."""
    paired = any(one.grouping and one.grouping.size == 2 for one in phases)
    if not paired or record.teams or record.presence.total <= 2 * MOST_TEAMS + 1:
        return ""
    return _("Il y a {most} tables au plus : des personnes seront à trois ou plus.").format(
        most=MOST_TEAMS
    )


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
