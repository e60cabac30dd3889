"""How a pause is led, for the help and the preparation (facts: formats.md §3.3)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_("La salle se repose, et les interprètes aussi. L’écran montre l’heure de reprise."),
    people=N_("Tout le groupe."),
    room=N_("Des boissons à portée d’une personne assise. Un endroit calme, loin du bruit."),
    duration=N_("Environ 10 minutes. Une pause à peu près toutes les heures."),
    material=(N_("De l’eau et des verres."),),
    steps=(
        N_("Dites l’heure de reprise. Elle est aussi à l’écran."),
        N_("Dites où sont les boissons, les toilettes et l’endroit calme."),
        N_("Pendant la pause, relisez les textes arrivés."),
        N_("Prévenez deux minutes avant la fin."),
        N_("Reprenez à l’heure dite."),
    ),
    vigilance=(
        N_("Se déplacer peut prendre du temps. Ajoutez des minutes si quelqu’un en a besoin."),
        N_("Une personne semble émue ? Allez la voir, à l’écart."),
        N_("Gardez l’ordinateur sous vos yeux."),
    ),
)
