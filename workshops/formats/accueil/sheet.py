"""How an opening is led, for the help and the preparation (facts: formats.md §1.1, §2.10 b, §3.4)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Chaque personne sait pourquoi elle est là, et ce qui est noté. "
        "La salle se met d’accord sur ses règles."
    ),
    people=N_("Tout le groupe. Deux personnes accueillent, à parole égale."),
    room=N_("Des chaises en cercle, ou face à l’écran. Chaque personne voit l’écran de sa place."),
    duration=N_("De 5 à 10 minutes."),
    material=(
        N_("L’affiche pour rejoindre l’atelier."),
        N_("Les règles imprimées."),
        N_("Des feutres et du papier."),
    ),
    steps=(
        N_("Présentez-vous à deux, par vos prénoms."),
        N_("Dites où sont les sorties, les toilettes et l’endroit calme."),
        N_("Montrez le code à scanner. Rappelez que le téléphone n’est pas obligatoire."),
        N_("Dites ce qui est noté. Demandez l’accord de chaque personne."),
        N_("Lisez les objectifs. Dites l’heure de la pause et l’heure de fin."),
        N_("Lisez les règles. Proposez d’en ajouter une."),
        N_("Demandez si ces règles conviennent : à main levée, ou par téléphone."),
    ),
    vigilance=(
        N_("Ne demandez pas devant tout le monde qui n’a pas de téléphone."),
        N_("Une personne refuse que ses mots soient notés ? Elle participe à main levée."),
        N_("Expliquez les sigles dès qu’ils sont dits."),
        N_("Ne demandez à personne de parler de sa santé."),
    ),
)
