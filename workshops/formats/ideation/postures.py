"""The three ways to look at a project: their words, their shapes, what each has people write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import N_, _, ngettext
from app.core.phase import Option
from workshops.formats.ideation.settings import Posture

if TYPE_CHECKING:
    from collections.abc import Sequence

DREAM, PLAN, RISK, STEP = "reve", "realite", "risque", "pas"


@dataclass(frozen=True, slots=True)
class _Words:
    """What one posture says: French source texts.

    ``rule`` is on the wall, ``phone`` on phones, ``say`` what the team says; ``heading`` stands
    over its texts. ``lines`` are the parts of a text, where it has several.
    """

    key: str
    name: str
    shape: str
    tone: str
    rule: str
    phone: str
    say: str
    label: str
    heading: str
    empty: str
    most: int
    lines: tuple[str, ...] = ()


_POSTURES = {
    Posture.DREAMER: _Words(
        DREAM,
        N_("Rêver"),
        "star",
        "others",
        N_("Pas de « mais ». Plus il y a de rêves, mieux c’est."),
        N_("Ajoutez un rêve. Plus il y en a, mieux c’est."),
        N_(
            "Protégez le rêve : « oui, et… », jamais « oui, mais… ». Une idée par note, le plus d’idées possible. "
            "Les risques viendront plus tard."
        ),
        N_("Un rêve"),
        N_("Les rêves"),
        N_("Aucun rêve n’a été noté."),
        40,
    ),
    Posture.REALIST: _Words(
        PLAN,
        N_("Réaliser"),
        "square",
        "users",
        N_("On garde le rêve. On cherche comment, et avec qui."),
        N_("Une façon de faire à la fois. On garde le rêve."),
        N_(
            "On garde le rêve et on cherche comment y aller. "
            "Demandez : « Qui est déjà prêt à aider ? » Changez de place, si c’est possible."
        ),
        N_("Une façon de faire"),
        N_("Comment faire"),
        N_("Aucune façon de faire n’a été notée."),
        20,
    ),
    Posture.CRITIC: _Words(
        RISK,
        N_("Vérifier"),
        "triangle",
        "professionals",
        N_("On aide le projet : un risque, puis une façon de le contourner."),
        N_("Un risque à la fois. On aide le projet."),
        N_(
            "On critique le projet pour l’aider, jamais une personne. Pour chaque risque, demandez : "
            "« Comment le contourner ? » Changez de place, si c’est possible."
        ),
        N_("Un risque, et comment le contourner"),
        N_("Ce qui peut gêner"),
        N_("Aucun risque n’a été noté."),
        10,
        (N_("Ce qui peut gêner"), N_("Comment le contourner")),
    ),
}


def words(posture: Posture) -> _Words:
    """Return the words of a posture; say each with ``_``."""
    return _POSTURES[posture]


def option(posture: Posture) -> Option:
    """Return a posture with its name, shape and colour."""
    said = _POSTURES[posture]
    return Option(posture, _(said.name), said.shape, said.tone)


def first_step() -> Option:
    """Return what first steps are called, beside the postures."""
    return Option(STEP, _("Premiers pas"), "circle", "agree")


def of_key(phase: str) -> Posture | None:
    """Return the posture of a phase, None where it has none: « reveur », « reveur_2 »."""
    first = phase.split("_")[0]
    return next((posture for posture in Posture if posture == first), None)


def prompts(posture: Posture, own: Sequence[str]) -> tuple[str, ...]:
    """Return the prompts of a time: its own, or those of formats.md §2.7 for the dream."""
    if own or posture is not Posture.DREAMER:
        return tuple(own)
    return (
        _("Et si nous avions tout ?"),
        _("Et si c’était déjà réussi ?"),
        _("Que ferait un enfant ?"),
    )


def noted(posture: Posture, number: int) -> str:
    """Return how many texts a posture has, never which: « 12 rêves notés »."""
    if posture is Posture.DREAMER:
        return ngettext("{n} rêve noté", "{n} rêves notés", number)
    if posture is Posture.REALIST:
        return ngettext("{n} façon de faire notée", "{n} façons de faire notées", number)
    return ngettext("{n} risque noté", "{n} risques notés", number)


def steps_noted(number: int) -> str:
    """Return how many first steps are noted."""
    return ngettext("{n} premier pas noté", "{n} premiers pas notés", number)


def step_lines() -> tuple[str, ...]:
    """Return the lines of a first step (formats.md §2.7, « premier_pas »)."""
    return (_("Quoi ?"), _("Qui ?"), _("Quand ?"))
