from __future__ import annotations

import pytest

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.core.workshop import Guidance
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import cards, pages, step
from tests.unit.workshops.samples import PLAIN
from workshops.formats.partage import FORMAT
from workshops.formats.partage.settings import Settings

KEPT = ("garder", State.REVEALED)
FOUR = ("support", "phrase_a_garder", "Ce que j’emporte", "مرحبا")


def kept(texts: tuple[str, ...] | list[str], status: CardStatus = CardStatus.SHOWN) -> Record:
    chosen = cards("garder", "support", [f"Photo {n}" for n, _ in enumerate(texts)], status=status)
    return Record(
        cards=chosen + cards("garder", "phrase_a_garder", texts, first=500, status=status)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("asked", [FOUR, FOUR[:2], FOUR[:1]])
@pytest.mark.parametrize("texts", [(), PLAIN, AWKWARD, PLAIN * 12])
def test_pages_keep_to_the_page(
    size: tuple[int, int], asked: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200], guidance=Guidance(screen=AWKWARD[1]))
    found = pages(FORMAT, Settings(asked=asked), kept(texts), size=size, theme=CONTRAST, held=held)
    for page in found.values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_what_is_kept_is_hidden_until_it_is_revealed() -> None:
    found = pages(FORMAT, Settings(), kept(PLAIN))
    told = found.pop(KEPT)
    assert all(text in told.lines for text in PLAIN)
    for page in found.values():
        assert not any(text in page.lines for text in PLAIN)
    assert "10 textes reçus" in found["garder", State.OPEN].lines


def test_what_people_chose_is_not_on_the_wall_beside_what_they_keep() -> None:
    assert "Photo 0" not in pages(FORMAT, Settings(), kept(PLAIN))[KEPT].lines
    alone = pages(FORMAT, Settings(asked=("support",)), kept(PLAIN))[KEPT]
    assert "Photo 0" in alone.lines


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_texts_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    for page in pages(FORMAT, Settings(), kept(("secret",), status)).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_an_empty_page_says_why() -> None:
    assert "Merci à chaque personne." in pages(FORMAT, Settings(), Record())[KEPT].lines
    waits = pages(FORMAT, Settings(), kept(PLAIN, CardStatus.RECEIVED))[KEPT]
    assert "Vos mots arrivent à l’écran." in waits.lines
    assert "Merci à chaque personne." not in waits.lines
    masked = pages(FORMAT, Settings(), kept(PLAIN, CardStatus.MASKED))[KEPT]
    assert "Merci à chaque personne." in masked.lines


def test_what_people_chose_is_not_announced_where_it_is_not_shown() -> None:
    chosen, _sentence = kept(PLAIN[:1], CardStatus.RECEIVED).cards
    page = pages(FORMAT, Settings(), Record(cards=(chosen,)))[KEPT]
    assert "Merci à chaque personne." in page.lines


def test_nothing_is_said_of_texts_that_nobody_can_send() -> None:
    page = pages(FORMAT, Settings(), Record())["garder", State.OPEN]
    assert not any("reçu" in line for line in page.lines)
    phones = Record(presence=Presence(with_phone=1))
    assert "0 texte reçu" in pages(FORMAT, Settings(), phones)["garder", State.OPEN].lines


def test_whoever_is_called_is_told_while_people_speak() -> None:
    found = pages(FORMAT, Settings(), Record(), called="Mimosa 7")
    told = {phase for (phase, _state), page in found.items() if "Mimosa 7" in " ".join(page.lines)}
    assert told == {"tour"}
