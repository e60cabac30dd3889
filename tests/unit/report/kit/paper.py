"""What a printed page really holds: its words with their places, and the page as a picture."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import pytest
from pypdf import PdfReader

from app.core.session import Facilitator, SessionInfo, Step
from app.core.wifi import WiFi
from app.report.kit.plan import Plan, PlannedStep, planned
from app.room import preparing
from app.room.preparing import read_named
from tests.support.sessions import debate_about
from workshops import CATALOGUE
from workshops.formats import arbre, sous_groupes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cv2.typing import MatLike

    from app.core.workshop import Workshop

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
ARABIC = "أنا أعرف حياتي أفضل من أي شخص آخر، وأريد أن أكون شريكا في القرار."
LONG = ("Œuvre – ça, 1 000 € : « personne ne décide seul », même à l’hôpital. " * 5)[:300].strip()
MARKUP = "<script>alert('x')</script> & ]]> 💚"
HARD = (LONG, ARABIC, MARKUP, "Mot" * 100)

INFO = SessionInfo(
    title="Le partenariat en santé en ETP, quésaco ?",
    date="2026-03-12",
    place="Montpellier",
    organiser="Association Agir",
    facilitators=(Facilitator("Claire Martin", "infirmière"), Facilitator("Fatima Benali")),
    wifi=WiFi("Mimosa 5", "jaune;2026:0Ol1"),
)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(pdf: bytes) -> int:
    """Return how many pages there are."""
    return len(PdfReader(BytesIO(pdf)).pages)


def _asked(command: Sequence[str], pdf: bytes) -> bytes:
    done = subprocess.run([*command, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page, as pdftotext reads it, on one line."""
    whole = _asked(["pdftotext"], pdf).decode()
    return [" ".join(page.split()) for page in whole.split("\f")[:-1]]


def words(pdf: bytes) -> list[list[Word]]:
    """Return the words of each page and where they stand."""
    # Emoji of the document's title come out as half signs.
    found = _asked(["pdftotext", "-bbox"], pdf).decode(errors="replace").split("<page ")[1:]
    return [
        [
            Word(float(left), float(top), float(right), float(bottom), unescape(text))
            for left, top, right, bottom, text in _WORD.findall(page)
        ]
        for page in found
    ]


def picture(pdf: bytes, page: int = 1, dpi: int = 100, *, grey: bool = False) -> MatLike:
    """Return a page as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page"
        command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile"]
        colour = ["-gray"] if grey else []
        subprocess.run([*command, *colour, "-png", "-", str(out)], input=pdf, check=True)
        read = cv2.imread(str(out.with_suffix(".png")))
    assert read is not None
    return read


def steps_of(workshop: Workshop) -> tuple[PlannedStep, ...]:
    """Return the steps of a workshop as the kit sees them."""
    return planned(INFO, preparing.steps_of(workshop), CATALOGUE)


def ready() -> Plan:
    """Return the ready-made workshop, to be held."""
    workshop = read_named("etp-quesaco", CATALOGUE)
    return Plan(
        INFO,
        steps_of(workshop),
        "192.168.1.20:8080",
        people=12,
        room=workshop.room,
        material=workshop.material,
    )


def grouped() -> tuple[PlannedStep, ...]:
    """Return sub-groups on three questions, then a tree of six parts."""
    kinds = {one.key: one for one in (arbre.FORMAT, sous_groupes.FORMAT)}
    steps = [
        Step(id=place, key=key, type=key, title=key, position=place, minutes=30, settings={})
        for place, key in enumerate(("sous_groupes", "arbre"), 100)
    ]
    return planned(INFO, steps, kinds)


def hard() -> tuple[PlannedStep, ...]:
    """Return a seated debate on statements that programs stumble over, with six places."""
    return steps_of(debate_about(*HARD, variante="assis", nb_prevu=len(HARD)))
