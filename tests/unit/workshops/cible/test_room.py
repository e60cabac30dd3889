"""Targets held in a real room: with phones, without any, by groups, and two by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins
from pypdf import PdfReader

from app.core.errors import RefusedError, UserError
from app.core.phase import Choice, Ideas
from app.core.record import Role
from app.core.session import SessionInfo, Step
from app.core.teams import ROOM
from app.rehearsal.deciding import Decider
from app.report.handouts import handouts, has_handouts, write_handouts
from app.room.room import Room
from app.store import Reader, create
from tests.unit.workshops.cible.targets import INDICATORS, PAIRS, SECTORS
from workshops.formats.cible import FORMAT
from workshops.formats.cible.indicators import placed
from workshops.formats.cible.settings import Settings
from workshops.formats.cible.tally import result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.core.record import Record
    from app.room.guest import Guest
    from app.room.view import View

    Held = Callable[[Settings], Room]

SEAT = "console"
CATALOGUE = {FORMAT.key: FORMAT}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    rooms: list[Room] = []

    def hold(settings: Settings) -> Room:
        steps = tuple(
            Step(
                id=n + 1, key=f"c{n}", type=FORMAT.key, title=f"Cible {n + 1}", position=n,
                minutes=24, settings=to_builtins(settings),
            )
            for n in range(2)
        )  # fmt: skip
        store = create(
            tmp_path / "s.mimosa",
            SessionInfo(title="S", proofread=False),
            steps,
            copies=tmp_path / "copies",
            now=0,
        )
        rooms.append(Room(store, CATALOGUE))
        rooms[0].start()
        return rooms[0]

    yield hold
    for room in rooms:
        room.close()


def view(room: Room) -> View:
    return room.settled().result(10)


def record(room: Room) -> Record:
    return view(room).record


def to(room: Room, phase: str, step: int = 1) -> None:
    room.conduct.go(SEAT, None, step, phase).result(10)


def joined(room: Room, people: int) -> list[Guest]:
    guests = []
    for _each in range(people):
        token = room.voices.join(recording=True, quoting=False).result(10).token
        guest = room.voices.identify(token)
        assert guest is not None
        guests.append(guest)
    return guests


def answer(room: Room, guest: Guest, phase: str, question: str, *value: str) -> None:
    room.voices.answer(
        guest, step=1, phase=phase, input=question, value=value,
        key=f"{guest.participant.id} {phase} {question} {value}",
    ).result(10)  # fmt: skip


def place(room: Room, guest: Guest, view_: str, levels: str) -> None:
    for sector, level in zip(SECTORS, levels, strict=True):
        answer(room, guest, "seul", f"{sector}_{view_}", level)


def test_points_of_view_are_crossed_and_the_room_chooses(held: Held) -> None:
    room = held(Settings())
    guests = joined(room, 10)
    to(room, "regard")
    for number, guest in enumerate(guests):
        answer(room, guest, "regard", "regard", "usager" if number % 2 else "professionnel")
    to(room, "seul")
    for number, guest in enumerate(guests):
        seen = "usager" if number % 2 else "professionnel"
        place(room, guest, seen, "1013" if number % 2 else "3332")
    to(room, "ensemble")
    room.teams.choose(
        SEAT, step=1, phase="ensemble", input="co_decision", team=ROOM, value=("2",)
    ).result(10)
    room.desk.note(
        SEAT, step=1, phase="ensemble", input="mots", slot="co_decision", text="Un peu.", key="k"
    ).result(10)
    now = view(room)
    found = result(Settings(), now.record, now.phases)
    assert [one.told for one in found] == [True] * 4
    assert found[2].gap is not None
    assert found[2].gap.width == 2
    assert (found[2].joint, [card.text for card in found[2].words]) == ("2", ["Un peu."])
    assert not found[1].joint, "a joint level is never computed"
    to(room, "situation", step=2)
    assert not record(room).answers, "two steps of one workshop do not mix"


def test_a_level_given_from_another_view_is_refused(held: Held) -> None:
    room = held(Settings())
    guest = joined(room, 1)[0]
    to(room, "regard")
    answer(room, guest, "regard", "regard", "usager")
    to(room, "seul")
    with pytest.raises(RefusedError, match="suit une autre réponse"):
        answer(room, guest, "seul", "co_expression_professionnel", "3")
    answer(room, guest, "seul", "co_expression_usager", "3")
    answer(room, guest, "regard", "regard", "professionnel")
    now = view(room)
    assert all(not one.spreads for one in result(Settings(), now.record, now.phases))
    answer(room, guest, "seul", "co_expression_professionnel", "3")


def test_a_target_is_held_without_any_phone(held: Held) -> None:
    room = held(Settings())
    room.people.arrive(SEAT, 11).result(10)
    to(room, "seul")
    for seen, numbers in (("professionnel", {"3": 4, "4": 2}), ("usager", {"1": 5})):
        room.conduct.count(
            SEAT, step=1, phase="seul", input=f"co_decision_{seen}", numbers=numbers
        ).result(10)
    now = view(room)
    found = result(Settings(), now.record, now.phases)
    assert found[2].told
    assert found[2].gap is not None
    assert (found[2].gap.lower.middle, found[2].gap.higher.middle) == (1, 3)


def test_groups_find_signs_and_place_them(held: Held) -> None:
    room = held(INDICATORS)
    guests = joined(room, 4)
    to(room, "groupes")
    room.teams.compose(SEAT, 1, seed=1).result(10)
    assert [team.label for team in record(room).teams] == ["Organisation", "Formation"]
    to(room, "indicateurs")
    seats = {seat.person: seat.team for seat in record(room).seats}
    for guest in guests:
        room.voices.write(
            guest, step=1, phase="indicateurs", input="indicateur", slot="co_decision",
            text=f"Signe {guest.participant.id}", key=str(guest.participant.id),
        ).result(10)  # fmt: skip
    to(room, "placer")
    writer = next(one for one in guests if seats[one.participant.id] == "g1")
    room.voices.role(writer, Role.WRITER).result(10)
    mine = [card for card in record(room).cards if card.team == "g1"]
    answer(room, writer, "placer", "niveau", *(f"{card.key}_3" for card in mine))
    other = next(card for card in record(room).cards if card.team == "g2")
    with pytest.raises(RefusedError):
        answer(room, writer, "placer", "niveau", f"{other.key}_3")
    team = record(room).teams[0]
    assert [one.level for one in placed(record(room), team)] == [3, 3]


def pair(room: Room) -> tuple[Guest, Guest]:
    """Hold a pair up to the moment when it shows its points, and let the second one agree."""
    pro, user = joined(room, 2)
    room.voices.profile(pro, "professionnels").result(10)
    room.voices.profile(user, "usagers").result(10)
    to(room, "binomes")
    room.teams.compose(SEAT, 1, seed=1).result(10)
    to(room, "regard")
    answer(room, pro, "regard", "regard", "professionnel")
    answer(room, user, "regard", "regard", "usager")
    to(room, "seul")
    place(room, pro, "professionnel", "3444")
    place(room, user, "usager", "3104")
    to(room, "montrer")
    answer(room, user, "montrer", "montrer", "oui")
    return pro, user


def decide(room: Room, pro: Guest, user: Guest) -> None:
    to(room, "a_deux")
    room.voices.role(user, Role.WRITER).result(10)
    answer(room, user, "a_deux", "co_decision", "2")
    room.voices.write(
        user, step=1, phase="a_deux", input="mots", slot="co_decision", text="On se parle.", key="m"
    ).result(10)
    to(room, "confirmer")
    for one in (pro, user):
        answer(room, one, "confirmer", "confirmer", "oui")


def test_a_pair_sees_its_points_only_once_both_agree(held: Held) -> None:
    room = held(PAIRS)
    pro, _user = pair(room)
    to(room, "a_deux")
    (line,) = room.voices.aside(pro, view(room))
    assert line.startswith("Vos points restent cachés")
    to(room, "montrer")
    answer(room, pro, "montrer", "montrer", "oui")
    assert room.voices.aside(pro, view(room)) == ()
    to(room, "a_deux")
    lines = room.voices.aside(pro, view(room))
    assert len(lines) == 4
    assert lines[2] == (
        "Co-décision – vous : 4 · Pleinement ensemble ; côté usager : 0 · Pas fait ensemble."
    )
    to(room, "confirmer")
    assert room.voices.aside(pro, view(room))[2] == "Co-décision : rien d’écrit."
    to(room, "a_deux")
    stranger = joined(room, 1)[0]
    assert room.voices.aside(stranger, view(room)) == ()


def test_the_sheet_of_a_pair_holds_what_it_showed_and_decided(held: Held, tmp_path: Path) -> None:
    room = held(PAIRS)
    pro, user = pair(room)
    answer(room, pro, "montrer", "montrer", "oui")
    decide(room, pro, user)
    room.settled().result(10)
    reader = Reader(tmp_path / "s.mimosa", tmp_path / "copies")
    assert has_handouts(reader, CATALOGUE)
    (path,) = write_handouts(reader, CATALOGUE, tmp_path / "fiches")
    text = words(path)
    assert "2 · En partie ensemble" in text
    assert "Co-décision : de « Pas fait ensemble » à « Pleinement ensemble »." in text
    assert "On se parle." in text
    assert "Vous l’avez confirmé tous les deux." in text
    assert "Cet outil sert à dialoguer. Il ne note personne." in text
    reader.close()


def test_the_sheet_says_nothing_of_points_that_one_kept(held: Held, tmp_path: Path) -> None:
    room = held(PAIRS)
    pro, user = pair(room)
    answer(room, pro, "montrer", "montrer", "non")
    decide(room, pro, user)
    room.settled().result(10)
    reader = Reader(tmp_path / "s.mimosa", tmp_path / "copies")
    (path,) = write_handouts(reader, CATALOGUE, tmp_path / "fiches")
    assert "Pas fait ensemble" not in words(path).replace("0 Pas fait ensemble", "")
    assert "il faut un « oui » de chaque personne" in words(path)
    reader.close()


def test_no_sheet_can_be_made_once_the_workshop_is_closed(held: Held, tmp_path: Path) -> None:
    room = held(PAIRS)
    pro, user = pair(room)
    decide(room, pro, user)
    while not view(room).run.finished:
        room.conduct.next(SEAT, None).result(10)
    room.closing.validate(SEAT, on=True).result(10)
    room.closing.anonymise(SEAT).result(10)
    reader = Reader(tmp_path / "s.mimosa", tmp_path / "copies")
    with pytest.raises(UserError, match="L’atelier est clos"):
        handouts(reader, CATALOGUE)
    assert not has_handouts(reader, CATALOGUE)
    reader.close()


def test_every_level_of_a_pair_is_asked_of_its_writer(held: Held) -> None:
    room = held(PAIRS)
    pair(room)
    to(room, "a_deux")
    phase = view(room).phase
    assert phase is not None
    asked = [one for one in phase.inputs if isinstance(one, Choice)]
    assert [one.key for one in asked] == [*SECTORS]
    assert not any(one.prefilled_from for one in asked)


def words(path: Path) -> str:
    """Return the text of a PDF, every space alike."""
    pages = PdfReader(path).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_simulated_pair_writes_no_more_actions_than_it_may(held: Held) -> None:
    room = held(PAIRS)
    pair(room)
    to(room, "notre_action")
    now = view(room)
    assert now.phase is not None
    (asked,) = now.phase.inputs
    assert isinstance(asked, Ideas)
    assert len(Decider("seed", ()).lines(now, now.phase, asked)) == asked.at_most
