"""Pictures of a rehearsal: each projector page once, in order, and pages of phones."""

from __future__ import annotations

import asyncio
import math
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.format import Format, Stage
from app.rehearsal.facilitator import HOME
from app.room.stage import stage_page
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from app.rehearsal.browser import Browser
    from app.rehearsal.camera import Camera
    from app.rehearsal.people import Person
    from app.room.view import View

WIDE = (1920, 1080)
SQUARE = (1440, 1080)
"""The two shapes of projectors: 16:9 and 4:3."""
_SQUARE_STOPS = ("rejoindre", "revealed", "synthese", "ecrits", "recit")
"""Pages also drawn at 4:3: the fullest ones."""
_OTHER_PAGES = {
    "rejoindre-arrives": ("/bienvenue", "/"),
    "debat-a2-apres-recueil": ("/", "/lire-ecran"),
    "fin": ("/", "/mes-reponses"),
}
"""Pages of a phone worth a look at some stops, beside the room's."""
_REMOTE_STOPS = ("arrives", "avant-open", "relecture", "revealed", "ecrits")
_OPENING = 40
"""Signs by which the content of a page is told from another's."""
_LEAST_MINUTES = 0.5

Rasterise = Callable[[str, int, int], bytes]


class SlowClock:
    """A clock that real time moves a little, and the rehearsal a lot: steps last as planned."""

    def __init__(self, start: float, seed: int) -> None:
        self._start = start
        self._began = time.monotonic()
        self._random = random.Random(f"{seed}|clock")

    def now(self) -> float:
        """Return the time, in seconds since the epoch."""
        return self._start + time.monotonic() - self._began

    def advance(self, minutes: float) -> None:
        """Let about as many minutes pass at once."""
        self._start += minutes * 60 * self._random.uniform(0.85, 1.2)


class Album:
    """Look at each stop of a rehearsal. ``camera`` is set once there is one; ``phones`` counts."""

    def __init__(
        self,
        catalogue: Mapping[str, Format[Any]],
        address: str,
        clock: SlowClock,
        speed: float,
        folder: Path,
    ) -> None:
        self._catalogue = catalogue
        self._address = address
        self._clock = clock
        self._speed = speed
        self._folder = folder
        self._drawn: list[tuple[str, str, tuple[int, int]]] = []
        self._last = ""
        self._seen: set[tuple[str, ...]] = set()
        self.camera: Camera | None = None
        self.phones = 0

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Draw what the projector shows, unless it shows the same as before; look at phones."""
        wide = self._draw(view, WIDE)
        if wide != self._last:
            self._last = wide
            self._drawn.append((name, wide, WIDE))
            if any(one in name for one in _SQUARE_STOPS):
                self._drawn.append((f"{name}-4x3", self._draw(view, SQUARE), SQUARE))
        if self.camera is not None:
            await self._look_at_phones(self.camera, name, people, remote)

    async def wait(self, view: View) -> None:
        """Let the planned time of a stop pass; for real when a speed was asked for."""
        minutes = _minutes(view)
        if math.isfinite(self._speed):
            await asyncio.sleep(minutes * 60 / self._speed)
        self._clock.advance(minutes)

    def develop(self, rasterise: Rasterise) -> int:
        """Write every projector page as a PNG; returns how many there are."""

        def write(number: int, name: str, svg: str, size: tuple[int, int]) -> None:
            path = self._folder / f"{number:03d}-{_slug(name)}.png"
            path.write_bytes(rasterise(svg, *size))

        with ThreadPoolExecutor(2) as pool:
            waiting = [
                pool.submit(write, number, *one) for number, one in enumerate(self._drawn, 1)
            ]
        for one in waiting:
            one.result()
        return len(self._drawn)

    def _draw(self, view: View, size: tuple[int, int]) -> str:
        stage = Stage(size, LIGHT, self._address)
        return stage_page(view, self._catalogue, stage).svg()

    async def _look_at_phones(
        self, camera: Camera, name: str, people: Sequence[Person], remote: Browser
    ) -> None:
        """Look at one phone, and now and then at the remote, unless nothing new is asked there."""
        phone = next((one.browser for one in people if one.by_phone and one.browser), None)
        if phone is not None:
            for path in _OTHER_PAGES.get(name, ("/",)):
                await self._shoot(camera, name, path, phone)
        if any(one in name for one in _REMOTE_STOPS):
            await self._shoot(camera, f"{name}-telecommande", HOME, remote)

    async def _shoot(self, camera: Camera, name: str, path: str, device: Browser) -> None:
        page = await device.open(path)
        moment = re.sub(r"\d+", "", " ".join(page.marked("contenu"))[:_OPENING])
        sent = str(_("Envoyé") in page.text)
        kind = (page.path, moment, sent, *sorted({form.action for form in page.forms}))
        if kind in self._seen:
            return
        self._seen.add(kind)
        self.phones += 1
        folder = self._folder / "telephones"
        folder.mkdir(exist_ok=True)
        png = await camera.take(path, device.cookies)
        (folder / f"{self.phones:03d}-{_slug(name)}.png").write_bytes(png)


def _minutes(view: View) -> float:
    """Return the planned minutes of the present stop: its phase's, or its share of its step."""
    if view.phase is None or view.step is None:
        return _LEAST_MINUTES
    planned = view.phase.minutes or view.step.minutes / len(view.phases)
    return max(_LEAST_MINUTES, planned / len(view.phase.stops))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
