from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.core.edition import Outcome, Reading
from app.core.record import CardStatus, Channel, MessageStatus
from app.store import check_file, open_store
from tests.unit.store.sessions import NOW, again, every_byte, make, say, write

if TYPE_CHECKING:
    from pathlib import Path

    from app.store import Act, Store

FIRST, SECOND, THIRD = "aubergine violette", "pamplemousse rose", "clémentine douce"
KEY = "clef0123456789abcdef"


def _said_everywhere(store: Store) -> int:
    """Write words in a card, its corrections, the journal, a label, a message's sources, copies."""
    for number in range(300):
        write(store, f"x{number}", f"une autre idée {number} " * 8)
    card = write(store, "a", FIRST, key=KEY)
    store.copy("première", 1, NOW)
    with store.act("console", "corriger", f"Corriger « {FIRST} »", NOW) as act:
        act.update("card", card, text=SECOND)
    store.copy("deuxième", 1, NOW)
    with store.act("console", "corriger", "Corriger", NOW) as act:
        act.update("card", card, text=THIRD)
    with store.act("console", "message", "Message", NOW) as act:
        message = act.insert("key_message", step_id=1, text="Un message du groupe.")
        act.insert("message_source", message_id=message, card_id=card)
    for number in range(300):
        write(store, f"y{number}", f"encore une idée {number} " * 8)
    store.copy("troisième", 1, NOW)
    return card


def _traces(store: Store) -> list[str]:
    found = every_byte(store)
    return [words for words in (FIRST, SECOND, THIRD, KEY) if words.encode() in found]


def test_withdrawn_words_are_nowhere_on_the_disk(store: Store) -> None:
    card = _said_everywhere(store)
    assert _traces(store) == [FIRST, SECOND, THIRD, KEY]
    assert store.withdraw_card(card)
    assert store.finish_erasures()
    assert _traces(store) == []
    assert len(store.record(1).cards) == 600
    assert [message.sources for message in store.record(1).messages] == [()]
    for line in store.copies():
        assert check_file(line.path).sound


def test_withdrawn_words_do_not_come_back_by_undoing(store: Store) -> None:
    card = _said_everywhere(store)
    store.withdraw_card(card)
    while store.undo("console", NOW) is not None:
        pass
    store.finish_erasures()
    assert _traces(store) == []


def test_withdrawn_answers_leave_copies_and_file(store: Store) -> None:
    say(store, "a", "oui", key=KEY)
    say(store, "a", "non")
    say(store, "b", "oui")
    store.copy("étape", 1, NOW)
    assert store.withdraw_answers(1, "avant", "camp", "a") == 2
    assert store.finish_erasures()
    assert [one.alias for one in store.record(1).answers] == ["b"]
    assert KEY.encode() not in every_byte(store)
    assert check_file(store.copies()[0].path).current_answers == 1


def test_what_sqlite_leaves_in_a_page_when_it_moves_rows_is_erased_too(store: Store) -> None:
    chance = random.Random(7)
    words = []
    with store.transaction():
        for number in range(2000):
            text, key = chance.randbytes(chance.choice((20, 40, 300, 2500))), chance.randbytes(16)
            alias = "gone" if chance.random() < 0.4 else "stays"
            write(store, alias, text.hex(), key=key.hex())
            if alias == "gone":
                words += [text.hex()[:40].encode(), key.hex().encode()]
            if number % 3 == 0:
                author = chance.choice(("gone", "stays"))
                store.change_card_by_author(
                    max(1, number - 20), author, text.hex()[:99], CardStatus.SHOWN, NOW
                )
    store.copy("étape", 1, NOW)
    assert store.withdraw_person({1: "gone"}) == len(words) // 2
    assert store.finish_erasures()
    for path in (store.path, store.copies()[0].path):
        found = path.read_bytes()
        kept = {card.text[:40].encode() for card in store.record(1).cards}
        assert [word for word in words if word in found and word not in kept] == []


def test_person_takes_all_back(store: Store) -> None:
    say(store, "a1", "oui")
    say(store, "a2", "oui", step=2)
    write(store, "a1", FIRST)
    write(store, "b1", "une idée")
    assert store.withdraw_person({1: "a1", 2: "a2"}) == 3
    assert store.finish_erasures()
    assert store.mine({1: "a1", 2: "a2"}) == store.mine({})
    assert len(store.record(1).cards) == 1


def test_nameless_cards_stay_when_a_nameless_person_withdraws(store: Store) -> None:
    write(store, "", "dit à voix haute")
    assert store.withdraw_person({1: ""}) == 0


def test_erasure_is_finished_at_opening_after_a_crash(store: Store, tmp_path: Path) -> None:
    card = _said_everywhere(store)
    store.withdraw_card(card)
    # What a killed program leaves: the file and its WAL, the copies, and no lock.
    left = tmp_path / "left"
    left.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(f"{store.path}{suffix}", left)
    shutil.copytree(store.folder.parent, left / "copies")
    opened = open_store(left / "atelier.mimosa", copies=left / "copies", who="Ana")
    assert _traces(opened) == []
    assert opened.counts()["pending_erasure"] == 0
    opened.close()


def test_erasure_waits_for_a_reader_and_is_then_finished(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.erasure.PATIENCE_MS", 1)
    card = _said_everywhere(store)
    reader = store.reader()
    with reader.one_instant():
        reader.steps()
        store.withdraw_card(card)
        assert not store.finish_erasures()
        assert store.erasing()
    assert store.finish_erasures()
    assert _traces(store) == []
    reader.close()


def test_copy_that_no_list_has_is_erased_too(store: Store) -> None:
    card = _said_everywhere(store)
    store.write("DELETE FROM copy")
    store.withdraw_card(card)
    assert store.finish_erasures()
    assert _traces(store) == []


@pytest.mark.expects_logs("app.store.erasure")
def test_copy_that_cannot_be_rewritten_is_removed(store: Store) -> None:
    card = _said_everywhere(store)
    path = store.copies()[0].path
    path.write_bytes(b"x" * 100 + path.read_bytes())
    store.withdraw_card(card)
    assert store.finish_erasures()
    assert not path.exists()
    assert _traces(store) == []


def test_numbers_withdrawn_before_a_crash_do_not_erase_newer_rows(tmp_path: Path) -> None:
    store = make(tmp_path)
    card = write(store, "a", FIRST)
    store.withdraw_card(card)
    kept = write(store, "b", "une idée")
    store.copy("étape", 1, NOW)
    opened = again(store)
    with sqlite3.connect(opened.copies()[0].path) as copied:
        assert copied.execute("SELECT id FROM card").fetchall() == [(kept,)]
    copied.close()
    opened.close()


def test_late_duplicates_of_what_was_withdrawn_bring_nothing_back(store: Store) -> None:
    say(store, "a", "oui", key="vote")
    card = write(store, "a", FIRST, key="text")
    store.withdraw_person({1: "a"})
    assert not say(store, "a", "oui", key="vote")
    assert write(store, "a", FIRST, key="text") == store.card_by_key("text") == card
    assert store.mine({1: "a"}) == store.mine({})
    store.anonymise(NOW)
    assert store.counts()["spent_key"] == 0


def test_rewritten_words_leave_file_journal_and_copies(store: Store) -> None:
    card = write(store, "a", FIRST)
    store.copy("première", 1, NOW)
    with store.act("console", "corriger", "Corriger", NOW) as act:
        act.update("card", card, text=SECOND, status=CardStatus.SHOWN)
    store.copy("deuxième", 1, NOW)
    store.change_card_by_author(card, "a", THIRD, CardStatus.SHOWN, NOW)
    assert store.finish_erasures()
    assert _traces(store) == [THIRD]
    for line in store.copies():
        with closing(sqlite3.connect(line.path)) as copied:
            assert copied.execute("SELECT id, text FROM card").fetchall() == [(card, THIRD)]
    store.undo("console", NOW)
    assert [(one.text, one.status) for one in store.record(1).cards] == [
        (THIRD, CardStatus.RECEIVED)
    ]


def test_words_of_an_undone_note_are_nowhere_and_its_number_is_not_reused(store: Store) -> None:
    with store.act("console", "noter", "Noter", NOW) as act:
        card = _note(act, FIRST)
    store.copy("étape", 1, NOW)
    store.undo("console", NOW)
    assert store.finish_erasures()
    assert _traces(store) == []
    with store.act("console", "noter", "Noter", NOW) as act:
        assert _note(act, SECOND) > card


def _note(act: Act, text: str) -> int:
    return act.insert(
        "card",
        step_id=1,
        phase="arguments",
        input="idee",
        text=text,
        status=CardStatus.SHOWN,
        channel=Channel.VOICE,
        key=KEY,
        at=NOW,
    )


def _messages_from(store: Store, card: int) -> tuple[int, int]:
    """Have two messages say a card's words: one worded anew since, one dropped since."""
    made = []
    for words in (FIRST, SECOND):
        with store.act("console", "message", "Message", NOW) as act:
            made.append(act.insert("key_message", step_id=1, text=words))
            act.link_message(made[-1], [card])
    store.copy("étape", 1, NOW)
    with store.act("console", "reformuler", "Reformuler", NOW) as act:
        act.update("key_message", made[0], text="Écoutons-nous.", status="validated")
    with store.act("console", "retirer", "Retirer", NOW) as act:
        act.delete("key_message", made[1])
    return made[0], made[1]


def test_messages_that_said_withdrawn_words_are_worded_anew(store: Store) -> None:
    card = write(store, "a", THIRD)
    kept, _dropped = _messages_from(store, card)
    store.withdraw_card(card)
    assert store.finish_erasures()
    (message,) = store.record(1).messages
    assert (message.status, message.sources) == (MessageStatus.REWORK, ())
    assert store.unsupported() == (kept,)
    assert _traces(store) == []
    while store.undo("console", NOW) is not None:
        assert _traces(store) == []


def test_what_was_read_of_a_withdrawn_passage_is_not_undone(store: Store) -> None:
    card = write(store, "a", FIRST)
    for outcome in (Outcome.AGREED, Outcome.WITHDRAWN):
        with store.act("console", "reread", "noter", NOW) as act:
            act.set_reading(Reading(card, outcome, text=SECOND))
    store.withdraw_card(card)
    assert store.finish_erasures()
    while store.undo("console", NOW) is not None:
        pass
    assert store.editing().readings == (Reading(card, Outcome.WITHDRAWN),)
    assert _traces(store) == []


def test_cards_put_together_keep_the_number_of_one_that_is_withdrawn(store: Store) -> None:
    cards = [write(store, f"p{n}", f"Idée {n}") for n in range(3)]
    with store.act("console", "cluster", "regrouper", NOW) as act:
        cluster = act.insert("cluster", step_id=1, phase="avant", input="idee", slot="", text="À 3")
        for card in cards:
            act.update("card", card, cluster_id=cluster)
    store.withdraw_card(cards[0])
    store.withdraw_card(cards[2])
    (one,) = store.record(1).clusters
    assert one.lost == (cards[0], cards[2])
    store.withdraw_card(cards[1])
    assert store.record(1).clusters == ()


def test_words_that_a_message_leaves_are_erased_when_asked(store: Store) -> None:
    with store.act("console", "message", "Message", NOW) as act:
        message = act.insert("key_message", step_id=1, text=FIRST)
    store.copy("étape", 1, NOW)
    with store.act("console", "reformuler", "Reformuler", NOW, undoable=False) as act:
        act.update("key_message", message, text="Écoutons-nous.")
    store.forget("key_message", message)
    assert store.finish_erasures()
    assert _traces(store) == []


def test_copies_are_seen_to_one_at_a_time(store: Store) -> None:
    card = _said_everywhere(store)
    store.withdraw_card(card)
    assert store.erase_here()
    steps = [store.erase_in_a_copy() for _each in range(4)]
    assert steps == [False, False, False, True]
    assert not store.erasing()
    assert _traces(store) == []
