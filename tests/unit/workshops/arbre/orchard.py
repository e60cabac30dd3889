"""Trees for tests and for the eye: calm, full, and with every text that people really type."""

from __future__ import annotations

from random import Random

from app.scene.geometry import Box
from tests.unit.scene.awkward import AWKWARD
from workshops.formats.arbre.values import Bunch, Leaf, Part

WIDE = Box(76.8, 151.2, 1766.4, 819.6)
CLASSIC = Box(57.6, 151.2, 1324.8, 819.6)
SHEET = Box(0, 0, 1000, 1380)  # A4 less its margins: 20 px are 9.5 pt
BESIDE = Box(76.8, 151.2, 1140, 640)  # beside messages
OVER = Box(57.6, 151.2, 1324.8, 480)  # over messages
PAGES = ((WIDE, 33.75), (CLASSIC, 33.75), (SHEET, 20.0), (BESIDE, 33.75), (OVER, 33.75))

PARTS = (
    Part("racines", "Racines", "Quelles valeurs nous font tenir ?", "racine"),
    Part("tronc", "Tronc", "Qu’est-ce qui nous relie ?", "ecorce"),
    Part("branches", "Branches", "Que pouvons-nous faire ensemble ?", "panneau"),
    Part("feuilles", "Feuilles", "Quels gestes concrets ?", "feuille"),
    Part("fleurs", "Fleurs", "Qu’est-ce qui commence ?", "fleur"),
    Part("fruits", "Fruits", "Qu’est-ce que cela nous apporte ?", "fruit"),
)
PROBLEMS = (
    Part("racines", "Causes", "D’où vient le problème ?", "racine"),
    Part("tronc", "Problème central", "Quel est le problème ?", "ecorce"),
    Part("branches", "Conséquences", "Que se passe-t-il ensuite ?", "panneau"),
    Part("feuilles", "Conséquences fines", "Et au quotidien ?", "feuille"),
)
EVERY = (
    Part("sol", "Terreau", "D’où partons-nous ?", "terre", "#6B5B3E"),
    *PARTS,
    Part("meteo", "Météo et parasites", "Qu’est-ce qui nous freine ?", "nuage", "#5B7083"),
)
MODELS = (PARTS, PROBLEMS, EVERY)

PLAIN = (
    "Écouter sans juger",
    "Du temps",
    "Un binôme patient-soignant dans chaque séance",
    "Oser dire « je ne sais pas »",
    "Rémunérer les patients partenaires : 1 000 € par an",
    "Partager le vécu",
    "Se former ensemble, patients et professionnels",
    "Humilité",
    "Des mots simples pour tout le monde",
    "Faire le point tous les six mois, avec les familles et l’équipe",
    "Confiance",
    "Que chacun ait sa place autour de la table, même quand il parle peu",
    "Respect",
    "Une fiche de mission claire",
    "Accueillir les nouveaux",
    "Décider à deux",
    "Préparer la séance avec la personne, pas pour elle",
    "Savoirs croisés",
)

WORDS = tuple(word for text in PLAIN for word in text.split(" "))


def phrase(chance: Random) -> str:
    """Return a text of 1 to 120 signs that was never measured before."""
    if chance.random() < 0.08:
        return chance.choice(AWKWARD)[:120]
    if chance.random() < 0.03:
        return "".join(chance.choice("abcdeimnrstuéW") for _sign in range(60))
    text = " ".join(chance.choice(WORDS) for _word in range(chance.randint(1, 24)))
    return (text[:110].capitalize() + f" {chance.randrange(10**6)}")[
        : chance.randint(3, 120)
    ].strip()


def wild(count: int, seed: int, parts: tuple[Part, ...] = PARTS) -> tuple[list[Leaf], list[Bunch]]:
    """Return leaves of any text in any part, some of them in bunches."""
    chance = Random(seed)
    bunches = [
        Bunch(index + 1, chance.choice(parts).key, phrase(chance)[:80])
        for index in range(chance.randint(0, 9))
    ]
    leaves = []
    for number in range(1, count + 1):
        part = parts[int(len(parts) * chance.random() ** 1.3)].key
        homes = [bunch.id for bunch in bunches if bunch.part == part]
        cluster = chance.choice(homes) if homes and chance.random() < 0.4 else 0
        marks = chance.choice((None, None, 0, 1, 14, 120))
        leaves.append(Leaf(number, phrase(chance), part, cluster, marks))
    return leaves, bunches


def plain(count: int, parts: tuple[Part, ...] = PARTS, seed: int = 1) -> list[Leaf]:
    """Return leaves like those of the field, more of them low on the tree."""
    chance = Random(seed)
    return [
        Leaf(number, chance.choice(PLAIN), parts[int(len(parts) * chance.random() ** 1.1)].key)
        for number in range(1, count + 1)
    ]
