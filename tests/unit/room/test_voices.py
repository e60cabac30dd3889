"""What phones may do."""

from __future__ import annotations

import pytest

from app.core.errors import RefusedError
from app.core.record import CardStatus
from tests.unit.room.conftest import DEBATE, House


@pytest.fixture
def debate(house: House) -> House:
    house.by_phone()
    house.to("a1_avant")
    return house


def test_an_answer_changes_as_often_as_one_likes(debate: House) -> None:
    guest = debate.guest()
    for place in ("accord", "doute", ""):
        assert debate.vote(guest, place)
    assert [answer.value for answer in debate.view.record.answers] == [()]


def test_the_same_key_counts_once(debate: House) -> None:
    guest = debate.guest()
    assert debate.vote(guest, "accord", key="once")
    assert debate.vote(guest, "doute")
    assert not debate.vote(guest, "accord", key="once")
    assert [answer.value for answer in debate.view.record.answers] == [("doute",)]


def test_an_answer_sent_again_once_closed_is_known_not_refused(debate: House) -> None:
    guest = debate.guest()
    debate.vote(guest, "accord", key="once")
    debate.next()
    assert not debate.vote(guest, "accord", key="once")
    with pytest.raises(RefusedError):
        debate.vote(debate.guest(), "accord", key="once")


def test_a_text_sent_again_once_closed_is_the_same_passage(debate: House) -> None:
    debate.to("a1_arguments")
    guest = debate.guest()
    card = debate.write(guest, "Une fois.", key="same")
    debate.next()
    assert debate.write(guest, "Une fois.", key="same") == card


def test_a_double_tap_makes_one_person(debate: House) -> None:
    joined = [
        debate.room.voices.join(recording=True, quoting=False, key="tap").result(10)
        for _each in range(2)
    ]
    assert joined[0] == joined[1]
    assert debate.view.presence.total == 1


def test_taking_back_the_first_agreement_takes_everything_back(debate: House) -> None:
    guest = debate.guest()
    debate.vote(guest, "accord")
    debate.to("a1_arguments")
    debate.write(guest, "Motsecretxyz.")
    debate.room.voices.agree(guest, recording=False, quoting=False).result(10)
    assert not debate.view.record.answers
    assert not debate.view.record.cards
    assert not any(b"Motsecretxyz" in path.read_bytes() for path in _files([debate.file.parent]))


def test_votes_change_no_phone_page(debate: House) -> None:
    before = debate.view
    debate.vote(debate.guest(), "accord")
    assert debate.view.page == before.page
    assert debate.view.number > before.number
    assert debate.next().page > before.page


@pytest.mark.parametrize("value", [("ailleurs",), ("accord", "doute"), ("accord", "accord")])
def test_what_is_no_option_is_refused(debate: House, value: tuple[str, ...]) -> None:
    with pytest.raises(RefusedError):
        debate.room.voices.answer(
            debate.guest(), step=DEBATE, phase="a1_avant", input="place", value=value, key="k"
        ).result(10)


def test_a_closed_phase_takes_no_answer(debate: House) -> None:
    guest = debate.guest()
    debate.next()
    with pytest.raises(RefusedError, match="fermée"):
        debate.vote(guest, "accord")


def test_who_refused_to_be_recorded_takes_part_by_hand(debate: House) -> None:
    guest = debate.guest(recording=False)
    with pytest.raises(RefusedError, match="main levée"):
        debate.vote(guest, "accord")
    assert (debate.view.presence.by_hand, debate.view.presence.hands) == (1, 1)
    debate.room.voices.agree(guest, recording=True, quoting=False).result(10)
    assert debate.vote(guest, "accord")
    assert debate.view.presence.hands == 0


def test_a_code_brings_a_person_back_on_another_phone(debate: House) -> None:
    joined = debate.room.voices.join(recording=True, quoting=False).result(10)
    first = debate.room.voices.identify(joined.token)
    assert first is not None
    debate.vote(first, "accord")
    again = debate.room.voices.come_back(joined.code, joined.signs.lower()).result(10)
    assert debate.room.voices.identify(joined.token) is None
    second = debate.room.voices.identify(again.token)
    assert second is not None
    debate.vote(second, "doute")
    assert [answer.value for answer in debate.view.record.answers] == [("doute",)]
    assert debate.view.presence.total == 1


@pytest.mark.parametrize(
    ("code", "signs"), [("Mimosa 1", "ZZZZ"), ("Mimosa 9", ""), ("", ""), ("9" * 5000, "A")]
)
def test_a_wrong_code_brings_nobody_back(debate: House, code: str, signs: str) -> None:
    debate.guest()
    with pytest.raises(RefusedError):
        debate.room.voices.come_back(code, signs).result(10)


def test_a_text_waits_for_the_facilitator(debate: House) -> None:
    debate.to("a1_arguments")
    card = debate.write(debate.guest(), "Être au centre, c’est déjà être entendu.")
    assert [one.status for one in debate.view.waiting] == [CardStatus.RECEIVED]
    before = debate.view.page
    debate.room.desk.show("console", card).result(10)
    assert not debate.view.waiting
    assert debate.view.page > before


def test_without_proofreading_a_text_is_shown_at_once(debate: House) -> None:
    debate.room.closing.proofread("console", on=False).result(10)
    debate.to("a1_arguments")
    debate.write(debate.guest(), "Tout de suite.")
    assert [card.status for card in debate.view.record.cards] == [CardStatus.SHOWN]


def test_a_text_sent_twice_is_one_passage(debate: House) -> None:
    debate.to("a1_arguments")
    guest = debate.guest()
    first = debate.write(guest, "Une fois.", key="same")
    assert debate.write(guest, "Une fois.", key="same") == first
    assert len(debate.view.record.cards) == 1


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 281])
def test_an_empty_or_too_long_text_is_refused(debate: House, text: str) -> None:
    debate.to("a1_arguments")
    with pytest.raises(RefusedError):
        debate.write(debate.guest(), text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "]]>&amp;",
        "مرحبا بكم",
        "Привет",
        "\u202eabc",
        "🌼 mimosa",
        "1 000 €",
    ],
)
def test_a_text_is_stored_as_written(debate: House, text: str) -> None:
    debate.to("a1_arguments")
    debate.write(debate.guest(), text)
    assert debate.view.record.cards[0].text == text


def test_somebody_elses_text_is_out_of_reach(debate: House) -> None:
    debate.to("a1_arguments")
    card = debate.write(debate.guest(), "À moi.")
    other = debate.guest()
    with pytest.raises(RefusedError):
        debate.room.voices.rewrite(other, card, "À lui.").result(10)
    with pytest.raises(RefusedError):
        debate.room.voices.withdraw_card(other, card).result(10)
    assert debate.view.record.cards[0].text == "À moi."


def test_a_changed_text_waits_again(debate: House) -> None:
    debate.to("a1_arguments")
    guest = debate.guest()
    card = debate.write(guest, "Premier jet.")
    debate.room.desk.show("console", card).result(10)
    debate.room.voices.rewrite(guest, card, "Second jet.").result(10)
    assert [(one.text, one.status) for one in debate.view.record.cards] == [
        ("Second jet.", CardStatus.RECEIVED)
    ]


def test_withdrawing_all_leaves_no_word_in_any_file(debate: House) -> None:
    debate.vote(guest := debate.guest(), "accord")
    debate.to("a1_arguments")
    card = debate.write(guest, "Motsecretabc.")
    debate.room.desk.correct("console", card, "Motsecretabd.").result(10)
    debate.room.closing.copy().result(10)
    debate.view  # noqa: B018 - the copy is made before the next view
    files = [debate.file.parent, debate.copies]
    assert any(b"Motsecret" in path.read_bytes() for path in _files(files))
    debate.room.voices.withdraw_all(guest).result(10)
    debate.view  # noqa: B018 - copies are seen to before the next view
    assert not any(b"Motsecret" in path.read_bytes() for path in _files(files))
    assert not debate.view.record.answers


def _files(folders: list) -> list:  # type: ignore[type-arg]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def test_a_closed_door_lets_nobody_in(debate: House) -> None:
    debate.room.people.door("console", is_open=False).result(10)
    with pytest.raises(RefusedError, match="porte"):
        debate.guest()


def test_a_removed_phone_is_out(debate: House) -> None:
    guest = debate.guest()
    debate.room.people.remove("console", guest.participant.id).result(10)
    with pytest.raises(RefusedError, match="plus dans"):
        debate.vote(guest, "accord")
    assert debate.view.presence.total == 0


def test_aliases_do_not_follow_a_person_from_step_to_step(debate: House) -> None:
    aliases = debate.room.voices.aliases(debate.guest())
    assert len(set(aliases.values())) == len(debate.view.steps)


def test_leaving_and_coming_back_change_presence(debate: House) -> None:
    guest = debate.guest()
    debate.room.voices.leave(guest).result(10)
    assert debate.view.presence.total == 0
    debate.room.voices.back(guest).result(10)
    assert debate.view.presence.total == 1


def test_a_profile_can_be_taken_back(debate: House) -> None:
    guest = debate.guest()
    debate.room.voices.profile(guest, "les_deux").result(10)
    assert dict(debate.view.presence.profiles) == {"les_deux": 1}
    debate.room.voices.profile(guest, "").result(10)
    assert not debate.view.presence.profiles
    with pytest.raises(RefusedError):
        debate.room.voices.profile(guest, "médecin").result(10)


def test_what_was_taken_back_from_a_validated_document_is_known_when_it_is_opened_again(
    debate: House,
) -> None:
    guest = debate.guest()
    debate.vote(guest, "accord")
    debate.reopen()
    assert debate.view.taken_back == 0
    debate.room.closing.validate("console", on=True).result(10)
    debate.clock.now += 60
    debate.room.voices.withdraw_all(guest).result(10)
    debate.clock.now += 60
    debate.reopen()
    assert debate.view.taken_back == debate.clock.now - 60


def test_what_the_team_took_back_is_known_when_it_is_opened_again(debate: House) -> None:
    card = debate.note("Une parole")
    debate.room.desk.withdraw("console", card).result(10)
    taken = debate.clock.now
    debate.clock.now += 60
    debate.reopen()
    assert debate.view.taken_back == taken
