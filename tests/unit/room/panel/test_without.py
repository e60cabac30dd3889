"""People without a phone at each kind of question: who is left, and by which ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.phase import AnyInput, Audience, Choice, Ideas, Option, Phase, State, Turn
from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    CountingMode,
    People,
    Presence,
    Record,
    RoomCount,
)
from app.core.session import Run, SessionInfo
from app.room.panel.plan import Plan
from app.room.panel.without import Way, Without, has_ballot, one_by_one, without
from app.room.view import View
from app.web.typed import asked_on_paper

HANDS = CountingMode.PHONES_PLUS_HANDS
TWO = (Option("oui", "Oui"), Option("non", "Non"))


def _choice(key: str = "q", *, most: int = 1, mode: CountingMode = HANDS) -> Choice:
    return Choice(key=key, label=key, options=TWO, at_most=most, counted=True, mode=mode)


def _told(
    *asked: AnyInput, record: Record, state: State = State.OPEN, switchable: bool = False
) -> Without | None:
    phase = Phase(key="p", title="P", short="P", inputs=asked, switchable=switchable)
    return without(
        View(
            number=1,
            page=1,
            uid="u",
            info=SessionInfo(title="Essai"),
            steps=(),
            run=Run(phase="p", state=state),
            step=None,
            settings=None,
            phases=(phase,),
            phase=phase,
            record=record,
            undo=None,
        )
    )


def _answer(alias: str, via: Channel, key: str = "q", value: str = "oui") -> Answer:
    return Answer("p", key, alias, (value,), channel=via)


def _hands(*numbers: int, mode: CountingMode = HANDS, key: str = "q") -> tuple[RoomCount, ...]:
    pairs = zip(TWO, numbers, strict=True)
    return tuple(RoomCount("p", key, option.key, n, mode) for option, n in pairs)


def _words(*asked: AnyInput, record: Record) -> str:
    told = _told(*asked, record=record)
    assert told is not None
    return told.words


def test_those_who_answered_one_by_one_are_not_to_be_counted() -> None:
    answers = (
        _answer("a", Channel.PHONE),
        _answer("b", Channel.KIOSK),
        _answer("c", Channel.SHARED),
        _answer("d", Channel.PAPER),
    )
    here = Presence(with_phone=4, without_phone=6)
    assert _words(_choice(), record=Record(presence=here)) == (
        "6 personnes sans téléphone : 6 à compter."
    )
    record = Record(presence=here, answers=answers)
    assert _words(_choice(), record=record) == (
        "6 personnes sans téléphone : 3 ont répondu une par une, 3 à compter."
    )
    counted = Record(presence=here, answers=answers, counts=_hands(1, 1))
    assert _words(_choice(), record=counted).endswith("2 comptées, 1 à compter.")
    done = Record(presence=here, answers=answers, counts=_hands(1, 2))
    assert _words(_choice(), record=done).endswith("une par une, 3 comptées.")


def test_nobody_is_forgotten_when_one_who_may_have_answered_went_away() -> None:
    people = People(here=frozenset("bc"), gone=frozenset("a"), by_hand=frozenset("bc"))
    here = Presence(without_phone=2)
    record = Record(presence=here, answers=(_answer("a", Channel.KIOSK),), people=people)
    assert _words(_choice(), record=record).endswith("1 a déjà répondu, 2 à compter.")


def test_one_person_is_told_in_the_singular() -> None:
    record = Record(presence=Presence(without_phone=1), answers=(_answer("a", Channel.KIOSK),))
    assert _words(_choice(), record=record) == "1 personne sans téléphone : 1 a déjà répondu."


def test_who_would_not_be_noted_by_phone_raises_a_hand_with_the_others() -> None:
    here = Presence(with_phone=3, by_hand=1)
    assert _words(_choice(), record=Record(presence=here)) == (
        "1 personne qui préfère la main levée : 1 à compter."
    )
    both = Record(presence=Presence(with_phone=3, by_hand=2, without_phone=1))
    assert _words(_choice(), record=both).startswith(
        "1 personne sans téléphone et 2 personnes qui préfèrent la main levée : 3"
    )


def test_several_hands_each_are_counted_as_people() -> None:
    record = Record(presence=Presence(without_phone=4), counts=_hands(4, 2))
    assert _words(_choice(most=2), record=record).endswith("3 comptées, 1 à compter.")


def test_a_sheet_of_questions_is_counted_question_by_question() -> None:
    record = Record(presence=Presence(without_phone=5), answers=(_answer("a", Channel.PAPER),))
    told = _told(_choice(), _choice("r"), record=record)
    assert told is not None
    assert told.say.startswith("Dites")
    assert replace(told, say="") == Without(
        "5 personnes sans téléphone : 1 a déjà répondu, 4 à compter, question par question.",
        (Way.PAPER, Way.COUNT, Way.TABLET),  # The room never sees any of it: sheets come first.
    )


def test_texts_are_noted_and_nobody_is_to_be_counted() -> None:
    card = Card(
        id=1, phase="p", input="i", slot="", text="x", status=CardStatus.SHOWN,
        channel=Channel.KIOSK, alias="a",
    )  # fmt: skip
    noted = Card(
        id=2, phase="p", input="i", slot="", text="y", status=CardStatus.SHOWN,
        channel=Channel.VOICE,
    )  # fmt: skip
    record = Record(presence=Presence(without_phone=3), cards=(card, noted))
    told = _told(Ideas(key="i", label="Une idée"), record=record)
    assert told == Without(
        "3 personnes sans téléphone : 1 a déjà répondu, notez ce qui est dit ou écrit.",
        (Way.NOTE, Way.PAPER, Way.TABLET),
    )


def test_tables_are_noted_or_answered_for_and_have_no_ballot() -> None:
    record = Record(presence=Presence(without_phone=3))
    teams = Ideas(key="i", label="Une idée", audience=Audience.TEAMS)
    told = _told(teams, record=record)
    assert told is not None
    assert (told.ways, "leur table" in told.words) == ((Way.NOTE,), True)
    levels = Choice(key="n", label="Niveau", options=TWO, audience=Audience.TEAMS)
    told = _told(levels, record=record)
    assert told is not None
    assert (told.ways, "pour les tables" in told.words) == ((Way.TABLES,), True)
    members = Ideas(key="i", label="Une ligne", audience=Audience.MEMBERS)
    told = _told(members, record=record)
    assert told is not None
    assert told.ways == (Way.NOTE, Way.TABLET), "what lies on a table's board has no ballot"


@pytest.mark.parametrize(
    "asked",
    [
        Ideas(key="i", label="Une ligne", audience=Audience.MEMBERS),
        Ideas(key="i", label="Une idée", audience=Audience.TEAMS),
        Ideas(key="i", label="La suite", turns=(Turn("A", ""),)),
        Choice(key="q", label="Entre nous", options=TWO, between=True),
        Choice(key="q", label="À la main", options=TWO, phone=False),
    ],
)
def test_no_page_of_ballots_is_offered_where_it_would_ask_nothing(asked: AnyInput) -> None:
    for inputs, some in ((asked,), False), ((asked, _choice("autre")), True):
        phase = Phase(key="p", title="P", short="P", inputs=inputs)
        assert has_ballot(phase) is some
        plan = Plan((phase,), Record())
        assert bool(asked_on_paper(plan, phase)) is some


@pytest.mark.parametrize("audience", [Audience.ROOM, Audience.FACILITATORS])
def test_nothing_is_told_where_one_answer_is_noted_for_all(audience: Audience) -> None:
    asked = Ideas(key="i", label="Une idée", audience=audience)
    assert _told(asked, record=Record(presence=Presence(without_phone=3))) is None


def test_nothing_is_told_when_everybody_has_a_phone() -> None:
    assert _told(_choice(), record=Record(presence=Presence(with_phone=3))) is None


def test_what_stays_at_a_table_is_written_on_no_ballot() -> None:
    pair = Ideas(key="i", label="À deux", between=True)
    told = _told(pair, record=Record(presence=Presence(without_phone=2)))
    assert told is not None
    assert told.ways == (Way.TABLET,)


def test_nothing_is_typed_before_the_question_is_asked_nor_tapped_after_it() -> None:
    record = Record(presence=Presence(without_phone=2))
    ready, shown = (
        _told(_choice(), record=record, state=state) for state in (State.PREPARED, State.REVEALED)
    )
    assert ready is not None
    assert shown is not None
    assert ready.ways == (Way.COUNT, Way.TABLET)
    assert shown.ways == (Way.COUNT, Way.PAPER)


def test_where_the_whole_room_is_counted_it_says_so_of_phones_too() -> None:
    here = Presence(with_phone=7, without_phone=5)
    place = Choice(
        key="q", label="q", options=TWO, counted=True, mode=CountingMode.ROOM, phone=False
    )
    told = _told(place, record=Record(presence=here), switchable=True)
    assert told is not None
    assert told.mode is CountingMode.ROOM
    assert told.ways == (Way.COUNT,)
    assert told.words == (
        "Toute la salle se compte à la main : 12 personnes à compter. "
        "Les téléphones ne comptent pas ici."
    )
    record = Record(presence=here, counts=_hands(4, 3, mode=CountingMode.ROOM))
    told = _told(place, record=record, switchable=True)
    assert told is not None
    assert "7 personnes comptées sur 12." in told.words


def test_the_way_of_counting_is_told_even_when_everybody_has_a_phone() -> None:
    told = _told(_choice(), record=Record(presence=Presence(with_phone=3)), switchable=True)
    assert told == Without("Tout le monde répond par téléphone.", (), HANDS)


def test_one_person_with_several_answers_is_one_person() -> None:
    answers = (_answer("a", Channel.KIOSK), _answer("a", Channel.KIOSK, "r"))
    asked = (_choice(), _choice("r"))
    phase = Phase(key="p", title="P", short="P", inputs=asked)
    assert one_by_one(phase, Record(answers=answers)) == 1


def test_more_answers_one_by_one_than_people_are_doubtful() -> None:
    answers = tuple(_answer(alias, Channel.PAPER) for alias in "abcde")
    told = _told(_choice(), record=Record(presence=Presence(without_phone=4), answers=answers))
    assert told is not None
    assert told.doubt.startswith("1 de plus que de personnes")
    enough = _told(_choice(), record=Record(presence=Presence(without_phone=5), answers=answers))
    assert enough is not None
    assert not enough.doubt
