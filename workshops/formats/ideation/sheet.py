"""How an ideation is led, for the help and the preparation (facts: formats.md §2.7, §4.d)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Faire grandir une idée en trois temps séparés : rêver, réaliser, vérifier. "
        "Le rêve vient d’abord, et personne ne le conteste."
    ),
    people=N_("De 3 à 30 personnes. Par table, de 3 à 10 personnes autour d’une idée."),
    room=N_(
        "Une table par idée, ou un seul cercle. "
        "Un coin pour chaque posture, si les personnes peuvent bouger. "
        "Un passage libre entre les tables."
    ),
    duration=N_(
        "De 25 à 35 minutes. Dix minutes pour rêver, dix pour réaliser, cinq pour vérifier."
    ),
    material=(
        N_("Des images et des objets pour rêver, posés sur les tables."),
        N_("Beaucoup de petites notes, une idée par note."),
        N_("Des feutres."),
    ),
    steps=(
        N_("Rappelez l’idée de chaque table, en une phrase."),
        N_("Rêvez d’abord. Écartez tous les « mais », avec le sourire."),
        N_("Les rêves s’arrêtent ? Demandez ce que ferait un enfant."),
        N_("Changez de posture tous ensemble. Dites-le à voix haute."),
        N_("Cherchez ensuite comment faire, et avec qui."),
        N_("Regardez enfin ce qui peut gêner. Chaque risque reçoit une façon de le contourner."),
        N_("Notez les premiers pas : quoi, qui, quand. Qui : une fonction, pas un nom."),
        N_("Chaque table dit ce qu’elle a trouvé. La salle écoute et remercie."),
    ),
    vigilance=(
        N_("Un « mais » arrive pendant le rêve ? Notez-le sur une feuille, pour plus tard."),
        N_("Rêver peut peser : certains rêves sont perdus. Passer son tour est possible."),
        N_("Changer de place aide. Rester assis est possible pour chaque personne."),
        N_("On critique l’idée, jamais la personne qui l’a dite."),
        N_("Les idées appartiennent aux personnes qui les proposent."),
    ),
)
