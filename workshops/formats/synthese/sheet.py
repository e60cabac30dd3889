"""How the writing of key messages is led, for the help and the preparation (facts: formats.md §3.1, §2.3)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe repart avec quelques phrases écrites ensemble. "
        "Elles viennent de ce que la salle a dit."
    ),
    people=N_("Tout le groupe. Une personne écrit, une autre donne la parole."),
    room=N_("Des chaises tournées vers l’écran."),
    duration=N_("De 10 à 20 minutes, pour 3 à 6 messages."),
    material=(
        N_("Les notes et les affiches des activités."),
        N_("Du papier, pour qui préfère écrire."),
    ),
    steps=(
        N_("Relisez ensemble ce qui a été noté."),
        N_("Écrivez une idée par phrase, avec un sujet et un verbe."),
        N_("Reliez chaque message aux paroles dont il vient."),
        N_("Lisez le message à voix haute. Demandez s’il convient."),
        N_("Gardez-le, ou écrivez-le autrement."),
        N_("Relisez tous les messages à la fin."),
        N_("Les téléphones proposent des actions, si vous l’avez prévu. Lisez-les."),
        N_("Notez les suites : quoi, qui s’en charge, pour quand."),
    ),
    vigilance=(
        N_("Deux messages peuvent se contredire. Gardez les deux."),
        N_("Prenez les mots de la salle, pas les vôtres."),
        N_("Un désaccord reste ? Écrivez qu’il reste."),
        N_("Pour les suites, écrivez une fonction, jamais un nom."),
    ),
)
