"""How a grid is led, for the help and the preparation (facts: formats.md §2.8, §4.c)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe part d’une situation. Il cherche ce que chaque personne sait, sait faire, "
        "et sa manière d’être. Il trouve ce qui aide le partenariat."
    ),
    people=N_("De 6 à 12 personnes. À deux pour animer."),
    room=N_("Un cercle fermé, une porte qui ferme, une grille au mur."),
    duration=N_("De 20 à 30 minutes, après le récit."),
    material=(
        N_("Une grande grille au mur, avec trois colonnes et trois lignes."),
        N_("Des cartes de trois formes, une par colonne."),
        N_("Des feutres. Une boîte de mouchoirs."),
    ),
    steps=(
        N_("Le récit est terminé. Rappelez : ce qui se dit ici reste ici."),
        N_("Commencez par la colonne du proche-aidant."),
        N_("Lisez les trois questions. Chaque personne ajoute une idée, ou la dit."),
        N_("Notez les idées de chaque personne, jamais l’histoire."),
        N_("Passez à la colonne suivante. Relisez avant de montrer."),
        N_("Demandez ce qui a aidé, ce qui a manqué, et les conditions."),
        N_("Montrez la grille entière. Demandez ce qui manque."),
        N_("La personne qui a raconté dit ce qu’elle garde, ou passe."),
    ),
    vigilance=(
        N_("Ni nom, ni service, ni lieu. Relisez tout : Mimosa ne voit pas tous les noms."),
        N_("Le récit n’est écrit nulle part."),
        N_("On ne donne pas de conseil avant la fin."),
        N_("On ne parle pas à la place d’une personne absente."),
        N_("La personne qui a raconté peut arrêter, à tout moment."),
        N_("Restez près d’elle. Parlez avec elle après l’atelier."),
    ),
)
