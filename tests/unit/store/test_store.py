from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.record import CardStatus, Channel, Presence
from app.core.session import Run
from app.store import ClosedError, DiskFullError, Kind, Purpose
from tests.unit.store.sessions import AWKWARD, NOW, again, info, make, say, steps, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.store import Store
    from app.store.values import Consent


def test_session_comes_back_as_it_was_given(store: Store) -> None:
    assert store.info() == info()
    assert list(store.steps()) == steps()
    assert store.run() == Run()
    assert store.secret is not None
    assert len(store.secret) == 32


def test_session_is_the_same_when_opened_again(store: Store) -> None:
    before = (store.uid, store.secret)
    opened = again(store)
    assert (opened.uid, opened.secret) == before
    assert opened.info() == info()
    opened.close()


@pytest.mark.parametrize("text", AWKWARD)
def test_text_is_stored_as_written(store: Store, text: str) -> None:
    write(store, "a", text)
    assert [card.text for card in store.record(1).cards] == [text]


def test_answer_sent_twice_is_stored_once(store: Store) -> None:
    assert say(store, "a", "oui", key="same")
    assert not say(store, "a", "non", key="same")
    assert [answer.value for answer in store.record(1).answers] == [("oui",)]


def test_card_sent_twice_keeps_its_number(store: Store) -> None:
    first = write(store, "a", "une idée", key="same")
    write(store, "b", "une autre")
    assert write(store, "a", "une idée", key="same") == first
    assert len(store.record(1).cards) == 2


def test_passing_is_an_answer_that_chooses_nothing(store: Store) -> None:
    say(store, "a", "oui")
    say(store, "a")
    assert [answer.value for answer in store.record(1).answers] == [()]


def test_answers_cannot_be_rewritten(store: Store) -> None:
    say(store, "a", "oui")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        store.conn.execute("UPDATE answer SET value = 'non'")


@given(
    said=st.lists(
        st.tuples(
            st.sampled_from((1, 2)),
            st.sampled_from(("avant", "apres")),
            st.sampled_from("abc"),
            st.sampled_from(((), ("oui",), ("non",), ("oui", "non"))),
        ),
        max_size=30,
    )
)
def test_current_answers_are_the_last_ones_whatever_the_order(
    tmp_path_factory: pytest.TempPathFactory,
    said: list[tuple[int, str, str, tuple[str, ...]]],
) -> None:
    expected: dict[int, dict[tuple[str, str], tuple[str, ...]]] = {1: {}, 2: {}}
    with make(tmp_path_factory.mktemp("model")) as store:
        with store.transaction():
            for step, phase, alias, value in said:
                say(store, alias, *value, step=step, phase=phase)
                expected[step][phase, alias] = value
        for step in (1, 2):
            found = {(one.phase, one.alias): one.value for one in store.record(step).answers}
            assert found == expected[step]
        assert store.counts()["answer"] == len(said)


def test_tally_looks_at_its_own_step_alone(store: Store) -> None:
    plan = store.rows("EXPLAIN QUERY PLAN SELECT * FROM current_answer WHERE step_id = 1")
    told = [row["detail"] for row in plan]
    assert not [line for line in told if line.startswith("SCAN")]


def test_only_its_author_changes_a_card(store: Store) -> None:
    card = write(store, "a", "avant")
    assert not store.change_card_by_author(card, "b", "autre", CardStatus.SHOWN, NOW)
    assert store.change_card_by_author(card, "a", "après", CardStatus.SHOWN, NOW)
    assert not store.set_quote_agreed(card, "b", True)
    assert store.set_quote_agreed(card, "a", True)
    (found,) = store.record(1).cards
    assert (found.text, found.status, found.quote_agreed) == ("après", CardStatus.SHOWN, True)


def test_card_of_nobody_has_no_author(store: Store) -> None:
    card = write(store, "", "dit à voix haute")
    assert not store.change_card_by_author(card, "", "autre", CardStatus.SHOWN, NOW)
    assert store.mine({1: ""}).cards == ()


def test_passage_numbers_are_never_given_again(store: Store) -> None:
    write(store, "a", "un")
    last = write(store, "a", "deux")
    store.withdraw_card(last)
    opened = again(store)
    assert write(opened, "a", "trois") == last + 1
    opened.close()


def test_mine_holds_what_one_person_gave_in_each_step(store: Store) -> None:
    say(store, "a1", "oui")
    say(store, "a1", "non")
    say(store, "b1", "oui")
    say(store, "a2", "oui", step=2)
    card = write(store, "a1", "mon idée")
    mine = store.mine({1: "a1", 2: "a2"})
    assert [(one.step, one.answer.value) for one in mine.answers] == [(1, ("non",)), (2, ("oui",))]
    assert [one.card.id for one in mine.cards] == [card]


def test_codes_count_up(store: Store) -> None:
    assert [store.add_participant(now=NOW).code for _ in range(3)] == [
        "Mimosa 1",
        "Mimosa 2",
        "Mimosa 3",
    ]


def test_person_is_found_by_their_last_token(store: Store) -> None:
    one = store.add_participant(now=NOW, token_hash="old")
    store.set_token(one.id, "new")
    assert store.tokens() == {"new": one.id}


def _consent(store: Store, person: int | None, value: bool, people: int = 1) -> Consent:
    return store.add_consent(
        participant_id=person,
        purpose=Purpose.COLLECT,
        value=value,
        channel=Channel.VOICE,
        now=NOW,
        people=people,
    )


def test_presence_counts_people_and_not_helpers(store: Store) -> None:
    phones = [store.add_participant(now=NOW, profile="usagers") for _ in range(3)]
    store.add_participant(now=NOW, phone=False, profile="professionnels")
    store.add_participant(now=NOW, kind=Kind.HELPER, profile="usagers")
    store.set_left(phones[0].id, NOW)
    gone = store.add_participant(now=NOW)
    with store.act("console", "remove", "Retirer", NOW) as act:
        act.update("participant", gone.id, removed=NOW)
    _consent(store, phones[1].id, True)
    _consent(store, phones[2].id, False)
    assert store.presence() == Presence(
        with_phone=2,
        without_phone=1,
        by_hand=1,
        helpers=1,
        profiles=(("professionnels", 1), ("usagers", 2)),
    )
    assert store.record(1).presence == store.presence()


def test_last_word_counts_for_an_agreement(store: Store) -> None:
    person = store.add_participant(now=NOW).id
    _consent(store, person, False)
    given = _consent(store, person, True)
    room = _consent(store, None, True, people=4)
    assert store.consents() == (given, room)
    _consent(store, person, False)
    assert [one.given for one in store.consents()] == [True, False]
    assert store.presence().by_hand == 1


def test_record_holds_messages_with_their_passages(store: Store) -> None:
    card = write(store, "a", "une idée")
    with store.act("console", "message", "Message clé", NOW) as act:
        message = act.insert("key_message", step_id=2, text="Écouter d’abord.")
        act.insert("message_source", message_id=message, card_id=card)
        act.insert("followup", step_id=2, what="Écrire", who="le réseau", when="en mai")
    record = store.record(2)
    assert [(one.text, one.sources) for one in record.messages] == [("Écouter d’abord.", (card,))]
    assert [(one.what, one.who, one.when) for one in record.followups] == [
        ("Écrire", "le réseau", "en mai")
    ]


def test_transaction_keeps_nothing_when_it_fails(store: Store) -> None:
    def say_and_fail() -> None:
        with store.transaction():
            say(store, "a", "oui")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        say_and_fail()
    assert store.record(1).answers == ()
    say(store, "a", "oui")
    assert len(store.record(1).answers) == 1


def test_savepoint_undoes_its_own_part_alone(store: Store) -> None:
    def say_and_fail() -> None:
        with store.savepoint():
            say(store, "b", "oui")
            raise RuntimeError

    with store.transaction():
        say(store, "a", "oui")
        with pytest.raises(RuntimeError):
            say_and_fail()
        say(store, "c", "oui")
    assert [one.alias for one in store.record(1).answers] == ["a", "c"]


def _write_much(store: Store) -> None:
    with store.transaction():
        for number in range(1000):
            write(store, "a", f"{number} " * 100)


def test_full_disk_is_told_and_what_was_saved_stays(store: Store) -> None:
    say(store, "a", "oui")
    pages = store.rows("PRAGMA page_count")[0][0]
    store.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError, match="plein"):
        _write_much(store)
    store.rows("PRAGMA max_page_count = 1000000")
    assert store.record(1).cards == ()
    assert write(store, "a", "la suite")
    assert len(store.record(1).answers) == 1


def _go_on_after_the_end(store: Store) -> None:
    with store.transaction():
        say(store, "a", "oui")
        store.conn.execute("ROLLBACK")  # What SQLite may do by itself when the disk is full.
        with pytest.raises(DiskFullError), store.savepoint():
            say(store, "b", "oui")


def test_nothing_is_saved_alone_after_a_full_disk_ended_the_transaction(store: Store) -> None:
    with pytest.raises(DiskFullError):
        _go_on_after_the_end(store)
    assert store.record(1).answers == ()


def test_reader_of_another_thread_sees_what_is_committed(store: Store) -> None:
    say(store, "a", "oui")
    card = write(store, "a", "une idée")
    seen = []

    def read() -> None:
        reader = store.reader()
        seen.append((reader.record(1), reader.mine({1: "a"}).cards[0].card.id, reader.info()))
        reader.close()
        reader.close()

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == [(store.record(1), card, info())]


def test_reader_cannot_change_the_file(store: Store) -> None:
    reader = store.reader()
    with pytest.raises(sqlite3.Error, match="readonly"):
        reader.conn.execute("DELETE FROM step")
    reader.close()


def test_use_after_close_is_named(store: Store) -> None:
    reader = store.reader()
    reader.close()
    store.close()
    store.close()
    with pytest.raises(ClosedError, match="Reader"):
        reader.info()
    with pytest.raises(ClosedError, match="Store"):
        say(store, "a", "oui")


def test_closing_leaves_one_file(store: Store, tmp_path: Path) -> None:
    say(store, "a", "oui")
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["atelier.mimosa"]


def test_commits_are_made_to_last(store: Store) -> None:
    settings = {
        name: store.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "fullfsync", "secure_delete", "foreign_keys")
    }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "secure_delete": 1,
        "foreign_keys": 1,
    }


def test_a_reader_that_rests_reads_again_when_asked(store: Store) -> None:
    reader = store.reader()
    with reader.one_instant():
        reader.rest()
        assert reader.info() == info()
    reader.rest()
    say(store, "a", "oui")
    assert len(reader.record(1).answers) == 1
    assert not reader.closed


def test_closing_the_store_closes_its_readers(store: Store, tmp_path: Path) -> None:
    reader = store.reader()
    reader.info()
    store.close()
    with pytest.raises(ClosedError, match="Reader"):
        reader.info()
    assert [path.name for path in tmp_path.iterdir()] == ["atelier.mimosa"]
