"""What the figures of a statement say, one plain sentence each: the room and the print read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.record import CountingMode
from workshops.formats.debat_mouvant.tally import Change, MovesFrom, StatementResult

if TYPE_CHECKING:
    from app.core.tally import Tally

_AGREEING = frozenset({"accord", "tout_a_fait", "plutot_accord"})


def not_counted() -> str:
    """Return what stands for figures that nobody has typed yet: they are not zero."""
    return _("Pas encore compté")


def agreement(result: StatementResult, figures: Tally) -> str:
    """Return how many agree, always asked the same way, whichever side has more people."""
    if not figures.counted:
        return _("Pas encore compté.")
    total = figures.total
    if not total:
        return _("Aucune position reçue.")
    agreeing = sum(figures.of(place.key) for place in result.places if place.key in _AGREEING)
    if total >= result.present:
        return ngettext(
            "{n} personne sur {{total}} est d’accord.",
            "{n} personnes sur {{total}} sont d’accord.",
            agreeing,
        ).format(total=total)
    return _placed(total) + ngettext("{n} est d’accord.", "{n} sont d’accord.", agreeing)


def _placed(total: int) -> str:
    return ngettext(
        "Sur {n} personne qui a pris place, ", "Sur {n} personnes qui ont pris place, ", total
    )


def change(result: StatementResult) -> str:
    """Return the largest net change, or that the numbers are the same; "" unless both are known.

    Equal numbers do not mean that nobody moved. Among equal changes an increase is told first.
    When fewer or more people are known after, the numbers are told and not compared.
    """
    if not result.changes:
        return ""
    if not result.comparable:
        return ngettext(
            "{n} position avant, {{after}} après : on ne compare pas.",
            "{n} positions avant, {{after}} après : on ne compare pas.",
            result.before.total,
        ).format(after=result.after.total)
    largest = max(result.changes, key=lambda one: (abs(one.net), one.net))
    if not largest.net:
        return _("Les nombres sont les mêmes avant et après.")
    return ngettext(
        "« {{place}} » : {n} personne avant, {{after}} après.",
        "« {{place}} » : {n} personnes avant, {{after}} après.",
        largest.before,
    ).format(place=largest.option.label, after=largest.after)


def net(change: Change) -> str:
    """Return the net change of one place: « 5 de moins », « 1 de plus », « autant ».

    Empty when the numbers before and after cannot be compared.
    """
    if not change.compared:
        return ""
    if not change.net:
        return _("autant")
    words = _("{n} de plus") if change.net > 0 else _("{n} de moins")
    return words.format(n=abs(change.net))


def moves(result: StatementResult) -> str:
    """Return how many people changed place, and among whom; "" when it is not known."""
    if result.moves is None:
        return ""
    number = result.moves.number
    if result.moves.known_from is MovesFrom.TAPS:
        return ngettext(
            "{n} déplacement signalé pendant les arguments.",
            "{n} déplacements signalés pendant les arguments.",
            number,
        )
    among = ngettext(
        "Parmi la personne dont on connaît les deux places",
        "Parmi les {n} personnes dont on connaît les deux places",
        result.moves.among,
    )
    moved = ngettext("{n} a changé de place.", "{n} ont changé de place.", number)
    return f"{among}, {moved}"


def cited(number: int) -> str:
    """Return how many people say that an argument moved them."""
    return ngettext("cité par {n} personne", "cité par {n} personnes", number)


def received(figures: Tally) -> str:
    """Return how many positions have come in, never which."""
    return ngettext("{n} position reçue", "{n} positions reçues", figures.total)


def present(number: int) -> str:
    """Return how many people are there."""
    return ngettext("{n} personne présente.", "{n} personnes présentes.", number)


def how_counted(result: StatementResult) -> str:
    """Return how the figures came about (formats.md §1.3: printed with them)."""
    modes = zip(result.modes, (result.before, result.after), strict=True)
    before, after = (_counted(mode, figures) for mode, figures in modes)
    if before == after:
        return before
    return _("Avant : {before} Après : {after}").format(before=before, after=after)


def _counted(mode: CountingMode, figures: Tally) -> str:
    if mode is CountingMode.ROOM:
        how = _("Places comptées dans la salle.")
    else:
        how = _("Réponses données une à une, plus les personnes comptées dans la salle.")
    if not figures.late:
        return how
    late = _("Compté après l’activité.")
    return f"{how} {late}"
