from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Cluster, KeyMessage, Link, MessageStatus, Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST, LIGHT, NIGHT
from tests.support.aloud import unheard
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.arbre.grove import (
    PRESENT,
    RECORDS,
    full,
    leaf,
    leaves,
    marks,
    names,
    votes,
)
from tests.unit.workshops.gathering import asked, pages, step
from tests.unit.workshops.samples import info
from workshops.formats.arbre import FORMAT
from workshops.formats.arbre.models import Model, PartPlan
from workshops.formats.arbre.settings import Settings

OPEN, PREPARED, REVEALED = State.OPEN, State.PREPARED, State.REVEALED
SECRET = "Ne pas montrer"


def page(
    record: Record, phase: str, state: State = OPEN, *, spotlight: int = 0, zoom: str = ""
) -> Page:
    found = asked(FORMAT, Settings(), record)
    here = next(one for one in found if one.key == phase)
    stage = Stage(WIDE, LIGHT, "192.168.43.1")
    return FORMAT.picture(
        Moment(
            stage, info(), step(FORMAT), Settings(), record, found, here, state,
            spotlight=spotlight, zoom=zoom,
        )
    )  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_page_keeps_to_the_page(name: str, size: tuple[int, int]) -> None:
    theme = {"awkward": NIGHT, "many": CONTRAST}.get(name, LIGHT)
    for key, one in pages(FORMAT, Settings(), RECORDS[name], size=size, theme=theme).items():
        assert check_svg(one.svg()) == [], key
        assert faults(one) == [], key
        assert smallest_text(one.svg()) >= SECONDARY, key


@pytest.mark.parametrize("model", [Model.VALUES, Model.PROBLEMS, Model.GOALS])
def test_every_model_is_drawn(model: Model) -> None:
    settings = Settings(model=model)
    record = Record(cards=leaves(24, settings=settings), presence=PRESENT)
    for key, one in pages(FORMAT, settings, record, size=CLASSIC).items():
        assert faults(one) == [], key
        assert check_svg(one.svg()) == [], key


def test_parts_are_lit_one_by_one_with_their_question() -> None:
    lines = page(Record(), "partie_tronc", PREPARED).lines
    assert any("Qu’est-ce qui nous relie" in line for line in lines)
    assert not any("valeurs" in line or "Racines" in line for line in lines)


@pytest.mark.parametrize("phase", ["seul", "trios"])
def test_while_people_write_the_room_sees_counts_alone(phase: str) -> None:
    waits = leaf(2, SECRET, "fruits", status=CardStatus.RECEIVED)
    cards = (leaf(1, SECRET), waits, leaf(3, SECRET, "tronc"))
    one = page(Record(cards=cards, links=(Link(1, 1, 3),), presence=PRESENT), phase)
    assert SECRET not in one.svg()
    assert not any(SECRET in line for line in one.lines)
    assert any("3 feuilles reçues" in line for line in one.lines)
    assert "Racines\u00a0: 1 feuille" in one.lines


@pytest.mark.parametrize("size", SIZES)
def test_the_count_of_a_part_is_whole_however_long_its_name(size: tuple[int, int]) -> None:
    settings = Settings(own=tuple(PartPlan(f"{n} {AWKWARD[1][:37]}", "?") for n in range(1, 7)))
    cards = tuple(leaf(n, slot=settings.parts[n % 6].key) for n in range(1, 7 * 6))
    one = pages(FORMAT, settings, Record(cards=cards), size=size)["seul", OPEN]
    assert faults(one) == []
    assert one.svg().count("· 7<") == 5


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_leaves_and_names_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    cards = (leaf(900, SECRET, status=status), *names(SECRET, status=status))
    record = Record(cards=(*full(12).cards, *cards), presence=PRESENT)
    for one in pages(FORMAT, Settings(), record).values():
        assert SECRET not in one.svg()
        assert not any(SECRET in line for line in one.lines)
    assert SECRET not in page(record, "pose", spotlight=900).svg()


def test_the_leaf_that_is_read_out_is_large_and_alone() -> None:
    record = Record(cards=leaves(12), presence=PRESENT)
    one = page(record, "pose", spotlight=3)
    texts = [card.text for card in record.cards]
    assert [line for line in one.lines if line in texts] == [texts[2]]
    assert "Feuilles" in one.lines


@pytest.mark.parametrize(
    ("phase", "state"),
    [
        ("pose", OPEN), ("regard", PREPARED), ("reperes", OPEN), ("reperes", REVEALED),
        ("messages_ecrire", PREPARED), ("messages", PREPARED), ("arbre", PREPARED),
    ],
)  # fmt: skip
def test_one_part_is_shown_alone_and_the_twin_says_which(phase: str, state: State) -> None:
    record = Record(cards=leaves(12), answers=marks((6,)), messages=(KeyMessage(1, "Un"),))
    one = page(record, phase, state, zoom="racines")
    inside = {card.text for card in record.cards if card.slot == "racines"}
    assert "L’écran montre une partie seule\u00a0: Racines." in one.lines
    told = {line.removesuffix(" (compte pour 1 personne)") for line in one.lines}
    assert {card.text for card in record.cards} & told == inside
    after = phase in ("messages_ecrire", "messages", "arbre") or state is REVEALED
    assert any("compte pour 1 personne" in line for line in one.lines) is after


def test_no_part_is_shown_alone_before_its_leaves_are_read() -> None:
    record = Record(cards=leaves(12))
    assert page(record, "seul", zoom="racines") == page(record, "seul")


def test_a_leaf_read_out_hides_the_part_until_it_is_put_back() -> None:
    record = Record(cards=leaves(12))
    one = page(record, "pose", spotlight=3, zoom="racines")
    assert one == page(record, "pose", spotlight=3)


def test_the_twin_has_every_leaf_even_those_gathered() -> None:
    record = Record(cards=leaves(200), presence=PRESENT)
    lines = page(record, "pose").lines
    told = [line for line in lines if line in {card.text for card in record.cards}]
    assert len(told) == 200


def test_clusters_and_links_are_told() -> None:
    lines = page(full(12), "regard", PREPARED).lines
    assert "Groupe «\u00a0Écouter sans juger\u00a0»\u00a0: 2 feuilles" in lines
    assert sum(" est reliée à " in line for line in lines) == 2


def test_empty_parts_are_asked_what_they_say() -> None:
    lines = page(Record(cards=(leaf(1, slot="tronc"),)), "regard", PREPARED).lines
    asked_of = next(line for line in lines if "sont vides" in line)
    assert asked_of.startswith("5 parties sont vides\u00a0: Racines, Branches")
    whole = page(Record(cards=leaves(12)), "regard", PREPARED).lines
    assert not any("vide" in line for line in whole)


def test_marks_are_hidden_until_they_are_revealed_and_stay_afterwards() -> None:
    record = Record(cards=leaves(12), answers=marks((1,), (1,)), presence=PRESENT)
    before = page(record, "reperes")
    assert not any("compte pour 2" in line for line in before.lines)
    assert any("2 réponses reçues" in line for line in before.lines)
    assert any("compte pour 2" in line for line in page(record, "reperes", REVEALED).lines)
    assert any("compte pour 2" in line for line in page(record, "arbre", PREPARED).lines)
    assert not any("compte pour 2" in line for line in page(record, "regard", PREPARED).lines)


def test_a_page_of_marks_is_the_same_whatever_was_marked() -> None:
    one, other = (
        page(Record(cards=leaves(6), answers=marks(*given)), "reperes")
        for given in (((1,), (1,)), ((2, 3), (4,)))
    )
    assert one == other


def test_marks_of_leaves_that_are_only_counted_are_told_apart() -> None:
    few = Record(cards=leaves(6), answers=marks((1, 2), (1,)), presence=PRESENT)
    assert "3 marques posées\u00a0: «\u00a0ça compte pour moi\u00a0»." in (
        page(few, "reperes", REVEALED).lines
    )
    crowd = Record(cards=leaves(120), answers=marks(range(1, 121)), presence=PRESENT)
    shown = page(crowd, "reperes", REVEALED)
    assert "120 marques posées, dont" in shown.body
    assert "120 marques posées\u00a0: «\u00a0ça compte pour moi\u00a0»." in shown.lines
    assert not any("que l’écran ne montre pas" in line for line in shown.lines), "all are read"
    assert sum("(compte pour 1 personne)" in line for line in shown.lines) == 120
    assert unheard(shown) == []


def test_a_group_of_leaves_is_told_from_its_leaves() -> None:
    cards = tuple(
        replace(card, cluster=7, slot=leaves(1)[0].slot) if card.id in (1, 2) else card
        for card in leaves(3)
    )
    slot = cards[0].slot
    record = Record(
        cards=cards, clusters=(Cluster(7, cards[0].phase, cards[0].input, slot, "Se respecter"),)
    )
    told = page(record, "arbre", PREPARED).lines
    assert any(line.startswith("Groupe «\u00a0Se respecter\u00a0»\u00a0: ") for line in told)
    assert "Se respecter" not in told


def test_nothing_is_said_of_phones_that_nobody_has() -> None:
    record = Record(cards=(*leaves(6), *names("A", "B")), presence=Presence(without_phone=9))
    for phase in ("reperes", "choix_nom"):
        assert not any("reçue" in line for line in page(record, phase).lines)


def test_the_name_is_told_once_it_is_revealed() -> None:
    record = Record(cards=names("Le mimosa", "Le chêne"), answers=votes(1, 2), presence=PRESENT)
    before = page(record, "choix_nom").lines
    assert not any("voix" in line for line in before)
    revealed = page(record, "choix_nom", REVEALED).lines
    assert "«\u00a0Le chêne\u00a0»" in revealed
    assert "2 voix sur 3." in revealed
    assert "«\u00a0Le chêne\u00a0»" in page(record, "arbre", PREPARED).lines


def test_names_that_come_first_together_are_told_together() -> None:
    record = Record(cards=names("Un", "Deux", "Trois"), answers=votes(2, 2, 1))
    lines = page(record, "choix_nom", REVEALED).lines
    assert any(line.startswith("Égalité entre «\u00a0Un\u00a0» et «\u00a0Deux") for line in lines)
    assert "Trois\u00a0: 1 voix" in lines


def test_the_finished_tree_has_its_messages_but_not_those_to_work_on() -> None:
    kept = KeyMessage(1, "On décide ensemble.", MessageStatus.VALIDATED)
    other = KeyMessage(2, "À revoir.", MessageStatus.REWORK)
    lines = page(Record(cards=leaves(3), messages=(kept, other)), "arbre", PREPARED).lines
    assert "1. On décide ensemble." in lines
    assert not any("À revoir" in line for line in lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 3, 12])
def test_messages_keep_to_their_room_however_long(count: int, size: tuple[int, int]) -> None:
    messages = tuple(KeyMessage(n, AWKWARD[1][:300]) for n in range(1, count + 1))
    record = replace(full(60), messages=messages)
    one = pages(FORMAT, Settings(), record, size=size)["arbre", PREPARED]
    assert faults(one) == []
    assert sum(AWKWARD[1][:300] in line for line in one.lines) == count
