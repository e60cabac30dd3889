"""Choices made in a real room: a situation in secret, teams that people join."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.room.panel.tables import tables
from app.web.tables import STANDING, no_table
from tests.unit.workshops.choix.choices import JOINING, SECRET
from tests.unit.workshops.holding import SEAT, Held
from workshops.formats import cartographie, choix, idees
from workshops.formats.choix.settings import Method, Settings
from workshops.formats.choix.tally import islands
from workshops.formats.idees.settings import Settings as Collecting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """Give a workshop where ideas are collected, then joined, then a situation chosen."""
    held = Held(
        tmp_path, (idees.FORMAT, Collecting()), (choix.FORMAT, JOINING), (choix.FORMAT, SECRET)
    )
    yield held
    held.room.close()


def collected(held: Held, count: int = 3) -> list[str]:
    """Have ideas noted; return them as options."""
    held.to(1, "ecrire")
    return [f"c{held.note(1, 'ecrire.idee', f'Idée {n}', 'porte')}" for n in range(count)]


def teams(held: Held) -> dict[str, list[int]]:
    record = held.record
    seated = record.seated(1)
    return {one.label: sorted(seat.person for seat in seated[one.key]) for one in record.teams}


def join(held: Held, guest: Guest, first: str, second: str = "") -> int:
    held.answer(guest, 2, "rejoindre.premier", first)
    if second:
        held.answer(guest, 2, "rejoindre.second", second)
    return guest.participant.id


def compose(held: Held) -> dict[str, list[int]]:
    held.to(2, "equipes")
    held.room.teams.compose(SEAT, 2).result(10)
    return teams(held)


def test_people_are_where_they_asked_to_be(held: Held) -> None:
    one, two, three = collected(held)
    guests = [held.guest() for _each in range(8)]
    held.to(2, "rejoindre")
    first = [join(held, guest, one, two) for guest in guests[:4]]
    second = [join(held, guest, two, one) for guest in guests[4:6]]
    third = join(held, guests[6], three, two)
    assert compose(held) == {"Idée 0": first, "Idée 1": [*second, third]}
    assert guests[7].participant.id not in {at for group in teams(held).values() for at in group}
    assert held.view.alert.startswith(
        "1 personne n’a pas d’équipe. Demandez-lui, puis placez-la. Pas d’équipe pour"
    )
    held.room.teams.move(SEAT, 2, [guests[7].participant.id], "g1").result(10)
    assert held.view.alert.startswith("Pas d’équipe pour «\u00a0Idée 2\u00a0»")


def test_people_without_a_phone_are_where_they_stand(held: Held) -> None:
    one, two, three = collected(held)
    held.room.people.arrive(SEAT, 7).result(10)
    held.to(2, "rejoindre")
    with pytest.raises(RefusedError, match="devant chaque affiche"):
        compose(held)
    held.to(2, "rejoindre")
    held.count(2, "rejoindre.premier", {one: 3, two: 0, three: 4})
    assert compose(held) == {"Idée 0": [0] * 3, "Idée 2": [0] * 4}, "nobody knows who stood where"


def test_nobody_counted_is_given_a_table_before_the_team_asked_them(held: Held) -> None:
    one, two, _three = collected(held)
    held.room.people.arrive(SEAT, 6).result(10)
    held.to(2, "rejoindre")
    held.count(2, "rejoindre.premier", {one: 3, two: 3})
    assert compose(held) == {"Idée 0": [0] * 3, "Idée 1": [0] * 3}
    shown = tables(held.view)
    assert shown is not None
    names = [one.name.replace("\u00a0", " ") for one in shown.unseated]
    assert names == [f"Carte n° {n}" for n in range(1, 7)]
    assert [one.about.split(" · ")[:2] for one in shown.tables] == [
        ["0 personne", "3 personnes à placer"]
    ] * 2
    assert no_table(held.view, STANDING).startswith("Dites à l’équipe devant quelle affiche")
    with pytest.raises(RefusedError, match="Demandez-leur, puis placez-les"):
        held.room.teams.seat_late(SEAT, 2).result(10)
    known = [guest.participant.id for guest in held.room.shared.numbers()]
    held.room.teams.move(SEAT, 2, known[:1], "g2").result(10)
    assert teams(held) == {"Idée 0": [0] * 3, "Idée 1": [0, 0, known[0]]}
    held.room.teams.move(SEAT, 2, known[1:], "g2").result(10)
    assert teams(held) == {"Idée 0": [], "Idée 1": known}, "six people have six seats"
    held.room.closing.undo(SEAT).result(10)
    assert teams(held)["Idée 0"] == [0] * 3


def test_a_hand_raised_by_somebody_who_is_not_noted_makes_places_too(held: Held) -> None:
    one, two, _three = collected(held)
    guests = [held.guest() for _each in range(3)]
    token = held.room.voices.join(recording=False, quoting=False).result(10).token
    refusing = held.room.voices.identify(token)
    assert refusing is not None
    held.room.people.arrive(SEAT, 2).result(10)
    held.to(2, "rejoindre")
    for guest in guests:
        join(held, guest, one)
    held.count(2, "rejoindre.premier", {two: 3})
    made = compose(held)
    assert {name: len(people) for name, people in made.items()} == {"Idée 0": 3, "Idée 1": 3}
    assert made["Idée 1"] == [0] * 3, "whose hand it was is nobody's to tell"
    assert refusing.participant.id not in {at for group in made.values() for at in group}


def test_hands_are_asked_for_a_second_choice_where_their_team_is_too_small(held: Held) -> None:
    one, two, _three = collected(held)
    held.room.people.arrive(SEAT, 5).result(10)
    held.to(2, "rejoindre")
    held.count(2, "rejoindre.premier", {one: 3, two: 2})
    assert held.view.alert.startswith("2 mains levées n’ont pas de second choix")
    held.count(2, "rejoindre.premier", {one: 5, two: 0})
    assert held.view.alert == ""


def test_a_team_that_is_short_is_named_and_can_be_made_all_the_same(held: Held) -> None:
    one, two, three = collected(held)
    held.to(2, "rejoindre")
    for at in range(8):
        join(held, held.guest(), (one, two, three)[at % 3], (two, one, one)[at % 3])
    assert list(compose(held)) == ["Idée 0", "Idée 1"]
    assert held.view.alert == (
        "Pas d’équipe pour « Idée 2 » : 2 personnes, il en faut 3. "
        "Pour la garder : mettez 3 équipes, puis composez à nouveau."
    )
    held.room.teams.compose(SEAT, 2, 3).result(10)
    assert {name: len(people) for name, people in teams(held).items()} == {
        "Idée 0": 3, "Idée 1": 3, "Idée 2": 2,
    }  # fmt: skip
    assert held.view.alert == "Idée 2 : 2 personnes, il en faut 3."


def test_a_second_choice_is_another_one(held: Held) -> None:
    one, two, _three = collected(held)
    guest = held.guest()
    held.to(2, "rejoindre")
    held.answer(guest, 2, "rejoindre.premier", one)
    with pytest.raises(RefusedError, match="déjà votre premier choix"):
        held.answer(guest, 2, "rejoindre.second", one)
    held.answer(guest, 2, "rejoindre.second", two)
    held.answer(guest, 2, "rejoindre.second")


def test_who_comes_later_joins_what_they_asked_for(held: Held) -> None:
    one, two, three = collected(held)
    guests = [held.guest() for _each in range(8)]
    held.to(2, "rejoindre")
    for at, guest in enumerate(guests[:6]):
        join(held, guest, one if at < 3 else two)
    compose(held)
    held.to(2, "rejoindre")
    to_first = join(held, guests[6], one)
    gone = join(held, guests[7], three)
    late = held.guest().participant.id
    held.room.teams.seat_late(SEAT, 2).result(10)
    made = teams(held)
    assert to_first in made["Idée 0"]
    assert late in made["Idée 1"]
    assert gone not in {at for group in made.values() for at in group}
    with pytest.raises(RefusedError, match="placez-les à la main"):
        held.room.teams.seat_late(SEAT, 2).result(10)


def test_composing_anew_follows_new_choices_and_is_undone_whole(held: Held) -> None:
    one, two, _three = collected(held)
    guests = [held.guest() for _each in range(6)]
    held.to(2, "rejoindre")
    for guest in guests:
        join(held, guest, one)
    assert list(compose(held)) == ["Idée 0"]
    held.to(2, "rejoindre")
    for guest in guests[:3]:
        join(held, guest, two)
    assert {name: len(people) for name, people in compose(held).items()} == {
        "Idée 0": 3, "Idée 1": 3,
    }  # fmt: skip
    held.room.closing.undo(SEAT).result(10)
    assert list(teams(held)) == ["Idée 0"]


def test_teams_follow_at_once_what_the_room_keeps(held: Held) -> None:
    ideas = collected(held, 5)
    held.to(2, "rejoindre")
    held.decide(1, "garder.garder", ideas[3:])
    choice = held.view.phases[0].input("premier")
    assert [option.key for option in choice.options] == ideas[3:]  # type: ignore[union-attr]


def test_teams_keep_their_people_when_an_idea_is_worded_anew_or_put_with_another(
    held: Held,
) -> None:
    one, two, three = collected(held)
    guests = [held.guest() for _each in range(7)]
    held.to(2, "rejoindre")
    for at, guest in enumerate(guests[:6]):
        join(held, guest, one if at < 3 else two)
    compose(held)

    def sizes() -> list[tuple[str, int, int | None]]:
        view = held.view
        return [
            (island.option.label, island.asked, island.size)
            for island in islands(JOINING, view.record, view.phases)
        ]

    held.room.desk.correct(SEAT, int(one[1:]), "Idée zéro\nx").result(10)
    assert sizes() == [("Idée zéro", 3, 3), ("Idée 1", 3, 3), ("Idée 2", 0, 0)]
    held.to(2, "rejoindre")
    join(held, guests[6], one)
    held.room.teams.seat_late(SEAT, 2).result(10)
    assert sizes()[0] == ("Idée zéro", 4, 4)
    held.room.board.cluster(SEAT, [int(two[1:]), int(three[1:])], "Ensemble").result(10)
    assert sizes() == [("Idée zéro", 4, 4), ("Ensemble", 3, 3)]


def test_a_situation_is_chosen_without_any_phone(held: Held) -> None:
    held.room.people.arrive(SEAT, 6).result(10)
    held.to(3, "proposer")
    card = held.note(3, "proposer.situation", "Un aidant attend.")
    held.to(3, "choisir")
    held.count(3, "choisir.choix", {f"c{card}": 4, "secours": 2})
    held.to(3, "accord")
    held.decide(3, "accord.retenue", ["secours"])
    assert held.record.answers_of("accord", "retenue") == {"salle": ("secours",)}
    assert held.record.teams == ()


def test_a_choice_made_in_secret_leaves_teams_to_who_works_next(tmp_path: Path) -> None:
    asked = Settings(method=Method.JOIN, options=("Le café", "Le carnet"), least=1, second=False)
    held = Held(
        tmp_path, (choix.FORMAT, asked), (choix.FORMAT, SECRET),
        (cartographie.FORMAT, cartographie.FORMAT.first_settings()),
    )  # fmt: skip
    guests = [held.guest() for _each in range(4)]
    held.to(1, "rejoindre")
    for at, guest in enumerate(guests):
        held.answer(guest, 1, "rejoindre.premier", f"o{at % 2 + 1}")
    held.to(1, "equipes")
    held.room.teams.compose(SEAT, 1).result(10)
    made = teams(held)
    held.to(2, "choisir")
    assert held.record.teams == ()
    held.to(3, "carte")
    assert teams(held) == made == {"Le café": [1, 3], "Le carnet": [2, 4]}
    held.room.close()


def test_two_choices_do_not_mix_and_every_moment_is_reached(held: Held) -> None:
    collected(held)
    held.to(1, "ecrire")
    assert held.walk() == [
        (1, "ecrire"), (1, "dire"), (1, "garder"), (2, "rejoindre"), (2, "equipes"),
        (3, "proposer"), (3, "choisir"), (3, "accord"),
    ]  # fmt: skip


def test_a_team_is_called_by_the_present_words_of_its_idea(held: Held, tmp_path: Path) -> None:
    one, _two, _three = collected(held)
    author = held.guest()
    held.to(1, "ecrire")
    written = held.write(author, 1, "ecrire.idee", "Bergamote\nUne idée", "porte")
    guests = [held.guest() for _each in range(6)]
    held.to(2, "rejoindre")
    for at, guest in enumerate(guests):
        join(held, guest, one if at < 3 else f"c{written}")
    assert list(compose(held)) == ["Idée 0", "Bergamote"]
    held.room.desk.correct(SEAT, int(one[1:]), "Idée neuve\nx").result(10)
    assert list(teams(held)) == ["Idée neuve", "Bergamote"]
    held.room.closing.copy().result(10)
    assert any(b"Bergamote" in path.read_bytes() for path in files(tmp_path))
    held.room.voices.withdraw_card(author, written).result(10)
    assert list(teams(held)) == ["Idée neuve", "Table 2"]
    held.room.close()
    assert not any(b"Bergamote" in path.read_bytes() for path in files(tmp_path))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_situation_is_not_quoted(held: Held) -> None:
    held.to(3, "proposer")
    told = held.note(3, "proposer.situation", "La sortie est décidée un vendredi soir.")
    with pytest.raises(RefusedError, match="reste dans la salle"):
        held.room.desk.quote(SEAT, told, quoted=True).result(10)
    held.room.desk.quote(SEAT, told, quoted=False).result(10)
