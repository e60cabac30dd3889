"""How a target is led, for the help and the preparation (facts: formats.md §2.4)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne dit où elle en est, de 0 à 4, dans quatre secteurs. "
        "Puis on compare les points de vue et on en parle. "
        "La cible sert à dialoguer. "
        "Elle ne note personne."
    ),
    people=N_(
        "De 6 à 20 personnes sur une même situation, ou de 2 à 6 binômes. "
        "Une personne pour animer, un patient ou une patiente partenaire, une personne qui note."
    ),
    room=N_("Des tables pour deux ou pour quatre. Des cibles imprimées. Un mur pour les montrer."),
    duration=N_("De 20 à 30 minutes pour une situation, dont 5 ou 6 minutes seul."),
    material=(
        N_("Une cible imprimée par personne."),
        N_("La situation, imprimée ou en vidéo avec sous-titres."),
        N_("Des feutres de formes et de couleurs différentes."),
    ),
    steps=(
        N_("Lisez la situation. Une situation inventée est le début le plus sûr."),
        N_("Lisez les cinq niveaux un par un, puis les quatre secteurs."),
        N_("Chaque personne dit d’où elle regarde, puis place ses points, seule."),
        N_("Montrez les points, secteur par secteur. Les usagers parlent en premier."),
        N_("Commencez par les accords. Parlez ensuite du plus grand écart."),
        N_("Le groupe choisit un niveau commun à voix haute. Notez ses mots."),
        N_("Choisissez un secteur et une action, avec une date."),
    ),
    vigilance=(
        N_("On évalue son propre engagement, jamais celui de l’autre."),
        N_("Le niveau commun se discute. Ne calculez jamais de moyenne."),
        N_("Vous gardez l’échelle et le temps. Vous ne choisissez aucun niveau."),
        N_("« Je ne sais pas » et « Non concerné » sont de vraies réponses."),
        N_("Ne comparez pas les équipes entre elles."),
        N_("À deux, chaque personne peut arrêter quand elle veut."),
        N_("Touchez « Fiches des binômes » avant de clore l’atelier."),
    ),
)
