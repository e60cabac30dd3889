"""Two facilitators act on what they see: nothing that one did is lost to a page that is late."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from app.core.errors import StaleError
from app.core.record import CardStatus, MessageStatus
from tests.support.formats import Board, Tables
from tests.unit.room.boards import SEAT, Hands
from tests.unit.room.conftest import DEBATE, SYNTHESIS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from tests.unit.room.conftest import House

FIRST, SECOND = "console", "co-animation 1"


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Board())
    hands.to("ecriture")
    yield hands
    hands.room.close()


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Tables())
    hands.room.people.arrive(SEAT, 8).result(10)
    hands.room.teams.compose(SEAT, 1, 2).result(10)
    yield hands
    hands.room.close()


def _statuses(hands: Hands) -> list[CardStatus]:
    return [one.status for one in hands.record.cards]


def test_a_text_masked_meanwhile_is_not_shown_from_a_page_where_it_waited(hands: Hands) -> None:
    card, desk = hands.said("Claude habite ici"), hands.room.desk
    desk.mask(FIRST, card).result(10)
    with pytest.raises(StaleError, match="masqué entre-temps"):
        desk.show(SECOND, card, seen=CardStatus.RECEIVED).result(10)
    assert _statuses(hands) == [CardStatus.MASKED]
    desk.show(SECOND, card, seen=CardStatus.MASKED).result(10)
    desk.show(FIRST, card, seen=CardStatus.RECEIVED).result(10)
    assert _statuses(hands) == [CardStatus.SHOWN]


def test_a_text_read_out_since_is_not_put_back_by_a_former_page(hands: Hands) -> None:
    board = hands.room.board
    one, other = hands.said("Un"), hands.said("Deux")
    for card in (one, other):
        hands.room.desk.show(FIRST, card).result(10)
    board.spotlight(FIRST, one, revision=hands.view.run.revision).result(10)
    seen = hands.view.run.revision
    board.spotlight(FIRST, other, revision=seen).result(10)
    with pytest.raises(StaleError):
        board.spotlight(SECOND, 0, revision=seen).result(10)
    assert hands.view.run.spotlight == other
    board.spotlight(SECOND, other, revision=seen).result(10)


def test_a_title_written_meanwhile_is_not_written_over(hands: Hands) -> None:
    board = hands.room.board
    cluster = board.cluster(FIRST, [hands.said("Un")], "Le début").result(10)
    board.title(FIRST, cluster, "La suite", seen="Le début").result(10)
    with pytest.raises(StaleError, match="Ce titre a changé"):
        board.title(SECOND, cluster, "La fin", seen="Le début").result(10)
    assert [one.title for one in hands.record.clusters] == ["La suite"]


def test_a_message_worded_meanwhile_is_neither_validated_nor_written_over(house: House) -> None:
    desk = house.room.desk
    house.room.conduct.go(FIRST, None, SYNTHESIS).result(10)
    message = desk.message(FIRST, SYNTHESIS, "Nous décidons.").result(10)
    (read,) = house.view.record.messages
    desk.reword(FIRST, message, "Nous décidons ensemble.", wording=read.wording).result(10)
    acts: tuple[Callable[[], Future[None]], ...] = (
        lambda: desk.reword(SECOND, message, "Vous décidez.", wording=read.wording),
        lambda: desk.judge(SECOND, message, MessageStatus.VALIDATED, wording=read.wording),
        lambda: desk.drop(SECOND, message, wording=read.wording),
    )
    for act in acts:
        with pytest.raises(StaleError, match="Ce message a changé"):
            act().result(10)
    (now,) = house.view.record.messages
    assert (now.text, now.status) == ("Nous décidons ensemble.", MessageStatus.DRAFT)


def test_passages_linked_meanwhile_stay_linked(house: House) -> None:
    desk = house.room.desk
    house.to("a1_arguments")
    cards = [
        desk.note(
            FIRST, step=DEBATE, phase="a1_arguments", input="argument", slot="accord",
            text=text, key=house.key(),
        ).result(10)
        for text in ("Un", "Deux")
    ]  # fmt: skip
    message = desk.message(FIRST, SYNTHESIS, "Nous décidons.").result(10)
    desk.link(FIRST, message, cards[:1], seen=()).result(10)
    with pytest.raises(StaleError):
        desk.link(SECOND, message, cards[1:], seen=()).result(10)
    desk.link(SECOND, message, cards, seen=cards[:1]).result(10)
    house.room.conduct.go(FIRST, None, SYNTHESIS).result(10)
    assert house.view.record.messages[0].sources == tuple(cards)


def test_numbers_typed_meanwhile_are_not_typed_over_unseen(house: House) -> None:
    conduct = house.room.conduct
    house.to("a1_avant")
    asked: Any = {"step": DEBATE, "phase": "a1_avant", "input": "place"}
    none = {"accord": 0, "doute": 0, "desaccord": 0}
    conduct.count(FIRST, **asked, numbers={"accord": 5, "doute": 2}, seen=none).result(10)
    with pytest.raises(StaleError, match="Ces nombres ont changé"):
        conduct.count(SECOND, **asked, numbers={"accord": 4}, seen=none).result(10)
    conduct.count(SECOND, **asked, numbers={"accord": 5, "desaccord": 1}, seen=none).result(10)
    conduct.count(SECOND, **asked, numbers={"accord": 6}, seen={"accord": 5}).result(10)
    counts = {one.option: one.number for one in house.view.record.counts}
    assert counts == {"accord": 6, "doute": 2, "desaccord": 1}


def test_two_minutes_asked_by_two_on_one_screen_are_given_once(house: House) -> None:
    house.to("a1_avant")
    view = house.view
    assert view.step is not None
    planned = view.step.minutes
    house.room.conduct.timer(FIRST, "longer", revision=view.run.revision).result(10)
    with pytest.raises(StaleError):
        house.room.conduct.timer(SECOND, "longer", revision=view.run.revision).result(10)
    assert house.view.step is not None
    assert house.view.step.minutes == planned + 2


def test_a_notice_is_not_written_over_by_whoever_did_not_see_it(house: House) -> None:
    house.to("a1_avant")
    seen = house.view.run.revision
    house.room.conduct.announce(FIRST, "Pause à 16 h", revision=seen).result(10)
    with pytest.raises(StaleError):
        house.room.conduct.announce(SECOND, "Parlez moins fort", revision=seen).result(10)
    assert house.view.run.notice == "Pause à 16 h"


def test_nobody_is_seated_at_tables_drawn_anew_meanwhile(tables: Hands) -> None:
    teams, seen = tables.room.teams, tables.view.run.revision
    person = tables.view.attendees[0].id
    teams.compose(FIRST, 1, 3, revision=seen).result(10)
    before = tables.record.seats
    acts: tuple[Callable[[], Future[None]], ...] = (
        lambda: teams.move(SECOND, 1, [person], "g1", revision=seen),
        lambda: teams.lock(SECOND, 1, locked=True, revision=seen),
        lambda: teams.accessible(SECOND, 1, "g1", accessible=True, revision=seen),
        lambda: teams.seat_late(SECOND, 1, revision=seen),
    )
    for act in acts:
        with pytest.raises(StaleError):
            act().result(10)
    assert tables.record.seats == before


def test_what_a_table_chose_is_in_the_journal_with_who_noted_it(tables: Hands) -> None:
    tables.to("choix")
    undo = tables.view.undo
    choose: Any = {"step": 1, "phase": "choix", "input": "garder", "team": "g2"}
    tables.room.teams.choose(SECOND, **choose, value=()).result(10)
    with closing(tables.room.reader()) as reader:
        line = reader.journal(1)[0]
    assert (line.seat, line.label) == (SECOND, "noter un choix\u00a0: table 2")
    assert tables.view.undo == undo, "what a table answers is not undone"
