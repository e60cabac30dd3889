"""How often French words are used: by a list of frequencies, and by what this field says daily."""

from __future__ import annotations

from functools import lru_cache

from app.core.spelling import plain
from app.core.vocabulary import listed

RARE = 160
"""How often a word of everyday French is in the list at the least: « boulanger » is, « apiculteur » not."""

_ENDINGS = listed(
    # Numbers, genders, tenses.
    "s x e es ee ees er ers ir re ant ants ante antes ent aient ait ais ai as a ont ons ez iez ions"
    " erai eras era erons erez eront erait erais eraient issait issent issant it is u us ue ues"
    " i ie ies ement ements ment aux al ale ales if ive ifs ives eux able ables"
)
"""What inflected words end in, unaccented."""

_LEAST_STEM = 4

_AGENTS = {
    "trice": "teur",
    "euse": "eur",
    "eur": "eur",
    "iere": "ier",
    "ier": "ier",
    "iste": "iste",
}
"""What words for someone who does something, or for an illness, end in, and their other form."""

_IDEAS = (
    "ible",
    "able",
    "ment",
    "tion",
    "ite",
    "ance",
    "ence",
    "ion",
    "if",
    "ive",
    "ude",
    "age",
    "er",
    "ir",
)
"""What words end in that, seldom as they are, say what one thinks or does: not who one is."""

_HOUSE = listed(
    # What people of workshops on partnership in health say, and a list of films' dialogues does not.
    "accompagnant accompagnants accompagnante accompagnement accompagnements aidant aidante aidants"
    " aidantes anonymiser anonymisation animatrice animateur atelier ateliers autonomie autoevaluation"
    " autoevaluer autosoin autosoins barometre benevole benevoles benevolat bienveillance bienveillant"
    " bienveillante bienveillants brancardier brancardiers causerie cadres chimio chimios chronique"
    " chroniques cible coanimation coanimer coanimateur coanimatrice coconception coconstruction"
    " coconstruire coconstruit codecider codecision coexpression coformateur coformation collectif collective"
    " concertation confidentialite consentement contention deambulateur debattre decider delier"
    " diabete diabetique dialyse dialyses dossier dossiers ecoutant educatif educative education"
    " educatifs educatives ehpad entretien entretiens entraide empathie empathique engagement"
    " equipe ergotherapeute etablissement etablissements ethique etiquette evaluation evaluer"
    " experientiel experientielle experientiels experientielles experientel facilitateur facilitatrice"
    " facilitation flyer formateur formateurs formatrice formation formations frein freins"
    " generaliste generalistes horizontal horizontale horizontalite humilite hospitalier hospitaliere"
    " hospitaliers hospitalisation hospitalisations hospitalise hospitalisee imprimante infantilisant"
    " infantilisante infantiliser infirmier infirmiere infirmiers infirmieres instances institution"
    " internet jargon kine kines kinesitherapeute legitime legitimes legitimite levier leviers"
    " mediation mediateur mediatrice mimosa mobilite neurologue numerique orthophoniste ordonnance"
    " paramedical paramedicaux parcours partenariat partenariats partenaire partenaires participant"
    " participante participants participation pathologie pathologies patient patiente patients"
    " patientes pedagogie pedagogique pilotage posture postures postit prevention professionnel"
    " proche proches proactif pluridisciplinaire psy psys psychologue psychologues projet questionnaire"
    " reciprocite reciproque reconnaissance referent referente referents reformulation reformuler"
    " reformule relecture reseau reseaux ressenti ressentis restitution retour savoirs secretaire"
    " secretariat sante sensibiliser sensibilisation smartphone soignant soignante soignants"
    " soignantes soin soins stereotype stereotypes stigmatisation stigmatiser suivi surveillante"
    " syntheses tablette telephone temoignage temoignages temoigner therapeutique therapeutiques"
    " traitement traitements transmission transmissions transversal tutelle tutoiement tutoyer urgences"
    " usager usagere usagers usageres valoriser valorisation vecu vecus verbatim verbatims visio"
    " vulgariser vulgarisation vouvoiement vouvoyer appli applis asso assos aidance repit bof bah"
    " ben euh hein ouais mouais oups waouh wifi quizz quiz brainstorming feedback webinaire powerpoint"
    " aujourd quelqu presqu lorsqu puisqu jusqu planning timing burn burnout stress stressant covid confinement"
)

SIGLES = listed(
    "etp chu chr ch ghu gh pmr ru cdu has ars irdes ide ibode iade as ash ame cpam mdph aah apa hdj hdt"
    " had ssiad ssr smr usld ehpad esat ime ipa drh sms mms pdf qr tv dvd cd usb ok kg km cm ccas"
    " clic cpts msp rgpd cnil falc faq sos samu smur irm ecg rdv vsl cvs rcp pps ppe upp sante rh"
    " dpc fmc iso pc mp sdf rsa cdi cdd csp ce cse ong tous ph pu mcu dr mme mr mm qvt etc vs"
)
"""Sets of capitals that everybody of the field uses, in small letters."""


def usage(word: str) -> int:
    """Return how often a word is used, in any letters and inflection; 0 when no list has it.

    A word of this field is always usual enough. The list is read at the first call (some 0.5 s).
    """
    return _usage(plain(word))


def is_rare(word: str) -> bool:
    """Tell whether a word is seldom used."""
    return usage(word) < RARE


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    """Return how often words are used, unaccented."""
    from spellchecker import SpellChecker  # Not at start: few need it, and it takes its time.

    words = dict.fromkeys(_HOUSE, RARE)
    for word, number in SpellChecker(language="fr").word_frequency.dictionary.items():
        bare = plain(word)
        words[bare] = max(words.get(bare, 0), number)
    return words


@lru_cache(maxsize=16384)
def _usage(word: str) -> int:
    words = _frequencies()
    found = words.get(word, 0)
    if found and word.rstrip("s").endswith(_IDEAS):
        return max(found, RARE)
    return found if found >= RARE else max((words.get(one, 0) for one in _alike(word)), default=0)


def _alike(word: str) -> set[str]:
    """Return a word and those that may be the same one, inflected otherwise.

    Whoever does something is no form of what they do: « tatoueuse » is as rare as « tatoueur ».
    Nor is an illness a form of anything.
    """
    one = word[:-1] if word.endswith(("s", "x")) else word
    for end, other in _AGENTS.items():
        if one.endswith(end):
            return {word, one, one[: -len(end)] + other}
    cut = {word[: -len(end)] for end in _ENDINGS if word.endswith(end)}
    stems = {stem for stem in cut if len(stem) >= _LEAST_STEM}
    return {word, one} | stems | {stem + end for stem in stems for end in _ENDINGS}
