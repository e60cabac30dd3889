"""How a story is led, for the help and the preparation (facts: formats.md §1.6, §3.4, §4.a)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Une ou deux personnes racontent leur expérience, ou la salle regarde une vidéo. "
        "La salle écoute, puis peut poser des questions."
    ),
    people=N_("Tout le groupe. Une ou deux personnes racontent."),
    room=N_("Des chaises en cercle. La personne qui raconte est assise avec les autres."),
    duration=N_("Environ 6 minutes par récit, puis 3 minutes de questions."),
    material=(
        N_("De l’eau pour la personne qui raconte."),
        N_("Du papier, pour écrire une question."),
        N_("Une vidéo avec des sous-titres, ou la scène écrite."),
    ),
    steps=(
        N_("Avant : convenez avec la personne de ce qu’elle veut dire, et ne pas dire."),
        N_("Convenez d’un signe pour arrêter."),
        N_("Annoncez le récit. Dites que rien n’est noté."),
        N_("L’écran neutre s’affiche. Sinon, tapez B."),
        N_("Écoutez sans couper. Gardez le temps."),
        N_("Remerciez. Laissez un silence."),
        N_("Relisez les questions avant de les montrer."),
        N_("La personne choisit à quelles questions elle répond."),
        N_("Une vidéo se lance hors de Mimosa. Décrivez ensuite la scène à voix haute."),
    ),
    vigilance=(
        N_("Rien n’est noté du récit sans l’accord de la personne."),
        N_("La personne peut s’arrêter, sortir, ne pas répondre."),
        N_("Ne posez aucune question sur sa santé."),
        N_("Un récit peut toucher quelqu’un dans la salle. Un endroit calme est prêt."),
        N_("Parlez avec la personne après l’atelier."),
    ),
)
