from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import to_builtins

from app.core.errors import RefusedError
from app.core.feasibility import step_remarks
from app.core.form import fields_of
from app.core.phase import Choice, Ideas, Phase, State
from app.core.record import CardStatus, Record
from app.core.session import SessionInfo, Step
from app.core.strict import convert
from app.core.workshop import Guidance
from app.room.room import Room
from app.store import create
from tests.unit.workshops.arbre.grove import leaves, names
from tests.unit.workshops.gathering import asked, step
from workshops import CATALOGUE
from workshops.formats.arbre import FORMAT
from workshops.formats.arbre.models import Model, PartPlan, Place
from workshops.formats.arbre.phases import phases
from workshops.formats.arbre.settings import Settings, Times
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest

CAUSERIE = """
modele = "partenariat"
max_par_personne = 4
max_caracteres = 120
phases = { presentation = 3, seul = 7, trios = 10, pose = 12, nom_et_messages = 6 }
[[parties]]
cle = "racines"
libelle = "Racines"
question = "Quelles valeurs nous font tenir ?"
[[parties]]
cle = "fleurs"
libelle = "Fleurs de mimosa"
question = "Qu'est-ce qui commence déjà ?"
"""


def keys(settings: Settings, record: Record = Record()) -> list[str]:  # noqa: B008 - frozen
    return [phase.key for phase in asked(FORMAT, settings, record)]


def question(settings: Settings, phase: str, key: str, record: Record) -> Any:  # noqa: ANN401
    found = next(one for one in asked(FORMAT, settings, record) if one.key == phase)
    return found.input(key)


def test_a_tree_goes_from_its_parts_to_its_messages() -> None:
    assert keys(Settings()) == [
        "partie_racines", "partie_tronc", "partie_branches", "partie_feuilles", "partie_fleurs",
        "partie_fruits", "seul", "trios", "pose", "regard", "reperes", "nom", "messages_ecrire",
        "messages", "arbre",
    ]  # fmt: skip


def test_what_is_switched_off_is_not_there() -> None:
    bare = Settings(times=Times(presenting=0, threes=0), marks=0, named=False, messages=False)
    assert keys(bare) == ["seul", "pose", "regard", "arbre"]


def test_the_name_is_chosen_once_two_are_shown() -> None:
    assert "choix_nom" not in keys(Settings(), Record(cards=names("Un")))
    waiting = Record(cards=(*names("Un"), *names("Deux", status=CardStatus.RECEIVED)))
    assert "choix_nom" not in keys(Settings(), waiting)
    assert "choix_nom" in keys(Settings(), Record(cards=names("Un", "Deux")))


def test_the_phases_keep_their_keys_whatever_is_written() -> None:
    before = keys(Settings())
    assert [key for key in keys(Settings(), Record(cards=leaves(30))) if key in before] == before


def test_the_ready_made_tree_reads_as_it_is_written_and_fills_its_minutes() -> None:
    settings = convert(tomllib.loads(CAUSERIE), Settings)
    assert [part.shape for part in settings.parts] == [Form.ROOT, Form.FLOWER]
    assert step_remarks(step(FORMAT), asked(FORMAT, settings, Record()), 20) == ()
    minutes = sum(phase.minutes for phase in asked(FORMAT, settings, Record()))
    assert minutes == pytest.approx(38)


@pytest.mark.parametrize("model", Model)
def test_every_model_has_parts_that_can_be_told_apart(model: Model) -> None:
    settings = Settings(model=model)
    assert len({part.key for part in settings.parts}) == len(settings.parts) >= 4
    assert len({(slot.shape, slot.colour) for slot in settings.slots}) == len(settings.slots)
    assert all(part.question.endswith("?") for part in settings.parts)
    assert {part.shape for part in settings.parts} <= {form.value for form in Form}


def test_own_parts_replace_those_of_the_model() -> None:
    own = (
        PartPlan("Nos freins", "Quoi ?"),
        PartPlan("Freins", "Quoi encore ?", place=Place.FRUIT, most=1),
        PartPlan("مرحبا", "?"),
    )
    settings = Settings(own=own)
    assert [part.key for part in settings.parts] == ["meteo", "meteo_2", "partie_3"]
    assert [part.shape for part in settings.parts] == ["nuage", "fruit", "feuille"]
    assert [slot.most for slot in settings.slots] == [0, 1, 0]
    assert settings.slots[1].hints == ("Quoi encore ?",)


def test_the_form_does_not_ask_for_keys() -> None:
    fields = {one.key: one for one in fields_of(Settings)}
    assert [one.key for one in fields["parties"].fields] == [
        "libelle", "question", "forme", "max_par_personne",
    ]  # fmt: skip


def test_everybody_has_the_same_number_of_leaves_and_marks() -> None:
    settings, record = Settings(most=2, marks=5, max_chars=80), Record(cards=leaves(6))
    for phase in ("seul", "trios"):
        leaf = question(settings, phase, "feuille", record)
        assert isinstance(leaf, Ideas)
        assert (leaf.at_most, leaf.max_chars) == (2, 80)
    mark = question(settings, "reperes", "compte", record)
    assert isinstance(mark, Choice)
    assert mark.at_most == 5


def test_paper_leaves_are_noted_while_leaves_are_placed() -> None:
    leaf = question(Settings(), "pose", "feuille", Record())
    assert not leaf.asked_on_phones


def test_what_the_step_says_comes_with_the_first_part() -> None:
    held = step(FORMAT, guidance=Guidance(say="Présentez de bas en haut.", phone="Écrivez."))
    found: dict[str, Phase] = {one.key: one for one in phases(held, Settings(), Record())}
    assert found["partie_racines"].say.startswith("Présentez de bas en haut. Montrez")
    assert not found["partie_tronc"].say.startswith("Présentez")
    assert found["seul"].phone == "Écrivez."


class Hands:
    """A real room where a tree grows."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        store = create(
            folder / "s.mimosa",
            SessionInfo(title="S"),
            [
                Step(id=1, key="arbre", type="arbre", title="Arbre", position=0, minutes=38,
                     settings=to_builtins(settings)),
            ],
            copies=folder / "c",
            now=0,
        )  # fmt: skip
        self.room = Room(store, CATALOGUE)
        self.room.start()
        self._sent = 0

    @property
    def record(self) -> Record:
        return self.room.settled().result(10).record

    def guest(self) -> Guest:
        joined = self.room.voices.join(recording=True, quoting=False).result(10)
        guest = self.room.voices.identify(joined.token)
        assert guest is not None
        return guest

    def to(self, phase: str) -> None:
        self.room.conduct.go("c", None, 1, phase).result(10)

    def leaf(self, guest: Guest, text: str, slot: str = "racines", phase: str = "seul") -> int:
        self._sent += 1
        return self.room.voices.write(
            guest, step=1, phase=phase, input="feuille", slot=slot, text=text, key=str(self._sent)
        ).result(10)

    def paper(self, text: str, slot: str = "racines", phase: str = "pose") -> int:
        self._sent += 1
        return self.room.desk.note(
            "c", step=1, phase=phase, input="feuille", slot=slot, text=text, key=str(self._sent)
        ).result(10)


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    hands = Hands(tmp_path, Settings(most=2))
    yield hands
    hands.room.close()


def test_leaves_are_counted_over_the_whole_tree_and_all_its_moments(hands: Hands) -> None:
    guest = hands.guest()
    hands.to("seul")
    hands.leaf(guest, "Une")
    hands.to("trios")
    hands.leaf(guest, "Deux", "fruits", "trios")
    with pytest.raises(RefusedError, match="tout envoyé"):
        hands.leaf(guest, "Trois", "fruits", "trios")


def test_a_leaf_can_be_changed_after_it_was_shared(hands: Hands) -> None:
    guest = hands.guest()
    hands.to("seul")
    card = hands.leaf(guest, "Avant")
    hands.to("trios")
    hands.room.voices.rewrite(guest, card, "Après").result(10)
    assert [one.text for one in hands.record.cards] == ["Après"]
    hands.to("regard")
    with pytest.raises(RefusedError, match="fermée"):
        hands.room.voices.rewrite(guest, card, "Trop tard").result(10)


def test_leaves_of_all_moments_are_read_part_by_part_and_make_one_board(hands: Hands) -> None:
    guest = hands.guest()
    hands.to("seul")
    phone = hands.leaf(guest, "Au téléphone")
    hands.to("pose")
    fruit, paper = hands.paper("Un fruit", "fruits"), hands.paper("Sur papier")
    read = []
    for _turn in range(3):
        hands.room.board.read_next("c").result(10)
        read.append(hands.room.settled().result(10).run.spotlight)
    assert read == [phone, paper, fruit]
    cluster = hands.room.board.cluster("c", (phone, paper), "Les deux").result(10)
    assert {one.cluster for one in hands.record.cards_of("", "feuille", "racines")} == {cluster}
    with pytest.raises(RefusedError, match="endroits différents"):
        hands.room.board.cluster("c", (phone, fruit), "Non").result(10)


def test_marks_are_given_to_leaves_of_every_moment(hands: Hands) -> None:
    guest = hands.guest()
    hands.to("seul")
    card = hands.leaf(guest, "Une")
    hands.to("pose")
    paper = hands.paper("Deux")
    for _turn in range(2):
        hands.room.board.read_next("c").result(10)
    hands.to("reperes")
    hands.room.voices.answer(
        guest, step=1, phase="reperes", input="compte", value=(f"c{card}", f"c{paper}"), key="m"
    ).result(10)
    assert hands.record.answers_of("reperes", "compte")


def test_a_tree_grows_without_any_phone(hands: Hands) -> None:
    hands.to("pose")
    for number in range(5):
        hands.paper(f"Feuille {number}", "tronc")
        hands.room.board.read_next("c").result(10)
    hands.to("nom")
    for text in ("Le mimosa", "Le chêne"):
        hands.room.desk.note(
            "c", step=1, phase="nom", input="nom", slot="", text=text, key=text
        ).result(10)
    hands.to("choix_nom")
    view = hands.room.settled().result(10)
    assert view.phase is not None
    assert (view.phase.key, view.run.state) == ("choix_nom", State.OPEN)
    assert len(view.record.shown("", "feuille", "tronc")) == 5
