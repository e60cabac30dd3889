"""Tables: composed, moved, locked; a table writes and chooses under its own name."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from app.core.errors import RefusedError, StaleError
from app.core.groups import WishKind
from app.core.phase import Choice
from app.core.record import Role
from app.core.session import Screen
from app.core.tally import choice_options, tally
from app.store import Purpose
from tests.support.formats import Tables
from tests.unit.room.boards import SEAT, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Tables())
    yield hands
    hands.room.close()


def compose(hands: Hands, count: int = 0, seed: int = 1) -> dict[str, list[int]]:
    hands.room.teams.compose(SEAT, 1, count, seed=seed).result(10)
    return tables(hands)


def tables(hands: Hands, number: int = 1) -> dict[str, list[int]]:
    return {
        key: [one.person for one in seats] for key, seats in hands.record.seated(number).items()
    }


def six(hands: Hands) -> list[Guest]:
    """Have six people with phones sit at three tables; return them."""
    guests = [hands.guest() for _each in range(6)]
    hands.to("groupes")
    compose(hands)
    return guests


def writer(hands: Hands, guests: list[Guest], key: str) -> Guest:
    """Have somebody of a table write for it."""
    person = tables(hands)[key][0]
    guest = next(one for one in guests if one.participant.id == person)
    hands.room.voices.role(guest, Role.WRITER).result(10)
    return guest


def test_people_with_and_without_a_phone_are_dealt_alike(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 5).result(10)
    guests = [hands.guest() for _each in range(4)]
    hands.to("groupes")
    made = compose(hands)
    assert sorted(len(one) for one in made.values()) == [3, 3, 3]
    assert {one.code for one in hands.record.seats} == {
        "", *(one.participant.code for one in guests)
    }  # fmt: skip


def test_a_bare_number_of_people_is_enough(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 18).result(10)
    hands.to("groupes")
    assert [len(one) for one in compose(hands, 4).values()] in (
        [5, 5, 4, 4], [5, 4, 5, 4], [5, 4, 4, 5], [4, 5, 5, 4], [4, 5, 4, 5], [4, 4, 5, 5],
    )  # fmt: skip
    assert [one.label for one in hands.record.teams] == [f"Table {n}" for n in (1, 2, 3, 4)]


def test_nobody_there_is_said_and_nothing_is_done(hands: Hands) -> None:
    hands.to("groupes")
    with pytest.raises(RefusedError, match="Personne n’est noté"):
        compose(hands)


def test_composing_is_undone_as_a_whole(hands: Hands) -> None:
    six(hands)
    before = tables(hands)
    compose(hands, 2, seed=9)
    assert len(hands.record.teams) == 2
    hands.undo()
    assert tables(hands) == before
    hands.undo()
    assert not hands.record.teams


def test_locked_tables_are_not_drawn_again(hands: Hands) -> None:
    six(hands)
    hands.room.teams.lock(SEAT, 1, locked=True).result(10)
    with pytest.raises(RefusedError, match="Déverrouillez"):
        compose(hands)
    hands.room.teams.lock(SEAT, 1, locked=False).result(10)
    compose(hands, 2)
    assert len(hands.record.teams) == 2


def test_a_person_is_moved_by_hand_and_back(hands: Hands) -> None:
    six(hands)
    person = tables(hands)["g1"][0]
    hands.room.teams.move(SEAT, 1, [person], "g2").result(10)
    assert person in tables(hands)["g2"]
    hands.undo()
    assert person in tables(hands)["g1"]


def test_who_leaves_is_no_longer_at_a_table_and_who_comes_is_seated(hands: Hands) -> None:
    guests = six(hands)
    hands.room.voices.leave(guests[0]).result(10)
    assert sum(map(len, tables(hands).values())) == 5
    late = hands.guest()
    assert [one.id for one in hands.room.teams.unseated(hands.record)] == [late.participant.id]
    hands.room.teams.seat_late(SEAT, 1).result(10)
    assert sorted(map(len, tables(hands).values())) == [2, 2, 2]
    with pytest.raises(RefusedError, match="déjà une table"):
        hands.room.teams.seat_late(SEAT, 1).result(10)


def test_wishes_are_kept_without_a_reason_and_out_of_the_record(hands: Hands) -> None:
    guests = [hands.guest() for _each in range(6)]
    one, other = (guest.participant.id for guest in guests[:2])
    hands.to("groupes")
    hands.room.teams.wish(SEAT, 1, WishKind.APART, one, other).result(10)
    hands.room.teams.wish(SEAT, 1, WishKind.APART, other, one).result(10)
    assert [(wish.kind, wish.one, wish.other) for wish in hands.view.wishes] == [
        (WishKind.APART, one, other)
    ]
    for seed in range(10):
        made = compose(hands, seed=seed)
        assert not any({one, other} <= set(people) for people in made.values())
    hands.room.teams.unwish(SEAT, hands.view.wishes[0].id).result(10)
    assert not hands.view.wishes


def test_who_needs_it_sits_at_an_accessible_table(hands: Hands) -> None:
    guests = six(hands)
    person = guests[3].participant.id
    hands.room.teams.accessible(SEAT, 1, "g2", accessible=True).result(10)
    hands.room.teams.wish(SEAT, 1, WishKind.ACCESSIBLE, person).result(10)
    for seed in range(5):
        assert person in compose(hands, 3, seed=seed)["g2"]
    assert [one.accessible for one in hands.record.teams] == [False, True, False]


def test_one_person_writes_for_a_table(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    first = writer(hands, guests, "g1")
    second = next(one for one in guests if one.participant.id == tables(hands)["g1"][1])
    with pytest.raises(RefusedError, match="J’écris pour la table"):
        hands.line(second, "Une idée")
    hands.room.voices.role(second, Role.WRITER).result(10)
    hands.line(second, "Une idée")
    with pytest.raises(RefusedError):
        hands.line(first, "Une autre")
    card = hands.record.cards[0]
    assert (card.slot, card.team, card.alias) == ("qui", "g1", "g1")


def test_whoever_stays_writes_for_those_who_come(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    stays = writer(hands, guests, "g1")
    hands.to("t2")
    hands.line(stays, "De la table qui arrive", "t2")
    card = hands.record.cards[0]
    assert (card.slot, card.team) == ("qui", "g3")


def test_the_lines_of_a_table_are_changed_by_who_writes_and_stay_when_that_one_withdraws(
    hands: Hands,
) -> None:
    guests = six(hands)
    hands.to("t1")
    scribe = writer(hands, guests, "g1")
    line = hands.line(scribe, "Une idee")
    hands.room.voices.rewrite(scribe, line, "Une idée").result(10)
    hands.room.voices.withdraw_all(scribe).result(10)
    assert [one.text for one in hands.record.cards] == ["Une idée"]
    other = writer(hands, guests, "g2")
    with pytest.raises(RefusedError):
        hands.room.voices.withdraw_card(other, line).result(10)
    hands.room.voices.withdraw_card(scribe, line).result(10)
    assert not hands.record.cards


def test_a_table_marks_only_what_is_before_it(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    lines = {
        key: hands.line(writer(hands, guests, key), f"Idée de {key}") for key in ("g1", "g2", "g3")
    }
    hands.to("t2")
    visitor = next(one for one in guests if one.participant.id == tables(hands)["g1"][1])
    with pytest.raises(RefusedError, match="n’existe plus"):
        mark(hands, visitor, f"c{lines['g1']}_plus")
    mark(hands, visitor, f"c{lines['g2']}_plus", f"c{lines['g2']}_question")
    choice = hands.view.phases[2].inputs[1]
    assert isinstance(choice, Choice)
    figures = tally(hands.record, "t2", choice)
    assert figures.of(f"c{lines['g2']}_plus") == figures.of(f"c{lines['g2']}_question") == 1
    assert [one.key for one in choice_options(choice, hands.record, "g1")] == [
        f"c{lines['g2']}_plus", f"c{lines['g2']}_question",
    ]  # fmt: skip


def mark(hands: Hands, guest: Guest, *value: str) -> None:
    hands.room.voices.answer(
        guest, step=1, phase="t2", input="marque", value=value, key=hands.key()
    ).result(10)


def test_a_table_chooses_once_by_phone_or_by_the_facilitator(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    scribe = writer(hands, guests, "g1")
    lines = [hands.line(scribe, f"Idée {n}") for n in range(4)]
    hands.to("choix")
    keys = tuple(f"c{line}" for line in lines)
    with pytest.raises(RefusedError, match="moins de réponses"):
        choose(hands, "g1", keys)
    hands.room.voices.answer(
        scribe, step=1, phase="choix", input="garder", value=keys[:3], key=hands.key()
    ).result(10)
    choose(hands, "g1", keys[1:])
    assert hands.record.answers_of("choix", "garder") == {"g1": keys[1:]}
    with pytest.raises(RefusedError, match="n’existe plus"):
        choose(hands, "g2", keys[:1])  # The idea of another question.


def test_choice_of_a_table_that_lost_its_acknowledgement_is_known_once_closed(
    hands: Hands,
) -> None:
    guests = six(hands)
    hands.to("t1")
    scribe = writer(hands, guests, "g1")
    line = hands.line(scribe, "Une idée")
    hands.to("choix")
    sent: dict[str, Any] = {
        "step": 1, "phase": "choix", "input": "garder", "value": (f"c{line}",), "key": "cle-1"
    }  # fmt: skip
    assert hands.room.voices.answer(scribe, **sent).result(10)
    hands.room.conduct.close(SEAT, None).result(10)
    assert not hands.room.voices.answer(scribe, **sent).result(10)
    hands.room.conduct.open(SEAT, None).result(10)
    hands.room.teams.move(SEAT, 1, [scribe.participant.id], "g2").result(10)
    assert not hands.room.voices.answer(scribe, **sent).result(10)
    with pytest.raises(RefusedError, match="J’écris pour la table"):
        hands.room.voices.answer(scribe, **sent | {"key": "cle-2"}).result(10)


def choose(hands: Hands, key: str, value: tuple[str, ...]) -> None:
    hands.room.teams.choose(
        SEAT, step=1, phase="choix", input="garder", team=key, value=value
    ).result(10)


def test_a_paper_poster_is_noted_for_its_table(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 6).result(10)
    hands.to("groupes")
    compose(hands)
    hands.to("t1")
    hands.room.desk.note(
        SEAT, step=1, phase="t1", input="idee", slot="qui", text="Lu sur l’affiche", key="k",
        team="g2",
    ).result(10)  # fmt: skip
    assert [(one.team, one.slot) for one in hands.record.cards] == [("g2", "qui")]
    with pytest.raises(RefusedError, match="déjà écrit"):
        compose(hands)


def test_people_scatter_and_their_host_stays(tmp_path: Path) -> None:
    hands = Hands(tmp_path, Tables(scatter=True))
    hands.room.people.arrive(SEAT, 9).result(10)
    hands.to("groupes")
    before = compose(hands)
    hosts = {key: people[0] for key, people in before.items()}
    for person in hosts.values():
        hands.room.teams.role(SEAT, 1, person, Role.WRITER).result(10)
    hands.to("t2")
    after = tables(hands, 2)
    assert tables(hands, 1) == before
    assert after != before
    assert sorted(chain(*after.values())) == sorted(chain(*before.values()))
    assert all(person in after[key] for key, person in hosts.items())
    writers = {one.person for one in hands.record.seats if one.role is Role.WRITER}
    assert writers == set(hosts.values())
    assert [one.role for one in hands.record.seats if one.round == 2].count(Role.WRITER) == 3
    hands.undo()  # The opening of the answers,
    hands.undo()  # and the passage itself.
    assert tables(hands, 2) == before
    hands.room.close()


def test_closing_keeps_the_sizes_and_what_tables_chose_and_forgets_who(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    scribe = writer(hands, guests, "g1")
    line = hands.line(scribe, "Une idée")
    hands.room.teams.wish(SEAT, 1, WishKind.TOGETHER, 1, 2).result(10)
    hands.to("choix")
    choose(hands, "g1", (f"c{line}",))
    hands.room.closing.validate(SEAT, on=True).result(10)
    hands.room.closing.anonymise(SEAT).result(10)
    record = hands.record
    assert [len(seats) for seats in record.seated(1).values()] == [2, 2, 2]
    assert {seat.person for seat in record.seats} == {0}
    assert {seat.code for seat in record.seats} == {""}
    assert record.answers_of("choix", "garder") == {"g1": (f"c{line}",)}
    assert not hands.view.wishes


def test_all_of_it_is_there_after_a_restart(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    hands.line(writer(hands, guests, "g3"), "Une idée")
    hands.room.conduct.announce(SEAT, "Plus que deux minutes").result(10)
    before = hands.view
    hands.reopen()
    assert hands.view.record == before.record
    assert hands.view.run.notice == "Plus que deux minutes"


def test_who_refused_to_be_noted_does_not_write_for_a_table(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    hands.room.voices.agree(guests[0], recording=False, quoting=False).result(10)
    with pytest.raises(RefusedError, match="main levée"):
        hands.room.voices.role(guests[0], Role.WRITER).result(10)


def test_a_profile_said_aloud_is_noted_for_someone_without_a_phone(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 2).result(10)
    person = hands.view.attendees[0]
    hands.room.teams.profile(SEAT, person.id, "usagers").result(10)
    assert [one.profile for one in hands.view.attendees] == ["usagers", ""]
    assert [one.number for one in hands.view.attendees] == [1, 2]
    hands.undo()
    assert not hands.view.attendees[0].profile


def test_oral_agreement_stays_apart_from_tables(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 2).result(10)
    hands.room.people.oral_consent(SEAT, Purpose.COLLECT, yes=2, no=0).result(10)
    hands.to("groupes")
    compose(hands, 1)
    assert [len(one) for one in tables(hands).values()] == [2]


def test_tables_that_wrote_are_not_undone_nor_drawn_again(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    hands.line(writer(hands, guests, "g1"), "Une idée")
    while hands.view.undo != "composer les tables":
        hands.undo()
    with pytest.raises(RefusedError, match="des réponses en dépendent"):
        hands.undo()
    assert len(hands.record.teams) == 3
    assert hands.view.undo != "composer les tables"


def test_two_presses_on_the_same_screen_draw_once(hands: Hands) -> None:
    six(hands)
    seen = hands.view.run.revision
    before = tables(hands)
    hands.room.teams.compose(SEAT, 1, 2, revision=seen).result(10)
    with pytest.raises(StaleError):
        hands.room.teams.compose(SEAT, 1, 3, revision=seen).result(10)
    assert tables(hands) != before
    assert len(hands.record.teams) == 2


def test_closing_does_not_bring_back_who_left(hands: Hands) -> None:
    guests = six(hands)
    hands.room.voices.leave(guests[0]).result(10)
    sizes = [len(seats) for seats in hands.record.seated(1).values()]
    hands.room.closing.validate(SEAT, on=True).result(10)
    hands.room.closing.anonymise(SEAT).result(10)
    assert [len(seats) for seats in hands.record.seated(1).values()] == sizes
    assert sum(sizes) == 5


def test_who_leaves_no_longer_writes_for_the_table(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    gone = writer(hands, guests, "g1")
    hands.room.voices.leave(gone).result(10)
    writer(hands, guests, "g1")
    hands.room.voices.back(gone).result(10)
    assert [one.role for one in hands.record.seated(1)["g1"]].count(Role.WRITER) == 1
    with pytest.raises(RefusedError, match="J’écris pour la table"):
        hands.line(gone, "Une idée")


def test_one_person_writes_after_a_move_was_undone(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    moved = writer(hands, guests, "g1")
    hands.room.teams.move(SEAT, 1, [moved.participant.id], "g2").result(10)
    writer(hands, guests, "g1")
    hands.undo()
    assert [one.role for one in hands.record.seated(1)["g1"]].count(Role.WRITER) == 1


def test_who_refuses_to_be_noted_gives_up_role_and_profile(hands: Hands) -> None:
    guests = six(hands)
    hands.room.voices.profile(guests[0], "usagers").result(10)
    hands.to("t1")
    hands.room.voices.role(guests[0], Role.WRITER).result(10)
    hands.room.voices.agree(guests[0], recording=False, quoting=False).result(10)
    assert not any(one.role for one in hands.record.seats)
    assert hands.view.presence.profiles == ()
    with pytest.raises(RefusedError, match="main levée"):
        hands.room.voices.profile(guests[0], "usagers").result(10)


def test_what_one_person_adds_is_not_told_of_their_table(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t2")
    hands.room.voices.write(
        guests[0], step=1, phase="t2", input="ajout", slot="", text="Chez moi aussi", key="k"
    ).result(10)
    (card,) = hands.record.cards
    assert card.team == ""
    assert card.alias not in {"g1", "g2", "g3"}


def test_a_table_is_not_answered_for_on_a_list_that_is_out_of_date(hands: Hands) -> None:
    guests = six(hands)
    hands.to("t1")
    line = f"c{hands.line(writer(hands, guests, 'g1'), 'Une idée')}"
    hands.to("choix")
    choose(hands, "g1", (line,))
    with pytest.raises(StaleError, match="changé entre-temps"):
        hands.room.teams.choose(
            SEAT, step=1, phase="choix", input="garder", team="g1", value=(), seen=()
        ).result(10)
    hands.room.conduct.screen(SEAT, Screen.NEUTRAL).result(10)
    with pytest.raises(RefusedError, match="Écran neutre"):
        choose(hands, "g1", ())


def test_who_comes_back_to_a_world_cafe_is_seated_for_that_round(tmp_path: Path) -> None:
    hands = Hands(tmp_path, Tables(scatter=True))
    guests = [hands.guest() for _each in range(6)]
    hands.to("groupes")
    compose(hands)
    hands.room.voices.leave(guests[0]).result(10)
    hands.to("t2")
    hands.room.voices.back(guests[0]).result(10)
    hands.room.teams.seat_late(SEAT, 1).result(10)
    assert any(guests[0].participant.id in people for people in tables(hands, 2).values())
    hands.room.close()


def test_who_comes_late_is_seated_for_the_round_that_goes_on_and_the_last_one(
    tmp_path: Path,
) -> None:
    hands = Hands(tmp_path, Tables(scatter=True))
    for _each in range(6):
        hands.guest()
    hands.to("groupes")
    compose(hands)
    hands.to("t2")
    hands.to("t1")
    late = hands.guest()
    hands.room.teams.seat_late(SEAT, 1).result(10)
    for number in (1, 2):
        assert [*chain(*tables(hands, number).values())].count(late.participant.id) == 1
    with pytest.raises(RefusedError, match="déjà une table"):
        hands.room.teams.seat_late(SEAT, 1).result(10)
    hands.room.close()


@pytest.mark.parametrize("count", [-1, 21])
def test_a_number_of_tables_that_cannot_be_is_refused_before_any_is_drawn(
    hands: Hands, count: int
) -> None:
    before = six(hands) and tables(hands)
    with pytest.raises(RefusedError, match="entre 1 et 20"):
        compose(hands, count)
    assert tables(hands) == before


def test_a_word_to_all_tables_stays_in_its_step(tmp_path: Path) -> None:
    hands = Hands(tmp_path, Tables(), Tables())
    hands.to("t1")
    hands.room.conduct.announce(SEAT, "Plus que deux minutes").result(10)
    hands.to("t2")
    assert hands.view.run.notice
    hands.to("groupes", 2)
    assert hands.view.run.notice == ""
    hands.room.close()


def test_several_people_move_in_one_act(hands: Hands) -> None:
    six(hands)
    before = tables(hands)
    hands.room.teams.move(SEAT, 1, before["g1"], "g2").result(10)
    assert tables(hands)["g1"] == []
    assert hands.undo() == "placer 2 personnes à la table 2"
    assert tables(hands) == before


def test_who_has_no_table_leaves_first(hands: Hands) -> None:
    hands.room.people.arrive(SEAT, 6).result(10)
    hands.to("groupes")
    compose(hands)
    hands.room.people.arrive(SEAT, 2).result(10)
    standing, last = sorted(one.id for one in hands.view.attendees)[-2:]
    hands.room.teams.move(SEAT, 1, [last], "g1").result(10)
    hands.room.people.depart(SEAT, 1).result(10)
    here = {one.id for one in hands.view.attendees}
    assert standing not in here
    assert last in here


def test_person_who_left_does_nothing_more_for_their_table_until_it_is_undone(
    hands: Hands,
) -> None:
    guests = six(hands)
    person = writer(hands, guests, "g1").participant.id
    hands.room.people.leave(SEAT, person).result(10)
    assert person not in {one.id for one in hands.view.attendees}
    assert all(one.role is Role.NONE for one in hands.record.seats)
    with pytest.raises(RefusedError, match="plus dans la liste"):
        hands.room.people.leave(SEAT, person).result(10)
    hands.room.closing.undo(SEAT).result(10)
    assert person in {one.id for one in hands.view.attendees}
    assert {one.person: one.role for one in hands.record.seats}[person] is Role.WRITER
