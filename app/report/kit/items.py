"""What can be printed before a workshop, and how chosen things make one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import N_, _
from app.report.kit.ballots import draw_ballots
from app.report.kit.plan import places, questions
from app.report.kit.poster import draw_poster
from app.report.kit.run_sheet import draw_run_sheet
from app.report.kit.sheet import Sheets
from app.report.kit.signs import draw_position_cards, draw_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.report.kit.plan import Plan


@dataclass(frozen=True, slots=True)
class KitItem:
    """One thing to print. ``name`` and ``about`` are French: say them with ``_``.

    ``draw`` adds its pages, none when the workshop has nothing for it. ``for_people``: how many
    people are expected changes it.
    """

    key: str
    name: str
    about: str
    draw: Callable[[Sheets, Plan], None]
    for_people: bool = False


KIT = (
    KitItem(
        "poster",
        N_("Affiche pour rejoindre"),
        N_("À l’entrée : les deux codes, l’adresse, et que faire sans téléphone."),
        lambda sheets, plan: draw_poster(sheets, plan.info, plan.address),
    ),
    KitItem(
        "run_sheet",
        N_("Conducteur"),
        N_("Pour l’équipe : les étapes, les minutes, quoi dire, où noter les comptes."),
        draw_run_sheet,
    ),
    KitItem(
        "signs",
        N_("Panneaux des places"),
        N_("Une page par place, à coller au mur. Lisibles à 10 m."),
        lambda sheets, plan: draw_signs(sheets, places(plan.steps)),
    ),
    KitItem(
        "cards",
        N_("Cartons de position"),
        N_("Pour répondre assis : à découper, quatre par page."),
        lambda sheets, plan: draw_position_cards(sheets, places(plan.steps), plan.people),
        for_people=True,
    ),
    KitItem(
        "ballots",
        N_("Bulletins"),
        N_("Les questions sur papier, à découper. Sans nom."),
        lambda sheets, plan: draw_ballots(sheets, questions(plan.steps), plan.people),
        for_people=True,
    ),
)
"""All that can be printed, in the order in which it comes out."""


def make(items: Collection[str], plan: Plan) -> bytes:
    """Return one PDF with the items of these keys.

    Raises UserError when that makes no page, or the Wi-Fi is one that no phone could join.
    """
    sheets = Sheets(plan.info.title, _("À imprimer"), rehearsal=plan.info.rehearsal)
    for item in KIT:
        if item.key in items:
            item.draw(sheets, plan)
    if not sheets.pages:
        raise UserError(_("Il n’y a rien à imprimer. Cochez autre chose."))
    return sheets.save()
