from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from app.core.edition import Outcome, Reading, read_by_two
from app.core.errors import RefusedError
from app.core.record import CardStatus, Channel, KeyMessage, MessageStatus, wording
from app.core.session import Facilitator
from app.core.teams import ROOM
from app.room.present import is_there
from app.store import AnonymisedError, Device, ExportLine, Purpose, check_file, open_store
from tests.unit.store.sessions import NOW, again, every_byte, make, say, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.store import Store


def _lived(store: Store) -> Store:
    for number in range(3):
        one = store.add_participant(now=NOW, token_hash=f"token{number}", profile="usagers")
        store.add_consent(
            participant_id=one.id,
            purpose=Purpose.COLLECT,
            value=number > 0,
            channel="telephone",
            now=NOW,
        )
    store.add_consent(
        participant_id=None,
        purpose=Purpose.COLLECT,
        value=True,
        channel=Channel.VOICE,
        now=NOW,
        people=4,
    )
    store.add_seat(Device("Bo"), "seat-token", NOW)
    for step in (1, 2):
        say(store, f"alias-a{step}", "oui", step=step)
        say(store, f"alias-a{step}", "non", step=step, phase="apres")
        say(store, f"alias-b{step}", "oui", step=step)
        write(store, f"alias-a{step}", f"une idée {step}", step=step)
    card = write(store, "alias-b1", "premier jet bergamote")
    with store.act("console", "corriger", "Corriger", NOW) as act:
        act.update("card", card, text="texte corrigé")
    store.copy("étape", 1, NOW)
    return store


def _by(store: Store, way: Channel, people: int, step: int = 1) -> None:
    """Have people answer one way, and the first of them write; each under an alias."""
    for number in range(people):
        store.add_answer(
            step=step, phase="avant", input="camp", alias=f"{way}-{number}", value=("oui",),
            channel=way, key=f"{step}{way}{number}", now=NOW,
        )  # fmt: skip
    store.add_card(
        step=step, phase="arguments", input="idee", slot="oui", alias=f"{way}-0", text="une idée",
        status=CardStatus.SHOWN, channel=way, key=f"c{step}{way}", seat="", now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "left"),
    [
        ({Channel.PHONE: 9, Channel.KIOSK: 6}, {Channel.PHONE: 9, Channel.KIOSK: 6}),
        ({Channel.PHONE: 2}, {Channel.PHONE: 2}),
        ({Channel.KIOSK: 2}, {Channel.OTHER: 2}),
        ({Channel.PHONE: 9, Channel.KIOSK: 2}, {Channel.OTHER: 11}),
        (
            {Channel.PHONE: 9, Channel.KIOSK: 2, Channel.SHARED: 3},
            {Channel.PHONE: 9, Channel.OTHER: 5},
        ),
    ],
)
def test_no_row_tells_a_way_that_too_few_people_had(
    store: Store, numbers: dict[Channel, int], left: dict[Channel, int]
) -> None:
    for way, people in numbers.items():
        _by(store, way, people)
    _by(store, Channel.KIOSK, 7, step=2)
    store.anonymise(NOW)
    assert Counter(one.channel for one in store.answers(1)) == left
    assert {one.channel for one in store.record(1).cards} == set(left)
    assert {one.channel for one in store.answers(2)} == {Channel.KIOSK}


def test_one_file_is_left(store: Store, tmp_path: Path) -> None:
    _lived(store)
    assert store.anonymise(NOW)
    store.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["atelier.mimosa"]
    assert check_file(store.path).anonymised
    opened = again(store)
    opened.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["atelier.mimosa"]


def test_what_tells_who_said_what_is_gone_from_the_bytes(store: Store) -> None:
    _lived(store)
    secret = store.secret
    assert secret is not None
    words = [secret, b"alias-a", b"token1", b"Mimosa 2", b"bergamote", b"seat-token"]
    assert all(word in every_byte(store) for word in words)
    assert store.anonymise(NOW)
    found = every_byte(store)
    assert [word for word in words if word in found] == []
    assert store.secret is None


def test_what_was_said_and_counted_stays(store: Store) -> None:
    before = _lived(store).record(1)
    store.anonymise(NOW)
    after = store.record(1)
    assert [(one.phase, one.value) for one in after.answers] == [
        (one.phase, one.value) for one in before.answers
    ]
    assert [card.text for card in after.cards] == [card.text for card in before.cards]
    assert after.presence.total == before.presence.total


def test_texts_of_the_day_are_gone_from_the_bytes_and_the_messages_stay(store: Store) -> None:
    _lived(store)
    talent = write(store, "alias-a1", "pamplemousse")
    with store.act("console", "corriger", "Corriger « pamplemousse »", NOW) as act:
        act.update("card", talent, text="mirabelle")
    with store.act("console", "message", "Écrire", NOW) as act:
        message = act.insert(
            "key_message", step_id=1, text="Un message.", position=0, status="validated"
        )
        act.link_message(message, [talent])
    store.copy("étape", 1, NOW)
    found = every_byte(store)
    assert b"pamplemousse" in found
    assert b"mirabelle" in found
    assert store.anonymise(NOW, [talent])
    left = every_byte(store)
    assert b"pamplemousse" not in left
    assert b"mirabelle" not in left
    assert "une idée 1".encode() in left
    (kept,) = store.record(1).messages
    assert kept == KeyMessage(message, "Un message.", MessageStatus.VALIDATED)
    assert store.unsupported() == ()


@pytest.mark.parametrize("status", [MessageStatus.DRAFT, MessageStatus.REWORK])
def test_a_message_not_validated_goes_with_the_texts_of_the_day(
    store: Store, status: MessageStatus
) -> None:
    talent, lasting = (write(store, "alias-a1", words) for words in ("Amina coud", "on coud"))
    with store.act("console", "message", "Écrire", NOW) as act:
        for place, sources in enumerate(([talent, lasting], [lasting], [])):
            message = act.insert(
                "key_message",
                step_id=1,
                text=f"Message pamplemousse {place}",
                position=place,
                status=status,
            )
            act.link_message(message, sources)
    assert store.anonymise(NOW, [talent])
    assert [one.text for one in store.record(1).messages] == [
        "Message pamplemousse 1",
        "Message pamplemousse 2",
    ]
    assert b"pamplemousse 0" not in every_byte(store)


def test_a_person_is_still_one_inside_a_step_but_not_across_steps(store: Store) -> None:
    _lived(store).anonymise(NOW)
    aliases = [{one.alias for one in store.record(step).answers} for step in (1, 2)]
    assert [len(names) for names in aliases] == [2, 2]
    assert aliases[0].isdisjoint(aliases[1])
    both = store.record(1).answers_of("avant", "camp").keys()
    assert store.record(1).answers_of("apres", "camp").keys() < both


def test_a_person_is_still_one_in_steps_that_are_compared(store: Store) -> None:
    for step in (1, 2):
        say(store, "alias-c", "oui", step=step)
        say(store, f"alias-d{step}", "non", step=step)
        say(store, ROOM, "oui", step=step, phase="ensemble")
    store.anonymise(NOW)
    first, second = (store.record(step) for step in (1, 2))
    said = [one.answers_of("avant", "camp") for one in (first, second)]
    assert [said[0][alias] for alias in said[0].keys() & said[1].keys()] == [("oui",)]
    assert "alias-c" not in said[0]
    assert first.answers_of("ensemble", "camp") == {ROOM: ("oui",)}


def test_names_are_gone_and_quotations_stay_read_by_two(store: Store) -> None:
    card = write(store, "a", "une parole")
    shown = Facilitator("Zoé Anaïs", "infirmière", printed=True)
    told = (shown, Facilitator("Tom Bérenger", "patient partenaire"), Facilitator("Ulysse Quidam"))
    with store.act("Téléphone de Tom Bérenger", "x", "X", NOW) as act:
        act.save_info(structs.replace(store.info(), facilitators=told))
        for number, words in ((card, "une parole"), (card + 1, "autre chose")):
            act.set_reading(
                Reading(number, Outcome.AGREED, "", "Tom Bérenger", "Ulysse Quidam", wording(words))
            )
        act.insert(
            "card", step_id=1, phase="arguments", input="idee", text="notée", status="shown",
            channel=Channel.VOICE, key="k", at=NOW, seat="Téléphone de Tom Bérenger",
        )  # fmt: skip
    store.copy("étape", 1, NOW)
    assert store.anonymise(NOW)
    found = every_byte(store)
    assert [name for name in ("Tom Bérenger", "Ulysse Quidam") if name.encode() in found] == []
    assert store.info().facilitators == (
        shown,
        Facilitator("patient partenaire", "patient partenaire"),
    )
    first, other = store.editing().readings
    said = store.card(card)
    assert said is not None
    assert read_by_two(said, first)
    assert not read_by_two(said, other)
    assert first.outcome is Outcome.AGREED


def test_a_closed_file_still_lists_what_is_written_from_it(store: Store, tmp_path: Path) -> None:
    store.add_export(tmp_path / "a.pdf", "partage", NOW)
    assert store.anonymise(NOW)
    store.add_export(tmp_path / "a.pdf", "interne", NOW + 2)
    opened = again(store)
    opened.add_export(tmp_path / "b.pdf", "partage", NOW + 1)
    assert opened.exports() == (
        ExportLine(tmp_path / "b.pdf", "partage", NOW + 1),
        ExportLine(tmp_path / "a.pdf", "interne", NOW + 2),
    )
    opened.close()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["atelier.mimosa"]


def test_no_key_of_the_room_and_no_exact_time_is_left(store: Store) -> None:
    ended = NOW + 60
    with store.act("console", "x", "X", NOW) as act:
        act.update("step", 1, ended=ended)
    first, second, last = (
        store.add_participant(now=NOW + after, phone=True) for after in (1.2345, 61.5, 70.5)
    )
    store.set_left(second.id, NOW + 65.25)
    before = [_there(store, at) for at in (ended, None)]
    assert store.anonymise(NOW)
    assert store.info().wifi is None
    assert b"mot de passe" not in every_byte(store)
    people = store.participants()
    assert [one.arrived for one in people] == [ended, ended + 3600, ended + 3600]
    assert [one.left for one in people] == [None, ended + 3600, None]
    assert (
        [_there(store, at) for at in (ended, None)] == before == [{first.id}, {first.id, last.id}]
    )


def _there(store: Store, at: float | None) -> set[int]:
    return {one.id for one in store.participants() if is_there(one, at)}


def test_an_hour_is_left_of_an_arrival_when_no_step_was_ended(store: Store) -> None:
    store.add_participant(now=7200.25)
    assert store.anonymise(NOW)
    assert [one.arrived for one in store.participants()] == [7200]


def test_agreements_become_counts(store: Store) -> None:
    _lived(store).anonymise(NOW)
    found = {(one.participant, one.value): one.people for one in store.consents()}
    assert found == {(None, True): 6, (None, False): 1}


def test_nothing_changes_any_more(store: Store) -> None:
    card = write(store, "a", "une idée")
    store.anonymise(NOW)
    with pytest.raises(AnonymisedError, match="clos"):
        say(store, "a", "oui")
    with pytest.raises(RefusedError), store.act("console", "x", "X", NOW) as act:
        act.update("session", 1, title="X")
    with pytest.raises(RefusedError):
        store.withdraw_card(card)
    with pytest.raises(RefusedError):
        store.copy("étape", 1, NOW)
    opened = again(store)
    with pytest.raises(RefusedError):
        opened.add_participant(now=NOW)
    assert opened.undo("console", NOW) is None
    opened.close()


def test_answers_of_a_closed_session_cannot_be_rewritten(store: Store) -> None:
    say(store, "a", "oui")
    store.anonymise(NOW)
    with pytest.raises(sqlite3.IntegrityError):
        store.conn.execute("UPDATE answer SET value = 'non'")


def test_closing_half_done_is_finished_at_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = _lived(make(tmp_path))
    monkeypatch.setattr("app.store.erasure.PATIENCE_MS", 1)
    reader = store.reader()
    with reader.one_instant():
        reader.steps()
        assert not store.anonymise(NOW)
        left = tmp_path / "left"
        left.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{store.path}{suffix}", left)
    reader.close()
    store.close()
    opened = open_store(left / "atelier.mimosa", copies=tmp_path / "copies", who="Ana")
    assert [path.name for path in left.iterdir() if "lock" not in path.name] == ["atelier.mimosa"]
    opened.close()
    assert b"bergamote" not in (left / "atelier.mimosa").read_bytes()


def test_a_reader_at_rest_does_not_keep_the_file_from_being_alone(
    store: Store, tmp_path: Path
) -> None:
    reader = _lived(store).reader()
    assert len(reader.record(1).cards) == 2
    assert store.anonymise(NOW)
    assert len(reader.record(1).cards) == 2
    beside = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert beside == {"atelier.mimosa", "atelier.mimosa-lock"}
