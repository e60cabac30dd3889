"""Draw every page into PNG files, to be looked at: python -m tests.unit.workshops.render FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.record import Record
from app.scene.frame import CLASSIC, WIDE, Frame
from app.scene.pages import JoinWiFi, join_page, neutral_page, timer_page
from app.scene.theme import THEMES
from app.ui.raster import rasterise
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops import samples
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.scene.svg import Page

_PIXELS = {WIDE: (1920, 1080), CLASSIC: (1024, 768)}


def house_pages(size: tuple[int, int]) -> Iterator[tuple[str, Page]]:
    """Yield the pages that belong to no format."""
    frame = Frame("Le partenariat en santé, quésaco ?", "Accueil", "192.168.43.1", size=size)
    wifi = JoinWiFi("WIFI:T:WPA;S:Mimosa;P:mimosa-2026;;", "Mimosa", "mimosa-2026")
    welcome = "La parole de chaque personne a le même poids."
    yield "join", join_page(frame, welcome, wifi=wifi, present=18)
    long = JoinWiFi("WIFI:T:WPA;S:" + "W" * 32 + ";P:" + "k" * 63 + ";;", "W" * 32, "k" * 63)
    port = Frame("x" * 200, "Accueil", "192.168.143.101:8080", True, size=size)
    yield "join_long", join_page(port, AWKWARD[1], wifi=long, present=1000)
    yield "join_no_wifi", join_page(frame, welcome, present=1)
    yield "join_no_network", join_page(Frame("Atelier", size=size), welcome, present=18)
    yield "neutral", neutral_page(frame)
    yield "timer", timer_page(frame, 95, 240, "Un argument à la fois.")
    for theme in THEMES[1:]:
        dark = Frame("Atelier", "Accueil", "192.168.43.1", True, theme, size)
        yield f"join_{theme.name}", join_page(dark, welcome, wifi=wifi, present=18)
        yield f"neutral_{theme.name}", neutral_page(dark)


def _other_formats() -> dict[str, dict[str, Record]]:
    return {
        "accueil": {
            "plain": Record(
                cards=samples.rules(["On se tutoie si on veut.", "On éteint la radio."])
            ),
            "awkward": Record(cards=samples.rules(AWKWARD)),
        },
        "pause": {"plain": Record()},
        "synthese": {
            "empty": Record(),
            "plain": Record(
                messages=samples.messages(samples.PLAIN), followups=samples.followups(samples.PLAIN)
            ),
            "awkward": Record(
                messages=samples.messages(AWKWARD), followups=samples.followups(AWKWARD)
            ),
        },
    }


def format_pages(size: tuple[int, int]) -> Iterator[tuple[str, Page]]:
    """Yield every page of every format."""
    for kind, records in _other_formats().items():
        settings = CATALOGUE[kind].settings()
        for name, record in records.items():
            held = samples.step(kind, started=1_790_000_000.0)
            for moment in samples.moments(kind, settings, record, size=size, held=held):
                yield (
                    f"{kind}_{name}_{moment.phase.key}_{moment.state}",
                    CATALOGUE[kind].picture(moment),
                )
    for variant in Variant:
        for name, (settings, record) in samples.records(variant).items():
            for moment in samples.moments("debat_mouvant", settings, record, size=size):
                if moment.phase.key.startswith("a1"):
                    page = CATALOGUE["debat_mouvant"].picture(moment)
                    yield f"debat_{variant}_{name}_{moment.phase.key}_{moment.state}", page


def main(folder: Path) -> None:
    """Write every page at both shapes."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    for size, pixels in _PIXELS.items():
        for name, page in (*house_pages(size), *format_pages(size)):
            if wanted in name:
                path = folder / f"{name}_{pixels[0]}.png"
                path.write_bytes(rasterise(page.svg(), *pixels))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
