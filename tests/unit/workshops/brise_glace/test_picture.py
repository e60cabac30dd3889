from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.core.record import Answer, Card, CardStatus, Presence, Record
from app.core.workshop import Guidance
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops import gathering
from tests.unit.workshops.gathering import cards, step
from tests.unit.workshops.samples import PLAIN
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Keeping, PicturePlan, Settings, Variant

if TYPE_CHECKING:
    from app.core.session import Step

WEATHER = Settings(variant=Variant.WEATHER)
SEVEN = ("joie", "trac", "Joie", "calme", "la joie", "envie", "doute")
REPEATED = SEVEN * 2 + tuple(AWKWARD) * 2
MANY = [f"mot numéro {number}" for number in range(150)]


def pages(
    texts: tuple[str, ...] | list[str] = (),
    *,
    settings: Settings | None = None,
    status: CardStatus = CardStatus.SHOWN,
    presence: Presence | None = None,
    size: tuple[int, int] = WIDE,
    held: Step | None = None,
    key: str = "mot",
    called: str = "",
) -> dict[State, Page]:
    record = Record(cards=cards("tour", key, texts, status=status), presence=presence or Presence())
    found = gathering.pages(
        FORMAT, settings or Settings(), record, size=size, theme=CONTRAST, held=held, called=called
    )
    return {state: page for (_phase, state), page in found.items()}


def sizes_of(page: Page) -> dict[str, list[float]]:
    """Return the sizes that each text of a page is written in."""
    found: dict[str, list[float]] = {}
    for size, text in re.findall(r'font-size="([\d.]+)"[^>]*>([^<]+)<', page.body):
        found.setdefault(text, []).append(float(size))
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), SEVEN, AWKWARD, REPEATED, MANY, MANY * 2])
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
    assert "7 mots en tout. «\u00a0joie\u00a0» revient 3 fois." in lines
    assert lines[-5:] == tuple(
        f"{word}\u00a0: dit {n} fois"
        for word, n in (("calme", 1), ("doute", 1), ("envie", 1), ("joie", 3), ("trac", 1))
    )


def test_words_said_once_have_one_size() -> None:
    sizes = sizes_of(pages(("joie", "trac", "calme"))[State.REVEALED])
    assert len({size for word in ("joie", "trac", "calme") for size in sizes[word]}) == 1


def test_a_word_is_larger_the_more_often_it_was_said_and_listed_with_its_number() -> None:
    sizes = sizes_of(pages(("joie",) * 5 + ("trac",) * 2 + ("calme",))[State.REVEALED])
    assert max(sizes["joie"]) > max(sizes["trac"]) > max(sizes["calme"])
    listed = {min(sizes[word]) for word in ("joie", "trac", "calme", "5", "2", "1")}
    assert len(listed) == 1


@pytest.mark.parametrize("others", [("joie", "joie"), ("joie",)])
def test_one_capital_does_not_stand_out_among_small_words(others: tuple[str, ...]) -> None:
    body = pages(("Équitable", *others))[State.REVEALED].body
    assert ">équitable<" in body
    assert "Équitable" not in body


def test_words_said_as_often_are_told_alike() -> None:
    lines = pages(("joie", "joie", "trac", "trac"))[State.REVEALED].lines
    assert "4 mots en tout. 2 mots reviennent 2 fois." in lines


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_words_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    for page in pages(("secret",), status=status).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_an_empty_page_says_why() -> None:
    assert "Tout a été dit à voix haute." in pages()[State.REVEALED].lines
    waits = pages(SEVEN, status=CardStatus.RECEIVED)[State.REVEALED]
    assert "Vos mots arrivent à l’écran." in waits.lines


def test_suggestions_are_shown_to_who_has_no_phone() -> None:
    page = pages(settings=Settings(suggestions=("joie", "calme")))[State.OPEN]
    assert "Par exemple\u00a0: joie, calme." in page.lines
    assert ">calme<" in page.body


def test_more_than_twenty_people_read_that_they_speak_in_threes() -> None:
    (page, *_shown) = pages(presence=Presence(with_phone=21)).values()
    assert "Mettez-vous par trois\u00a0: 20 secondes par personne." in page.lines


def test_whoever_is_called_is_told_first_while_people_speak() -> None:
    for settings in (Settings(), Settings(kept=Keeping.NOTHING), WEATHER):
        told = pages(settings=settings, called="Mimosa 7")
        line = "La parole est à\u00a0: Mimosa 7"
        assert all(
            (line in page.lines) is (state is not State.REVEALED) for state, page in told.items()
        )


def test_key_ideas_are_whole_sentences() -> None:
    settings = Settings(variant=Variant.KEY_IDEA)
    lines = pages(PLAIN, key="idee", settings=settings)[State.REVEALED].lines
    assert lines[-len(PLAIN) :] == PLAIN


def test_a_sentence_stands_after_its_picture() -> None:
    listed = Settings(variant=Variant.PICTURES, pictures=(PicturePlan("Le pont"),))
    record = Record(cards=(Card(1, "tour", "image", "le_pont", "Loin.", CardStatus.SHOWN),))
    opened, shown = gathering.pages(FORMAT, listed, record).values()
    assert "Les images\u00a0: Le pont." in opened.lines
    assert "Le pont – Loin." in shown.lines
    named = pages(
        ("Un galet\nDoux.",), key="image_racontee", settings=Settings(variant=Variant.PICTURES)
    )
    assert "Un galet – Doux." in named[State.REVEALED].lines


def test_talents_say_that_they_will_be_erased() -> None:
    settings = Settings(variant=Variant.TALENT, kept=Keeping.TALENTS)
    lines = pages(("Ana : dessiner",), key="talent_prete", settings=settings)[State.REVEALED].lines
    assert "Ana : dessiner" in lines
    assert "Ce tableau sera effacé à la fin de l’atelier." in lines


def weather_pages(*weathers: str, size: tuple[int, int] = WIDE) -> dict[State, Page]:
    answers = tuple(Answer("tour", "meteo", f"p{n}", (one,)) for n, one in enumerate(weathers))
    record = Record(answers=answers, presence=Presence(with_phone=20))
    found = gathering.pages(FORMAT, WEATHER, record, size=size, theme=CONTRAST)
    return {state: page for (_phase, state), page in found.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("people", [0, 1, 7, 150])
def test_weathers_keep_to_the_page(size: tuple[int, int], people: int) -> None:
    for page in weather_pages(*["orage"] * people, size=size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_weathers_are_counted_once_enough_people_answered() -> None:
    few, enough = (weather_pages(*["nuages"] * n)[State.REVEALED] for n in (4, 5))
    assert "Moins de 5 réponses\u00a0: les nombres ne sont pas montrés." in few.lines
    assert "Nuages" in few.lines
    assert ">4<" not in few.body
    assert "5 personnes ont donné leur météo." in enough.lines
    assert "Nuages\u00a0: 5 personnes" in enough.lines
    assert ">5<" in enough.body


def test_no_weather_is_told_before_it_is_revealed() -> None:
    told = [weather_pages(*[one] * 6)[State.OPEN] for one in ("orage", "nuages")]
    assert told[0] == told[1]


def test_a_sky_that_nobody_noted_says_so() -> None:
    assert "La météo a été dite à voix haute." in weather_pages()[State.REVEALED].lines


def test_where_nothing_is_kept_nothing_is_counted() -> None:
    (page,) = pages(SEVEN, settings=Settings(kept=Keeping.NOTHING)).values()
    assert not any("reçu" in line for line in page.lines)
