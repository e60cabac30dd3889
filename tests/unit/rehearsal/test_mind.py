from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.core.phase import CardSource, Choice, Ideas, Option, Phase
from app.rehearsal.mind import Mind, is_position, side_name, side_of, statement_of

ZONES = (Option("oui", "Oui"), Option("doute", "Doute"), Option("non", "Non"))
BEFORE = Phase(
    key="avant",
    title="Avant",
    short="Avant",
    inputs=(Choice(key="place", label="Affirmation", options=ZONES),),
)
AFTER = Phase(
    key="apres",
    title="Après",
    short="Après",
    inputs=(
        Choice(key="place", label="Où ?", options=ZONES, prefilled_from=("avant.place",)),
        Choice(key="bouge", label="Par quoi ?", options_from=CardSource("avant", "idee")),
        Choice(key="accord", label="D’accord ?", options=ZONES[:2]),
        Ideas(key="idee", label="Une idée ?", slots=ZONES, slot_from=("avant.place",)),
    ),
)
PHASES = (BEFORE, AFTER)
LEANS = st.floats(-1, 1)


@given(st.text(max_size=8), LEANS, st.lists(LEANS, max_size=8))
def test_same_seed_gives_the_same_places(seed: str, lean: float, heard: list[float]) -> None:
    places = []
    for _twice in range(2):
        mind = Mind(seed)
        first = mind.place("x", ZONES, lean)
        for side in heard:
            mind.hear("x", side)
        places.append((first, mind.place("x", ZONES, lean), mind.moved))
    assert places[0] == places[1]


@given(st.integers(), LEANS, st.lists(LEANS, max_size=8))
def test_moved_says_whether_a_place_ever_changed(
    seed: int, lean: float, heard: list[float]
) -> None:
    mind = Mind(str(seed))
    places = [mind.place("x", ZONES, lean)]
    for side in heard:
        mind.hear("x", side)
        places.append(mind.place("x", ZONES, lean))
    assert ("x" in mind.moved) == (len(set(places)) > 1)


def test_arguments_of_one_side_bring_people_there() -> None:
    minds = [Mind(f"s{number}") for number in range(40)]
    before = [mind.place("x", ZONES, -0.5) for mind in minds]
    for mind in minds:
        for _argument in range(12):
            mind.hear("x", 1)
    after = [mind.place("x", ZONES, -0.5) for mind in minds]
    assert after.count("oui") > before.count("oui") + 5


def test_nobody_takes_the_place_of_who_abstains() -> None:
    options = (*ZONES, Option("abstention", "Rien", "ring", "abstain"))
    places = {Mind(str(number)).place("x", options, -1) for number in range(60)}
    assert places == {"oui", "doute", "non"}


def test_position_is_told_from_other_choices() -> None:
    told = {
        f"{phase.key}.{question.key}": is_position(question, phase, PHASES)
        for phase in PHASES
        for question in phase.inputs
        if isinstance(question, Choice)
    }
    assert told == {
        "avant.place": True, "apres.place": True, "apres.bouge": False, "apres.accord": False,
    }  # fmt: skip


def test_statement_is_the_first_position_revised() -> None:
    revised = AFTER.input("place")
    assert isinstance(revised, Choice)
    assert statement_of(revised, PHASES) == "Affirmation"


def test_sides_go_from_agreement_to_disagreement() -> None:
    assert [side_of(one.key, ZONES) for one in ZONES] == [1, 0, -1]
    assert [side_name(side_of(one.key, ZONES)) for one in ZONES] == ["accord", "doute", "desaccord"]
    assert side_of("", ()) == 0


def test_people_come_from_everywhere_and_think_apart_from_it() -> None:
    minds = [Mind(f"3|{one}") for one in range(400)]
    said = Counter(one.profile for one in minds)
    assert said.keys() == {"usagers", "professionnels", "les_deux", ""}
    assert said["usagers"] > said["professionnels"] > said["les_deux"] + said[""]
    first, drawn = Mind("3|0"), Random("3|0")
    assert [first.chance(0.5) for _each in range(20)] == [
        drawn.random() < 0.5 for _each in range(20)
    ]
