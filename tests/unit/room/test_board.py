"""Cards are moved, clustered, linked and read out; nothing is merged, all can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError, StaleError
from app.core.phase import Choice
from app.core.record import Card, CardStatus
from app.core.session import Screen
from app.core.tally import choice_options, tally
from app.room.view import UndoKind
from tests.support.formats import Board
from tests.unit.room.boards import SEAT, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Board())
    hands.to("ecriture")
    yield hands
    hands.room.close()


def card(hands: Hands, number: int) -> Card:
    return next(one for one in hands.record.cards if one.id == number)


def test_a_part_takes_no_more_leaves_than_it_may(hands: Hands) -> None:
    guest = hands.guest()
    for number in "12":
        hands.leaf(guest, f"Feuille {number}")
    with pytest.raises(RefusedError, match="complet à cet endroit"):
        hands.leaf(guest, "Feuille 3")
    for number in "34":
        hands.leaf(guest, f"Feuille {number}", "tronc")
    with pytest.raises(RefusedError, match="tout envoyé"):
        hands.leaf(guest, "Feuille 5", "feuilles")


def test_a_leaf_said_aloud_waits_for_its_turn_as_those_of_phones_do(hands: Hands) -> None:
    hands.leaf(hands.guest(), "Par téléphone")
    hands.said("À voix haute")
    assert [one.status for one in hands.record.cards] == [CardStatus.RECEIVED] * 2


def test_leaves_are_shown_at_once_when_they_are_not_read_over(tmp_path: Path) -> None:
    hands = Hands(tmp_path, Board(), proofread=False)
    hands.to("ecriture")
    hands.leaf(hands.guest(), "Par téléphone")
    hands.said("À voix haute")
    assert [one.status for one in hands.record.cards] == [CardStatus.SHOWN] * 2
    hands.room.close()


def test_leaves_are_read_part_by_part_in_the_order_they_came(hands: Hands) -> None:
    last, first, second = (
        hands.said(str(n), slot) for n, slot in enumerate(("tronc", *["racines"] * 2))
    )
    hands.to("lecture")
    read = []
    for _each in range(3):
        hands.room.board.read_next(SEAT).result(10)
        read.append(hands.view.run.spotlight)
    assert read == [first, second, last]
    assert all(one.status is CardStatus.SHOWN for one in hands.record.cards)
    with pytest.raises(RefusedError, match="ont été lus"):
        hands.room.board.read_next(SEAT).result(10)


def test_a_leaf_that_came_late_is_read_after_the_last_one(hands: Hands) -> None:
    hands.said("Tronc", "tronc")
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    with_late = hands.said("En retard")  # Its turn is over: shown at once, as any afterthought.
    assert card(hands, with_late).status is CardStatus.SHOWN


def test_reading_goes_on_where_it_was_when_a_leaf_was_put_back(hands: Hands) -> None:
    first, second = hands.said("Une"), hands.said("Deux")
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    assert hands.view.run.spotlight == first
    hands.room.board.spotlight(SEAT, 0).result(10)
    hands.room.board.read_next(SEAT).result(10)
    assert hands.view.run.spotlight == second


def test_a_move_is_undone_from_the_room_not_from_the_preparation(hands: Hands) -> None:
    leaf = hands.said("Une")
    hands.room.board.move(SEAT, {leaf: ""}, "tronc").result(10)
    assert hands.view.undo_kind is UndoKind.ROOM


def test_two_presses_on_the_same_screen_read_one_leaf(hands: Hands) -> None:
    hands.said("Une")
    hands.said("Deux")
    hands.to("lecture")
    seen = hands.view.run.revision
    hands.room.board.read_next(SEAT, revision=seen).result(10)
    with pytest.raises(StaleError):
        hands.room.board.read_next(SEAT, revision=seen).result(10)


def test_undoing_a_reading_hides_the_leaf_again(hands: Hands) -> None:
    leaf = hands.said("Une")
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    hands.undo()
    assert card(hands, leaf).status is CardStatus.RECEIVED
    assert hands.view.run.spotlight == 0


def test_going_on_puts_the_leaf_back_in_its_place(hands: Hands) -> None:
    hands.said("Une")
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    hands.to("reperes")
    assert hands.view.run.spotlight == 0


def test_one_part_is_shown_alone_until_the_phase_changes_and_it_is_undone(hands: Hands) -> None:
    hands.to("lecture")
    hands.room.conduct.screen(SEAT, Screen.JOIN).result(10)
    hands.room.board.zoom(SEAT, "tronc").result(10)
    assert (hands.view.run.zoom, hands.view.run.screen) == ("tronc", Screen.STEP)
    hands.room.board.zoom(SEAT, "racines").result(10)
    hands.undo()
    assert hands.view.run.zoom == "tronc"
    hands.to("reperes")
    assert hands.view.run.zoom == ""


def test_a_part_shown_alone_puts_the_leaf_read_out_back(hands: Hands) -> None:
    hands.said("Une")
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    hands.room.board.zoom(SEAT, "racines").result(10)
    assert (hands.view.run.zoom, hands.view.run.spotlight) == ("racines", 0)


def test_the_neutral_screen_stays_when_a_part_is_asked_for(hands: Hands) -> None:
    hands.to("lecture")
    hands.room.conduct.screen(SEAT, Screen.NEUTRAL).result(10)
    hands.room.board.zoom(SEAT, "tronc").result(10)
    assert (hands.view.run.zoom, hands.view.run.screen) == ("tronc", Screen.NEUTRAL)


@pytest.mark.parametrize(("phase", "slot"), [("ecriture", "tronc"), ("lecture", "nuage")])
def test_a_part_that_the_phase_does_not_show_is_refused(
    hands: Hands, phase: str, slot: str
) -> None:
    hands.to(phase)
    with pytest.raises(RefusedError, match="cette partie"):
        hands.room.board.zoom(SEAT, slot).result(10)


def test_a_leaf_that_the_room_has_not_seen_is_not_read_large(hands: Hands) -> None:
    leaf = hands.said("Une")
    with pytest.raises(RefusedError, match="Montrez d’abord"):
        hands.room.board.spotlight(SEAT, leaf).result(10)


def test_a_leaf_moves_to_another_part_and_back(hands: Hands) -> None:
    leaf = hands.leaf(hands.guest(), "Écouter")
    hands.room.board.move(SEAT, {leaf: card(hands, leaf).wording}, "tronc").result(10)
    assert card(hands, leaf).slot == "tronc"
    with pytest.raises(RefusedError):
        hands.room.board.move(SEAT, {leaf: ""}, "nuages").result(10)
    with pytest.raises(StaleError):
        hands.room.board.move(SEAT, {leaf: "autre"}, "racines").result(10)
    hands.undo()
    assert card(hands, leaf).slot == "racines"


def test_several_leaves_move_in_one_act(hands: Hands) -> None:
    leaves = {hands.said(text): "" for text in ("Un", "Deux")}
    hands.room.board.move(SEAT, leaves, "feuilles").result(10)
    assert {one.slot for one in hands.record.cards} == {"feuilles"}
    assert hands.undo() == "déplacer 2 textes"
    assert {one.slot for one in hands.record.cards} == {"racines"}


def test_a_cluster_keeps_all_its_leaves(hands: Hands) -> None:
    leaves = [hands.said(text) for text in ("Le respect", "Pas de respect", "Le temps")]
    cluster = hands.room.board.cluster(SEAT, leaves[:2], "Respect").result(10)
    assert [one.title for one in hands.record.clusters] == ["Respect"]
    assert [one.cluster for one in hands.record.cards] == [cluster, cluster, 0]
    hands.room.board.join(SEAT, leaves[2:], cluster).result(10)
    assert {one.cluster for one in hands.record.cards} == {cluster}
    hands.room.board.title(SEAT, cluster, "Se respecter").result(10)
    assert hands.record.clusters[0].title == "Se respecter"
    hands.room.board.dissolve(SEAT, cluster).result(10)
    assert [one.text for one in hands.record.cards] == ["Le respect", "Pas de respect", "Le temps"]
    assert not hands.record.clusters
    for _each in range(4):
        hands.undo()
    assert not hands.record.clusters
    assert {one.cluster for one in hands.record.cards} == {0}


def test_undoing_the_end_of_a_cluster_brings_its_leaves_back_in_it(hands: Hands) -> None:
    leaves = [hands.said(text) for text in ("Un", "Deux")]
    cluster = hands.room.board.cluster(SEAT, leaves, "Ensemble").result(10)
    hands.room.board.leave(SEAT, leaves).result(10)
    assert not hands.record.clusters
    hands.undo()
    assert {one.cluster for one in hands.record.cards} == {cluster}


def test_leaves_of_two_parts_are_not_put_together(hands: Hands) -> None:
    leaves = [hands.said("Un"), hands.said("Deux", "tronc")]
    with pytest.raises(RefusedError, match="endroits différents"):
        hands.room.board.cluster(SEAT, leaves, "Ensemble").result(10)


def test_a_leaf_that_joins_a_cluster_moves_to_its_part(hands: Hands) -> None:
    root, trunk = hands.said("Un"), hands.said("Deux", "tronc")
    cluster = hands.room.board.cluster(SEAT, [root], "Ensemble").result(10)
    hands.room.board.join(SEAT, [trunk], cluster).result(10)
    assert card(hands, trunk).slot == "racines"


def test_two_leaves_are_linked_once(hands: Hands) -> None:
    one, other = hands.said("Un"), hands.said("Deux", "tronc")
    for pair in ((one, other), (other, one)):
        hands.room.board.link(SEAT, *pair).result(10)
    links = hands.record.links
    assert [(link.one, link.other) for link in links] == [(one, other)]
    hands.room.board.unlink(SEAT, links[0].id).result(10)
    assert not hands.record.links
    hands.undo()
    assert len(hands.record.links) == 1


def test_a_leaf_taken_back_leaves_no_trace_in_clusters_and_links(hands: Hands) -> None:
    guest = hands.guest()
    secret = "Mon secret xylophone"
    leaf, other = hands.leaf(guest, secret), hands.said("Autre")
    hands.room.board.cluster(SEAT, [leaf], f"{secret} titre").result(10)
    hands.room.board.link(SEAT, leaf, other).result(10)
    hands.room.board.unlink(SEAT, hands.record.links[0].id).result(10)
    hands.room.closing.copy().result(10)
    hands.room.voices.withdraw_card(guest, leaf).result(10)
    assert not hands.record.clusters
    assert not hands.record.links
    assert hands.view.undo == "noter une parole"  # No link can come back to what is gone.
    hands.room.close()
    held = b"".join(one.read_bytes() for one in hands.file.parent.rglob("*") if one.is_file())
    assert b"xylophone" not in held
    assert b"Autre" in held


def test_what_counts_is_marked_three_times_by_phone_or_by_hand(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 2).result(10)
    guest = hands.guest()
    leaves = [hands.said(str(n)) for n in range(3)]
    hands.to("lecture")
    for _leaf in leaves:
        hands.room.board.read_next(SEAT).result(10)
    hands.to("reperes")
    keys = tuple(f"c{leaf}" for leaf in leaves)
    hands.room.voices.answer(
        guest, step=1, phase="reperes", input="compte", value=keys, key=hands.key()
    ).result(10)
    hands.room.conduct.count(
        SEAT, step=1, phase="reperes", input="compte", numbers={keys[0]: 2, keys[1]: 2, keys[2]: 2}
    ).result(10)
    choice = hands.view.phases[2].inputs[0]
    assert isinstance(choice, Choice)
    figures = tally(hands.record, "reperes", choice)
    assert [figures.of(key) for key in keys] == [3, 3, 3]
    assert figures.above == 0  # Six marks are those of two people.
    assert [option.group for option in choice_options(choice, hands.record)] == ["racines"] * 3


def test_all_of_it_is_there_after_a_restart(hands: Hands) -> None:
    leaves = [hands.said(text) for text in ("Un", "Deux")]
    hands.room.board.cluster(SEAT, leaves, "Ensemble").result(10)
    hands.room.board.link(SEAT, leaves[0], leaves[1]).result(10)
    hands.to("lecture")
    hands.room.board.read_next(SEAT).result(10)
    before = hands.view
    hands.reopen()
    assert hands.view.record == before.record
    assert hands.view.run.spotlight == leaves[0]


def test_a_title_that_may_say_what_was_taken_back_is_to_be_read_again(hands: Hands) -> None:
    guest = hands.guest()
    mine, other = hands.leaf(guest, "Mon secret"), hands.said("Autre")
    cluster = hands.room.board.cluster(SEAT, [mine, other], "Mon secret et autre").result(10)
    hands.room.voices.withdraw_card(guest, mine).result(10)
    assert any("relisez le titre" in notice for notice in hands.view.notices)
    hands.room.board.title(SEAT, cluster, "Autre").result(10)
    assert not any("relisez le titre" in notice for notice in hands.view.notices)


def test_phones_have_something_new_when_two_leaves_are_linked(hands: Hands) -> None:
    leaves = [hands.said("Un"), hands.said("Deux")]
    before = hands.view.page
    hands.room.board.link(SEAT, leaves[0], leaves[1]).result(10)
    assert hands.view.page > before
