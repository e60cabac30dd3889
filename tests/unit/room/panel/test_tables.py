"""Tables as facilitators see them: what each has before it, how far it is, what is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.groups import WishKind
from app.core.record import Role
from app.room.panel.tables import Tables, tables
from app.room.panel.together import table_choices
from tests.support.formats import Tables as Settings
from tests.unit.room.boards import SEAT, Hands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Settings())
    yield hands
    hands.room.close()


def shown(hands: Hands) -> Tables:
    found = tables(hands.view)
    assert found is not None
    return found


def composed(hands: Hands, people: int = 6) -> Tables:
    """Make three tables of people without a phone."""
    hands.room.people.arrive(SEAT, people).result(10)
    hands.to("groupes")
    hands.room.teams.compose(SEAT, 1, 3, seed=1).result(10)
    return shown(hands)


def note(hands: Hands, team: str, text: str, slot: str = "qui") -> int:
    return hands.room.desk.note(
        SEAT, step=1, phase="t1", input="idee", slot=slot, text=text, key=hands.key(), team=team
    ).result(10)


def test_nothing_is_said_of_tables_where_people_do_not_sit_in_teams(hands: Hands) -> None:
    assert tables(hands.view) is None


def test_each_table_has_its_own_question_before_it_at_each_round(hands: Hands) -> None:
    composed(hands)
    for phase, questions in (
        ("t1", ["QUI ?", "QUOI ?", "COMMENT ?"]),
        ("t2", ["QUOI ?", "COMMENT ?", "QUI ?"]),
        ("groupes", ["", "", ""]),
    ):
        hands.to(phase)
        assert [one.question for one in shown(hands).tables] == questions


def test_ideas_are_told_of_the_present_round_and_masked_ones_are_not(hands: Hands) -> None:
    composed(hands)
    note(hands, "g1", "Une")
    hands.room.desk.mask(SEAT, note(hands, "g1", "Deux")).result(10)
    hands.to("t1")
    assert [one.about for one in shown(hands).tables] == [
        "2 personnes · 1 idée", "2 personnes · 0 idée", "2 personnes · 0 idée",
    ]  # fmt: skip
    assert shown(hands).ready == "1 table sur 3 a écrit"
    hands.to("t2")
    assert shown(hands).ready == "0 table sur 3 a écrit"


def test_tables_are_ready_once_they_have_chosen(hands: Hands) -> None:
    composed(hands)
    ideas = [note(hands, "g1", str(number)) for number in range(4)]
    hands.to("choix")
    hands.room.teams.choose(
        SEAT, step=1, phase="choix", input="garder", team="g1", value=(f"c{ideas[2]}",)
    ).result(10)
    found = shown(hands)
    assert found.ready == "Prête\u00a0: 1 table sur 3"
    assert found.tables[0].about == "2 personnes · 1 gardée sur 3"
    phase = hands.view.phase
    assert phase is not None
    (asked,) = table_choices(phase, hands.record)
    assert (asked.key, asked.told) == ("g1", "2")
    assert [(one.text, one.kept) for one in asked.offered] == [
        ("0", False), ("1", False), ("2", True), ("3", False),
    ]  # fmt: skip


def test_roles_are_told_by_name(hands: Hands) -> None:
    first = composed(hands).tables[0].people[0]
    hands.room.teams.role(SEAT, 1, first.id, Role.WRITER).result(10)
    assert shown(hands).tables[0].roles == f"{first.name} écrit"


def test_who_came_since_has_no_table(hands: Hands) -> None:
    composed(hands)
    guest = hands.guest()
    assert [one.name for one in shown(hands).unseated] == [guest.participant.code]


def test_wish_that_tables_break_is_told_until_someone_is_moved(hands: Hands) -> None:
    found = composed(hands)
    one, other = (table.people[0] for table in found.tables[:2])
    hands.room.teams.wish(SEAT, 1, WishKind.TOGETHER, one.id, other.id).result(10)
    (wish,) = shown(hands).wishes
    assert (wish.words, wish.broken) == (f"{one.name} et {other.name}\u00a0: ensemble", True)
    hands.room.teams.move(SEAT, 1, [one.id], "g2").result(10)
    assert not shown(hands).wishes[0].broken


def test_wish_about_somebody_who_left_is_not_told(hands: Hands) -> None:
    found = composed(hands)
    last = max((one for table in found.tables for one in table.people), key=lambda one: one.id)
    hands.room.teams.wish(SEAT, 1, WishKind.ACCESSIBLE, last.id).result(10)
    hands.room.people.depart(SEAT, 1).result(10)
    assert shown(hands).wishes == ()


def test_only_those_alone_of_a_profile_that_they_gave_are_told(hands: Hands) -> None:
    found = composed(hands)
    alone, *pair = found.tables[0].people[0], *found.tables[1].people
    for person in (alone, *pair):
        hands.room.teams.profile(SEAT, person.id, "usagers").result(10)
    assert shown(hands).alone == "1 personne est seule de son profil\u00a0: Table 1 (usager)."
    assert shown(hands).profiles == (("usager", "circle", "users"),)


def test_whoever_stayed_behind_is_said_to_write_for_the_table_that_came(hands: Hands) -> None:
    made = composed(hands)
    writer = made.tables[1].people[0]
    hands.to("t1")
    hands.room.teams.role(SEAT, 1, writer.id, Role.WRITER).result(10)
    assert [one.roles for one in shown(hands).tables] == ["", f"{writer.name} écrit", ""]
    hands.to("t2")
    assert [one.roles for one in shown(hands).tables] == [f"{writer.name} (Table 2) écrit", "", ""]
