"""What can be printed before a workshop: words alone, nothing that takes a while to load."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.i18n import N_

MOST_PEOPLE = 300
"""For how many people a kit is printed at most."""


@dataclass(frozen=True, slots=True)
class KitItem:
    """One thing to print. ``name`` and ``about`` are in French: say them with ``_``.

    ``for_people``: how many people are expected changes how many pages it takes. ``cut``: it is cut
    out. ``whole``: it is in the whole kit; what is not is there instead where everything is wanted.
    """

    key: str
    name: str
    about: str
    for_people: bool = False
    cut: bool = False
    whole: bool = True


KIT = (
    KitItem(
        "run_sheet",
        N_("Déroulé"),
        N_("Pour l’équipe : les étapes, les minutes, quoi dire, où noter les comptes."),
    ),
    KitItem(
        "aloud",
        N_("À lire à voix haute"),
        N_("Les objectifs, les règles, les situations : ce que l’écran montrerait à la salle."),
    ),
    KitItem(
        "questions",
        N_("Les questions"),
        N_("Toutes les questions, avec leur numéro. À lire, et à poser sur les tables."),
    ),
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
        "notice",
        N_("Information et accords"),
        N_("À l’entrée, à lire : qui lit les réponses, combien de temps, les droits."),
    ),
    KitItem(
        "numbers",
        N_("Cartes numérotées"),
        N_("Une par personne sans téléphone, sans nom. Et le coupon de ses deux accords."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "signs",
        N_("Panneaux des places"),
        N_("Une page par place, à coller au mur. Lisibles à 10 m."),
    ),
    KitItem(
        "headings",
        N_("Étiquettes du mur"),
        N_("À coller au mur, au-dessus des feuilles : une par partie, avec sa question."),
        cut=True,
    ),
    KitItem(
        "question_posters",
        N_("Affiches des questions"),
        N_("Une page par question, avec des lignes pour écrire. Les tables tournent."),
    ),
    KitItem(
        "team_posters",
        N_("Affiches des tables"),
        N_("Pour chaque table : ce qu’elle écrit ou remplit pendant l’atelier."),
        for_people=True,
    ),
    KitItem(
        "roles",
        N_("Tables et rôles"),
        N_("Le panneau de chaque table. Qui écrit, qui garde le temps, qui parle."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "table_cards",
        N_("Cartons des tables"),
        N_("À tirer à l’entrée : une forme par table. Gardez les cartons en trop."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "cards",
        N_("Cartons de position"),
        N_("Pour répondre assis : la place en mot, en forme et en couleur."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "leaves",
        N_("Feuilles à coller"),
        N_("Pour écrire une idée, puis la coller au mur, sous son étiquette."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "papers",
        N_("Feuilles à remplir"),
        N_("Une par personne, à remplir à la main."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "slips",
        N_("Bulletins"),
        N_("Un par personne et par moment : tout ce que l’on y demande. Sans nom."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "questionnaires",
        N_("Questionnaires"),
        N_("Un par personne, sans nom. À mettre dans une boîte fermée."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "free",
        N_("Bulletins libres"),
        N_("Deux par personne, pour n’importe quelle question : on écrit son numéro."),
        for_people=True,
        cut=True,
    ),
    KitItem(
        "ballots",
        N_("Bulletins, un par question"),
        N_("Chaque question sur son papier, à découper. Beaucoup de pages."),
        for_people=True,
        cut=True,
        whole=False,
    ),
)
"""All that can be printed, in the order in which it comes out."""

REPLACED = "slips"
"""What the ballots of each question replace, where everything is wanted."""
