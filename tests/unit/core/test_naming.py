from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.naming import may_name


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
