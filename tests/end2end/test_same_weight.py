"""The same people, of the same opinions, weigh the same whichever way they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.rehearsal.devices import Way
from app.rehearsal.people import Habit
from app.rehearsal.scene import MIXED, Scene
from app.room.preparing import read_named
from tests.end2end.test_any_workshop import made_of
from tests.end2end.test_demo import FIVE
from tests.support.playing import play
from tests.support.weighing import differences, weighed
from workshops import CATALOGUE, FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.core.workshop import Workshop
    from tests.support.weighing import Difference, Weighed

pytestmark = pytest.mark.slow


class Known(NamedTuple):
    """A difference that counting hands makes: where it shows, and why it cannot but be."""

    figure: str
    line: str
    why: str


HANDS = (
    Known(
        r".* passes",
        r"$^",
        "Whoever raises no hand may pass, or think: nobody counts that.",
    ),
    Known(
        r".*:t\d+\.marque( total)?",
        r"(Table \d+|\d+ (d’accord|questions?)|, |retenue( par la table \d+)?)+",
        "Marks on what other tables wrote are given one by one: on the tablet, without a phone.",
    ),
    Known(
        r".*:a\d+_apres\.argument_bouge( total)?",
        r"cité par \d+ personnes?",
        "Which argument moved them is said one by one: hands are raised for places alone.",
    ),
    Known(
        r".*:rejoindre\.second( total)?",
        r"$^",
        "Nobody stands before two posters: a second choice is given one by one.",
    ),
    Known(
        r"$^",
        r"\d+ personnes? sur \d+ : .*",
        "Whoever put no dot on a poster, among those who do not answer alone, may have passed.",
    ),
    Known(
        r"$^",
        r"\d+ idées ont été proposées\. .*(une à une|comptées)\..*",
        "Dots on a poster are counted: how many people gave them is not known, and not said.",
    ),
)


MOVED = Known(
    r".*:a\d+_arguments\.bouge.*",
    r"$^",
    "Phones give two places: who moved is asked of hands alone, where somebody has no phone.",
)

REFUSAL = Known(
    r"$^",
    r"Profil|Personnes|\d+ · [A-Z][\w ]+",
    "Who does not agree to be noted by their phone is not asked for a profile.",
)


def unexplained(found: Sequence[Difference], known: Sequence[Known]) -> list[Difference]:
    """Return the differences that are in none of the known ones."""
    return [one for one in found if not _explained(one, known)]


def _explained(found: Difference, known: Sequence[Known]) -> bool:
    if found.what != "restitution":
        return any(re.fullmatch(one.figure, f"{found.step}:{found.what}") for one in known)
    lines = [*_lines(found.one), *_lines(found.other)]
    return all(any(re.fullmatch(one.line, line) for one in known) for line in lines)


def _lines(told: object) -> list[str]:
    assert isinstance(told, list)
    return told


class Weights:
    """Plays of one workshop by the same people, who sit where they sat in the first one."""

    def __init__(self, folder: Path, workshop: str | Workshop, people: int) -> None:
        self._folder = folder
        self._workshop = workshop
        self._people = people
        phones = Scene(people, 0, habits=())
        outcome = play(folder / "phones", phones, workshop)
        assert outcome.sound
        self._places = outcome.places
        self.phones = self._weighed("phones")

    def play(self, name: str, without: int, *bare: Way) -> list[Difference]:
        """Play with people ``without`` a phone, who answer in these ways; return what differs."""
        scene = Scene(self._people, without, bare=bare, habits=self._habits(bare))
        assert set(scene.ways) >= set(bare), "a way that nobody takes proves nothing"
        outcome = play(self._folder / name, scene, self._workshop, places=self._places)
        assert outcome.sound
        found = self._weighed(name)
        assert found.told.keys() == self.phones.told.keys()
        if Way.HANDS not in bare:
            assert found.people == self.phones.people
        assert all(number <= self._people for number in found.people.values())
        return differences(self.phones, found)

    @staticmethod
    def _habits(bare: Sequence[Way]) -> tuple[Habit, ...]:
        """Where hands are raised, somebody with a phone raises theirs: it is not to note anything."""
        return (Habit.LOSES_WIFI, *([Habit.REFUSES] if Way.HANDS in bare else ()))

    def _weighed(self, name: str) -> Weighed:
        found = weighed(self._folder / name)
        assert found.above == ()
        assert len(found.figures) > 10
        return found


def test_a_small_room_weighs_the_same_on_phones_without_and_mixed(tmp_path: Path) -> None:
    formats = [CATALOGUE[key] for key in ("debat_mouvant", "freins_leviers", "evaluation")]
    weights = Weights(tmp_path, made_of(formats), 6)
    assert weights.play("without", 6, Way.KIOSK, Way.PAPER) == []
    assert unexplained(weights.play("mixed", 4, *MIXED), (*HANDS, REFUSAL)) == []


def others() -> Workshop:
    """Return a workshop of the formats that no ready-made one has."""
    ready = {step.type for key in FIVE for step in read_named(key, CATALOGUE).steps}
    return made_of([CATALOGUE["accueil"], *(one for one in FORMATS if one.key not in ready)])


@pytest.fixture(scope="module", params=[*FIVE, "others"])
def weights(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Weights:
    """Give a workshop that people played on their phones."""
    workshop = others() if request.param == "others" else request.param
    return Weights(tmp_path_factory.mktemp("weights"), workshop, 10)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("without", "bare", "known"),
    [
        (10, (Way.KIOSK, Way.PAPER), (MOVED,)),
        (6, (Way.SHARED, Way.KIOSK, Way.PAPER), (MOVED,)),
        (10, (Way.KIOSK, Way.PAPER, Way.HANDS), (MOVED, *HANDS)),
        (5, MIXED, (MOVED, *HANDS, REFUSAL)),
    ],
    ids=["one by one", "beside others", "without", "mixed"],
)
def test_a_workshop_weighs_the_same_whichever_way_people_answer(
    weights: Weights, without: int, bare: tuple[Way, ...], known: tuple[Known, ...]
) -> None:
    name = f"{without} {len(bare)}"
    assert unexplained(weights.play(name, without, *bare), known) == []
