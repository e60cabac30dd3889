"""How a project in five times is led, for the help and the preparation."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe regarde un projet en cinq temps, du recueil des besoins à la promotion. "
        "Il dit ce qui se fait déjà ensemble, et décide de la suite."
    ),
    people=N_("De 4 à 30 personnes : patients partenaires, proches-aidants, professionnels."),
    room=N_("Une grande affiche à cinq colonnes, que tout le monde peut toucher. Ou des tables."),
    duration=N_("Environ 30 minutes, ou 45 minutes avec des tables."),
    material=(
        N_("Une affiche par temps, ou une grande affiche à cinq colonnes."),
        N_("Des feuilles à coller de deux couleurs : déjà, et à faire."),
        N_("Des stylos."),
    ),
    steps=(
        N_("Présentez les cinq temps, avec un exemple pour chacun."),
        N_("Demandez ce qui se fait déjà ensemble, temps par temps."),
        N_("Montrez les colonnes une par une."),
        N_("Demandez ce que le groupe fera : quoi, qui, quand."),
        N_("Relisez les colonnes vides. Peuvent-elles attendre ?"),
        N_("Choisissez par quoi commencer."),
    ),
    vigilance=(
        N_("« Qui » est une fonction, jamais un nom."),
        N_("Chaque temps se fait à deux : un vécu et un métier."),
        N_("Un temps vide n’est pas une faute. Il dit où regarder."),
        N_("Écoutez d’abord les patients partenaires et les proches-aidants."),
        N_("Peu d’actions, avec une date, valent mieux qu’une longue liste."),
    ),
)
