"""A workshop prepared, then held, from the real window, on a real screen, by keyboard alone."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from app.core.errors import UserError
from app.room.house import make_house
from app.store import Reader
from app.ui.preferences import Preferences, write_preferences
from tests.support.screen import TIME, Screen, screen
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from app.core.session import Run

pytestmark = pytest.mark.slow

ARGUMENT = "Un patient qui decide est un partenaire."
TITLE = "Nos mots pour le partenariat"
STATEMENT = "On decide mieux a plusieurs."


class Facilitator:
    """Someone at the keyboard, who looks at nothing but what is written in the file."""

    def __init__(self, lit: Screen, folder: Path, copies: Path) -> None:
        self.screen = lit
        self._folder = folder
        self._copies = copies
        self._reader: Reader | None = None

    @property
    def file(self) -> Reader:
        """What is on the disk."""
        if self._reader is None:
            self.screen.wait(self._found, "no session file")
        assert self._reader is not None
        return self._reader

    def _found(self) -> bool:
        """Open the file, unless it is still being made."""
        for path in self._folder.glob("*.mimosa"):
            with contextlib.suppress(UserError, sqlite3.Error):
                self._reader = Reader(path, self._copies)
        return self._reader is not None

    @property
    def run(self) -> Run:
        """Where the room is."""
        return self.file.run()

    def until(self, come: Callable[[], object], what: str) -> None:
        """Wait, and let the window draw what has come."""
        self.screen.wait(come, what)
        time.sleep(0.4)

    def on(self) -> None:
        """Press « Suivant » by the key of a clicker, and wait until the room has moved."""
        before = self.run.revision
        self.screen.key("Next")
        self.until(lambda: self.run.revision != before, "the room did not move")

    def to(self, phase: str, state: str) -> None:
        """Go on until a moment."""
        for _press in range(12):
            if (self.run.phase, self.run.state.value) == (phase, state):
                return
            self.on()
        raise AssertionError(f"{phase} {state} never came: {self.run}")

    def count(self, *numbers: int) -> None:
        """Type the people of each camp but the last, which is the rest, and reveal."""
        for number in numbers[:-1]:
            self.screen.type(str(number))
            self.screen.key("Return")
        self.screen.type(str(numbers[-1]))
        self.on()

    def tell_people(self, number: int) -> None:
        """Go to « Animer », where the keyboard waits for them; once more if it was not there yet."""

        def told() -> bool:
            return self.file.presence().without_phone == number

        for _try in range(4):
            self.screen.key("ctrl+3")
            time.sleep(1.5)
            self.write(str(number))
            self.screen.key("Return")
            with contextlib.suppress(TimeoutError):
                self.screen.wait(told, "not told yet", 5)
                return
        raise AssertionError(f"{number} people were never told")

    def write(self, text: str) -> None:
        """Type a text in place of what the field holds."""
        self.screen.key("ctrl+a")
        self.screen.type(text)

    def statements(self) -> list[str]:
        """Return those of the debate, as they are saved."""
        return [one["texte"] for one in self.debate()["affirmations"]]

    def debate(self) -> dict[str, Any]:
        """Return its settings, as they are saved."""
        return next(one for one in self.file.steps() if one.type == "debat_mouvant").settings

    def write_in_next_text(self, text: str, saved: Callable[[], bool]) -> None:
        """Go on by Tab to the next field that takes a text: numbers before it take no letters."""
        for _field in range(6):
            self.screen.key("Tab")
            self.write(text)
            with contextlib.suppress(TimeoutError):
                self.screen.wait(saved, "not this field", 3)
                return
        raise AssertionError("no field took the text")

    def save_pdf(self, path: Path) -> None:
        """Save what the page shows, once it lets one, and wait for the file."""
        for _press in range(20):
            self.screen.key("ctrl+s")
            time.sleep(0.5)
            if self.screen.windows("Enregistrer"):
                break
        self.screen.wait(lambda: self.screen.windows("Enregistrer"), "no file chooser")
        time.sleep(0.5)
        self.write(str(path))
        self.screen.key("Return")
        self.until(path.exists, "no PDF")

    def close(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.close()


@pytest.fixture
def facilitator(home: Path) -> Iterator[Facilitator]:
    house = make_house(CATALOGUE, time.time)
    write_preferences(house.preferences, Preferences(toured=True))
    house.sessions.mkdir(parents=True)
    with screen() as lit:
        process = subprocess.Popen([sys.executable, "-m", "app"], env=lit.environment)
        try:
            lit.wait(lambda: lit.windows("Mimosa"), "the window never opened")
            lit.activate(lit.windows("Mimosa")[0])
            person = Facilitator(lit, house.sessions, house.copies)
            yield person
            person.close()
        finally:
            process.terminate()
            process.wait(TIME)
    assert home.exists()


def test_workshop_is_prepared_and_its_paper_saved_by_keys_alone(
    facilitator: Facilitator, tmp_path: Path
) -> None:
    room = facilitator.screen
    time.sleep(1)
    room.key(*["Tab"] * 6, "Return")  # The third card, past the buttons of two: « Préparer ».
    facilitator.until(lambda: facilitator.file.steps(), "no session was made")
    before = facilitator.debate()
    time.sleep(1)
    room.key("space")  # « L’atelier », which has the keyboard: on to its title
    facilitator.write(TITLE)
    facilitator.until(lambda: facilitator.file.info().title == TITLE, "the title was not saved")
    room.key(
        "shift+F6", "Tab", "Home", "Down", "Return"
    )  # The run sheet, its second step, its title.
    facilitator.write_in_next_text(STATEMENT, lambda: STATEMENT in facilitator.statements())
    first, *others = before["affirmations"]
    changed = before | {"affirmations": [first | {"texte": STATEMENT}, *others]}
    assert {key: facilitator.debate()[key] for key in before} == changed
    room.key("shift+F6", "shift+F6", "shift+Tab", "space")  # At the foot, its menu.
    time.sleep(0.5)
    room.key("Up", "Return")  # Its last line: « Imprimer… »
    time.sleep(1)
    # Not the run sheet; the poster, which comes three after it, and not the one for no phone.
    room.key("space", "Tab", "Tab", "Tab", "space", "Tab", "space")
    pdf = tmp_path / "a-imprimer.pdf"
    facilitator.save_pdf(pdf)
    poster, *signs = (" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages)
    assert TITLE in poster
    assert "Ensuite la page" in poster
    assert [one.replace("’", "'") for one in signs] == ["D'accord", "Je doute", "Pas d'accord"]


def test_workshop_without_phones_is_held_and_printed_by_keys_alone(
    facilitator: Facilitator, tmp_path: Path
) -> None:
    room = facilitator.screen
    time.sleep(1)
    room.key(*["Tab"] * 6, "Return")  # The third card, past the buttons of two: « Préparer ».
    facilitator.until(lambda: facilitator.file.steps(), "no session was made")
    facilitator.tell_people(20)
    for statement in ("a1", "a2"):
        facilitator.to(f"{statement}_avant", "open")
        facilitator.count(7, 9)
        facilitator.to(f"{statement}_arguments", "open")
        room.type(ARGUMENT)
        room.key("Return")
        step = facilitator.run.step
        assert step is not None
        facilitator.until(
            lambda step=step, phase=f"{statement}_arguments": any(  # type: ignore[misc]
                card.phase == phase for card in facilitator.file.record(step).cards
            ),
            "the argument was not noted",
        )
        facilitator.to(f"{statement}_apres", "open")
        facilitator.count(9, 5)
    for _press in range(20):
        if facilitator.run.finished:
            break
        facilitator.on()
    assert facilitator.run.finished
    room.key("ctrl+4")
    pdf = tmp_path / "compte-rendu.pdf"
    facilitator.save_pdf(pdf)
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert ARGUMENT in " ".join(text.split())
    assert "20 personnes" in " ".join(text.split())
