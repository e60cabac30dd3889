"""The contract of formats, proved on the two other formats that it must carry.

The arbre and the sous-groupes are sketched here in their simplest form and played in a real room:
a board of cards by part with marks, and tables that write, turn and keep ideas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct, to_builtins

from app.core.errors import RefusedError
from app.core.phase import Audience, CardSource, Choice, Ideas, Option, Phase, State
from app.core.record import CardStatus, Record
from app.core.session import SessionInfo, Step
from app.core.tally import choice_options, tally
from app.format import Account, Format, Moment
from app.room.room import Room
from app.scene.frame import Frame
from app.scene.pages import text_page
from app.store import create
from tests.support.formats import SHEET

if TYPE_CHECKING:
    from pathlib import Path

    from app.scene.svg import Page

OPEN, REVEALED = State.OPEN, State.REVEALED


class Tree(Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of the tree, each with its question."""

    parts: tuple[str, ...] = ("racines", "tronc", "feuilles")


class Tables(Struct, frozen=True, forbid_unknown_fields=True):
    """Questions, tables and rounds."""

    questions: tuple[str, ...] = ("qui", "quoi", "comment")
    tables: int = 3


def tree_phases(_step: Step, settings: Tree, _record: Record) -> tuple[Phase, ...]:
    """Write leaves by part, read them one by one, mark what counts, name the tree."""
    parts = tuple(Option(key, key.capitalize()) for key in settings.parts)
    leaves = CardSource("ecriture", "feuille")
    return (
        Phase(
            key="ecriture", title="Écriture", short="Écrire", stops=(OPEN, REVEALED),
            inputs=(Ideas(key="feuille", label="Une feuille", slots=parts, at_most=4, max_chars=120),),
        ),
        Phase(
            key="reperes", title="Ça compte pour moi", short="Repères", stops=(OPEN, REVEALED),
            inputs=(Choice(key="compte", label="Trois feuilles", options_from=leaves, at_most=3),),
        ),
        Phase(
            key="nom", title="Le nom de notre arbre", short="Nom", stops=(OPEN,),
            inputs=(Ideas(key="nom", label="Un nom ?", at_most=1),),
        ),
        Phase(
            key="choix_nom", title="Choisir", short="Choisir", stops=(OPEN, REVEALED),
            inputs=(
                Choice(
                    key="nom", label="Quel nom ?", options_from=CardSource("nom", "nom"),
                    counted=True,
                ),
            ),
        ),
    )  # fmt: skip


def table_phases(_step: Step, settings: Tables, record: Record) -> tuple[Phase, ...]:
    """Compute rounds, then one phase a table that has something to say."""
    tables = tuple(Option(f"table_{n + 1}", f"Table {n + 1}") for n in range(settings.tables))
    rounds = tuple(
        Phase(
            key=f"tour_{number + 1}", title=f"Tour {number + 1}", short=f"Tour {number + 1}",
            stops=(OPEN,),
            inputs=tuple(
                Ideas(key=question, label=question, slots=tables, at_most=30,
                      audience=Audience.EVERYONE if number == 0 else Audience.FACILITATORS)
                for question in settings.questions
            ),
        )
        for number in range(len(settings.questions))
    )  # fmt: skip
    talking = sorted({card.slot for card in record.cards if card.status is CardStatus.SHOWN})
    plenary = tuple(
        Phase(
            key=f"pleniere_{table}", title=table, short=table, stops=(OPEN,),
            inputs=(
                Choice(
                    key="garder", label="Trois idées", at_most=3,
                    options_from=CardSource("tour_1", settings.questions[0]),
                ),
            ),
        )
        for table in talking
    )  # fmt: skip
    return rounds + plenary


def picture(moment: Moment[Tree] | Moment[Tables]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


def section(_account: Account[Tree] | Account[Tables]) -> tuple[()]:
    return ()


CATALOGUE: dict[str, Format[Any]] = {
    "arbre": Format("arbre", "Arbre", Tree, tree_phases, picture, section, SHEET),
    "sous_groupes": Format(
        "sous_groupes", "Sous-groupes", Tables, table_phases, picture, section, SHEET
    ),
}


@pytest.fixture
def room(tmp_path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201
    settings: tuple[tuple[str, Struct], ...] = (("arbre", Tree()), ("sous_groupes", Tables()))
    steps = [
        Step(
            id=number, key=kind, type=kind, title=kind, position=number - 1, minutes=30,
            settings=to_builtins(own),
        )
        for number, (kind, own) in enumerate(settings, 1)
    ]  # fmt: skip
    store = create(
        tmp_path / "s.mimosa", SessionInfo(title="S"), steps, copies=tmp_path / "c", now=0
    )
    room = Room(store, CATALOGUE)
    room.start()
    yield room
    room.close()


def _join(room: Room):  # type: ignore[no-untyped-def]  # noqa: ANN202
    joined = room.voices.join(recording=True, quoting=False).result(5)
    return room.voices.identify(joined.token)


def test_a_tree_grows_is_marked_and_named(room: Room) -> None:
    guests = [_join(room) for _each in range(3)]
    room.conduct.next("c", None).result(5)
    cards = [
        room.voices.write(
            guest, step=1, phase="ecriture", input="feuille", slot=slot, text=f"Feuille {n}",
            key=f"{n}{slot}",
        ).result(5)
        for n, guest in enumerate(guests) for slot in ("racines", "feuilles")
    ]  # fmt: skip
    for card in cards[:-1]:
        room.desk.show("c", card).result(5)
    room.conduct.go("c", None, 1, "reperes").result(5)
    marks = tuple(f"c{card}" for card in cards[:3])
    for guest in guests:
        room.voices.answer(
            guest, step=1, phase="reperes", input="compte", value=marks, key=str(guest)
        ).result(5)
    with pytest.raises(RefusedError):  # a leaf that the room has not seen cannot be marked
        room.voices.answer(
            guests[0], step=1, phase="reperes", input="compte", value=(f"c{cards[-1]}",), key="x"
        ).result(5)
    with pytest.raises(RefusedError):  # four marks: everybody has the same number
        room.voices.answer(
            guests[0], step=1, phase="reperes", input="compte",
            value=tuple(f"c{card}" for card in cards[:4]), key="y",
        ).result(5)  # fmt: skip
    view = room.settled().result(5)
    choice = view.phases[1].input("compte")
    assert isinstance(choice, Choice)
    assert len(choice_options(choice, view.record)) == 5
    assert tally(view.record, "reperes", choice).of(marks[0]) == 3


def test_tables_make_phases_as_they_talk(room: Room) -> None:
    guest = _join(room)
    room.conduct.go("c", None, 2).result(5)
    before = [phase.key for phase in room.settled().result(5).phases]
    card = room.voices.write(
        guest, step=2, phase="tour_1", input="qui", slot="table_2", text="Une personne", key="k"
    ).result(5)
    room.desk.show("c", card).result(5)
    after = [phase.key for phase in room.settled().result(5).phases]
    assert before == ["tour_1", "tour_2", "tour_3"]
    assert after == [*before, "pleniere_table_2"]
