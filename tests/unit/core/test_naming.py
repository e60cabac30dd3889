from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.naming import clues, may_name, shared_words
from app.core.pointing import ClueKind


@pytest.mark.parametrize(
    "text",
    [
        "Il connaît bien Paul.",
        "Au service de cardiologie de l’Hôpital.",
        "À sète, avec Zoé-Lou",
        "elle dit : « Je vais voir Amina »",
        "Mme Durand l’aide.",
        "mme DURAND l’aide.",
        "le docteur Martin",
        "Она живёт в Москве.",
        "j’ai vu madame dupont",
        "avec m. dupont",
        "Le docteur martin m’a écoutée.",
        "Je vis à lyon",
        "né à nimes",
        "JEAN est venu",
        "Éliane m'a aidée",
        "eliane et paul",
        "appelez le 06 12 34 56 78",
        "05.61.00.00.00",
        "+33 6 12 34 56 78",
        "anne.b@exemple.fr",
    ],
)
def test_what_may_be_a_name_or_a_place_is_pointed_out(text: str) -> None:
    assert may_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Connaître les habitudes.",
        "Elle sait. Elle dit ses limites ! Vraiment ? Oui.",
        "Il dit : « Je passe. »",
        "(Parfois) – le soir",
        "- Le matin\n- Le soir",
        "L’éducation thérapeutique (ETP), au CHU",
        "DIRE LES CHOSES",
        "I know what I’m doing",
        "200 fois par an",
        "مرحبا بكم",
        "elle connaît madame et le docteur",
        "J’ai vu le docteur. Après, ça va.",
        "Mon docteur traitant",
        "La Maison des usagers",
        "Bonjour Monsieur",
        "à 10 m de la porte",
        "1 000 000 € en 2026, 2027, 2028",
        "le 12/03/2026 à 10 h 30",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert not may_name(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert may_name(text) in (True, False)


@given(st.text(alphabet="abcdefghijklm ,.'", max_size=80))
def test_capitals_point_out_what_small_letters_do(text: str) -> None:
    assert may_name(text.upper()) or not may_name(text)


def told(text: str, common: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind.name) for one in clues(text, common)]


POINTED: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Je suis suivie au CHU de Nantes depuis 2012.",
        [("CHU de Nantes", "ESTABLISHMENT"), ("2012", "DATE")],
    ),
    (
        "Dans le service de néphrologie, on m’a écoutée.",
        [("service de néphrologie", "ESTABLISHMENT")],
    ),
    ("Elle a 42 ans et deux enfants.", [("42 ans", "AGE")]),
    ("Mon mari n’ose pas poser de questions.", [("Mon mari", "FAMILY")]),
    ("C’était à l’âge de douze ans.", [("l’âge de douze ans", "AGE")]),
    ("Quatre-vingt-deux ans, et toujours debout !", [("Quatre-vingt-deux ans", "AGE")]),
    ("J’ai la cinquantaine.", [("la cinquantaine", "AGE")]),
    (
        "Appelez-moi au 06 12 34 56 78 ou à anne@exemple.fr",
        [("06 12 34 56 78", "NUMBER"), ("anne@exemple.fr", "NUMBER")],
    ),
    ("J’étais chambre 212, tout au fond.", [("chambre 212", "NUMBER")]),
    ("Je vis à Saint-Nazaire, près du pont.", [("Saint-Nazaire", "PLACE")]),
    ("Je viens de bretagne, comme vous.", [("bretagne", "PLACE")]),
    ("J’habite 12 rue des Lilas, 44600.", [("12 rue des Lilas", "PLACE"), ("44600", "NUMBER")]),
    ("Mme Durand du secrétariat est très gentille.", [("Mme Durand", "NAME")]),
    ("Avec Jean Dupont, on rit bien.", [("Jean Dupont", "NAME")]),
    (
        "Je suis ostréiculteur et j’ai une drépanocytose.",
        [("ostréiculteur", "RARE"), ("drépanocytose", "RARE")],
    ),
    (
        "Ma sœur est infirmière à l’hôpital Saint-Louis.",
        [("Ma sœur", "FAMILY"), ("hôpital Saint-Louis", "ESTABLISHMENT")],
    ),
    (
        "En réanimation, personne ne parlait à ma fille.",
        [("réanimation", "ESTABLISHMENT"), ("ma fille", "FAMILY")],
    ),
    ("L’EHPAD Les Lilas nous a reçus.", [("EHPAD Les Lilas", "ESTABLISHMENT")]),
    ("Le 12 mars 2019, tout a changé.", [("12 mars 2019", "DATE")]),
    ("Opérée le 03/04/2021.", [("03/04/2021", "DATE")]),
    ("Depuis septembre dernier, plus rien.", [("Depuis septembre dernier", "DATE")]),
    ("La SEP de mon frère.", [("SEP", "RARE"), ("mon frère", "FAMILY")]),
    (
        "Ma belle-mère, la tante de mon mari.",
        [("Ma belle-mère", "FAMILY"), ("la tante de mon mari", "FAMILY")],
    ),
    (
        "Je suis aide-soignante de nuit à Roubaix, en gériatrie.",
        [("Roubaix", "PLACE"), ("gériatrie", "ESTABLISHMENT")],
    ),
    ("Apiculteur depuis 20 ans.", [("Apiculteur", "RARE"), ("20 ans", "AGE")]),
]


@pytest.mark.parametrize(("text", "found"), POINTED)
def test_words_by_which_somebody_is_known_are_pointed_at(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "On ne m’a jamais demandé mon avis.",
        "Il faut du temps pour écouter.",
        "Les professionnels parlent trop vite, avec des mots compliqués.",
        "Le patient partenaire apporte ses savoirs expérientiels.",
        "Avec l’équipe, on a coconstruit un atelier d’éducation thérapeutique.",
        "Il a coûté 12000 € au service.",
        "J’en ai vu 10 000 passer.",
        "En tant que cadre de santé, je manque de temps.",
        "Le service de soins est débordé.",
        "Le docteur m’a tutoyée, ça m’a choquée.",
        "Mon médecin traitant a lâché l’affaire, ouais bof.",
        "Aux urgences on attend 8 heures.",
        "Quelqu’un qui m’explique sans me juger, c’est précieux.",
        "Je me sens seule quand on parle au-dessus de ma tête.",
        "Mon ordonnance est illisible, je n’ose pas le dire.",
        "L’aidant n’est pas une infirmière de plus.",
        "Rendez-vous à 14 h 30, et on m’a prise à 16 h.",
        "La formation ETP dure 40 heures.",
        "ON NE NOUS ÉCOUTE PAS",
        "Aujourd’hui, en somme, jusqu’ici, le Wi-Fi marche.",
        "Ça va, merci !",
    ],
)
def test_usual_words_point_at_nobody(text: str) -> None:
    assert told(text) == []


def test_word_that_others_have_is_not_rare() -> None:
    texts = ["La dyspraxie fatigue."] * 4
    common = shared_words(texts)

    assert told(texts[0]) == [("dyspraxie", "RARE")]
    assert told(texts[0], common) == []
    assert "dyspraxie" not in shared_words(texts[:3])


def test_word_said_twice_by_one_person_is_still_theirs() -> None:
    assert shared_words(["dyspraxie, dyspraxie, dyspraxie, dyspraxie"]) == frozenset()


@given(st.text(max_size=300))
def test_clues_lie_in_the_text_one_after_the_other(text: str) -> None:
    found = clues(text)
    edges = [edge for one in found for edge in (one.start, one.end)]

    assert edges == sorted(edges)
    assert all(text[one.start : one.end].strip() for one in found)
    assert set(edges) <= set(range(len(text) + 1))


@given(
    st.lists(
        st.sampled_from(
            ["Paul", "à Nantes", "Mme Durand", "ma sœur", "42 ans", "06 12 34 56 78", "le 3 mai",
             "service de cardiologie", "et puis", "parle", "."]
        ),
        max_size=8,
    ).map(" ".join)
)  # fmt: skip
def test_whatever_may_be_a_name_has_a_clue(text: str) -> None:
    assert clues(text) or not may_name(text)


def test_every_kind_is_shown_in_the_sentences_above() -> None:
    kinds = {kind for _text, found in POINTED for _words, kind in found}
    assert kinds == {kind.name for kind in ClueKind}
