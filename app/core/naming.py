"""Words that may be a name, a place or a number to call: guessed, never proved (formats.md §2.8)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STARTS = re.compile(r"[.!?…:;]\s+|[«“”\"(\[]\s*|^[\s\-–—•]*|\n[\s\-–—•]*")
"""What comes before the first word of a sentence, a line, a quotation or an aside."""
_TITLED = re.compile(
    r"\b(?:(?i:mme|mlle|mr|mrs|dr)\b\.?|(?i:m|ms|pr)\.|M|Ms|Pr"
    r"|(?i:monsieur|madame|mademoiselle|docteure?|professeure?))\s+([^\W\d_]+)"
)
"""What a name comes after, whatever its letters."""
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"(?<!\w)(?:\+\d|0)(?:[\s./-]?\d){8,13}(?!\d)")
"""A telephone number, however its figures are put together (« 06 12 34 56 78 »)."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
"""An electronic address."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AFTER_TITLES = _words(
    "a ai alors apres au aussi aux avec c car ce ces cette chez comme contre d dans de des doit donc du"
    " elle en entre est et etait etes il ils j je l la le les leur lui m ma mais me mes moi mon n ne"
    " ni nous on ou par parce pas peut plus pour qu quand que qui s sa sans se ses si son sont sur"
    " t ta te tout toute tres tu un une va vous y traitant"
)
"""Little words that follow a title where nobody is named (« madame et le docteur »), unaccented."""
_COMMON = _words("docteur docteure madame maison mademoiselle monsieur professeur")
"""Words that name nobody, though some write them with a capital (« la Maison des usagers »)."""
_KNOWN = _words(
    # First names that are no other word, of several generations and origins.
    "adele adrien agathe agnes ahmed aicha alain albert alexandre alice aline amandine amelie amina"
    " aminata anais andre andree anne annick annie antoine antonio arnaud arthur aurelie axel"
    " bastien beatrice benjamin benoit bernadette bernard bertrand brigitte bruno camille carmen"
    " caroline catherine cecile cedric celine chantal charlotte chloe christelle christian christine"
    " christophe clara claude claudine colette corinne daniel danielle david delphine denis denise"
    " didier dominique eliane elodie emilie emma emmanuel enzo eric erwan estelle etienne eva fabien"
    " fabrice fatima fatou fatoumata florian francis franck francois francoise frederic frederique"
    " gabriel gaelle genevieve georges gerard germaine ghislaine gilbert gilles gisele gregory"
    " guillaume guy hakim hassan helene henri herve huguette ibrahim ines ingrid irene isabelle"
    " jacqueline jacques jean jeanne jeannine jerome joelle jocelyne jonathan josette josiane josephine"
    " julie julien juliette karim karine khadija kevin laetitia laura laure laurence lea leila leo"
    " liliane lionel louis louise luc lucas lucie lucien lucienne ludovic madeleine maeva malika"
    " mamadou manon marcel marcelle maria marie marion martine maryse mathieu mathilde maurice"
    " maxime melanie michel michele micheline mireille mohamed mohammed monique moussa mustapha"
    " myriam nadege nadia nadine nathalie nicolas nicole noemie odette odile olivier pascale patrice"
    " patricia patrick paul paulette pauline philippe pierrette quentin rachid raphael raymond"
    " raymonde regine renee robert roger roland romain salima samira samuel sandra sandrine sarah"
    " sebastien serge severine simone solange sonia sophie stephane stephanie suzanne sylvain sylvie"
    " theo therese thierry thomas vanessa valerie veronique virginie viviane xavier yann yannick"
    " yasmine youssef yves yvette yvonne zohra"
    # Large towns that are no other word.
    " amiens angers annecy avignon bayonne besancon bordeaux brest caen clermont dijon grenoble lille"
    " limoges lyon marseille metz montpellier mulhouse nancy nantes nimes orleans paris pau perpignan"
    " poitiers quimper reims rennes roubaix rouen strasbourg toulon toulouse tourcoing versailles"
    " villeurbanne"
)
"""First names and towns known as such whatever their letters, in small ones and unaccented."""


@lru_cache(maxsize=4096)  # Facilitators are told at each publication.
def may_name(text: str) -> bool:
    """Tell whether a text looks like it holds a name, a place or a telephone number.

    A word with a capital inside a sentence does, as do what follows « Mme » and a common first name
    or a large town, in any letters. Sets of capitals (« ETP ») and the first word of a sentence do
    not: it points, it proves nothing, and it misses what is in no list.

    >>> may_name("Elle est allée à Nîmes."), may_name("Elle est allée en ETP.")
    (True, False)
    """
    if _NUMBER.search(text) or _ADDRESS.search(text):
        return True
    if any(_plain(one.group(1)) not in _AFTER_TITLES for one in _TITLED.finditer(text)):
        return True
    firsts = {found.end() for found in _STARTS.finditer(text)}
    return any(
        _plain(word.group()) in _KNOWN or (word.start() not in firsts and _capital(word.group()))
        for word in _WORD.finditer(text)
    )


def _capital(word: str) -> bool:
    return word[0].isupper() and word[1:].islower() and _plain(word) not in _COMMON


def _plain(word: str) -> str:
    """Return a word in small letters, without its accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
