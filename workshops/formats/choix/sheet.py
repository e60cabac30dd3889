"""How a choice is led, for the help and the preparation (facts: formats.md §2.7, §2.8)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe choisit une situation à travailler, en secret. "
        "Ou chaque personne choisit l’équipe qu’elle rejoint."
    ),
    people=N_("De 6 à 12 personnes pour une situation. De 9 à 30 pour des équipes."),
    room=N_("Un cercle pour une situation. Une affiche par équipe, espacées, pour des équipes."),
    duration=N_("De 5 à 10 minutes."),
    material=(
        N_("De petits papiers à plier, pour voter sans téléphone."),
        N_("Une affiche par équipe, avec le titre de l’idée."),
    ),
    steps=(
        N_("Situation : chaque personne peut en proposer une, en une ligne."),
        N_("Lisez les situations deux fois. Chaque personne en choisit une, en secret."),
        N_("Demandez en privé à la personne si elle est d’accord pour raconter."),
        N_("Équipe : chaque personne choisit une équipe, puis un second choix."),
        N_("Sans téléphone, on se place devant l’affiche. Comptez, puis notez."),
        N_("Révélez. Il manque du monde quelque part ? Demandez qui veut changer."),
        N_("Touchez « Composer »."),
    ),
    vigilance=(
        N_("La personne peut dire non, sans donner de raison."),
        N_("Préparez une situation imaginaire de secours."),
        N_("Ni nom, ni service, ni lieu : personne ne doit se reconnaître."),
        N_("La personne qui porte une idée peut rejoindre une autre équipe."),
        N_("On ne nomme jamais qui change d’équipe."),
    ),
)
