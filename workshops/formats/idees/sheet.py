"""How ideas are collected, for the help and the preparation (facts: formats.md §2.7)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne peut proposer une idée pour agir ensemble. "
        "Le groupe choisit celles qu’il fait avancer. Toutes restent dans le compte rendu."
    ),
    people=N_("De 9 à 30 personnes. Trois idées avancent bien ensemble."),
    room=N_("Un espace commun, où l’on se voit. Un mur pour les cartes."),
    duration=N_("3 minutes pour écrire. 1 minute par idée. 5 minutes pour choisir."),
    material=(
        N_("Des cartes, des feutres."),
        N_("La liste des idées sur une grande feuille, et des gommettes."),
    ),
    steps=(
        N_("Chaque personne écrit une ou deux idées : un titre, une phrase."),
        N_("Pour chaque idée, elle dit si elle la porte, ou si elle l’offre."),
        N_("Touchez « Idée suivante ». L’idée est dite en une minute."),
        N_("Deux idées se ressemblent ? Regroupez-les, si les deux personnes sont d’accord."),
        N_("Plus d’idées que de places ? Chaque personne donne des points."),
        N_("Révélez les points. Le groupe décide à voix haute."),
        N_("Cochez les idées gardées."),
    ),
    vigilance=(
        N_("Le besoin d’abord, la solution ensuite."),
        N_("Le même nombre de points pour tout le monde, quel que soit son métier."),
        N_("À égalité, les points ne décident pas. Le groupe parle."),
        N_("Une idée portée ne change pas sans la personne qui la porte."),
        N_("Personne ne voit qui a proposé une idée. La personne le dit, si elle veut."),
    ),
)
