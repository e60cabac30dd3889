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
        "À nîmes, avec Jeanne-Marie",
        "elle dit : « Je vais voir Amina »",
        "Mme Durand l’aide.",
        "mme DURAND l’aide.",
        "le docteur Martin",
        "Она живёт в Москве.",
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
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert not may_name(text)


def test_facilitators_read_which_texts_and_what_to_do() -> None:
    cards = [card(4, "Le soir."), card(12, "Avec Paul."), card(15, "À Sète.")]
    assert naming_alert(cards[:1]) == ""
    assert naming_alert(cards[:2]) == (
        "1 texte dit peut-être un nom ou un lieu. Relisez-le : n° 12."
    )
    many = naming_alert([card(number, "Avec Paul.") for number in range(1, 31)])
    assert many.startswith("30 textes disent peut-être")
    assert many.endswith("n° 8…")


@given(st.text(max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert may_name(text) in (True, False)
    assert not may_name(text.casefold())
