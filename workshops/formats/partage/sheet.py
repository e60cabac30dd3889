"""How a sharing is led, for the help and the preparation (facts: formats.md §2.5, §4.b)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne raconte ce que le sujet évoque pour elle. "
        "Elle part d’une expérience, d’une question ou d’une œuvre."
    ),
    people=N_("Jusqu’à 12 personnes ensemble. Plus nombreux, mettez-vous par trois."),
    room=N_("Un cercle de chaises. Une table avec les supports, facile à atteindre assis."),
    duration=N_("5 minutes pour choisir, puis 2 minutes par personne."),
    material=(
        N_("Des livres, des photos, des chansons, des objets. Environ trois par personne."),
        N_("Une description de chaque image, à lire à voix haute."),
        N_("Du papier, pour garder une phrase."),
    ),
    steps=(
        N_("Décrivez les images à voix haute. Faites toucher les objets."),
        N_("Chaque personne choisit, en silence, du regard."),
        N_("Deux personnes peuvent prendre le même support."),
        N_("Commencez, pour donner le rythme."),
        N_("Chaque personne parle à son tour. On écoute sans répondre."),
        N_("Gardez le temps, avec douceur."),
        N_("À la fin, qui veut garde une phrase."),
    ),
    vigilance=(
        N_("« Je passe » est une réponse, à tout moment."),
        N_("On ne répond pas, on ne juge pas, on ne conseille pas."),
        N_("L’écran est neutre pendant les récits. Sinon, tapez B."),
        N_("Un récit peut toucher quelqu’un. Un endroit calme est prêt."),
        N_("Rien n’est noté des récits. Seule la personne choisit ce qu’elle garde."),
    ),
)
