"""How a tree is led, for the help and the preparation (facts: formats.md §2.2)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe dessine un arbre avec ses idées. "
        "Chaque partie pose une question. "
        "L’arbre montre sur quoi on s’appuie, et ce que cela donne."
    ),
    people=N_("De 6 à 30 personnes. Au-delà de 12, des tables de 4 à 6 personnes."),
    room=N_(
        "Un grand arbre de papier au mur, à hauteur d’une personne assise. "
        "L’écran à côté. "
        "Des tables pour écrire."
    ),
    duration=N_("De 30 à 45 minutes."),
    material=(
        N_("Un grand arbre de papier."),
        N_("Des feuilles, des fleurs et des fruits découpés."),
        N_("Des feutres, et de quoi coller."),
        N_("Des gommettes, le même nombre pour chaque personne."),
    ),
    steps=(
        N_("Présentez l’arbre, du sol vers le ciel. Lisez la question de chaque partie."),
        N_("Chaque personne écrit de 2 à 4 feuilles. Une idée par feuille."),
        N_("On partage par trois. On rapproche les feuilles qui disent la même chose."),
        N_("Touchez « Feuille suivante » et lisez-la. La personne dit où la poser."),
        N_("On regarde ensemble : les groupes de feuilles, les parties vides, les liens."),
        N_("Chaque personne marque les feuilles qui comptent pour elle."),
        N_("On donne un nom à l’arbre."),
        N_("On écrit trois messages, reliés à leurs feuilles."),
    ),
    vigilance=(
        N_("L’arbre est une image. Expliquez chaque partie."),
        N_("On ne retire aucune feuille sans l’accord de la personne qui l’a écrite."),
        N_("Deux feuilles peuvent se contredire. On garde les deux."),
        N_("On peut dessiner au lieu d’écrire."),
        N_("Une personne ne veut pas lire sa feuille ? Lisez-la pour elle."),
        N_("Les marques ne font pas un classement."),
    ),
)
