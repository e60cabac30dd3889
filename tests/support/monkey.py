"""Somebody who holds a remote and does anything that its page offers, at random."""

from __future__ import annotations

import asyncio
import random
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.rehearsal.browser import Browser, RefusedSendingError
from app.rehearsal.facilitator import Facilitator

if TYPE_CHECKING:
    from app.rehearsal.page import Fields, Form, Page

NUMBERS = re.compile(r"^(n-.*|nombre|oui|non|minutes)$")
"""Fields that hold a number of people, or minutes."""
UNDONE = frozenset({
    "/co/clore", "/co/valider", "/co/retirer-appareil",
    "/co/tout-delier", "/co/code", "/co/nouveau-code", "/reglages",
})  # fmt: skip
"""What ends the room, or takes the seats of those who play."""
PLACES = ("/co", "/co", "/co", "/co", "/co/tables", "/co/etape/{step}")


@dataclass
class Monkey:
    """One remote. ``wrote`` are the texts that were acknowledged, by what was done with them."""

    name: str
    address: str
    code: str
    seed: int
    wrote: Counter[tuple[str, str]] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._number = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live()), daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Put the remote away, once what was begun is done."""
        self._over.set()
        self._thread.join(60)
        assert not self._thread.is_alive()

    async def _live(self) -> None:
        browser = Browser(self.address)
        try:
            await Facilitator(browser).pair(self.code)
            while not self._over.is_set():
                await self._act(browser)
        finally:
            await browser.close()

    async def _act(self, browser: Browser) -> None:
        place = self._random.choice(PLACES).format(step=self._random.randint(1, 3))
        try:
            page = await browser.open(place)
        except RefusedSendingError as error:
            self._hear(place, error)
            return
        form = self._form(page)
        if form is None:
            return
        fields, text = self._filled(form)
        if self._random.random() < 0.3:
            await asyncio.sleep(self._random.random() * 0.2)  # Somebody else acts meanwhile.
        try:
            # Now and then a thumb that trembles: the same sending, twice at once.
            twice = 1 + (self._random.random() < 0.15)
            await asyncio.gather(*(browser.post(form.action, fields) for _each in range(twice)))
        except RefusedSendingError as error:
            self._hear(form.action, error)
        else:
            self.did[form.action] += 1
            if text:
                self.wrote[form.action, text] += 1

    def _hear(self, place: str, error: RefusedSendingError) -> None:
        status = str(error).partition(" ")[0]
        self.refused[f"{place} {status}"] += 1
        if not status.startswith("4") or status in ("400", "403"):
            self.broken.append(f"{place}: {error}")

    def _form(self, page: Page) -> Form | None:
        every = [one for one in page.forms if one.action not in UNDONE and one.method == "post"]
        kinds = sorted({one.action for one in every})
        if not kinds:
            return None
        action = self._random.choice(kinds)
        return self._random.choice([one for one in every if one.action == action])

    def _filled(self, form: Form) -> tuple[Fields, str]:
        """Return what is sent, and the words in it."""
        fields, text = [], ""
        given = {name for name, _value in form.fields if name in form.choices}
        for name, value in form.fields:
            if name not in form.free:
                fields.append((name, value))
            elif NUMBERS.match(name):
                fields.append((name, str(self._random.randint(0, 6))))
            else:
                self._number += 1
                text = text or f"{self.name} {self._number}"
                fields.append((name, text))
        for name, options in form.choices.items():
            if name not in given or self._random.random() < 0.5:
                fields = [one for one in fields if one[0] != name]
                fields.append((name, self._random.choice(options)))
        named = [one for one in form.buttons if one.name]
        if named and len(named) == len(form.buttons):
            button = self._random.choice(named)
            fields.append((button.name, button.value))
        return fields, text
