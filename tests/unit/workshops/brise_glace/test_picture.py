from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.core.workshop import Guidance
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops import gathering
from tests.unit.workshops.gathering import cards, step
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Keeping, Settings

if TYPE_CHECKING:
    from app.core.session import Step

SEVEN = ("joie", "trac", "Joie", "calme", "la joie", "envie", "doute")
MANY = [f"mot numéro {number}" for number in range(150)]


def pages(
    texts: tuple[str, ...] | list[str] = (),
    *,
    settings: Settings | None = None,
    status: CardStatus = CardStatus.SHOWN,
    presence: Presence | None = None,
    size: tuple[int, int] = WIDE,
    held: Step | None = None,
) -> dict[State, Page]:
    record = Record(
        cards=cards("tour", "mot", texts, status=status), presence=presence or Presence()
    )
    found = gathering.pages(
        FORMAT, settings or Settings(), record, size=size, theme=CONTRAST, held=held
    )
    return {state: page for (_phase, state), page in found.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), SEVEN, AWKWARD, MANY])
def test_pages_keep_to_the_page(size: tuple[int, int], texts: tuple[str, ...]) -> None:
    settings = Settings(suggestions=tuple(text[:40] for text in texts[:20]))
    held = step(FORMAT, title=AWKWARD[1][:200], guidance=Guidance(screen=AWKWARD[1]))
    for page in pages(texts, settings=settings, size=size, held=held).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_a_page_that_collects_tells_how_many_words_and_not_which() -> None:
    told = [pages(texts)[State.OPEN] for texts in (SEVEN, ("colère",) * 7)]
    assert told[0] == told[1]
    assert "7 mots reçus" in told[0].lines


def test_nothing_is_said_of_words_that_nobody_can_send() -> None:
    assert not any("reçu" in line for line in pages()[State.OPEN].lines)
    phones = pages(presence=Presence(with_phone=3))[State.OPEN]
    assert "0 mot reçu" in phones.lines


def test_a_word_said_by_several_is_there_once_and_its_number_in_words() -> None:
    lines = pages(SEVEN)[State.REVEALED].lines
    assert lines[-5:] == ("calme", "doute", "envie", "joie (3 fois)", "trac")


def test_all_words_have_one_size() -> None:
    body = pages(("joie",) * 9 + ("trac",))[State.REVEALED].body
    sizes = {
        size
        for size, word in re.findall(r'font-size="([\d.]+)"[^>]*>([^<]+)<', body)
        if word in ("joie", "trac")
    }
    assert len(sizes) == 1


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_words_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    for page in pages(("secret",), status=status).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_an_empty_page_says_why() -> None:
    assert "Les mots ont été dits à voix haute." in pages()[State.REVEALED].lines
    waits = pages(SEVEN, status=CardStatus.RECEIVED)[State.REVEALED]
    assert "Vos mots arrivent à l’écran." in waits.lines


def test_suggestions_are_shown_to_who_has_no_phone() -> None:
    page = pages(settings=Settings(suggestions=("joie", "calme")))[State.OPEN]
    assert "Par exemple\u00a0: joie, calme." in page.lines
    assert ">calme<" in page.body


def test_where_nothing_is_kept_nothing_is_counted() -> None:
    (page,) = pages(SEVEN, settings=Settings(kept=Keeping.NOTHING)).values()
    assert not any("reçu" in line for line in page.lines)
