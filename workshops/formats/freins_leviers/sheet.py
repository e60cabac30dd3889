"""How brakes and levers are led, for the help and the preparation (facts: formats.md §2.10 d)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Le groupe dit ce qui freine le partenariat ici, et ce qui l’aide. "
        "Il cherche ensuite quel levier répond à quel frein."
    ),
    people=N_("De 5 à 40 personnes, avec des usagers et des professionnels."),
    room=N_("Assis. Deux affiches au mur, une par liste, si l’on vote avec des gommettes."),
    duration=N_("De 10 à 15 minutes."),
    material=(
        N_("La liste papier à cocher, pour qui la préfère."),
        N_("Deux affiches et des gommettes, sans téléphone."),
    ),
    steps=(
        N_("Lisez les deux listes à voix haute, lentement."),
        N_("Demandez ce qui manque. Notez les ajouts, et regroupez ceux qui se ressemblent."),
        N_("Chaque personne choisit seule, dans chaque liste."),
        N_("Comptez les feuilles ou les gommettes, puis révélez."),
        N_("Dites les nombres en phrases, sans chercher un gagnant."),
        N_("Prenez les leviers un par un. À quels freins répondent-ils ?"),
    ),
    vigilance=(
        N_("Un frein est une situation, jamais une personne."),
        N_("Un frein que peu de personnes choisissent peut peser lourd pour elles."),
        N_("Deux freins ont le même nombre de choix ? Ils sont à égalité."),
        N_("Un levier peut répondre à plusieurs freins, ou à aucun."),
    ),
)
