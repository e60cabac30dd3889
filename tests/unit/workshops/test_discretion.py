from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.record import Card, CardStatus
from workshops.discretion import may_name, naming_alert


def card(number: int, text: str) -> Card:
    return Card(number, "p", "i", "", text, CardStatus.RECEIVED)


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
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert not may_name(text)


def test_facilitators_read_which_texts_and_what_to_do() -> None:
    cards = [card(4, "Le soir."), card(12, "Avec Paul."), card(15, "À Sète.")]
    assert naming_alert(cards[:1]) == ""
    assert naming_alert(cards[:2]) == (
        "1 texte dit peut-être un nom ou un lieu. Relisez-le : n° 12. Mimosa ne voit pas tous les noms."
    )
    many = naming_alert([card(number, "Avec Paul.") for number in range(1, 31)])
    assert many.startswith("30 textes disent peut-être")
    assert "n° 8… Mimosa" in many


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert may_name(text) in (True, False)


@given(st.text(alphabet="abcdefghijklm ,.'", max_size=80))
def test_capitals_point_out_what_small_letters_do(text: str) -> None:
    assert may_name(text.upper()) or not may_name(text)
