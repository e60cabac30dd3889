"""How an ice-breaker is led, for the help and the preparation (facts: formats.md §2.5)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque voix est entendue une fois, dès le début. "
        "On se rencontre par le prénom, sans titre ni fonction."
    ),
    people=N_("De 5 à 30 personnes. Au-delà de 20, mettez-vous par trois."),
    room=N_("Des chaises en cercle. Chaque personne voit les autres."),
    duration=N_(
        "De 20 à 30 secondes par personne. De 5 à 15 minutes en tout. "
        "Pour une idée clé, 2 minutes par personne."
    ),
    material=(
        N_("Une liste de mots, ou des cartes d’émotions, pour montrer du doigt."),
        N_("Pour la balle : une balle souple, qui peut aussi rouler."),
        N_("Pour les images : environ trois images par personne, et leur description."),
        N_("Du papier, pour noter les mots."),
    ),
    steps=(
        N_("Commencez : dites votre prénom, puis votre mot."),
        N_("Chaque personne parle à son tour. « Personne suivante » tire l’ordre au hasard."),
        N_("Remerciez. Ne commentez pas."),
        N_("La personne qui note écrit les mots, jamais les prénoms."),
        N_("Qui a un téléphone peut envoyer son mot."),
        N_("La balle : dites le prénom de la personne. Puis refaites le chemin à l’envers."),
        N_("Les images : décrivez-les à voix haute. Chaque personne choisit du regard."),
        N_("Touchez « Suivant ». Plus un mot revient, plus il est grand."),
        N_("Lisez les mots à voix haute, puis passez à la suite."),
    ),
    vigilance=(
        N_("« Je passe » est une réponse, à tout moment."),
        N_("Personne n’explique son émotion, ni sa météo."),
        N_("Un mot ou un orage vous inquiète ? Soyez à l’écoute pendant la pause."),
        N_("N’en parlez pas devant tout le monde."),
        N_("Une personne ne parle pas ? Elle peut montrer un mot de la liste."),
        N_("Pas de contact physique, pas de geste obligatoire."),
        N_("Le tableau des talents s’efface à la fin. Il n’est jamais imprimé."),
    ),
)
