"""The README's pictures of the window, from the real one on a real screen: `python -m tests.pictures`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.core.record import Channel
from app.core.resources import resource
from app.core.session import Facilitator
from app.room.house import make_house
from app.ui.preferences import Preferences, write_preferences
from tests.support.screen import TIME, screen
from tests.support.sessions import make, opened
from workshops import CATALOGUE

ARGUMENTS = (
    ("desaccord", "Il ne s’agit pas que d’être au centre, il faut construire ensemble."),
    ("accord", "Être au centre, c’est déjà être entendu."),
    ("doute", "Au centre, mais qui décide ?"),
)
STEP, BEFORE, DURING = 2, "a1_avant", "a1_arguments"
LOOK = 2.5
"""Seconds that the window has to draw what it shows."""


def prepare(path: Path) -> None:
    """Leave a session in the middle of its first debate."""
    make(
        path,
        organiser="Réseau du mimosa",
        place="Narbonne",
        date="2026-03-12",
        facilitators=(
            Facilitator("Camille Martin", "chargée de projet", printed=True),
            Facilitator("Amina Roux", "patiente partenaire", printed=True),
        ),
    )
    with opened(path) as room:
        room.people.arrive("console", 20).result(TIME)
        while room.settled().result(TIME).run.phase != BEFORE:
            room.conduct.next("console", None).result(TIME)
        room.conduct.open("console", None).result(TIME)
        numbers = {"accord": 11, "doute": 4, "desaccord": 5}
        room.conduct.count(
            "console", step=STEP, phase=BEFORE, input="place", numbers=numbers, reveal=True
        ).result(TIME)
        room.conduct.next("console", None).result(TIME)
        for number, (camp, text) in enumerate(ARGUMENTS):
            room.desk.note(
                "console", step=STEP, phase=DURING, input="argument", slot=camp, text=text,
                key=f"picture-{number}", channel=Channel.VOICE,
            ).result(TIME)  # fmt: skip


def take(folder: Path) -> None:
    """Write the pictures of the window into ``folder``."""
    house = make_house(CATALOGUE, time.time)
    house.sessions.mkdir(parents=True)
    write_preferences(house.preferences, Preferences(toured=True))
    prepare(house.sessions / "2026-03-12 quesaco.mimosa")
    with screen() as lit:
        process = subprocess.Popen([sys.executable, "-m", "app"], env=lit.environment)
        try:
            lit.wait(lambda: lit.windows("Mimosa"), "the window never opened")
            lit.activate(lit.windows("Mimosa")[0])
            for name, keys in (
                ("home", ()),
                ("console", ("Return",)),
                ("prepare", ("ctrl+1", "Tab", "Down", "Down")),
                ("restitution-window", ("ctrl+4",)),
            ):
                for key in keys:
                    lit.key(key)
                    time.sleep(LOOK)
                time.sleep(LOOK)
                lit.picture(folder / f"{name}.png")
        finally:
            process.terminate()
            process.wait(TIME)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {f"XDG_{kind}_HOME": home for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        # A virtual screen has nobody to ask to stay awake: no warning about it in the pictures.
        os.environ["WAKEPY_FAKE_SUCCESS"] = "yes"
        take(Path(sys.argv[1]) if len(sys.argv) > 1 else resource("pictures"))
