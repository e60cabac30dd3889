"""How the plan of a project is made, for the help and the preparation (facts: formats.md §2.7)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque équipe met son projet à plat, case par case. "
        "Elle voit ce qu’elle sait déjà, et ce qui manque."
    ),
    people=N_("De 9 à 30 personnes, en équipes de 3 à 10."),
    room=N_("Une table par équipe, ou un mur. Toute la salle ensemble, c’est possible aussi."),
    duration=N_("25 minutes."),
    material=(
        N_("Un grand plan par équipe, au format A3."),
        N_("Des feutres, des cartes."),
    ),
    steps=(
        N_("Lisez les cases à voix haute."),
        N_("Commencez par le besoin. La solution vient après."),
        N_("Chaque personne ajoute des idées dans les cases, au téléphone ou sur le papier."),
        N_("Passez voir chaque table. Mimosa vous dit où elle en est."),
        N_("Chaque équipe montre son plan à la salle."),
        N_("Notez ce que la salle ajoute."),
    ),
    vigilance=(
        N_("Demandez : où sont les personnes concernées ?"),
        N_("Une case vide apprend quelque chose. Ne la remplissez pas à tout prix."),
        N_("Ni nom, ni lieu : une fonction, un métier, une association."),
        N_("Une idée portée ne change pas sans la personne qui la porte."),
    ),
)
