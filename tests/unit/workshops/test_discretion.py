from __future__ import annotations

from app.core.record import Card, CardStatus
from workshops.discretion import naming_alert


def card(number: int, text: str) -> Card:
    return Card(number, "p", "i", "", text, CardStatus.RECEIVED)


def test_facilitators_read_which_texts_and_what_to_do() -> None:
    cards = [card(4, "Le soir."), card(12, "Avec Paul."), card(15, "À Sète.")]
    assert naming_alert(cards[:1]) == ""
    assert naming_alert(cards[:2]) == (
        "1 texte dit peut-être un nom ou un lieu. Relisez-le : n° 12. Mimosa ne voit pas tous les noms."
    )
    many = naming_alert([card(number, "Avec Paul.") for number in range(1, 31)])
    assert many.startswith("30 textes disent peut-être")
    assert "n° 8… Mimosa" in many
