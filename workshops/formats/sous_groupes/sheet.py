"""How sub-groups are led, for the help and the preparation (facts: formats.md §2.3)."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Sheet

SHEET = Sheet(
    purpose=N_(
        "Les tables passent des avis aux propositions. "
        "Chaque table cherche, complète les idées des autres, puis choisit. "
        "Les messages clés et les suites s’écrivent à l’étape d’après."
    ),
    people=N_("De 9 à 30 personnes. De 4 à 6 personnes par table."),
    room=N_(
        "Une table par groupe, éloignées les unes des autres. "
        "Une affiche par question. "
        "Une table accessible, et un passage libre pour tourner."
    ),
    duration=N_(
        "De 35 à 90 minutes. "
        "Premier tour : 12 à 15 minutes. "
        "Tours suivants : 6 à 9 minutes. "
        "Plénière : 3 à 4 minutes par table."
    ),
    material=(
        N_("Une affiche et des feutres par question."),
        N_("Les cartons des tables, pour les personnes sans téléphone."),
        N_("Du papier, pour écrire seul d’abord."),
    ),
    steps=(
        N_("Touchez « Composer ». Montrez à chaque personne où elle va."),
        N_("À chaque table : une personne écrit, une garde le temps, deux diront les idées."),
        N_("Deux minutes seul, puis échange. Une idée par ligne, en phrases courtes."),
        N_("Faites tourner les groupes. La personne qui écrit reste et résume en une minute."),
        N_("Les personnes qui arrivent complètent, questionnent, disent leur accord."),
        N_("Dernier tour fini, chaque groupe revient à sa question et choisit ses idées."),
        N_("Chaque table dit ses idées, sans rejouer la discussion. La salle complète."),
    ),
    vigilance=(
        N_("Ne dites jamais pourquoi deux personnes sont à la même table, ou pas."),
        N_("Une personne est seule de son profil ? Faites moins de tables."),
        N_("Se déplacer fatigue. Les affiches peuvent tourner à la place des groupes."),
        N_("Personne n’est obligé d’écrire ou de parler pour sa table."),
        N_("Deux idées se contredisent ? Gardez les deux."),
        N_("Peu de patients ou de patientes ? Essayez les groupes de pairs."),
    ),
)
