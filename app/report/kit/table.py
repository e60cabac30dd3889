"""What can be printed before a workshop: words alone, nothing that takes a while to load."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.i18n import N_

MOST_PEOPLE = 300
"""For how many people a kit is printed at most."""


@dataclass(frozen=True, slots=True)
class KitItem:
    """One thing to print. ``name`` and ``about`` are in French: say them with ``_``.

    ``for_people``: how many people are expected changes how many pages it takes.
    """

    key: str
    name: str
    about: str
    for_people: bool = False


KIT = (
    KitItem(
        "poster",
        N_("Affiche pour rejoindre"),
        N_("À l’entrée : les deux codes, l’adresse, et que faire sans téléphone."),
    ),
    KitItem(
        "no_phone",
        N_("Affiche sans téléphone"),
        N_("À l’entrée : comment prendre part sans téléphone."),
    ),
    KitItem(
        "run_sheet",
        N_("Déroulé"),
        N_("Pour l’équipe : les étapes, les minutes, quoi dire, où noter les comptes."),
    ),
    KitItem(
        "signs",
        N_("Panneaux des places"),
        N_("Une page par place, à coller au mur. Lisibles à 10 m."),
    ),
    KitItem(
        "cards",
        N_("Cartons de position"),
        N_("Pour répondre assis : à découper, quatre par page."),
        for_people=True,
    ),
    KitItem(
        "table_cards",
        N_("Cartons des tables"),
        N_(
            "Pour les personnes sans téléphone : une forme par table. À découper, huit par page. "
            "Gardez les cartons en trop."
        ),
        for_people=True,
    ),
    KitItem(
        "question_posters",
        N_("Affiches des questions"),
        N_(
            "Une page par question, avec des lignes pour écrire. Une par table, si chacun écrit. "
            "Et une par table : la carte d’un pitch, le plan ou la grille à remplir."
        ),
    ),
    KitItem(
        "leaves",
        N_("Feuilles à coller"),
        N_("Pour écrire une idée et la coller. À découper, six par page."),
        for_people=True,
    ),
    KitItem(
        "papers",
        N_("Feuilles à remplir"),
        N_("Une par personne, à remplir à la main : la cible vide, par exemple."),
        for_people=True,
    ),
    KitItem(
        "ballots",
        N_("Bulletins"),
        N_("Les questions sur papier, à découper. Sans nom."),
        for_people=True,
    ),
)
"""All that can be printed, in the order in which it comes out."""
