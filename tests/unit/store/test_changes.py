from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.record import CardStatus, Channel, CountingMode
from app.core.session import Facilitator, Run, Step
from app.store import Undone
from app.store.schema import TABLES
from tests.unit.store.sessions import NOW, info, make, say, steps, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store import Act, Store

_CONTENT = [name for name in TABLES if name not in ("journal", "session")]


def _content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that an act may change, the room's revision apart."""
    tables = {
        name: [tuple(row) for row in store.rows(f'SELECT * FROM "{name}" ORDER BY id')]
        for name in _CONTENT
    }
    tables["session"] = [(store.info(), msgspec.structs.replace(store.run(), revision=0))]
    return tables


_texts = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=12)
_acts = st.one_of(
    st.tuples(st.just("message"), _texts),
    st.tuples(st.just("count"), st.integers(0, 60)),
    st.tuples(st.just("card"), st.sampled_from(CardStatus)),
    st.tuples(st.just("correct"), _texts),
    st.tuples(st.just("run"), st.sampled_from((1, 2))),
    st.tuples(st.just("title"), _texts),
    st.tuples(st.just("team"), st.integers(0, 3)),
    st.tuples(st.just("step"), st.integers(1, 4)),
    st.tuples(st.just("person"), st.booleans()),
    st.tuples(st.just("drop"), st.just(0)),
    st.tuples(st.just("mode"), st.sampled_from(CountingMode)),
    st.tuples(st.just("link"), st.sets(st.sampled_from((1, 2)))),
)


def _count(act: Act, number: int) -> None:
    act.set_count(
        step=1,
        phase="avant",
        input="camp",
        option="oui",
        mode=CountingMode.ROOM,
        number=number,
    )


def _message(_store: Store, act: Act, text: str) -> None:
    message = act.insert("key_message", step_id=1, text=text)
    act.insert("message_source", message_id=message, card_id=1)


def _drop(store: Store, act: Act, _nothing: int) -> None:
    for message in store.record(1).messages:
        act.delete("key_message", message.id)


def _link(store: Store, act: Act, cards: set[int]) -> None:
    for message in store.record(1).messages:
        act.link_message(message.id, cards)


def _place(store: Store, act: Act, step: int) -> None:
    act.save_run(Run(revision=store.run().revision + 1, step=step, phase="avant"))


def _team(_store: Store, act: Act, number: int) -> None:
    people = tuple(Facilitator(f"Nom {one}") for one in range(number))
    act.save_info(msgspec.structs.replace(info(), facilitators=people))


def _person(_store: Store, act: Act, phone: bool) -> None:
    act.insert("participant", kind="participant", phone=phone, arrived=NOW)


_DOINGS: dict[str, Callable[[Store, Act, Any], object]] = {
    "message": _message,
    "count": lambda _store, act, number: _count(act, number),
    "card": lambda _store, act, status: act.update("card", 1, status=status),
    "correct": lambda _store, act, text: act.update("card", 1, text=text),
    "run": _place,
    "title": lambda _store, act, text: act.save_info(msgspec.structs.replace(info(), title=text)),
    "team": _team,
    "step": lambda _store, act, step: act.save_step(
        msgspec.structs.replace(steps()[0], id=step, minutes=33)
    ),
    "person": _person,
    "drop": _drop,
    "mode": lambda _store, act, mode: act.set_mode(1, "avant", mode),
    "link": _link,
}


@given(acts=st.lists(_acts, max_size=8))
def test_undoing_every_act_brings_everything_back(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, Any]]
) -> None:
    with make(tmp_path_factory.mktemp("acts")) as store:
        write(store, "a", "une idée")
        write(store, "b", "une autre")
        states = [_content(store)]
        for number, (what, value) in enumerate(acts):
            with store.act("console", what, f"Acte {number}", NOW) as act:
                _DOINGS[what](store, act, value)
            states.append(_content(store))
        for number in reversed(range(len(acts))):
            undoable = store.undoable()
            assert undoable is not None
            assert undoable.label == f"Acte {number}"
            assert store.undo("coanimation", NOW) == Undone(f"Acte {number}")
            assert _content(store) == states[number]
        assert store.undo("console", NOW) is None


def test_undo_is_written_in_the_journal_and_cannot_be_undone(store: Store) -> None:
    with store.act("console", "compter", "Compter 3 mains", NOW) as act:
        _count(act, 3)
    store.undo("coanimation", NOW + 1)
    last, first = store.journal(10)
    assert (last.seat, last.label, last.undoable) == (
        "coanimation",
        "Annuler : Compter 3 mains",
        False,
    )
    assert first.undone
    assert store.undoable() is None


def test_act_that_cannot_be_undone_is_passed_over(store: Store) -> None:
    with store.act("console", "compter", "Compter", NOW) as act:
        _count(act, 3)
    with store.act("console", "accord", "Noter un accord", NOW, undoable=False) as act:
        act.update("session", 1, organiser="Autre")
    assert store.undo("console", NOW) == Undone("Compter")
    assert store.info().organiser == "Autre"


def test_act_that_fails_leaves_no_trace(store: Store) -> None:
    def count_and_fail() -> None:
        with store.act("console", "compter", "Compter", NOW) as act:
            _count(act, 3)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        count_and_fail()
    assert store.record(1).counts == ()
    assert store.journal(10) == ()


def test_undo_keeps_what_phones_sent_meanwhile(store: Store) -> None:
    with store.act("console", "ouvrir", "Ouvrir le recueil", NOW) as act:
        act.save_run(Run(revision=1, step=1, phase="avant"))
    say(store, "a", "oui")
    card = write(store, "a", "une idée")
    store.undo("console", NOW)
    assert store.run().step is None
    assert [one.alias for one in store.record(1).answers] == ["a"]
    assert [one.id for one in store.record(1).cards] == [card]


def test_undo_keeps_the_words_that_the_author_wrote_meanwhile(store: Store) -> None:
    card = write(store, "a", "mon idé")
    with store.act("console", "corriger", "Corriger", NOW) as act:
        act.update("card", card, text="mon idée", status=CardStatus.SHOWN)
    store.change_card_by_author(card, "a", "tout autre chose", CardStatus.SHOWN, NOW)
    store.undo("console", NOW)
    (found,) = store.record(1).cards
    assert (found.text, found.status) == ("tout autre chose", CardStatus.RECEIVED)


def test_undo_never_removes_a_card_sent_by_a_phone(store: Store) -> None:
    with store.act("console", "saisir", "Saisir", NOW) as act:
        for channel in (Channel.PHONE, Channel.VOICE):
            act.insert(
                "card",
                step_id=1,
                phase="arguments",
                input="idee",
                text=channel.value,
                status=CardStatus.SHOWN,
                channel=channel,
                at=NOW,
            )
    store.undo("console", NOW)
    assert [card.text for card in store.record(1).cards] == ["telephone"]


def test_undo_makes_the_screens_shown_meanwhile_stale(store: Store) -> None:
    with store.act("console", "suivant", "Suivant", NOW) as act:
        act.save_run(Run(revision=7, step=1))
    store.undo("console", NOW)
    assert (store.run().revision, store.run().step) == (8, None)


def test_step_that_people_answered_stays_and_older_acts_can_be_undone(store: Store) -> None:
    with store.act("console", "compter", "Compter", NOW) as act:
        _count(act, 3)
    with store.act("console", "ajouter", "Ajouter une étape", NOW) as act:
        act.save_step(
            Step(id=9, key="x", type="pause", title="X", position=9, minutes=1, settings={})
        )
    say(store, "a", "oui", step=9)
    assert store.undo("console", NOW) == Undone("Ajouter une étape", done=False)
    assert len(store.record(9).answers) == 1
    assert store.undo("console", NOW) == Undone("Compter")


@pytest.mark.parametrize("table", ["answer", "consent", "journal", "sqlite_master"])
def test_act_refuses_other_tables(store: Store, table: str) -> None:
    with pytest.raises(ValueError, match=table), store.act("c", "x", "X", NOW) as act:
        act.insert(table, x=1)


@pytest.mark.parametrize("column", ["secret", "uid", "id", 'title" = 1 --'])
def test_act_refuses_columns_that_are_not_for_it(store: Store, column: str) -> None:
    with pytest.raises(ValueError, match="set"), store.act("c", "x", "X", NOW) as act:
        act.update("session", 1, **{column: "x"})


def test_act_on_a_row_that_is_gone_is_an_error(store: Store) -> None:
    with pytest.raises(LookupError), store.act("c", "x", "X", NOW) as act:
        act.update("card", 99, text="x")


def test_card_is_never_deleted_by_an_act(store: Store) -> None:
    card = write(store, "a", "une idée")
    with pytest.raises(ValueError, match="card"), store.act("c", "x", "X", NOW) as act:
        act.delete("card", card)


def test_links_to_passages_that_are_gone_are_left_out(store: Store) -> None:
    gone, kept = write(store, "a", "une idée"), write(store, "b", "une autre")
    with store.act("console", "message", "Message", NOW) as act:
        message = act.insert("key_message", step_id=1, text="Un message.")
    store.withdraw_card(gone)
    with store.act("console", "relier", "Relier", NOW) as act:
        act.link_message(message, [gone, kept])
    assert [one.sources for one in store.record(1).messages] == [(kept,)]
    with pytest.raises(LookupError), store.act("c", "x", "X", NOW) as act:
        act.link_message(404, [kept])
