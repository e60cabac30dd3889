"""Plans made in a real room, at the tables of the ideas that people joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.room.panel.tables import tables
from tests.unit.workshops.choix.choices import JOINING
from tests.unit.workshops.holding import SEAT, Held
from workshops.formats import cartographie, choix, idees
from workshops.formats.cartographie.settings import Settings
from workshops.formats.cartographie.tally import plan_of
from workshops.formats.idees.settings import Settings as Collecting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest

TAKE_OFF = (
    (idees.FORMAT, Collecting()),
    (choix.FORMAT, JOINING),
    (cartographie.FORMAT, Settings()),
    (cartographie.FORMAT, Settings(boxes=("Le besoin", "La suite"))),
)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    held = Held(tmp_path, *TAKE_OFF)
    yield held
    held.room.close()


def texts(held: Held, key: str) -> list[str]:
    record = held.record
    plan = plan_of(Settings().slots, record, record.cards, key)
    return [card.text for one in plan.boxes for card in one.cards]


def joined(held: Held, *, phones: bool) -> list[Guest]:
    """Have two ideas joined by three people each; return who has a phone."""
    held.to(1, "ecrire")
    one, two = (held.note(1, "ecrire.idee", f"Idée {n}", "porte") for n in "12")
    guests = [held.guest() for _each in range(6)] if phones else []
    if not phones:
        held.room.people.arrive(SEAT, 6).result(10)
    held.to(2, "rejoindre")
    for at, guest in enumerate(guests):
        held.answer(guest, 2, "rejoindre.premier", f"c{one if at < 3 else two}")
    if not phones:
        held.count(2, "rejoindre.premier", {f"c{one}": 3, f"c{two}": 3})
    held.to(2, "equipes")
    held.room.teams.compose(SEAT, 2).result(10)
    return guests


def test_people_stay_with_the_idea_they_joined(held: Held) -> None:
    guest = joined(held, phones=True)[4]
    held.to(3, "carte")
    assert [one.label for one in held.record.teams] == ["Idée 1", "Idée 2"]
    card = held.write(guest, 3, "carte.champ", "Du temps", "il_faut")
    assert next(one for one in held.record.cards if one.id == card).team == "g2"
    assert (texts(held, "g1"), texts(held, "g2")) == ([], ["Du temps"])
    shown = tables(held.view)
    assert shown is not None
    filled = [one.about.partition("rempli\u00a0: ")[2] for one in shown.tables]
    assert filled == ["0 sur 8", "1 sur 8"]
    alone = held.guest()
    with pytest.raises(RefusedError, match="pas encore de table"):
        held.write(alone, 3, "carte.champ", "Sans table", "besoin")


def test_plans_without_any_phone_are_held_whole(held: Held) -> None:
    joined(held, phones=False)
    held.to(3, "carte")
    held.note(3, "carte.champ", "Un besoin", "besoin", "g1")
    held.note(3, "carte.champ", "Une peur", "bloquer", "g2")
    held.to(3, "p_g2")
    added = held.note(3, "p_g2.champ", "La salle ajoute", "besoin")
    assert texts(held, "g2") == ["La salle ajoute", "Une peur"]
    held.room.board.move(SEAT, {added: ""}, "existe").result(10)
    record = held.record
    plan = plan_of(Settings().slots, record, record.cards, "g2")
    assert [one.box.key for one in plan.boxes if one.cards] == ["existe", "bloquer"]
    held.room.board.zoom(SEAT, "bloquer").result(10)
    assert held.view.run.zoom == "bloquer"


def test_two_plans_do_not_mix_and_every_moment_is_reached(held: Held) -> None:
    joined(held, phones=False)
    held.to(3, "carte")
    held.note(3, "carte.champ", "Un besoin", "besoin", "g1")
    held.to(4, "carte")
    assert held.record.cards == ()
    assert [one.label for one in held.record.teams] == ["Idée 1", "Idée 2"]
    held.to(1, "ecrire")
    assert held.walk()[-6:] == [
        (3, "carte"), (3, "p_g1"), (3, "p_g2"), (4, "carte"), (4, "p_g1"), (4, "p_g2"),
    ]  # fmt: skip


def test_tables_are_made_where_none_came_before(tmp_path: Path) -> None:
    held = Held(tmp_path, (cartographie.FORMAT, Settings(tables=2)))
    held.room.people.arrive(SEAT, 6).result(10)
    held.to(1, "groupes")
    held.room.teams.compose(SEAT, 1).result(10)
    assert [one.key for one in held.view.phases] == ["groupes", "carte", "p_g1", "p_g2"]
    assert [len(one) for one in held.record.seated(1).values()] == [3, 3]
    held.room.close()


def test_the_whole_room_has_one_plan_where_no_table_is_wanted(tmp_path: Path) -> None:
    held = Held(tmp_path, (cartographie.FORMAT, Settings()))
    held.to(1, "carte")
    held.write(held.guest(), 1, "carte.champ", "Du temps", "il_faut")
    held.to(1, "plan")
    held.note(1, "plan.champ", "Un lieu", "il_faut")
    assert texts(held, "") == ["Du temps", "Un lieu"]
    held.room.close()
