"""How a débat mouvant is led, for the help and the preparation (facts: formats.md §2.1)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne montre son avis en se plaçant dans la salle. "
        "On écoute les autres, on peut changer de place. "
        "Ce débat ouvre l’atelier. "
        "Il ne sert pas à décider."
    ),
    people=N_("De 8 à 25 personnes. Deux personnes pour animer, et une qui note."),
    room=N_(
        "Un espace vide, coupé par une ligne au sol. "
        "Un panneau pour chaque camp. "
        "Des chaises de chaque côté. "
        "Un passage libre pour un fauteuil roulant."
    ),
    duration=N_("Environ 12 minutes par affirmation. Jusqu’à 1 heure en tout."),
    material=(
        N_("Du ruban pour la ligne au sol."),
        N_("Les panneaux des camps."),
        N_("Les cartons de position, pour la version assise."),
        N_("Des feutres et du papier."),
    ),
    steps=(
        N_("Dites les règles. Faites un essai avec une phrase sans enjeu."),
        N_("Lisez l’affirmation deux fois, sans l’expliquer."),
        N_("Chaque personne se place en silence. Comptez les places : c’est « avant »."),
        N_("Donnez la parole au plus petit camp, puis à l’autre. Un argument à la fois."),
        N_("Après chaque argument, laissez le temps de changer de place."),
        N_("Les arguments se répètent ? Arrêtez le débat."),
        N_("Demandez une dernière place. Comptez : c’est « après »."),
        N_("La personne qui a noté lit sa synthèse. La salle la corrige."),
    ),
    vigilance=(
        N_("Rester debout fatigue. Proposez les chaises, ou la version assise."),
        N_("Une personne est seule dans son camp ? Écoutez-la en premier, ou rejoignez-la."),
        N_("Un responsable est dans la salle ? Son équipe peut ne pas oser parler."),
        N_("Vous donnez la parole. Vous ne défendez aucun camp."),
        N_("Aucune affirmation ne doit obliger à parler de sa santé."),
        N_("Changer de place n’est ni une victoire, ni une défaite."),
    ),
)
