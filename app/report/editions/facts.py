"""Facts that a restitution tells once for the whole session: who was there, the course, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.document import Block, Bullets, Cover, Paragraph, Table, Tone
from app.core.edition import Edition
from app.core.i18n import _, ngettext, said_date
from app.core.people import profile_names
from app.core.schedule import known_minutes
from app.core.threshold import OTHERS, breakdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.record import FollowUp, Presence
    from app.core.session import Facilitator, SessionInfo, Step
    from app.format import Format
    from app.report.editions.source import StepRecord

UNSAID = "non_precise"
"""The coarse profile of people who gave none (formats.md §1.4)."""

LINES = 8
"""Lines in which the course is told where there is little room (formats.md §3.1)."""

PAUSE = "pause"
"""The type of steps in which nothing is done."""

UNKNOWN = "–"
"""In the place of a duration that nobody knows."""


def objectives(info: SessionInfo) -> tuple[Block, ...]:
    """Tell what the workshop was for."""
    if not info.objectives:
        return ()
    return (Bullets(info.objectives),)


def present(presence: Presence, k: int) -> tuple[Block, ...]:
    """Tell who was there: one figure, with and without a phone together (formats.md §1.3)."""
    return (*map(Paragraph, _people(presence, k)), *_profiles(presence, k))


def gathering(presence: Presence, k: int) -> str:
    """Tell who was there in a few sentences, coarse profiles included where they may be told."""
    told = profiles(presence, k)
    by_profile = " · ".join(_("{word} : {n}").format(word=word, n=n) for word, n in told)
    return " ".join(filter(None, (*_people(presence, k), f"{by_profile}." if told else "")))


def _people(presence: Presence, k: int) -> tuple[str, ...]:
    """Return how many took part, and how many were there to help."""
    if not presence.total:
        return (_("Le nombre de personnes présentes n’a pas été noté."),)
    took_part = ngettext(
        "{n} personne a pris part à l’atelier, avec ou sans téléphone.",
        "{n} personnes ont pris part à l’atelier, avec ou sans téléphone.",
        presence.total,
    )
    if not presence.helpers:
        return (took_part,)
    helped = ngettext(
        "Il y avait aussi {n} personne pour aider ou interpréter.",
        "Il y avait aussi {n} personnes pour aider ou interpréter.",
        presence.helpers,
    )
    if not helpers(presence, k):
        helped = _("Il y avait aussi des personnes pour aider ou interpréter.")
    return took_part, helped


def helpers(presence: Presence, k: int) -> int:
    """Return how many people were there to help; 0 for few, who are known by whom they helped."""
    return presence.helpers if presence.helpers >= k else 0


def profiles(presence: Presence, k: int) -> tuple[tuple[str, int], ...]:
    """Return the coarse profiles that may be told, in words; who gave none is a class too."""
    classes = dict(presence.profiles)
    silent = presence.total - sum(classes.values())
    classes[UNSAID] = classes.get(UNSAID, 0) + max(0, silent)
    shown = breakdown(classes, k) or {}
    return tuple((profile_word(key), number) for key, number in _largest_first(shown))


def _profiles(presence: Presence, k: int) -> tuple[Block, ...]:
    rows = tuple((word, str(number)) for word, number in profiles(presence, k))
    return (Table((_("Profil"), _("Personnes")), rows),) if rows else ()


def _largest_first(shown: Mapping[str, int]) -> list[tuple[str, int]]:
    """Order the classes, what is merged or unsaid last."""
    return sorted(shown.items(), key=lambda one: (one[0] in {OTHERS, UNSAID}, -one[1], one[0]))


def profile_word(key: str) -> str:
    """Return the word for a coarse profile, as a row of a table begins."""
    word = profile_names().get(key, _("profil non précisé"))
    return word[:1].upper() + word[1:]


def run(steps: Iterable[StepRecord]) -> tuple[Block, ...]:
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
    return (Table(header, rows), *told)


def course(
    steps: Iterable[StepRecord], titles: Mapping[int, str], catalogue: Mapping[str, Format[Any]]
) -> tuple[str, ...]:
    """Tell each step that was held in a line, :data:`LINES` at most: its title, its way, its minutes.

    ``titles`` are those that the contents give, by step id. Where there are too many lines, pauses
    go first, then the last ones share one.
    """
    held = [one.step for one in steps if not one.step.skipped]
    led = any(step.started is not None for step in held)
    held = [step for step in held if step.started is not None or not led]
    if len(held) > LINES:
        held = [step for step in held if step.type != PAUSE]
    told = [_told(step, titles.get(step.id, step.title), catalogue) for step in held]
    if len(told) <= LINES:
        return tuple(told)
    rest = [titles.get(step.id, step.title) for step in held[LINES - 1 :]]
    return (*told[: LINES - 1], _("Puis : {steps}").format(steps=" · ".join(rest)))


def _told(step: Step, title: str, catalogue: Mapping[str, Format[Any]]) -> str:
    """Return « Notre débat – Débat mouvant, 25 min »."""
    name = _(catalogue[step.type].name)
    way = "" if name.casefold() in title.casefold() else name
    minutes = _minutes(known_minutes(step) or step.minutes)
    return _("{title} – {how}").format(title=title, how=", ".join(filter(None, (way, minutes))))


def _minutes(minutes: float) -> str:
    return _("{n} min").format(n=round(minutes))


def _real(step: Step) -> str:
    if step.skipped:
        return _("non faite")
    minutes = known_minutes(step)
    return _minutes(minutes) if minutes else UNKNOWN


def support(info: SessionInfo) -> tuple[Block, ...]:
    """Tell where what was shown is found again."""
    return (Paragraph(info.support),) if info.support else ()


def followups(noted: Sequence[FollowUp]) -> tuple[Block, ...]:
    """Tell what will be done, by which function, and when."""
    if not noted:
        return ()
    rows = tuple((one.what, one.who or "–", one.when or "–") for one in noted)
    return (Table((_("Quoi"), _("Qui (fonction)"), _("Quand")), rows),)


def cover(info: SessionInfo, edition: Edition = Edition.SHARED) -> Cover:
    """Tell what, when, where and who."""
    return Cover(
        title=info.title,
        date=said_date(info.date),
        place=info.place,
        organiser=info.organiser,
        facilitators=tuple(filter(None, map(_facilitator, info.facilitators))),
        draft=not info.validated,
        rehearsal=info.rehearsal,
        internal=edition is Edition.INTERNAL,
        kind=_kind(edition),
        edition=info.edition if info.validated else 0,
        read_on=said_date(info.validated_on) if info.validated else "",
    )


def _kind(edition: Edition) -> str:
    """Return what an edition is called; the one to share has the plain name."""
    return {
        Edition.SHARED: "",
        Edition.INTERNAL: _("Compte rendu interne"),
        Edition.REREADING: _("Copie de relecture"),
        Edition.PLAIN: _("Compte rendu en une page"),
    }[edition]


def _facilitator(person: Facilitator) -> str:
    """Name a person who agreed to be printed; else tell their function only."""
    if not person.printed:
        return person.function
    return ", ".join(filter(None, (person.name, person.function)))
