"""French words that say who, where and when: in small letters, unaccented."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


FIRST_NAMES = listed(
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
)
"""First names that are no other word, of several generations and origins."""

TOWNS = listed(
    " amiens angers annecy avignon bayonne besancon bordeaux brest caen clermont dijon grenoble lille"
    " limoges lyon marseille metz montpellier mulhouse nancy nantes nimes orleans paris pau perpignan"
    " poitiers quimper reims rennes roubaix rouen strasbourg toulon toulouse tourcoing versailles"
    " villeurbanne"
)
"""Large towns that are no other word."""

COUNTRIES = listed(
    "allemagne alsace angleterre algerie aquitaine ardeche ardennes aveyron belgique bourgogne bretagne"
    " cameroun camargue catalogne champagne comores congo corse dordogne espagne finistere gironde"
    " guadeloupe guyane haiti irlande italie jura languedoc limousin lorraine lozere luxembourg"
    " madagascar mali maroc martinique mayenne mayotte normandie occitanie picardie pologne portugal"
    " provence roumanie sarthe savoie senegal suisse syrie tunisie turquie ukraine vendee vosges"
)
"""Regions and countries, told after « en », « au » or « de »."""

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip

KIN = (
    "mari", "maris", "femme", "epouse", "epoux", "conjoint", "conjointe", "compagnon", "compagne",
    "concubin", "concubine", "fiance", "fiancee", "soeur", "soeurs", "frere", "freres", "fils",
    "fille", "filles", "garcon", "garcons", "enfant", "enfants", "bebe", "jumeau", "jumeaux",
    "jumelle", "jumelles", "mere", "pere", "parents", "maman", "papa", "tante", "oncle", "cousin",
    "cousine", "cousins", "cousines", "neveu", "niece", "neveux", "nieces", "gendre", "bru",
    "marraine", "parrain", "filleul", "filleule", "mamie", "papi", "papy", "mamy", "ex", "veuf",
    "veuve",
)  # fmt: skip
"""Members of a family."""

SPECIALTIES = (
    "addictologie", "anesthesie", "cancerologie", "cardiologie", "cardio", "chirurgie", "dermatologie",
    "diabetologie", "endocrinologie", "gastroenterologie", "gastro", "geriatrie", "gerontologie",
    "gynecologie", "hematologie", "hepatologie", "immunologie", "infectiologie", "maternite",
    "neonatologie", "nephrologie", "nephro", "neurochirurgie", "neurologie", "neuro", "obstetrique",
    "odontologie", "oncologie", "onco", "ophtalmologie", "orthopedie", "orl", "palliatifs",
    "pediatrie", "pneumologie", "pneumo", "psychiatrie", "pedopsychiatrie", "radiologie",
    "radiotherapie", "reanimation", "rea", "reeducation", "rhumatologie", "stomatologie",
    "traumatologie", "urologie",
)  # fmt: skip
"""What a service is named after."""

NUMBERS = (
    "vingt", "trente", "quarante", "cinquante", "soixante", "quatre-vingt", "quatre-vingts", "cent",
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "deux", "trois", "quatre",
    "cinq", "six", "sept", "huit", "neuf", "un", "une",
)  # fmt: skip
"""Numbers in words, of which ages are made."""
