"""What words that may tell who, where or when look like (the list of formats.md §3.1)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.vocabulary import COUNTRIES, KIN, MONTHS, NUMBERS, SPECIALTIES, TOWNS

if TYPE_CHECKING:
    from collections.abc import Iterable


class ClueKind(StrEnum):
    """What some words may tell, in the order in which it is kept where two meet."""

    NUMBER = "nombre"
    DATE = "date"
    AGE = "age"
    ESTABLISHMENT = "etablissement"
    PLACE = "lieu"
    NAME = "nom"
    FAMILY = "famille"
    RARE = "rare"


TO_CALL = re.compile(r"(?<!\w)(?:\+\d|0)(?:[\s./-]?\d){8,13}(?!\d)")
"""A telephone number, however its figures are put together (« 06 12 34 56 78 »)."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
"""An electronic address."""

_ACCENTS = {"e": "[eéèêë]", "a": "[aàâ]", "u": "[uùûü]", "i": "[iîï]", "o": "[oô]", "c": "[cç]"}


def _any(words: Iterable[str]) -> str:
    """Return a pattern for unaccented words, whatever their accents."""
    longest = sorted(words, key=len, reverse=True)
    made = ("".join(_ACCENTS.get(sign, sign) for sign in word) for word in longest)
    each = "|".join(one.replace("[oô][eéèêë]", "(?:[oô][eéèêë]|œ)") for one in made)
    return f"(?:{each})"


_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_CAPITALS = rf"{_CAPITAL}(?:[\s-](?:d[eu]s? |l[ae]s? |d['’]|l['’])?{_CAPITAL})*"
"""Words with capitals, and the little ones between them: « Saint-Louis », « Les Lilas »."""
_OF = r"(?:de la |de l['’]|de |du |des |d['’])"
_MONTH, _NUMERAL = _any(MONTHS), _any(NUMBERS)
_SPECIALTY, _TOWN, _KIN = _any(SPECIALTIES), _any(TOWNS), _any(KIN)
_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_POSSESSIVE = "(?:mon|ma|mes|notre|nos|son|sa|ses|leurs?|ton|ta|tes|votre|vos)"
_NOT_COUNTED = r"(?!\d|\s*(?:€|(?:euros?|personnes|pas|km|m|mg|g|h)\b))"
"""Not before a unit: figures are then an amount."""
_NOT_IN_FIGURES = r"(?<![\w,.])(?<!\d\s)"

_HOUSE = "".join(
    (
        r"(?:(?i:h[oô]pital|clinique|polyclinique|centre(?: hospitalier)?|institut|r[eé]sidence|foyer",
        r"|maison|fondation|association|cabinet|pharmacie|[eé]cole|coll[eè]ge|lyc[eé]e|universit[eé]",
        r"|usine|entreprise|chu|ehpad)|CHR|CH|GHU|GH|CSAPA|ESAT|IME|SSIAD|CMP|MSP)",
    )
)
_WARD = r"(?:service|unit[eé]|p[oô]le|d[eé]partement|consultation|h[oô]pital de jour)"
_NO_WARD = "".join(
    (
        r"(?!(?:soins?|sant[eé]|garde|nuit|jour|la|l|base|qualit[eé]|vie|temps|mesure|lieu|tous|toutes",
        r"|cette|ce|mon|ma|notre|nos|votre|qui|quoi|personnes?|usagers|patients?|gens|autres|plus",
        r"|formation)\b)",
    )
)
"""« Un service de qualité » is no ward."""

_KINSHIP = "".join(
    (
        r"(?:petite?s?[\s-]|grande?s?[\s-]|arri[eè]re[\s-]|belles?[\s-]|beaux?[\s-]|demi[\s-]|ex[\s-]",
        r"|deux |trois |quatre |vieux |vieille |jeune |autre |future? )*",
    )
)
_FAMILY = "".join(
    (
        r"\b(?:maman|papa|mamie|papi|papy|mamy|veuve?|divorc[eé]e?|jumeaux|jumelles",
        r"|belles?-(?:m[eè]res?|filles?|s(?:œ|oe)urs?)|beaux?-(?:p[eè]res?|fils|fr[eè]res?|parents)",
        r"|petits?-(?:fils|enfants?)|petites?-filles?|grands?-(?:m[eè]res?|p[eè]res?|parents))\b",
    )
)
_AROUND = r"(?:en|de|d[eé]but|fin|mi|depuis|avant|apr[eè]s)"
_GENERATION = "".join(
    (
        r"\b(?:la (?:vingt|trent|quarant|cinquant|soixant)aine",
        r"|(?:quadra|quinqua|sexa|septua|octo|nona)g[eé]naires?|centenaires?)\b",
    )
)
_STREET = r"(?:rue|avenue|boulevard|place|impasse|chemin)"
_QUARTER = "".join(
    (
        r"\b(?i:rue|avenue|boulevard|quartier|village|lieu-dit|impasse|chemin|commune|ville|cit[eé])",
        rf"\s+{_OF}?{_CAPITALS}",
    )
)

_SEEN: tuple[tuple[ClueKind, str], ...] = (
    (ClueKind.NUMBER, TO_CALL.pattern),
    (ClueKind.NUMBER, ADDRESS.pattern),
    (ClueKind.NUMBER, r"(?:https?://|www\.)\S+"),
    (ClueKind.NUMBER, rf"{_NOT_IN_FIGURES}\d{{5}}{_NOT_COUNTED}"),
    (ClueKind.NUMBER, r"(?<!\d)[12]\s?\d\d\s?\d\d\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d\d)?(?!\d)"),
    (ClueKind.NUMBER, r"(?i:\b(?:chambre|lit|box|bureau)\s+(?:n[°o]\s*)?\d+\b)"),
    (ClueKind.DATE, r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)?\d\d(?!\d)"),
    (
        ClueKind.DATE,
        rf"(?i:\b(?:{_DAY}\s+)?(?:1\s?er|\d{{1,2}})\s+{_MONTH}\b(?:\s+(?:19|20)\d\d\b)?)",
    ),
    (
        ClueKind.DATE,
        rf"(?i:\b{_AROUND}[\s-](?:mois d[e'’]\s?)?{_MONTH}\b(?:\s+(?:(?:19|20)\d\d|derni[eè]re?)\b)?)",
    ),
    (ClueKind.DATE, rf"(?i:\b{_MONTH}\s+(?:(?:19|20)\d\d|dernier|prochain)\b)"),
    (ClueKind.DATE, rf"(?i:\b{_DAY}\s+(?:dernier|prochain|\d{{1,2}})\b)"),
    (ClueKind.DATE, rf"{_NOT_IN_FIGURES}(?:19[2-9]|20[0-4])\d{_NOT_COUNTED}"),
    (ClueKind.AGE, r"(?i:\b\d{1,3}(?:\s?(?:-|à|ou|/)\s?\d{1,3})?\s?ans?\b(?:\s+et\s+demie?\b)?)"),
    (ClueKind.AGE, rf"(?i:\b(?:{_NUMERAL}(?:[\s-](?:et[\s-])?)?)+\s+ans\b)"),
    (ClueKind.AGE, r"(?i:\b\d{1,2}\s+mois\b)"),
    (ClueKind.AGE, r"(?i:\bl['’]\s?[aâ]ge d(?:e\s|['’])\w+(?:\s+ans\b)?)"),
    (ClueKind.AGE, f"(?i:{_GENERATION})"),
    (ClueKind.ESTABLISHMENT, rf"\b{_HOUSE}\s+(?:{_OF}|l['’]|« ?|“)?\s?{_CAPITALS}"),
    (ClueKind.ESTABLISHMENT, rf"(?i:\b{_HOUSE}\s+(?:de |d['’]|à ){_TOWN}\b)"),
    (
        ClueKind.ESTABLISHMENT,
        rf"(?i:\b(?:{_WARD}\s+{_OF}(?:soins )?)?(?<![\w-]){_SPECIALTY}\b(?:\s+{_SPECIALTY}\b)?)",
    ),
    (
        ClueKind.ESTABLISHMENT,
        rf"(?i:\b(?:service|unit[eé]|p[oô]le)\s+(?:de |d['’]|des ){_NO_WARD}[^\W\d_]{{4,}})",
    ),
    (ClueKind.PLACE, _QUARTER),
    (ClueKind.PLACE, rf"\b\d{{1,3}}(?: bis| ter)?,? {_STREET}\b[^.,;\n]{{0,40}}"),
    (ClueKind.PLACE, rf"(?i:(?<!\w)(?<=[\s'’]){_any(COUNTRIES)}\b)"),
    (ClueKind.FAMILY, rf"(?i:\b{_POSSESSIVE}\s+{_KINSHIP}{_KIN}\b)"),
    (
        ClueKind.FAMILY,
        rf"(?i:\b(?:la |le |l['’]|une? ){_KIN}\s+(?:de |d['’])(?:{_POSSESSIVE}\s+)?\w+)",
    ),
    (ClueKind.FAMILY, f"(?i:{_FAMILY})"),
)

PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _SEEN)
"""What each kind of clue looks like, but names and rare words, which no pattern tells."""
