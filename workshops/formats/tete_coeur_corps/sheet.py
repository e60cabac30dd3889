"""How the closing round is led, for the help and the preparation (facts: formats.md §2.9)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne dit comment elle repart : ce qu’elle comprend, ressent et va faire. "
        "D’après un outil de Dominique Barbès, coach."
    ),
    people=N_("Tout le groupe. La co-animation ouvre et ferme le tour."),
    room=N_("Un cercle de chaises. On reste assis, ou on se lève, comme on préfère."),
    duration=N_("De 8 à 15 minutes : 30 à 45 secondes par personne. À l’écrit, 5 minutes."),
    material=(
        N_("La silhouette à l’écran, ou dessinée sur une affiche."),
        N_("Trois notes de papier par personne."),
        N_("Une carte à garder, pour ce que l’on va faire."),
    ),
    steps=(
        N_("Montrez les trois parties, une par une. Lisez chaque question."),
        N_("Laissez une minute en silence."),
        N_(
            "Chaque personne dit une, deux ou trois phrases, ou passe. "
            "« Personne suivante » tire l’ordre au hasard."
        ),
        N_("On écoute. Personne ne répond, personne ne commente."),
        N_("La personne qui note garde les phrases que l’on veut bien donner."),
        N_("Relisez les textes, puis montrez quelques phrases à la salle."),
        N_("Lisez à côté les mots d’arrivée, sans nommer personne."),
        N_("Réunissez par thème ce que la salle va faire."),
        N_("La co-animation remercie et ferme le tour."),
    ),
    vigilance=(
        N_("Toutes les émotions ont leur place. On n’en demande pas la raison."),
        N_("Passer son tour est aussi une réponse."),
        N_("La partie « Corps » peut rester sur une carte, pour soi."),
        N_("Une personne semble émue ? Restez disponible après l’atelier."),
    ),
)
