"""How the evaluation is led, for the help and the preparation (facts: formats.md §2.10 a)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne dit ce qu’elle a pensé de l’atelier, sans son nom. "
        "L’équipe apprend quoi garder et quoi changer."
    ),
    people=N_("Toutes les personnes présentes, et pas l’équipe qui anime."),
    room=N_("Chaque personne à sa place. L’équipe s’éloigne des écrans et des feuilles."),
    duration=N_(
        "Environ 5 minutes à la fin, ou 8 avec des phrases sur un outil. "
        "1 minute pour la phrase du début."
    ),
    material=(
        N_("La feuille papier, pour qui la préfère."),
        N_("Une boîte fermée, pour rendre la feuille."),
        N_("Des stylos."),
    ),
    steps=(
        N_("Vous comparez ? Posez aussi la phrase au début de l’atelier."),
        N_("Dites que les réponses n’ont pas de nom."),
        N_("Proposez la feuille papier à tout le monde."),
        N_("Éloignez-vous, et laissez le temps."),
        N_("Demandez de rendre la feuille pliée."),
        N_("Après le départ du groupe, comptez les feuilles, phrase par phrase."),
        N_("Tapez les nombres dans Mimosa."),
        N_("Relisez à deux les réponses écrites, avant le compte rendu."),
        N_("Notez à deux votre bilan : ce qui a marché, les imprévus, la suite."),
    ),
    vigilance=(
        N_("Personne ne répond devant l’équipe."),
        N_("Moins de 5 réponses ? Les nombres restent cachés."),
        N_("Une réponse dit un nom ou un lieu ? Corrigez-la, ou masquez-la."),
        N_("Aidez une personne à lire, jamais à choisir."),
        N_("La feuille de présence signée reste à part."),
    ),
)
