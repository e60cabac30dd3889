"""What the home page says of workshops and sessions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.glance import Glance, Standing, purge_date
from app.core.i18n import N_, _, ngettext, said_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.core.workshop import Headcount, Workshop
    from app.format import Format

RESUMED_SECONDS = 36 * 3600
"""How long a session left in the middle is offered again before anything else."""

_STANDINGS = {
    Standing.PREPARING: N_("En préparation"),
    Standing.RUNNING: N_("Commencée"),
    Standing.FINISHED: N_("Terminée, compte rendu à valider"),
    Standing.VALIDATED: N_("Compte rendu validé"),
    Standing.ANONYMISED: N_("Close et anonymisée"),
    Standing.PURGED: N_("Réponses effacées"),
    Standing.DAMAGED: N_("Fichier abîmé"),
    Standing.NEWER: N_("Version plus récente"),
    Standing.OTHER: N_("Ce n’est pas une séance"),
    Standing.UNREADABLE: N_("Fichier illisible"),
}


class Purge(NamedTuple):
    """By when a session is to be erased, in words; empty when nothing is due."""

    words: str = ""
    overdue: bool = False


def length(minutes: int) -> str:
    """Return « 45 min », « 2 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{n} h").format(n=hours)
    return _("{n} h {rest}").format(n=hours, rest=f"{rest:02d}")


def headcount(count: Headcount | None) -> str:
    """Return « 8 à 25 personnes »."""
    if count is None:
        return ""
    if count.least == count.most:
        return ngettext("{n} personne", "{n} personnes", count.most)
    return _("{least} à {most} personnes").format(least=count.least, most=count.most)


def measure(workshop: Workshop) -> str:
    """Return « 2 h · 8 à 25 personnes »."""
    return joined((length(workshop.minutes), headcount(workshop.headcount)))


def formats(workshop: Workshop, catalogue: Mapping[str, Format[Any]]) -> str:
    """Return the ways of working of a workshop, each once, in their order."""
    return joined(dict.fromkeys(_(catalogue[step.type].name) for step in workshop.steps))


def purpose(workshop: Workshop) -> str:
    """Return what the workshop is for, in one sentence; who it is for when it has no objective."""
    return workshop.objectives[0].text if workshop.objectives else workshop.public


def joined(parts: Sequence[str] | dict[str, None]) -> str:
    """Return the parts that say something, one after the other."""
    return " · ".join(part for part in parts if part)


def name(found: Glance) -> str:
    """Return what a session is called: its title, or the name of a file that nobody can read."""
    return found.title or found.path.name


def which(found: Glance) -> str:
    """Return what tells a session from another of the same name: its day, its file where it must."""
    if not found.title:
        return said_date(found.date)
    file = found.path.name if found.twin or not found.date else ""
    return joined((said_date(found.date), file))


def where_and_when(found: Glance) -> str:
    """Return the day, or else the file, the place and the people of a session."""
    people = ngettext("{n} personne", "{n} personnes", found.people) if found.people else ""
    return joined((which(found), found.place, people))


def standing(found: Glance, who: str) -> str:
    """Return where a session stands; ``who`` is the name of this machine."""
    if found.standing is Standing.ELSEWHERE:
        if found.holder in ("", who):
            return _("Ouverte sur cet ordinateur")
        return _("Ouverte par {who}").format(who=found.holder)
    if found.standing is Standing.PURGED:
        if found.erasing:
            return _("Effacement à finir")
        return _("Réponses effacées le {day}").format(day=said_date(found.purged_on))
    if found.standing is Standing.RUNNING and found.step:
        return _("Commencée : étape {n}").format(n=found.step)
    return _(_STANDINGS[found.standing])


def purge(found: Glance, today: date) -> Purge:
    """Return by when what people said is to be erased."""
    due = purge_date(found)
    if due is None:
        return Purge()
    if due < today:
        return Purge(_("À effacer depuis le {day}").format(day=said_date(due)), overdue=True)
    left = (due - today).days
    if not left:
        return Purge(_("Effacement aujourd’hui"))
    return Purge(ngettext("Effacement dans {n} jour", "Effacement dans {n} jours", left))


def is_due(found: Glance, today: date) -> bool:
    """Tell whether the promised day has come, of a session that can be erased now."""
    if found.standing not in (Standing.FINISHED, Standing.VALIDATED, Standing.ANONYMISED):
        return False
    due = purge_date(found)
    return due is not None and due <= today


def due_line(found: Glance) -> str:
    """Return « titre · 12 mars 2026 · promis pour le 11 avril 2026 »."""
    day = purge_date(found)
    promised = _("promis pour le {day}").format(day=said_date(day)) if day is not None else ""
    return joined((name(found), which(found), promised))


def counting(seconds: int) -> str:
    """Return in how many seconds the answers are erased by themselves."""
    return ngettext(
        "Sans réponse de votre part, l’effacement commence dans {n} seconde.",
        "Sans réponse de votre part, l’effacement commence dans {n} secondes.",
        seconds,
    )


def resuming(found: Glance) -> str:
    """Return « Reprendre « titre » – étape 2, Débat mouvant »."""
    start = _("Reprendre « {title} »").format(title=name(found))
    if not found.step:
        return start
    return _("{start} – étape {n}, {step}").format(start=start, n=found.step, step=found.step_title)


def to_resume(found: Sequence[Glance], who: str, now: float) -> Glance | None:
    """Return the session to go on with before anything else, or None.

    One that this machine has open, or one left in the middle not long ago; a rehearsal only when
    there is nothing else.
    """
    left = [
        one
        for one in found
        if (one.standing is Standing.ELSEWHERE and one.holder == who)
        or (one.standing is Standing.RUNNING and now - one.changed < RESUMED_SECONDS)
    ]
    return min(
        left, key=lambda one: (one.standing is Standing.RUNNING, one.rehearsal), default=None
    )
