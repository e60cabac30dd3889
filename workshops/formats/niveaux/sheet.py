"""How the levels are led, for the help and the preparation (facts: formats.md §2.10 c)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne dit où en est l’équipe aujourd’hui, et où elle voudrait être dans un an. "
        "Le groupe cherche ensuite un petit pas à faire."
    ),
    people=N_("De 5 à 40 personnes, de préférence d’une même équipe ou d’un même lieu."),
    room=N_("Assis. Sans téléphone, les quatre coins de la salle, ou des cartons de couleur."),
    duration=N_("De 8 à 12 minutes. Comptez 1 minute de plus par domaine sans téléphone."),
    material=(
        N_("Une feuille par niveau, avec sa phrase, à coller au mur."),
        N_("La feuille papier des domaines, pour qui la préfère."),
    ),
    steps=(
        N_("Lisez chaque niveau, avec un exemple que tout le monde connaît."),
        N_("Dites qu’aucun niveau n’est mauvais en soi."),
        N_("Demandez où en est l’équipe aujourd’hui, domaine par domaine."),
        N_("Demandez ensuite où elle voudrait être dans un an."),
        N_("Montrez les deux réponses côte à côte."),
        N_("Demandez ce qui surprend. Écoutez d’abord les usagers du système de santé."),
        N_("Cherchez ensemble ce qui ferait avancer d’un pas."),
    ),
    vigilance=(
        N_("On ne calcule pas de moyenne. On ne donne pas de note à une équipe."),
        N_("« Je ne sais pas » est une réponse. Elle dit aussi quelque chose."),
        N_("Moins de 5 réponses ? Les nombres restent cachés."),
        N_("Personne n’explique sa réponse s’il ne le veut pas."),
        N_("Un professionnel et un usager peuvent voir deux niveaux différents."),
    ),
)
