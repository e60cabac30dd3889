"""What a pair says stays with that pair: on its phones, on its sheet, before the team, after all."""

from __future__ import annotations

import io
import sqlite3
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.core.record import Role
from app.report.handouts import handouts
from app.room.panel.noting import scribes
from app.room.panel.plan import present_plan
from app.room.panel.tables import tables
from app.room.panel.together import table_choices
from app.store import Reader
from app.web.states import card_state
from app.web.tables import Chair, shown_table
from tests.unit.workshops import played
from tests.unit.workshops.cible.targets import INDICATORS, PAIRS, SECTORS
from tests.unit.workshops.played import SEAT, answer, joined, record, to
from workshops.formats.cible import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.room.guest import Guest
    from app.room.room import Room

HIDDEN = "Vos points restent cachés"
VIEWS = ("professionnel", "usager")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with played.held(tmp_path, FORMAT, PAIRS) as one:
        yield one


def paired(room: Room, people: int) -> list[Guest]:
    """Make pairs of these people, each of whom places points."""
    guests = joined(room, people)
    for number, guest in enumerate(guests):
        room.voices.profile(guest, ("professionnels", "usagers")[number % 2]).result(10)
    to(room, "binomes")
    room.teams.compose(SEAT, 1, seed=1).result(10)
    to(room, "regard")
    for number, guest in enumerate(guests):
        answer(room, guest, "regard", "regard", VIEWS[number % 2])
    to(room, "seul")
    for number, guest in enumerate(guests):
        for sector in SECTORS:
            answer(room, guest, "seul", f"{sector}_{VIEWS[number % 2]}", str(number % 5))
    return guests


def agreed(room: Room, guests: list[Guest]) -> None:
    to(room, "montrer")
    for guest in guests:
        answer(room, guest, "montrer", "montrer", "oui")


def places(room: Room) -> dict[int, str]:
    return {seat.person: seat.team for seat in record(room).seats}


def read(room: Room, guest: Guest) -> str:
    return " ".join(room.voices.aside(guest, room.settled().result(10)))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def swap(room: Room, guests: list[Guest]) -> None:
    """Put somebody of the other pair in the place of a partner."""
    where = places(room)
    here, there = where[guests[0].participant.id], set(where.values())
    (away,) = there - {here}
    leaves, comes = (
        next(one for one in guests[1:] if where[one.participant.id] == team)
        for team in (here, away)
    )
    room.teams.move(SEAT, 1, (leaves.participant.id,), away).result(10)
    room.teams.move(SEAT, 1, (comes.participant.id,), here).result(10)


def draw(room: Room, guests: list[Guest]) -> None:
    """Draw pairs anew until they are others."""
    before = places(room)
    for seed in range(2, 30):
        room.teams.compose(SEAT, 1, seed=seed).result(10)
        now = places(room)
        if {one for one in now if now[one] == now[1]} != {
            one for one in before if before[one] == before[1]
        }:
            return
    raise AssertionError("always the same pairs")


@pytest.mark.parametrize("change", [swap, draw], ids=["moved", "drawn"])
def test_a_yes_is_for_those_who_sat_there(
    room: Room, change: Callable[[Room, list[Guest]], None]
) -> None:
    guests = paired(room, 4)
    agreed(room, guests)
    to(room, "a_deux")
    assert HIDDEN not in read(room, guests[0])
    to(room, "montrer")
    change(room, guests)
    to(room, "a_deux")
    assert all(read(room, one).startswith(HIDDEN) for one in guests)


def test_who_comes_to_a_pair_was_told_no_yes(room: Room) -> None:
    guests = paired(room, 2)
    agreed(room, guests)
    late = joined(room, 1)[0]
    answer(room, late, "montrer", "montrer", "oui")
    room.teams.seat_late(SEAT, 1).result(10)
    to(room, "a_deux")
    assert all(read(room, one).startswith(HIDDEN) for one in (*guests, late))


def test_a_yes_given_to_others_goes_when_a_move_is_undone(room: Room) -> None:
    guests = paired(room, 4)
    to(room, "montrer")
    where = places(room)
    here = where[guests[0].participant.id]
    comes = next(one for one in guests if where[one.participant.id] != here)
    room.teams.move(SEAT, 1, (comes.participant.id,), here).result(10)
    for guest in guests:
        room.voices.answer(
            guest, step=1, phase="montrer", input="montrer", value=("oui",),
            key=f"after {guest.participant.id}",
        ).result(10)  # fmt: skip
    room.closing.undo(SEAT).result(10)
    assert places(room) == where
    assert not record(room).answers_of("montrer", "montrer")


def test_a_yes_of_those_who_stay_together_lasts(room: Room) -> None:
    guests = paired(room, 4)
    agreed(room, guests)
    late = joined(room, 1)[0]
    where = places(room)
    room.teams.seat_late(SEAT, 1).result(10)
    joins = places(room)[late.participant.id]
    kept = record(room).answers_of("montrer", "montrer")
    assert len(kept) == sum(team != joins for team in where.values()) == 2


def test_points_leave_the_other_phone_as_soon_as_a_yes_is_taken_back(room: Room) -> None:
    guests = paired(room, 2)
    agreed(room, guests)
    to(room, "a_deux")
    before = room.settled().result(10).page
    room.voices.withdraw_answer(guests[1], step=1, phase="montrer", input="montrer").result(10)
    assert room.settled().result(10).page > before
    assert read(room, guests[0]).startswith(HIDDEN)


def test_no_phone_is_told_of_each_yes(room: Room) -> None:
    guests = paired(room, 2)
    to(room, "montrer")
    before = room.settled().result(10).page
    answer(room, guests[0], "montrer", "montrer", "oui")
    assert room.settled().result(10).page == before


def test_arrivals_have_no_phone_of_a_pair_fetch_its_page(room: Room) -> None:
    joined(room, 3)
    to(room, "situation")
    before = room.settled().result(10).page
    joined(room, 4)
    assert room.settled().result(10).page == before


def test_the_sheet_needs_as_many_yeses_as_there_are_people(room: Room, tmp_path: Path) -> None:
    guest = joined(room, 1)[0]
    room.people.arrive(SEAT, 1).result(10)
    to(room, "binomes")
    room.teams.compose(SEAT, 1, seed=1).result(10)
    to(room, "regard")
    answer(room, guest, "regard", "regard", "usager")
    to(room, "seul")
    answer(room, guest, "seul", "co_decision_usager", "1")
    agreed(room, [guest])
    to(room, "a_deux")
    room.voices.role(guest, Role.WRITER).result(10)
    answer(room, guest, "a_deux", "co_decision", "4")
    room.settled().result(10)
    reader = Reader(tmp_path / "s.mimosa", tmp_path / "c")
    (sheet,) = handouts(reader, {FORMAT.key: FORMAT})
    reader.close()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet.pdf)).pages)
    assert "Côté usager" not in text
    assert "il faut un « oui » de chaque personne, sur un écran" in " ".join(text.split())
    assert "Notre niveau commun" in text
    assert "confirmé sur un écran" not in text  # « 0 personne l’a confirmé » tells nothing.


def decided(room: Room) -> Guest:
    """Let a pair write its level, its words and its action."""
    guest = paired(room, 2)[0]
    to(room, "a_deux")
    room.voices.role(guest, Role.WRITER).result(10)
    answer(room, guest, "a_deux", "co_decision", "2")
    room.voices.write(
        guest, step=1, phase="a_deux", input="mots", slot="co_decision", text="À nous.", key="m"
    ).result(10)
    return guest


def test_the_team_is_told_how_much_a_pair_wrote_and_never_what(room: Room) -> None:
    decided(room)
    view = room.settled().result(10)
    assert view.phase is not None
    assert view.step is not None
    plan = present_plan(view)
    assert [card.text for card in view.record.cards] == ["À nous."]
    assert plan.record.cards == ()
    assert table_choices(view.phase, view.record, empty=True) == ()
    assert scribes(view.step, view.phase, plan) == ()
    shown = tables(view)
    assert shown is not None
    assert shown.tables[0].about == "2 personnes · 1 idée · 1 réponse sur 4"


def test_the_writer_of_a_pair_is_told_that_it_stays_there(room: Room) -> None:
    decided(room)
    view = room.settled().result(10)
    assert view.phase is not None
    (card,) = view.record.cards
    asked = view.phase.input(card.input)
    for proofread in (False, True):
        assert card_state(card.status, asked, proofread=proofread) == "Reçu. Il reste entre vous."


def test_nothing_that_a_pair_said_is_left_once_all_is_closed(room: Room, tmp_path: Path) -> None:
    guest = decided(room)
    agreed(room, [guest])
    while not room.settled().result(10).run.finished:
        room.conduct.next(SEAT, None).result(10)
    room.closing.validate(SEAT, on=True).result(10)
    room.closing.anonymise(SEAT).result(10)
    room.close()
    with sqlite3.connect(tmp_path / "s.mimosa") as file:
        left = {phase for (phase,) in file.execute("SELECT phase FROM answer")}
    file.close()
    assert left == {"regard", "seul"}


def test_each_group_reads_its_own_situation(tmp_path: Path) -> None:
    with played.held(tmp_path, FORMAT, INDICATORS) as room:
        guests = joined(room, 4)
        to(room, "groupes")
        room.teams.compose(SEAT, 1, seed=1).result(10)
        where = places(room)
        to(room, "indicateurs")
        told = dict(zip(("g1", "g2"), INDICATORS.situations, strict=True))
        for guest in guests:
            assert read(room, guest) == told[where[guest.participant.id]].text
        view = room.settled().result(10)
        assert view.phase is not None
        assert not any(one.text in view.phase.inputs[0].help for one in told.values())


def test_two_people_need_nobody_for_the_time_or_the_words(room: Room) -> None:
    paired(room, 4)
    to(room, "a_deux")
    view = room.settled().result(10)
    seat = view.record.seats[0]
    shown = shown_table(view, Chair(seat.team, seat.role))
    assert shown is not None
    assert [one.label for one in shown.roles] == ["J’écris pour la table"]


def test_who_says_yes_beside_somebody_without_a_phone_is_told_why_nothing_shows(room: Room) -> None:
    room.people.arrive(SEAT, 1).result(10)
    (guest,) = paired(room, 1)
    assert len({seat.team for seat in record(room).seats}) == 1
    agreed(room, [guest])
    to(room, "a_deux")
    assert read(room, guest) == (
        "Ici, une personne n’a pas répondu sur un écran : les points ne s’affichent pas. "
        "Vous pouvez les dire, ou montrer votre feuille."
    )


def test_who_answers_on_the_tablet_shows_and_sees_points_as_a_phone_does(room: Room) -> None:
    (guest,) = joined(room, 1)
    other = room.shared.newcomer("tablette", recording=True, quoting=False, key="un").result(10)
    to(room, "binomes")
    room.teams.compose(SEAT, 1, seed=1).result(10)
    to(room, "regard")
    for one, view in zip((guest, other), VIEWS, strict=True):
        answer(room, one, "regard", "regard", view)
    to(room, "seul")
    for one, view in zip((guest, other), VIEWS, strict=True):
        answer(room, one, "seul", f"co_decision_{view}", "1")
    agreed(room, [guest])
    to(room, "a_deux")
    assert "il faut un « oui » de chaque personne" in plain(read(room, guest))
    agreed(room, [other])
    to(room, "a_deux")
    told = [read(room, one) for one in (guest, other)]
    assert all(" ; " in plain(one) and "vous" in one for one in told)
