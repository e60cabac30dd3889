"""Notes, proofreading, quotations, messages, presence, undo, closing, remotes."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.core.errors import RefusedError, StaleError
from app.core.record import CardStatus, MessageStatus
from app.core.session import Screen
from app.room.seats import CODE_SECONDS
from app.store import Device, Duty, Purpose
from tests.unit.room.conftest import DEBATE, SYNTHESIS, House


def test_a_note_is_shown_at_once_and_signed_by_nobody(house: House) -> None:
    house.to("a1_arguments")
    house.note("Dit à voix haute.")
    card = house.view.record.cards[0]
    assert (card.status, card.alias, card.late) == (CardStatus.SHOWN, "", False)


def test_nothing_is_noted_while_the_screen_is_neutral(house: House) -> None:
    house.to("a1_arguments")
    house.room.conduct.screen("console", Screen.NEUTRAL).result(10)
    with pytest.raises(RefusedError, match="rien n’est noté"):
        house.note("Dit pendant le récit.")
    assert not house.view.record.cards


def test_closing_waits_for_the_validated_restitution(house: House) -> None:
    with pytest.raises(RefusedError, match="Validez"):
        house.room.closing.anonymise("console").result(10)
    assert not house.view.info.anonymised


def test_validating_tells_the_day_and_opening_again_takes_it_back(house: House) -> None:
    house.clock.now = datetime(2026, 3, 12, 17).timestamp()
    house.room.closing.validate("console", on=True).result(10)
    assert house.view.info.validated_on == "2026-03-12"
    house.room.closing.validate("console", on=False).result(10)
    assert house.view.info.validated_on == ""


def test_a_note_sent_twice_is_one_passage(house: House) -> None:
    house.to("a1_arguments")
    house.note("Une fois.")
    house.sent -= 1
    house.note("Une fois.")
    assert len(house.view.record.cards) == 1


def test_what_is_added_later_is_marked_so(house: House) -> None:
    house.to("a2_arguments")
    house.note("Complété après.")
    assert [card.late for card in house.view.record.cards] == [True]


def test_a_step_that_is_over_can_still_be_completed(house: House) -> None:
    house.to("a1_arguments")
    while not house.view.run.finished:
        house.next()
    house.note("Après l’atelier.")
    reader = house.room.reader()
    assert [card.late for card in reader.record(DEBATE).cards] == [True]
    reader.close()


def test_masking_takes_a_text_out_and_showing_brings_it_back(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("À masquer.")
    house.room.desk.mask("console", card).result(10)
    assert not house.view.record.cards_of("a1_arguments", "argument")
    house.room.desk.show("console", card).result(10)
    assert house.view.record.shown("a1_arguments", "argument")


def test_every_act_is_undone_in_turn(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Motaugarder.")
    house.room.desk.correct("console", card, "Mot à garder.").result(10)
    house.room.desk.mask("console", card).result(10)
    states = []
    for _each in range(3):
        house.room.closing.undo("remote").result(10)
        states.append([(one.text, one.status.value) for one in house.view.record.cards])
    assert states == [[("Mot à garder.", "shown")], [("Motaugarder.", "shown")], []]


def test_undoing_a_move_makes_the_screens_shown_meanwhile_stale(house: House) -> None:
    house.next(2)
    seen = house.view.run.revision
    house.room.closing.undo("console").result(10)
    assert house.view.run.phase == "bienvenue"
    assert house.view.run.revision > seen


def test_undoing_never_takes_what_phones_gave(house: House) -> None:
    house.by_phone()
    house.to("a1_avant")
    house.vote(house.guest(), "accord")
    while house.view.undo is not None:
        house.room.closing.undo("console").result(10)
    reader = house.room.reader()
    assert len(reader.record(DEBATE).answers) == 1
    reader.close()


def test_a_message_is_written_linked_validated_and_reworded(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Une parole.")
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    desk = house.room.desk
    message = desk.message("console", SYNTHESIS, "Nous décidons ensemble.").result(10)
    desk.link("console", message, [card, card]).result(10)
    desk.judge("console", message, MessageStatus.VALIDATED).result(10)
    assert [(one.status, one.sources) for one in house.view.record.messages] == [
        (MessageStatus.VALIDATED, (card,))
    ]
    assert f"m{message}" in [phase.key for phase in house.view.phases]
    desk.reword("console", message, "Nous décidons à deux voix.").result(10)
    assert house.view.record.messages[0].status is MessageStatus.DRAFT
    desk.withdraw("console", card).result(10)
    assert house.view.record.messages[0].sources == ()


def test_messages_belong_to_their_own_step(house: House) -> None:
    with pytest.raises(RefusedError):
        house.room.desk.message("console", DEBATE, "Ici ?").result(10)


def test_the_room_judges_a_message_by_phone(house: House) -> None:
    message = house.room.desk.message("console", SYNTHESIS, "Un message.").result(10)
    house.room.conduct.go("console", None, SYNTHESIS, f"m{message}").result(10)
    guest = house.guest()
    assert house.room.voices.answer(
        guest, step=SYNTHESIS, phase=f"m{message}", input="avis", value=("oui",), key="k"
    ).result(10)


def test_followups_are_kept_in_order(house: House) -> None:
    for what in ("Écrire une charte", "Former l’équipe"):
        house.room.desk.followup("console", SYNTHESIS, what, "cadre de santé", "juin").result(10)
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    assert [one.what for one in house.view.record.followups] == [
        "Écrire une charte",
        "Former l’équipe",
    ]


def test_a_gone_text_is_a_sentence_not_a_bug(house: House) -> None:
    with pytest.raises(RefusedError):
        house.room.desk.show("console", 404).result(10)


def test_people_without_a_phone_and_helpers_come_and_go(house: House) -> None:
    people = house.room.people
    people.arrive("console", 6).result(10)
    people.arrive("console", 2, helper=True).result(10)
    people.depart("console", 1).result(10)
    presence = house.view.presence
    assert (presence.total, presence.without_phone, presence.helpers) == (5, 5, 2)
    with pytest.raises(RefusedError):
        people.depart("console", 9).result(10)


def test_oral_agreements_are_noted_for_several_at_once(house: House) -> None:
    house.room.people.oral_consent("console", Purpose.COLLECT, yes=5, no=1).result(10)
    reader = house.room.reader()
    assert [(one.people, one.value) for one in reader.consents()] == [(5, True), (1, False)]
    reader.close()
    with pytest.raises(RefusedError):
        house.room.people.oral_consent("console", Purpose.COLLECT, yes=0, no=0).result(10)


def test_a_pairing_code_works_once_and_not_for_ever(house: House) -> None:
    seats = house.room.seats
    code = seats.code()
    seat = seats.pair(code.lower()).result(10)
    assert seats.identify(seat.token) == Device(seat.name)
    with pytest.raises(RefusedError):
        seats.pair(code).result(10)
    late = seats.code()
    house.clock.now += CODE_SECONDS + 1
    with pytest.raises(RefusedError):
        seats.pair(late).result(10)
    seats.revoke("console", seat.name).result(10)
    assert seats.identify(seat.token) is None


def test_remotes_never_share_a_name(house: House) -> None:
    seats = house.room.seats
    first, second = (seats.pair(seats.code()).result(10) for _each in range(2))
    seats.revoke("console", first.name).result(10)
    third = seats.pair(seats.code()).result(10)
    assert third.name != second.name
    assert seats.devices() == tuple(
        sorted((Device(second.name), Device(third.name)), key=lambda one: one.name)
    )
    assert seats.waiting_code() == ""


def test_a_remote_is_still_paired_after_a_restart(house: House) -> None:
    seat = house.room.seats.pair(house.room.seats.code()).result(10)
    house.reopen()
    assert house.room.seats.identify(seat.token) == Device(seat.name)


def test_closing_for_good_cuts_every_link(house: House) -> None:
    house.by_phone()
    house.to("a1_avant")
    joined = house.room.voices.join(recording=True, quoting=False).result(10)
    guest = house.room.voices.identify(joined.token)
    assert guest is not None
    house.vote(guest, "accord")
    house.room.closing.copy().result(10)
    house.view  # noqa: B018 - the copy is made before the next view
    house.room.closing.validate("console", on=True).result(10)
    house.room.closing.anonymise("console").result(10)
    assert house.room.voices.identify(joined.token) is None
    assert house.view.info.anonymised
    with pytest.raises(RefusedError):
        house.note("Trop tard.")
    with pytest.raises(RefusedError):
        house.room.voices.withdraw_all(guest).result(10)
    house.room.close()
    assert [path.name for path in house.file.parent.iterdir() if path.is_file()] == ["essai.mimosa"]
    assert not list(house.copies.rglob("*.mimosa"))


def test_a_double_tap_writes_one_message_and_one_followup(house: House) -> None:
    desk = house.room.desk
    first, again = (desk.message("console", SYNTHESIS, "Un.").result(10) for _each in range(2))
    assert first == again
    first, again = (
        desk.followup("console", SYNTHESIS, "Écrire", "cadre", "juin").result(10)
        for _each in range(2)
    )
    assert first == again
    assert desk.followup("console", SYNTHESIS, "Écrire", "cadre", "mai").result(10) != first


def test_a_command_given_on_words_that_changed_is_refused(house: House) -> None:
    house.to("a1_arguments")
    card, desk = house.note("Lu."), house.room.desk
    read = house.view.record.cards[0].wording
    desk.correct("console", card, "Récrit.", wording=read).result(10)
    for stale in (
        desk.show("console", card, wording=read),
        desk.mask("console", card, wording=read),
        desk.correct("console", card, "Encore.", wording=read),
        desk.quote("console", card, True, wording=read),
    ):
        with pytest.raises(StaleError, match="Relisez-le"):
            stale.result(10)
    assert house.view.record.cards[0].text == "Récrit."
    desk.mask("console", card, wording=house.view.record.cards[0].wording).result(10)


def test_a_note_that_was_undone_cannot_be_withdrawn_nor_sent_again(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Motsecret.")
    house.room.closing.undo("console").result(10)
    house.view  # noqa: B018 - copies are seen to before the next view
    assert b"Motsecret" not in house.file.read_bytes()
    with pytest.raises(RefusedError, match="n’existe plus"):
        house.room.desk.withdraw("console", card).result(10)
    house.sent -= 1
    assert house.note("Motsecret.") == card
    assert house.view.record.cards == ()


def test_a_message_that_lost_its_passage_is_told_and_worded_anew(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Motsecret.")
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    desk = house.room.desk
    message = desk.message("console", SYNTHESIS, "On a dit : motsecret.").result(10)
    desk.link("console", message, [card]).result(10)
    desk.withdraw("console", card).result(10)
    assert house.view.record.messages[0].status is MessageStatus.REWORK
    assert any("reformulez" in one for one in house.view.notices)
    desk.reword("console", message, "On s’écoute.").result(10)
    assert house.view.notices == ()
    assert b"motsecret" not in house.file.read_bytes()


def test_each_duty_has_a_code_of_its_own(house: House) -> None:
    seats = house.room.seats
    codes = {
        (Duty.SECOND, 0): seats.code(Duty.SECOND),
        (Duty.SCRIBE, 2): seats.code(Duty.SCRIBE, 2),
        (Duty.SCRIBE, 3): seats.code(Duty.SCRIBE, 3),
        (Duty.SCREEN, 0): seats.code(Duty.SCREEN),
    }
    former = codes[Duty.SCREEN, 0]
    codes[Duty.SCREEN, 0] = seats.code(Duty.SCREEN)
    with pytest.raises(RefusedError):
        seats.pair(former).result(10)
    for (duty, table), code in codes.items():
        assert seats.waiting_code(duty, table) == code
        seat = seats.pair(code).result(10)
        assert seats.identify(seat.token) == Device(seat.name, duty, table)
        assert seats.waiting_code(duty, table) == ""
    assert [one.duty for one in seats.devices()] == [
        Duty.SECOND, Duty.SCRIBE, Duty.SCRIBE, Duty.SCREEN,
    ]  # fmt: skip


def test_all_devices_but_ones_own_are_revoked_at_once(house: House) -> None:
    seats = house.room.seats
    mine, other = (seats.pair(seats.code()).result(10) for _each in range(2))
    screen = seats.pair(seats.code(Duty.SCREEN)).result(10)
    waiting = seats.code(Duty.KIOSK)
    seats.revoke_all(mine.name).result(10)
    assert [one.name for one in seats.devices()] == [mine.name]
    assert seats.identify(other.token) is seats.identify(screen.token) is None
    with pytest.raises(RefusedError):
        seats.pair(waiting).result(10)
