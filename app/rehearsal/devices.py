"""What simulated people answer on: a phone, also for who sits beside it, and the room's tablet."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.rehearsal.browser import Browser
from app.rehearsal.page import Page, PageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

TABLET = "/borne"
"""The tablet's page, and what its addresses begin with."""
_OTHERS = "/autre"
_CARD = re.compile(r"n° (\d+) – (\S+)")
_NUMBER = re.compile(r"n° (\d+)")


class Way(StrEnum):
    """How somebody answers (formats.md §1.3)."""

    PHONE = "telephone"
    SHARED = "telephone_partage"
    KIOSK = "borne"
    PAPER = "papier"
    HANDS = "comptage"


class Asked(Protocol):
    """Who comes to a device: ``id`` and ``number`` as the room knows them, 0 for its owner.

    ``signs`` are the code that goes with the number, told once and noted on the card.
    """

    id: int
    number: int
    quoting: bool
    signs: str


class Device(Protocol):
    """Something that people answer on, one after the other."""

    base: str
    browser: Browser

    def turn(self, person: Asked) -> AbstractAsyncContextManager[Browser]:
        """Give the device to somebody, until they are done."""


class Phone:
    """Somebody's phone, on which up to three others answer too (« Répondre pour une autre »)."""

    base = ""

    def __init__(self, address: str) -> None:
        self.browser = Browser(address)
        self._lock = asyncio.Lock()
        self._now = 0

    @asynccontextmanager
    async def turn(self, person: Asked) -> AsyncIterator[Browser]:
        """Answer for somebody: its owner (number 0) or one of those that it answers for."""
        async with self._lock:
            now = person.id if person.number else 0
            if now != self._now:
                await self._change(now)
            yield self.browser

    async def _change(self, now: int) -> None:
        page = await self.browser.open(_OTHERS)
        value = str(now) if now else ""
        form = next(
            (one for one in page.every(f"{_OTHERS}/choisir") if value in one.options("qui")), None
        )
        if form is None:
            raise PageError(f"this phone does not answer for {now}")
        await self.browser.send(form, {"qui": value})
        self._now = now

    async def take_on(self, person: Asked, *, card: bool) -> int:
        """Begin to answer for somebody, by their card or as one who comes in; return their id."""
        async with self._lock:
            form = (await self.browser.open(_OTHERS)).form(_OTHERS)
            who = {"numero": str(person.number)} if card else {"sans": "oui"}
            agreed = {"recueil": "oui", **({"citation": "oui"} if person.quoting else {})}
            page = await self.browser.send(form, {**who, **agreed})
            _note_card(page, person)
            self._now = _known_as(await self.browser.open(_OTHERS), person.number)
            return self._now


class Tablet:
    """The tablet of the room: whoever is at it says « Personne suivante » on leaving."""

    base = TABLET

    def __init__(self, address: str) -> None:
        self.browser = Browser(address)
        self._lock = asyncio.Lock()

    async def pair(self, code: str) -> None:
        """Type the code that the laptop shows for a tablet."""
        form = (await self.browser.open(TABLET)).form("/co/code")
        page = await self.browser.send(form, {"code": code})
        if page.has("/co/code"):
            raise PageError("the tablet is not paired")

    async def newcomer(self, person: Asked) -> None:
        """Come in at the tablet, and be told one's number."""
        async with self._lock:
            form = (await self.browser.open(f"{TABLET}/nouveau")).form(f"{TABLET}/nouveau")
            page = await self.browser.send(form, _agreements(person))
            _note_card(page, person)
            await self._leave()

    @asynccontextmanager
    async def turn(self, person: Asked) -> AsyncIterator[Browser]:
        """Say one's number, agree the first time, and wipe the screen at the end."""
        async with self._lock:
            form = (await self.browser.open(TABLET)).form(f"{TABLET}/qui")
            page = await self.browser.send(form, {"numero": str(person.number)})
            if page.has(f"{TABLET}/qui"):  # The card answered already: is it theirs?
                await self.browser.send(page.form(f"{TABLET}/qui"), {"numero": str(person.number)})
            elif page.has(f"{TABLET}/accord"):
                agreed = await self.browser.send(page.form(f"{TABLET}/accord"), _agreements(person))
                _note_card(agreed, person)
            yield self.browser
            await self._leave()

    async def _leave(self) -> None:
        page = await self.browser.post(f"{TABLET}/suivante", [])
        if page.marked("qui-ici"):
            raise PageError("the tablet still knows who was at it")


def _agreements(person: Asked) -> dict[str, str]:
    return {"recueil": "oui", **({"citation": "oui"} if person.quoting else {})}


def _note_card(page: Page, person: Asked) -> None:
    """Write the code down that somebody is told with the number that they are known by."""
    told = _CARD.fullmatch(" ".join(page.marked("code")))
    if told is None or int(told[1]) != person.number:
        raise PageError(f"{page.path}: {page.marked('code')} is told to {person.number}")
    person.signs = told[2]


def _known_as(page: Page, number: int) -> int:
    """Return the id of somebody that a phone answers for."""
    for form in page.every(f"{_OTHERS}/choisir"):
        for value, words in form.labelled("qui").items():
            said = _NUMBER.search(words)
            if said is not None and int(said[1]) == number:
                return int(value)
    raise PageError(f"this phone does not answer for the person {number}")
