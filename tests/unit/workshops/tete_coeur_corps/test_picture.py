from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import Ideas, State
from app.core.record import Card, CardStatus, Record
from app.core.session import Step
from app.core.workshop import Guidance
from app.format import Moment, Stage
from app.scene.aloud import labelled
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import THEMES, Theme
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import cards
from tests.unit.workshops.samples import PLAIN, info
from workshops.formats.tete_coeur_corps import FORMAT
from workshops.formats.tete_coeur_corps.phases import Settings, Silhouette, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.formats.tete_coeur_corps.phases import Part

CREDIT = "D’après un outil de Dominique Barbès, coach."
STEP = Step(
    id=1, key="fin", type="tete_coeur_corps", title="Tête, cœur, corps", position=0, minutes=8,
    settings={}, guidance=Guidance(phone="Répondez.", say="Une phrase."),
)  # fmt: skip


def said(*texts: str, status: CardStatus = CardStatus.SHOWN) -> tuple[Card, ...]:
    keys = [part.key for part in parts()]
    return tuple(
        Card(n + 1, "tour", keys[n % 3], "", text[:160], status) for n, text in enumerate(texts)
    )


def pages(
    record: Record,
    size: tuple[int, int] = WIDE,
    theme: Theme = THEMES[0],
    *,
    zoom: str = "",
    called: str = "",
    silhouette: Silhouette = Silhouette.SEATED,
) -> dict[State, Page]:
    settings = Settings(silhouette=silhouette)
    every = FORMAT.phases(STEP, settings, record)
    stage = Stage(size, theme, "192.168.43.1")
    return {
        state: FORMAT.picture(
            Moment(
                stage, info(), STEP, settings, record, every, phase, state, 61, zoom=zoom,
                called=called,
            )
        )
        for phase in every
        for state in phase.stops
    }  # fmt: skip


def arrived(texts: Sequence[str]) -> Record:
    return Record(cards=cards("tour", "emotion", [text[:40] for text in texts]))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), PLAIN[:1], PLAIN * 2, AWKWARD, PLAIN * 20])
def test_pages_keep_to_the_page(size: tuple[int, int], texts: tuple[str, ...]) -> None:
    for page in pages(Record(cards=said(*texts)), size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("texts", [(), PLAIN, AWKWARD, PLAIN * 6])
@pytest.mark.parametrize("zoom", ["tete", "coeur", "corps"])
def test_a_part_alone_keeps_to_the_page(
    size: tuple[int, int], texts: tuple[str, ...], zoom: str
) -> None:
    record = Record(cards=said(*texts))
    for silhouette in Silhouette:
        for page in pages(record, size, zoom=zoom, silhouette=silhouette, called="x").values():
            assert check_svg(page.svg()) == []
            assert faults(page) == []
            assert smallest_text(page.svg()) >= SECONDARY


def told(part: Part) -> str:
    return labelled(part.option.label, part.question)


def test_parts_are_lit_in_turn() -> None:
    first, *others = parts()
    (phase, *_more) = FORMAT.phases(STEP, Settings(), Record())
    assert [one.key for one in phase.zooms] == [one.key for one in parts()]
    found = pages(Record(cards=said(*PLAIN)), zoom="tete")
    assert told(first) in found[State.OPEN].lines
    assert not {told(one) for one in others} & set(found[State.OPEN].lines)
    assert set(found[State.REVEALED].lines) & set(PLAIN) == {PLAIN[0], PLAIN[3]}


def test_the_person_stands_or_sits() -> None:
    seated, standing = (
        pages(Record(), silhouette=one)[State.OPEN]
        for one in (Silhouette.SEATED, Silhouette.STANDING)
    )
    assert seated.body != standing.body
    assert seated.lines == standing.lines


def test_whoever_is_called_is_told_while_people_speak() -> None:
    told = pages(Record(cards=said(*PLAIN)), called="Mimosa 7")
    assert "La parole est à\u00a0: Mimosa 7" in told[State.OPEN].lines
    assert not any("Mimosa 7" in line for line in told[State.REVEALED].lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("came", [PLAIN[:1], AWKWARD * 2, PLAIN * 12])
@pytest.mark.parametrize("left", [(), PLAIN, AWKWARD, PLAIN * 12])
def test_arrival_and_departure_keep_to_the_page(
    size: tuple[int, int], came: tuple[str, ...], left: tuple[str, ...]
) -> None:
    page = pages(Record(cards=said(*left), before=arrived(came)), size)[State.PREPARED]
    assert check_svg(page.svg()) == []
    assert faults(page) == []
    assert smallest_text(page.svg()) >= SECONDARY


def test_words_of_arrival_stand_beside_the_sentences_that_answer_them() -> None:
    record = Record(cards=said(*PLAIN), before=arrived(["trac", "joie", "Joie"]))
    lines = pages(record)[State.PREPARED].lines
    assert {"En arrivant", "trac", "joie (2 fois)", "En repartant", PLAIN[1]} <= set(lines)
    assert PLAIN[0] not in lines


def test_there_is_nothing_to_compare_without_words_of_arrival() -> None:
    talents = Record(cards=cards("tour", "talent_prete", ["Ana : dessiner"]))
    for before in (None, Record(), talents):
        assert len(FORMAT.phases(STEP, Settings(), Record(before=before))) == 1


def test_what_people_will_do_can_be_put_together() -> None:
    (phase, *_more) = FORMAT.phases(STEP, Settings(), Record())
    boards = [one.key for one in phase.inputs if isinstance(one, Ideas) and one.board]
    assert boards == ["corps"]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_three_questions_can_be_read_in_every_theme(theme: Theme) -> None:
    lines = pages(Record(), theme=theme)[State.OPEN].lines
    assert [told(part) for part in parts()] == [line for line in lines if " : " in line[:8]]


def test_nothing_written_is_on_the_page_until_it_is_revealed() -> None:
    told = pages(Record(cards=said(*PLAIN)))
    assert told[State.OPEN] == pages(Record())[State.OPEN]
    assert set(PLAIN) <= set(told[State.REVEALED].lines)


def test_only_sentences_that_were_chosen_are_revealed() -> None:
    first, *others = said(*PLAIN)
    waiting = (replace(one, status=CardStatus.RECEIVED) for one in others[:2])
    masked = (replace(one, status=CardStatus.MASKED) for one in others[2:])
    lines = pages(Record(cards=(first, *waiting, *masked)))[State.REVEALED].lines
    assert set(lines) & set(PLAIN) == {PLAIN[0]}


def test_nothing_chosen_leaves_no_empty_page() -> None:
    page = pages(Record(cards=said(*PLAIN, status=CardStatus.MASKED)))[State.REVEALED]
    assert "Merci pour vos mots." in page.lines
    assert told(parts()[0]) in page.lines


def test_sentences_that_wait_are_announced() -> None:
    page = pages(Record(cards=said(*PLAIN, status=CardStatus.RECEIVED)))[State.REVEALED]
    assert "Vos mots arrivent à l’écran." in page.lines
    assert not set(page.lines) & set(PLAIN)


def test_the_author_of_the_tool_is_named_on_every_page() -> None:
    for record in (Record(), Record(cards=said(*PLAIN))):
        assert all(CREDIT in page.lines for page in pages(record).values())
    assert CREDIT in FORMAT.sheet.purpose


def test_one_short_text_a_part_is_asked_in_turn() -> None:
    (phase,) = FORMAT.phases(STEP, Settings(seconds_each=45), Record())
    asked = [one for one in phase.inputs if isinstance(one, Ideas)]
    assert [one.key for one in asked] == ["tete", "coeur", "corps"]
    assert {(one.at_most, one.max_chars, one.phone) for one in asked} == {(1, 160, True)}
    assert (phase.seconds_each, phase.minutes) == (45, 8)
    assert (phase.phone, phase.say) == ("Répondez.", "Une phrase.")
    assert [one.help.startswith("Répondez.") for one in asked] == [True, False, False]
