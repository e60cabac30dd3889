"""What the closing round asks: one sentence for the head, the heart, the body (formats.md §2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Ideas, Option, Phase, State
from workshops.formats.tete_coeur_corps.tally import BODY, HEAD, HEART, words_before

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

ROUND = "tour"
COMPARED = "arrivee_et_depart"
MOST_SIGNS = 160
"""Longest sentence, in characters: one that is said in a breath."""


class Silhouette(StrEnum):
    """The person on the screen."""

    SEATED = "assise"
    STANDING = "debout"


_SILHOUETTES = {"assise": N_("Une personne assise"), "debout": N_("Une personne debout")}


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``seconds_each``: how long each person speaks (30 to 45 s; formats.md §2.9)."""

    seconds_each: Annotated[
        int,
        Meta(
            ge=10,
            le=300,
            title=N_("Temps de parole de chaque personne"),
            description=N_("De 30 à 45 secondes. On peut aussi passer son tour."),
            extra={"unit": N_("s")},
        ),
    ] = field(name="secondes_par_personne", default=30)
    silhouette: Annotated[
        Silhouette, Meta(title=N_("À l’écran"), extra={"labels": _SILHOUETTES})
    ] = Silhouette.SEATED


@dataclass(frozen=True, slots=True)
class Part:
    """A level to leave on: its word and shape, what it asks, and both in full for phones."""

    option: Option
    question: str
    line: str

    @property
    def key(self) -> str:
        """The key of its input."""
        return self.option.key


def parts() -> tuple[Part, ...]:
    """Return the three parts, from the head down."""
    return (
        Part(
            Option(HEAD, _("Tête"), "circle", "others"),
            _("Ce que je comprends mieux"),
            _("Tête : une chose que je comprends mieux."),
        ),
        Part(
            Option(HEART, _("Cœur"), "diamond", "professionals"),
            _("Ce que je ressens"),
            _("Cœur : ce que je ressens maintenant."),
        ),
        Part(
            Option(BODY, _("Corps"), "square", "agree"),
            _("Ce que je vais faire"),
            _("Corps : une chose que je vais faire."),
        ),
    )


def credit() -> str:
    """Return whose tool it is; said wherever it is used."""
    return _("D’après un outil de Dominique Barbès, coach.")


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the round, then what people came with beside what they leave with, where it is known.

    Everyone speaks in turn, then some sentences are shown. The parts can be lit in turn.
    """
    first, *others = parts()
    phone = step.guidance.phone or _("Répondez à une, deux ou trois questions.")
    whole = Phase(
        key=ROUND,
        title=_("Comment je repars"),
        short=_("Le tour"),
        inputs=(_sentence(first, phone), *(_sentence(part) for part in others)),
        stops=(State.OPEN, State.REVEALED),
        minutes=step.minutes,
        seconds_each=settings.seconds_each,
        screen=_("Une phrase, ou « je passe ». On écoute, sans commenter."),
        phone=phone,
        say=step.guidance.say
        or _(
            "Une minute en silence. Puis chacun parle à son tour, ou dit « je passe ». "
            "Personne ne répond."
        ),
        zooms=tuple(part.option for part in parts()),
        draws=True,
    )
    return (whole, *((_compared(),) if words_before(record) else ()))


def _compared() -> Phase:
    return Phase(
        key=COMPARED,
        title=_("En arrivant, en repartant"),
        short=_("Arrivée et départ"),
        phone=_("Regardez l’écran."),
        say=_("Lisez les mots d’arrivée, puis les phrases. Ne nommez personne."),
    )


def _sentence(part: Part, before: str = "") -> Ideas:
    """Ask for one sentence; what people will do is put together by theme, not by person."""
    help_ = _("Une phrase, si vous voulez. Sans nom et sans lieu.")
    return Ideas(
        key=part.key,
        label=part.line,
        help=f"{before} {help_}".strip(),
        at_most=1,
        max_chars=MOST_SIGNS,
        board=part.key == BODY,
    )
