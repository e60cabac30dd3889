"""A whole workshop, played over HTTP by eight people, and what it leaves."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PIL import Image

from app.cli import main
from app.cli.demo import EXTRACTS
from app.rehearsal.scene import Scene
from app.store import check_file
from tests.conftest import CHROMIUM
from tests.support.playing import RESTITUTION, play, words_of

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.slow

DEFAULT = "etp-patients-partenaires"
TREE = "causerie-mimosa"
BOTH = (DEFAULT, TREE)
FIVE = (*BOTH, "proches-aidants", "fais-decoller-ton-idee", "s-auto-evaluer")

PICTURES = {
    DEFAULT: (
        "debat-a1-apres-revealed", "debat-a2-apres-revealed", "recit", "groupes-tables",
        "t1-recueil", "t3-open", "choix-recueil", "p-g1-montre", "p-g3-open", "fin",
    ),
    TREE: (
        "seul-textes", "trios-textes", "lecture-dernier", "lecture-rangement", "regard",
        "reperes-revealed", "choix-nom-revealed", "arbre-arbre", "fin",
    ),
}  # fmt: skip
SAID = {
    DEFAULT: (
        "RÉPÉTITION", "mettre le patient au centre", "Avoir vécu la maladie suffit",
        "QUI ? Quel est le profil du patient partenaire ?", "QUOI ? Quelles sont ses missions ?",
        "COMMENT ? Comment travailler ensemble ?", "retenue", "Messages clés",
    ),
    TREE: (
        "RÉPÉTITION", "L’arbre du partenariat en santé", "Quelles valeurs nous font tenir ?",
        "Qu’est-ce que cela apporte, et à qui ?", "compte pour", "reliée à",
    ),
    "proches-aidants": (
        "Tour de présentation", "Le récit n’est pas repris ici", "Qu’est-ce que cette personne sait ?",
        "Ce qui a manqué", "Conditions du partenariat", "Messages clés",
    ),
    "fais-decoller-ton-idee": (
        "Les idées gardées", "Cartographier le projet", "Niveau d’engagement visé", "Les rêves",
        "Ce qui peut gêner", "Premiers pas", "Ce qu’il nous faut", "Je peux aider",
    ),
    "s-auto-evaluer": (
        "Cet outil sert à dialoguer. Il ne note personne.", "Le niveau commun", "Co-décision",
        "Un institut prépare un module", "Pour quand", "L’outil est clair.", "Suites",
    ),
}  # fmt: skip


class Left(NamedTuple):
    """What the demo of a workshop left, and where."""

    workshop: str
    folder: Path

    @property
    def summary(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads((self.folder / "summary.json").read_text("utf-8"))
        return read


@pytest.fixture(scope="module", params=BOTH)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Play a workshop with eight people; phones are only looked at in the default one."""
    folder = tmp_path_factory.mktemp("demo")
    people = ("--people", "8", "--without-phone", "2", "--out", str(folder))
    with pytest.MonkeyPatch.context() as patch:
        if request.param == DEFAULT:
            assert main(["demo", *people]) == 0
        else:
            patch.setattr("app.rehearsal.camera.CHROMIUM", "not-installed")
            assert main(["demo", "--workshop", request.param, *people]) == 0
    return Left(request.param, folder)


def test_summary_tells_that_nothing_was_lost_or_doubled(played: Left) -> None:
    summary = played.summary
    assert summary["workshop"] == played.workshop
    assert (summary["lost"], summary["duplicated"], summary["unseen"]) == (0, 0, 0)
    assert summary["sent"] == summary["acknowledged"] > 100
    assert summary["stored"] == summary["acknowledged"] - summary["withdrawn"]
    assert (summary["people"], summary["without_phone"]) == (8, 2)
    assert summary["ways"] == {"telephone": 6, "borne": 1, "comptage": 1}


def test_demo_lives_through_what_happens_to_people(played: Left) -> None:
    assert played.summary["resent"] == 2  # the Wi-Fi dropped twice for one answer
    assert played.summary["withdrawn"] == 1


def test_session_file_is_sound_and_marked(played: Left) -> None:
    report = check_file(played.folder / "repetition.mimosa")
    assert report.sound
    assert report.rehearsal


def test_pictures_are_numbered_and_not_blank(played: Left) -> None:
    pictures = sorted((played.folder / "pictures").glob("*.png"))
    assert [int(path.name[:3]) for path in pictures] == list(range(1, len(pictures) + 1))
    assert len(pictures) == played.summary["projector_pictures"] > 30
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == ((1440, 1080) if "4x3" in path.name else (1920, 1080))
            colours = picture.resize((192, 108)).convert("RGB").getcolors(192 * 108)
        assert colours is not None
        assert len(colours) > 20, path.name


def test_every_moment_that_matters_is_seen(played: Left) -> None:
    names = " ".join(path.stem for path in (played.folder / "pictures").glob("*.png"))
    assert [one for one in PICTURES[played.workshop] if one not in names] == []


def test_restitution_opens_and_tells_what_the_room_said(played: Left) -> None:
    said = words_of(played.folder / "compte-rendu.pdf")
    assert [one for one in SAID[played.workshop] if one not in said] == []


def test_tables_and_pictures_of_the_restitution_are_there(played: Left) -> None:
    left = played.folder / EXTRACTS
    assert list(left.glob("*.xlsx"))
    assert list(left.glob("tables/*.csv"))
    assert list(left.glob("images/*.png"))


@pytest.mark.browser
@pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason="Chromium is not installed")
def test_phone_pages_are_taken(played: Left) -> None:
    pages = sorted((played.folder / "pictures" / "telephones").glob("*.png"))
    assert len(pages) == played.summary["phone_pictures"]
    assert (len(pages) > 10) is (played.workshop == DEFAULT)


def test_the_same_seed_gives_the_same_choices(tmp_path: Path) -> None:
    first, again = (play(tmp_path / name, Scene(5, 1, 5), DEFAULT) for name in "ab")
    assert first.sound
    assert len(first.deeds) > 40
    assert first.deeds == again.deeds


def told_by(folder: Path, workshop: str) -> list[str]:
    """Return what the restitution of a workshop should say and does not."""
    said = words_of(folder / RESTITUTION)
    return [one for one in SAID[workshop] if one not in said and one != "RÉPÉTITION"]


@pytest.mark.parametrize("workshop", FIVE)
def test_a_workshop_is_held_without_any_phone(tmp_path: Path, workshop: str) -> None:
    outcome = play(tmp_path / "none", Scene(8, 8), workshop)
    assert outcome.sound
    assert outcome.ledger.acknowledged > 40
    assert told_by(tmp_path / "none", workshop) == []


@pytest.mark.parametrize("workshop", FIVE[2:])
def test_a_workshop_is_held_with_and_without_phones(tmp_path: Path, workshop: str) -> None:
    outcome = play(tmp_path / "some", Scene(6, 2), workshop)
    assert outcome.sound
    assert outcome.ledger.acknowledged > 90
    assert told_by(tmp_path / "some", workshop) == []


@pytest.mark.soak
@pytest.mark.parametrize("workshop", FIVE)
@pytest.mark.parametrize(("people", "without"), [(18, 4), (40, 10), (40, 40)])
def test_a_workshop_is_held_by_many(
    tmp_path: Path, workshop: str, people: int, without: int
) -> None:
    assert play(tmp_path / "many", Scene(people, without), workshop).sound
    assert told_by(tmp_path / "many", workshop) == []


def test_a_workshop_is_held_without_anybody(tmp_path: Path) -> None:
    assert play(tmp_path / "nobody", Scene(0, 0), DEFAULT).sound
