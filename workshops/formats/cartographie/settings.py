"""What a facilitator chooses for the plan of a project (formats.md §2.7, §4.d)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Option
from workshops.islands import Wanted
from workshops.minutes import TableMinutes
from workshops.named import keyed

_BOXES = {
    "besoin": (N_("Le besoin"), N_("Qu’est-ce qui doit changer ?")),
    "pour_qui": (N_("Pour qui ?"), N_("Qui est concerné ?")),
    "avec_qui": (N_("Avec qui ?"), N_("Usagers, proches, professionnels, institutions ?")),
    "existe": (N_("Ce qui existe déjà"), N_("Sur quoi s’appuyer ?")),
    "il_faut": (N_("Ce qu’il nous faut"), N_("Du temps, un lieu, des personnes ?")),
    "bloquer": (N_("Ce qui peut bloquer"), N_("Qu’est-ce qui peut gêner ?")),
    "changer": (N_("Ce que ça changerait"), N_("Pour les personnes, pour les équipes ?")),
    "engagement": (
        N_("Niveau d’engagement visé"),
        N_("Donner son avis, construire ensemble, décider ensemble ?"),
    ),
}
"""The boxes of the plan (formats.md §2.7), and the question that helps to fill each."""

_NAMED = {key: name for key, (name, _asked) in _BOXES.items()}

Box = Annotated[str, Meta(min_length=1, max_length=60, title=N_("Case"))]


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a plan. ``telling`` is how long each table shows its own, in minutes."""

    boxes: Annotated[
        tuple[Box, ...],
        Meta(
            min_length=1,
            max_length=9,
            title=N_("Cases du plan"),
            extra={"item": N_("Case"), "add": N_("Ajouter une case")},
        ),
    ] = field(name="champs", default=tuple(_NAMED.values()))
    tables: Wanted = field(name="groupes", default=0)
    telling: Annotated[
        TableMinutes,
        Meta(
            title=N_("Présentation : durée par table"),
            description=N_("Chaque table montre son plan. 0 : les plans ne sont pas montrés."),
        ),
    ] = field(name="minutes_par_groupe", default=2)

    @property
    def slots(self) -> tuple[Option, ...]:
        """The boxes, each once, with the question that helps to fill those of the house."""
        plain = tuple(one.replace("'", "’").replace(" ?", "\u00a0?") for one in self.boxes)
        return tuple(
            Option(key, label, hints=(_(_BOXES[key][1]),) if key in _BOXES else ())
            for key, label in keyed(plain, _NAMED)
        )
