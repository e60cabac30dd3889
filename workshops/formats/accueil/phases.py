"""What an opening asks: to join, to hear the objectives, to agree on rules (formats.md §2.10 b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.i18n import _
from app.core.phase import Choice, Ideas, Option, Phase, State

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

RULES = "regles"
RULE = "regle"
AGREEMENT = "accord"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """An opening has nothing to set: title, objectives and rules belong to the session."""


def phases(step: Step, _settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return welcome, objectives and rules."""
    return (
        Phase(
            key="bienvenue",
            title=_("Bienvenue"),
            short=_("Bienvenue"),
            screen=step.guidance.screen,
            phone=_("Bienvenue. Regardez l’écran. On commence bientôt."),
            say=step.guidance.say,
        ),
        Phase(
            key="objectifs",
            title=_("Nos objectifs"),
            short=_("Objectifs"),
            phone=_("Regardez l’écran. On lit les objectifs."),
            say=_("Lisez les objectifs. Annoncez l’heure de la pause et l’heure de fin."),
        ),
        Phase(
            key=RULES,
            title=_("Nos règles"),
            short=_("Règles"),
            inputs=(
                Choice(
                    key=AGREEMENT,
                    label=_("Ces règles vous conviennent ?"),
                    options=(
                        Option("oui", _("Oui"), "circle", "agree"),
                        Option("discuter", _("Il faut en parler"), "triangle", "doubt"),
                    ),
                    counted=True,
                ),
                Ideas(
                    key=RULE,
                    label=_("Une règle à ajouter ?"),
                    help=_("Une phrase courte."),
                    at_most=1,
                    max_chars=140,
                ),
            ),
            stops=(State.OPEN,),
            phone=_("Lisez les règles."),
            rules=True,
            say=_(
                "Lisez les règles. Demandez : « Une règle à ajouter ? » Puis l’accord de la salle."
            ),
        ),
    )
