"""People without a phone who answer one by one."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.core.phase import Choice
from app.core.record import Answer, CardStatus, Channel
from app.core.tally import Tally, tally
from app.room.panel.head import head
from app.room.panel.leaving import left_behind
from app.room.shared import OTHERS_MOST, WrongCodeError
from app.store import DiskFullError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.room.guest import Guest
    from tests.unit.room.conftest import House


@pytest.fixture
def debate(house: House) -> House:
    house.by_phone()
    house.to("a1_avant")
    return house


def _for_another(house: House, guest: Guest, number: int | None, key: str = "") -> Guest:
    return house.room.shared.answer_for(
        guest, number=number, recording=True, quoting=False, key=key or house.key()
    ).result(10)


def _arrive(house: House, people: int) -> None:
    house.room.people.arrive("console", people).result(10)


def _answers(house: House) -> list[Answer]:
    return list(house.view.record.answers)


def test_a_phone_answers_for_its_owner_and_for_another_person(debate: House) -> None:
    _arrive(debate, 2)
    guest = debate.guest()
    other = _for_another(debate, guest, 2)
    assert (other.number, other.via) == (2, Channel.SHARED)
    debate.vote(guest, "accord")
    debate.vote(other, "doute")
    debate.vote(other, "desaccord")
    told = _answers(debate)
    assert {one.value: one.channel for one in told} == {
        ("accord",): Channel.PHONE,
        ("desaccord",): Channel.SHARED,
    }
    assert len({one.alias for one in told}) == 2
    assert debate.view.presence.total == 3
    assert debate.room.shared.others(guest) == (other,)


def test_a_newcomer_on_somebodys_phone_is_one_more_person_with_the_next_number(
    debate: House,
) -> None:
    _arrive(debate, 2)
    guest = debate.guest()
    other = _for_another(debate, guest, None, key="tap")
    assert _for_another(debate, guest, None, key="tap") == other
    assert other.number == 3
    assert debate.view.presence.without_phone == 3
    assert [one.number for one in debate.room.shared.numbers()] == [1, 2, 3]


def test_nobody_is_two_phones_at_once(debate: House) -> None:
    _arrive(debate, 1)
    first, second = debate.guest(), debate.guest()
    other = _for_another(debate, first, 1)
    with pytest.raises(RefusedError, match="autre téléphone"):
        _for_another(debate, second, 1)
    with pytest.raises(RefusedError, match="n° 7"):
        _for_another(debate, second, 7)
    assert debate.room.shared.stand_in(second, other.participant.id) is None
    debate.room.shared.let_go(first, other.participant.id).result(10)
    assert _take_again(debate, second, 1).participant.id == other.participant.id
    with pytest.raises(RefusedError):
        debate.room.shared.let_go(first, other.participant.id).result(10)


def test_one_phone_answers_for_few_people(debate: House) -> None:
    guest = debate.guest()
    for _each in range(OTHERS_MOST):
        _for_another(debate, guest, None)
    with pytest.raises(RefusedError, match="tablette"):
        _for_another(debate, guest, None)
    assert debate.view.presence.without_phone == OTHERS_MOST


def test_newcomers_that_a_phone_let_go_still_are_those_it_brought(debate: House) -> None:
    guest = debate.guest()
    for _each in range(OTHERS_MOST):
        other = _for_another(debate, guest, None)
        debate.room.shared.let_go(guest, other.participant.id).result(10)
    with pytest.raises(RefusedError, match="tablette"):
        _for_another(debate, guest, None)
    _arrive(debate, 1)
    assert _for_another(debate, guest, OTHERS_MOST + 1).number == OTHERS_MOST + 1


@pytest.mark.parametrize("leaving", ["removed", "left"])
def test_a_phone_that_went_away_keeps_nobody(debate: House, leaving: str) -> None:
    _arrive(debate, 1)
    first, second = debate.guest(), debate.guest()
    other = _for_another(debate, first, 1)
    if leaving == "removed":
        debate.room.people.remove("console", first.participant.id).result(10)
    else:
        debate.room.voices.leave(first).result(10)
    assert [one.via for one in debate.view.attendees if one.number] == [Channel.KIOSK]
    assert debate.room.shared.others(first) == ()
    assert _take_again(debate, second, 1).participant.id == other.participant.id


def _take_again(house: House, guest: Guest, number: int) -> Guest:
    """Have a phone answer for somebody who has answered, and tells their code."""
    person = house.room.shared.at_tablet(number)
    assert person is not None
    return house.room.shared.answer_for(
        guest, number=number, recording=True, quoting=False, key=house.key(),
        signs=house.room.voices.signs(person),
    ).result(10)  # fmt: skip


def test_a_card_that_answered_needs_its_code_on_a_phone(debate: House) -> None:
    _arrive(debate, 1)
    _by_tablet(debate, 1, "doute")
    guest, shared = debate.guest(), debate.room.shared
    card = shared.at_tablet(1)
    assert card is not None

    def take(signs: str, *, recording: bool) -> Guest:
        return shared.answer_for(
            guest, number=1, recording=recording, quoting=True, key=debate.key(), signs=signs
        ).result(10)

    with pytest.raises(RefusedError, match="code"):
        take("", recording=False)
    with pytest.raises(WrongCodeError):
        take("0000", recording=False)
    assert shared.others(guest) == ()
    other = take(debate.room.voices.signs(card).lower(), recording=False)
    assert (other.recording, other.quoting) == (True, False)
    assert [one.value for one in _answers(debate)] == [("doute",)]
    assert take("", recording=True) == other


def test_a_card_known_by_its_ballot_alone_needs_its_code_on_a_phone(debate: House) -> None:
    _arrive(debate, 1)
    paper = debate.room.shared.ballot(1, 3)
    assert paper is not None
    debate.vote(paper, "doute")
    with pytest.raises(RefusedError, match="tablette"):
        _for_another(debate, debate.guest(), 1)


def test_agreements_are_given_first_once_and_erase_nothing(debate: House) -> None:
    _arrive(debate, 1)
    paper = debate.room.shared.ballot(1, 3)
    assert paper is not None
    debate.vote(paper, "doute")
    for recording in (True, False):
        card = debate.room.shared.at_tablet(1)
        assert card is not None
        debate.room.shared.agree_first(card, recording=recording, quoting=False).result(10)
    card = debate.room.shared.at_tablet(1)
    assert card is not None
    assert card.recording
    assert [one.value for one in _answers(debate)] == [("doute",)]


def test_the_ballot_of_somebody_who_left_can_be_typed(debate: House) -> None:
    _arrive(debate, 1)
    first = debate.room.shared.at_tablet(1)
    assert first is not None
    debate.room.people.leave("console", first.participant.id).result(10)
    paper = debate.room.shared.ballot(1, 3)
    assert paper is not None
    debate.vote(paper, "doute")
    assert [one.value for one in _answers(debate)] == [("doute",)]


def test_nobody_comes_in_once_the_workshop_is_over(debate: House) -> None:
    guest = debate.guest()
    while not debate.view.run.finished:
        debate.next()
    with pytest.raises(RefusedError, match="terminé"):
        debate.room.shared.newcomer("t", recording=True, quoting=False, key="k").result(10)
    with pytest.raises(RefusedError, match="terminé"):
        _for_another(debate, guest, None)
    assert debate.view.presence.without_phone == 0


def test_a_lost_sending_brings_nobody_else_under_its_key(
    debate: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, voices = debate.room.shared, debate.room.voices

    def come(key: str) -> Guest:
        return shared.newcomer("t", recording=True, quoting=False, key=key).result(10)

    with _lost_commit(debate, monkeypatch), pytest.raises(DiskFullError):
        come("first")
    with _lost_commit(debate, monkeypatch), pytest.raises(DiskFullError):
        voices.join(recording=True, quoting=False, key="phone").result(10)
    second = come("second")
    assert come("first").participant.id != second.participant.id
    joined = voices.join(recording=True, quoting=False, key="phone").result(10)
    assert voices.identify(joined.token) is not None


@contextmanager
def _lost_commit(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the disk fail as a commit ends."""
    store = house.room._store
    whole = store.transaction

    @contextmanager
    def lost() -> Iterator[object]:
        with whole() as done:
            yield done
            raise DiskFullError("disk")

    class Ledger:
        transaction = staticmethod(lost)
        savepoint = staticmethod(store.savepoint)

    with monkeypatch.context() as patch:
        patch.setattr(house.room._thread, "_ledger", Ledger)
        yield


def test_a_closed_door_lets_no_newcomer_in_but_cards_stay_good(debate: House) -> None:
    _arrive(debate, 1)
    guest = debate.guest()
    debate.room.people.door("console", is_open=False).result(10)
    with pytest.raises(RefusedError, match="porte"):
        _for_another(debate, guest, None)
    assert _for_another(debate, guest, 1).number == 1


def test_numbers_of_cards_stay_whoever_leaves(debate: House) -> None:
    _arrive(debate, 3)
    second = debate.room.shared.at_tablet(2)
    assert second is not None
    debate.room.people.leave("console", second.participant.id).result(10)
    assert [one.number for one in debate.room.shared.numbers()] == [1, 3]
    assert [one.number for one in debate.view.attendees] == [1, 3]
    _arrive(debate, 1)
    assert [one.number for one in debate.room.shared.numbers()] == [1, 3, 4]


def test_the_tablet_serves_one_person_after_the_other(debate: House) -> None:
    _arrive(debate, 1)
    first = debate.room.shared.at_tablet(1)
    assert first is not None
    assert not first.asked
    with pytest.raises(RefusedError, match="main levée"):
        debate.vote(first, "accord")
    debate.room.voices.agree(first, recording=True, quoting=False).result(10)
    debate.vote(first, "accord")
    new = debate.room.shared.newcomer("tablette 1", recording=True, quoting=True, key="new").result(
        10
    )
    assert new.number == 2
    debate.vote(new, "doute")
    assert [one.channel for one in _answers(debate)] == [Channel.KIOSK, Channel.KIOSK]


def test_who_answered_on_the_tablet_raises_no_hand_more(debate: House) -> None:
    _arrive(debate, 3)
    first = debate.room.shared.at_tablet(1)
    assert first is not None
    debate.room.voices.agree(first, recording=True, quoting=False).result(10)
    debate.vote(first, "accord")
    step = debate.view.step
    assert step is not None
    for hands, above in ((2, 0), (3, 1)):
        numbers = {"accord": hands, "desaccord": 0, "doute": 0}
        debate.room.conduct.count(
            "console", step=step.id, phase="a1_avant", input="place", numbers=numbers,
            reveal=False, revision=debate.view.run.revision,
        ).result(10)  # fmt: skip
        view = debate.view
        assert view.phase is not None
        asked = view.phase.input("place")
        assert isinstance(asked, Choice)
        assert tally(view.record, "a1_avant", asked).above == above


def test_a_ballot_without_a_number_is_linked_to_no_other(debate: House) -> None:
    _arrive(debate, 1)
    for sheet, place in ((41, "accord"), (42, "doute")):
        nobody = debate.room.shared.ballot(None, sheet)
        assert nobody is not None
        debate.vote(nobody, place)
    mine = debate.room.shared.ballot(1, 43)
    assert mine is not None
    debate.vote(mine, "desaccord")
    told = _answers(debate)
    assert [one.channel for one in told] == [Channel.PAPER] * 3
    assert len({one.alias for one in told}) == 3
    assert debate.room.shared.ballot(9, 44) is None


def test_a_ballot_is_typed_once_the_question_is_over_not_before_it(debate: House) -> None:
    nobody = debate.room.shared.ballot(None, 1)
    assert nobody is not None
    with pytest.raises(RefusedError, match="pas encore"):
        debate.write(nobody, "Trop tôt.")
    debate.to("a1_arguments")
    debate.vote(nobody, "accord")
    assert [one.late for one in _answers(debate)] == [True]
    card = debate.write(nobody, "Sur le bulletin.")
    (told,) = debate.view.record.cards
    assert (told.id, told.channel, told.status) == (card, Channel.PAPER, CardStatus.SHOWN)


def test_closing_forgets_who_answered_on_whose_phone(debate: House) -> None:
    guest = debate.guest()
    debate.vote(_for_another(debate, guest, None), "accord")
    debate.room.closing.validate("console", on=True).result(10)
    debate.room.closing.anonymise("console").result(10)
    with closing(debate.room.reader()) as reader:
        assert [one.host for one in reader.participants()] == [0, 0]


def _by_tablet(house: House, number: int, place: str) -> None:
    person = house.room.shared.at_tablet(number)
    assert person is not None
    house.room.voices.agree(person, recording=True, quoting=False).result(10)
    again = house.room.shared.at_tablet(number)
    assert again is not None
    house.vote(again, place)


def test_facilitators_know_how_each_answers_and_who_left(debate: House) -> None:
    _arrive(debate, 3)
    guest = debate.guest()
    _for_another(debate, guest, 2)
    _by_tablet(debate, 3, "doute")
    ways = {one.number: one.via for one in debate.view.attendees}
    assert ways == {0: Channel.PHONE, 1: Channel.VOICE, 2: Channel.SHARED, 3: Channel.KIOSK}
    assert not debate.view.gone
    third = next(one.id for one in debate.view.attendees if one.number == 3)
    debate.room.people.leave("console", third).result(10)
    assert [(one.number, one.via) for one in debate.view.gone] == [(3, Channel.KIOSK)]
    assert debate.view.presence.without_phone == 2


def test_who_left_comes_back_with_the_same_card_and_that_is_undone(debate: House) -> None:
    _arrive(debate, 2)
    first = next(one.id for one in debate.view.attendees if one.number == 1)
    people = debate.room.people
    people.leave("console", first).result(10)
    people.come_back("console", first).result(10)
    assert [one.number for one in debate.view.attendees] == [1, 2]
    assert debate.view.undo == "noter qu’une personne est revenue"
    with pytest.raises(RefusedError, match="déjà là"):
        people.come_back("console", first).result(10)
    debate.room.closing.undo("console").result(10)
    assert [one.number for one in debate.view.attendees] == [2]
    assert [one.number for one in debate.view.gone] == [1]


def test_who_answers_on_the_tablet_is_not_taken_for_the_one_who_left(debate: House) -> None:
    _arrive(debate, 3)
    _by_tablet(debate, 3, "accord")
    debate.room.people.depart("console", 2).result(10)
    assert [one.number for one in debate.view.attendees] == [3]


def test_who_answered_one_by_one_is_not_awaited_with_a_raised_hand(debate: House) -> None:
    _arrive(debate, 2)
    debate.guest()
    assert left_behind(debate.view) == "2 personnes présentes ne sont pas comptées."
    _by_tablet(debate, 1, "accord")
    assert left_behind(debate.view) == "1 personne présente n’est pas comptée."
    assert head(debate.view, 0).answers == "0 téléphone a répondu sur 1."
    _by_tablet(debate, 2, "doute")
    assert left_behind(debate.view) == ""


def test_who_spoke_and_left_is_not_a_voice_too_many(debate: House) -> None:
    _arrive(debate, 3)
    _by_tablet(debate, 3, "doute")
    step = debate.view.step
    assert step is not None
    debate.clock.now += 600
    third = next(one.id for one in debate.view.attendees if one.number == 3)
    debate.room.people.leave("console", third).result(10)
    for hands, above in ((2, 0), (3, 1)):
        numbers = {"accord": hands, "desaccord": 0, "doute": 0}
        debate.room.conduct.count(
            "console", step=step.id, phase="a1_avant", input="place", numbers=numbers,
            reveal=False, revision=debate.view.run.revision,
        ).result(10)  # fmt: skip
        view = debate.view
        asked = view.phase.input("place") if view.phase is not None else None
        assert isinstance(asked, Choice)
        assert tally(view.record, "a1_avant", asked).above == above


def _undo(house: House) -> str:
    return house.room.closing.undo("console").result(10)


def _agree(house: House, _phone: Guest) -> None:
    card = house.room.shared.at_tablet(1)
    assert card is not None
    house.room.shared.agree_first(card, recording=False, quoting=False).result(10)


def _ballot(house: House, _phone: Guest) -> None:
    paper = house.room.shared.ballot(1, 3)
    assert paper is not None
    house.vote(paper, "doute")


def _host(house: House, phone: Guest) -> None:
    _for_another(house, phone, 1)


def _next(house: House, _phone: Guest) -> None:
    house.room.shared.newcomer("t", recording=True, quoting=True, key="k").result(10)


@pytest.mark.parametrize("since", [_agree, _ballot, _host, _next])
def test_who_said_something_is_not_undone_and_numbers_stay(
    debate: House, since: Callable[[House, Guest], None]
) -> None:
    phone = debate.guest()
    debate.room.people.door("console", is_open=False).result(10)
    _arrive(debate, 1)
    debate.room.people.door("console", is_open=True).result(10)
    assert _undo(debate) == "ouvrir la porte"
    debate.room.people.door("console", is_open=True).result(10)
    since(debate, phone)
    before = [one.number for one in debate.view.attendees], _answers(debate)
    assert _undo(debate) == "ouvrir la porte"
    with pytest.raises(RefusedError, match="ne peut plus être annulé"):
        _undo(debate)
    assert ([one.number for one in debate.view.attendees], _answers(debate)) == before
    assert _undo(debate) == "fermer la porte"


def test_arrivals_of_whom_nothing_is_known_are_undone_the_last_first(debate: House) -> None:
    _arrive(debate, 1)
    _arrive(debate, 2)
    for left in (1, 0):
        _undo(debate)
        assert debate.view.presence.without_phone == left


def _count(debate: House, **numbers: int) -> Tally:
    step = debate.view.step
    assert step is not None
    debate.room.conduct.count(
        "console", step=step.id, phase="a1_avant", input="place",
        numbers={"accord": 0, "desaccord": 0, "doute": 0} | numbers,
        reveal=False, revision=debate.view.run.revision,
    ).result(10)  # fmt: skip
    return _figures(debate)


def _figures(debate: House) -> Tally:
    view = debate.view
    asked = view.phase.input("place") if view.phase is not None else None
    assert isinstance(asked, Choice)
    return tally(view.record, "a1_avant", asked)


def _leaves(debate: House, number: int) -> None:
    gone = next(one.id for one in debate.view.attendees if one.number == number)
    debate.room.people.leave("console", gone).result(10)


def test_who_left_without_a_word_hides_no_voice_too_many(debate: House) -> None:
    _arrive(debate, 5)
    _leaves(debate, 4)
    _leaves(debate, 5)
    assert _count(debate, accord=4).above == 1
    assert _count(debate, accord=3).above == 0


def test_who_was_counted_and_then_left_is_no_voice_too_many(debate: House) -> None:
    _arrive(debate, 3)
    assert _count(debate, accord=3).above == 0
    _leaves(debate, 3)
    assert _figures(debate).above == 0


def test_ballots_are_voices_too_and_too_many_are_told(debate: House) -> None:
    debate.vote(debate.guest(), "accord")
    for sheet in range(5):
        nobody = debate.room.shared.ballot(None, sheet)
        assert nobody is not None
        debate.vote(nobody, "doute")
    assert _figures(debate).above == 5


def test_phones_that_leave_leave_nobody_to_be_counted(debate: House) -> None:
    phones = [debate.guest() for _each in range(3)]
    _arrive(debate, 2)
    for number in (1, 2):
        _by_tablet(debate, number, "doute")
    for one in phones:
        debate.vote(one, "accord")
        debate.room.voices.leave(one).result(10)
    assert left_behind(debate.view) == ""
    assert _figures(debate).above == 0
