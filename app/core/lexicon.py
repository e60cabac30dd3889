"""The words of partnership in health, told plainly, for whoever facilitates and on phones.

The sentences are ours; the terms that are settled, and those that they stand for, are those of the
regional vocabulary (formats.md §2.10 c, §3.5).
"""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from app.core.i18n import N_, _


class Entry(Struct, frozen=True):
    """One word. ``meaning`` is 25 words at most; ``instead``: what is better not said for it."""

    word: str
    meaning: str
    instead: str = ""
    note: str = ""


_LEVEL = N_("C’est un niveau d’engagement. Aucun niveau n’est mauvais.")
_SECTOR = N_("C’est un des quatre secteurs de la cible.")
_PARTNER = N_("Une personne proche-aidante peut l’être aussi.")

_ENTRIES = (
    Entry(
        N_("partenariat en santé"),
        N_(
            "Agir ensemble pour le bien-être de chaque personne. "
            "Les savoirs des usagers et ceux des professionnels se complètent."
        ),
    ),
    Entry(
        N_("personne en soin"),
        N_("Une personne qui reçoit des soins, et qui peut aussi se soigner elle-même."),
        N_("soigné, patient"),
        N_("C’est le mot des hôpitaux, des cliniques et des cabinets."),
    ),
    Entry(
        N_("personne accompagnée"),
        N_("Une personne aidée par un service médico-social ou social."),
        N_("usager pris en charge"),
        N_("C’est le mot du médico-social et du social."),
    ),
    Entry(
        N_("patient partenaire, patiente partenaire"),
        N_(
            "Une personne qui vit avec une maladie ou un handicap. "
            "Elle décide de ses soins avec l’équipe, et en fait partie."
        ),
        N_("patient expert"),
        _PARTNER,
    ),
    Entry(
        N_("patient partenaire ressource, patiente partenaire ressource"),
        N_(
            "Une personne qui partage ses savoirs avec les équipes et les personnes en soin. "
            "Le but : mieux vivre les soins."
        ),
        note=_PARTNER,
    ),
    Entry(
        N_("patient partenaire formateur, patiente partenaire formatrice"),
        N_("Une personne qui forme les professionnels, à partir de ses savoirs expérientiels."),
        note=_PARTNER,
    ),
    Entry(
        N_("patient partenaire chercheur, patiente partenaire chercheuse"),
        N_("Une personne qui fait de la recherche en santé, avec une équipe de recherche."),
        note=_PARTNER,
    ),
    Entry(
        N_("proche-aidant"),
        N_(
            "Une personne qui accompagne chaque jour un proche malade ou handicapé. "
            "Elle a aussi son propre vécu."
        ),
        N_("aidant familial"),
        N_("Il s’écrit avec un trait d’union. « Aidant » est un autre mot."),
    ),
    Entry(
        N_("aidant"),
        N_(
            "Une personne qui aide des malades ou leur entourage. "
            "C’est son métier, ou elle est bénévole."
        ),
        note=N_("Une personne proche-aidante a un lien de vie avec la personne aidée."),
    ),
    Entry(
        N_("professionnel du système de santé"),
        N_("Une personne dont le métier est dans le soin, le médico-social ou le social."),
        N_("soignant"),
        N_("Tous les métiers comptent, pas seulement ceux du soin."),
    ),
    Entry(
        N_("usager du système de santé"),
        N_("Une personne qui utilise un service de santé, médico-social ou social."),
    ),
    Entry(
        N_("usager partenaire"),
        N_("Une personne qui travaille avec des professionnels, et qui décide pour sa santé."),
    ),
    Entry(
        N_("représentant des usagers (RU)"),
        N_(
            "Une personne d’une association agréée. Elle est désignée pour défendre les droits "
            "des usagers là où l’on décide."
        ),
        note=N_("C’est un mandat : tous les usagers n’ont pas ce rôle."),
    ),
    Entry(
        N_("savoirs expérientiels"),
        N_(
            "Ce qu’une personne a appris en vivant avec une maladie ou un handicap. "
            "Elle y a réfléchi avec d’autres."
        ),
        N_("savoirs expérimentiels"),
    ),
    Entry(
        N_("savoirs académiques et cliniques"),
        N_("Ce que les professionnels ont appris en étudiant, puis en soignant."),
    ),
    Entry(N_("savoir"), N_("Ce qu’une personne sait : « Ce que je sais ».")),
    Entry(N_("savoir-faire"), N_("Ce qu’une personne sait faire : « Ce que je sais faire ».")),
    Entry(
        N_("savoir-être"),
        N_("La manière d’être d’une personne avec les autres : « Ma manière d’être »."),
    ),
    Entry(
        N_("co-expression"),
        N_("Chaque personne dit son vécu, ses attentes et ses questions. Les autres écoutent."),
        note=_SECTOR,
    ),
    Entry(
        N_("co-construction"),
        N_("Comprendre la situation ensemble, choisir les buts ensemble, fabriquer ensemble."),
        note=_SECTOR,
    ),
    Entry(
        N_("co-décision"),
        N_("Décider ensemble, quand les choix possibles sont expliqués à tout le monde."),
        note=_SECTOR,
    ),
    Entry(
        N_("co-mise en œuvre"),
        N_("Faire ensemble ce qui est décidé. Chaque personne connaît son rôle."),
        note=_SECTOR,
    ),
    Entry(
        N_("co-animation"),
        N_("Animer ensemble : un usager et un professionnel, à parts égales."),
    ),
    Entry(
        N_("éducation thérapeutique (ETP)"),
        N_("Apprendre à mieux vivre avec une maladie qui dure, avec l’aide d’une équipe."),
        note=N_("ETP veut dire : éducation thérapeutique du patient."),
    ),
    Entry(
        N_("accompagnement"),
        N_("Être aux côtés d’une personne, à son rythme, pour l’aider dans son projet."),
        N_("prise en charge"),
    ),
    Entry(
        N_("prise en soin"),
        N_("Soigner une personne en tenant compte de sa vie, de ses choix et de ses proches."),
        N_("prise en charge"),
    ),
    Entry(
        N_("projet de vie"),
        N_("Ce qu’une personne veut pour sa vie : famille, logement, études, travail."),
        note=N_("Le projet de soin aide le projet de vie."),
    ),
    Entry(
        N_("niveaux d’engagement"),
        N_(
            "Quatre façons de travailler ensemble : information, consultation, collaboration, "
            "partenariat."
        ),
        note=N_("Un niveau convient à un moment. Aucun niveau n’est mauvais."),
    ),
    Entry(N_("information"), N_("On m’explique."), note=_LEVEL),
    Entry(N_("consultation"), N_("On me demande mon avis."), note=_LEVEL),
    Entry(N_("collaboration"), N_("On travaille avec moi sur une partie."), note=_LEVEL),
    Entry(N_("partenariat"), N_("Nous construisons et décidons ensemble."), note=_LEVEL),
    Entry(
        N_("relation de confiance"),
        N_("Se respecter, se parler clairement, s’écouter, et vouloir avancer ensemble."),
    ),
    Entry(
        N_("restitution"),
        N_("Le compte rendu de l’atelier : ce que le groupe a dit et décidé, sans les noms."),
    ),
    Entry(
        N_("verbatim"),
        N_("Les mots d’une personne, tels qu’elle les a dits, avec son accord et sans son nom."),
        note=N_("Mimosa dit « Paroles »."),
    ),
)


def entries() -> tuple[Entry, ...]:
    """Return every word in the language in use, in its alphabetical order."""
    said = (Entry(_(one.word), _(one.meaning), _(one.instead), _(one.note)) for one in _ENTRIES)
    return tuple(sorted(said, key=lambda one: alphabetical(one.word)))


def alphabetical(word: str) -> str:
    """Return what a word is sorted by: accents, capitals, spaces and signs count for nothing.

    >>> alphabetical("Co-mise en œuvre")
    'comiseenoeuvre'
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in plain if sign.isalnum())
