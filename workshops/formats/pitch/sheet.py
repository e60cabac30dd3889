"""How pitches are led, for the help and the preparation (facts: formats.md §2.6)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque équipe raconte son projet en 180 secondes. "
        "La salle donne des mots, des questions et de l’aide. Personne n’est classé."
    ),
    people=N_(
        "De 2 à 12 équipes. Deux voix par équipe : un usager et un professionnel, si possible."
    ),
    room=N_(
        "Un espace devant la salle, sans marche. "
        "Une chaise et un micro à la main. "
        "L’ordinateur tourné vers l’équipe, pour la vue de l’orateur."
    ),
    duration=N_(
        "5 minutes par pitch : 30 secondes pour s’installer, 180 pour parler, 60 à 90 pour réagir. "
        "Comptez en plus 15 à 20 minutes pour préparer."
    ),
    material=(
        N_("Une carte des cinq temps par équipe."),
        N_("Des petites notes de trois formes, pour les personnes sans téléphone."),
        N_("Une feuille de contact, pour qui veut aider."),
    ),
    steps=(
        N_("Préparez avec la carte des cinq temps, à deux voix."),
        N_("Montrez l’ordre de passage."),
        N_("L’équipe s’installe. Touchez « Suivant » quand elle commence."),
        N_("La personne qui note écrit les temps du pitch."),
        N_("Plus de temps demandé ? Touchez « + 30 s », sans demander pourquoi."),
        N_("À la fin, tout le monde applaudit."),
        N_("Vingt secondes en silence pour écrire. Puis lisez une ou deux réactions."),
        N_("Remerciez l’équipe, et passez à la suivante."),
    ),
    vigilance=(
        N_("Les deux voix sont entendues. Aidez celle qui parle moins."),
        N_("Un mot difficile ? L’équipe l’explique."),
        N_("Pas d’histoire de patient sans son accord."),
        N_("Le temps ne coupe pas la parole : il se dit avec des mots."),
        N_("Aucun vote, aucun prix : chaque projet repart avec de l’aide."),
    ),
)
