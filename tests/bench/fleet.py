"""A room full of phones, in the generator's own process."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.support.phone import Phone, new_key
from tests.support.sessions import PLACES, VOTE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from tests.support.phone import Place
    from tests.support.wire import Stream

HOST = "127.0.0.1"
JITTER = 0.4
"""Seconds that the page's script waits at most before it fetches what has changed."""
_TOGETHER = 50


@dataclass
class Person:
    """A phone, its event stream, and what it saw."""

    phone: Phone
    chance: random.Random
    stream: Stream | None = None
    page: int = 0
    place: str = ""
    sent: list[str] = field(default_factory=list)
    """Keys that were acknowledged."""
    told: Callable[[int, float], None] = lambda _page, _at: None

    async def listen(self) -> None:
        """Open the event stream."""
        self.stream = await self.phone.follow(f"/flux?vu={self.page}", self._on_page)

    def _on_page(self, number: int, at: float) -> None:
        self.page = number
        self.told(number, at)

    async def vote(self) -> float:
        """Take a place; return the seconds until it was acknowledged."""
        self.place = self.chance.choice(PLACES)
        return await self.answer(VOTE, self.place)

    async def answer(self, asked: Place, *chosen: str) -> float:
        """Send an answer as the script does; return the seconds until it was acknowledged."""
        key = new_key()
        started = time.monotonic()
        while True:
            try:
                reply = await self.phone.answer(asked, *chosen, key=key, by_script=True)
                break
            except OSError:  # The kept connection was closed meanwhile: a browser opens another.
                continue
        took = time.monotonic() - started
        if reply.status != 200:
            raise AssertionError(reply)
        self.sent.append(key)
        return took

    def vote_by_form(self) -> bytes:
        """Return the bytes of a vote as a browser without scripts sends it."""
        fields = [("cle", new_key()), *VOTE.fields, ("choix", self.chance.choice(PLACES))]
        return self.phone.request("POST", "/repondre", urlencode(fields).encode())

    async def holds_own_page(self) -> bool:
        """Fetch the page; tell whether it is this person's own, with the last answer."""
        page = await self.phone.page()
        return f'value="{self.place}" aria-pressed="true"' in page if self.place else True

    def leave(self) -> None:
        """Close everything."""
        if self.stream is not None:
            self.stream.close()
        self.phone.hang_up()


async def together(work: Iterable[Callable[[], Awaitable[None]]], at_once: int = _TOGETHER) -> None:
    """Do all of it, so many at once."""
    gate = asyncio.Semaphore(at_once)

    async def one(job: Callable[[], Awaitable[None]]) -> None:
        async with gate:
            await job()

    await asyncio.gather(*(one(job) for job in work))


async def arrive(port: int, people: int) -> list[Person]:
    """Have so many people join, each with its event stream."""
    fleet = [Person(Phone(HOST, port), random.Random(n)) for n in range(people)]

    async def come(person: Person) -> None:
        reply = await person.phone.join()
        if reply.status != 303 or not person.phone.cookies:
            raise AssertionError(reply)

    await together([lambda one=person: come(one) for person in fleet])  # type: ignore[misc]
    await together([person.listen for person in fleet])
    return fleet


async def vote_within(fleet: Sequence[Person], seconds: float) -> list[float]:
    """Have everybody vote once at a random moment; return the acknowledgement times in seconds."""

    async def one(person: Person) -> float:
        await asyncio.sleep(person.chance.uniform(0, seconds))
        return await person.vote()

    return list(await asyncio.gather(*(one(person) for person in fleet)))


async def answer_within(
    fleet: Sequence[Person],
    seconds: float,
    asked: Place,
    choose: Callable[[random.Random], tuple[str, ...]],
) -> list[float]:
    """Have everybody answer once at a random moment; return as ``vote_within`` does."""

    async def one(person: Person) -> float:
        await asyncio.sleep(person.chance.uniform(0, seconds))
        return await person.answer(asked, *choose(person.chance))

    return list(await asyncio.gather(*(one(person) for person in fleet)))


async def fetch_when_told(
    fleet: Sequence[Person], act: Callable[[], Awaitable[None]]
) -> list[float]:
    """Do something that changes the page; return when each phone held it, in seconds after."""
    loop = asyncio.get_running_loop()
    held: list[asyncio.Future[float]] = [loop.create_future() for _person in fleet]

    async def fetch(person: Person, promise: asyncio.Future[float]) -> None:
        await asyncio.sleep(person.chance.random() * JITTER)
        await fetched(person)
        if not promise.done():
            promise.set_result(time.monotonic())

    tasks: list[asyncio.Task[None]] = []
    for person, promise in zip(fleet, held, strict=True):
        person.told = lambda _page, _at, who=person, then=promise: tasks.append(  # type: ignore[misc]
            asyncio.create_task(fetch(who, then))
        )
    started = time.monotonic()
    await act()
    moments = await asyncio.wait_for(asyncio.gather(*held), 60)
    await asyncio.gather(*tasks)
    for person in fleet:
        person.told = lambda _page, _at: None
    return [moment - started for moment in moments]


async def fetched(person: Person) -> bytes:
    """Fetch the page, once more if the kept connection was closed meanwhile."""
    while True:
        with contextlib.suppress(OSError):
            reply = await person.phone.get("/fragment")
            if reply.status != 200:
                raise AssertionError(reply)
            return reply.body


async def come_back(fleet: Sequence[Person]) -> list[tuple[float, bool]]:
    """Have everybody come back as the script does after a cut.

    Returns for each when the stream was open and the page held (monotonic), and whether it was
    this person's own page with the last answer. Call it when the connections are lost.
    """

    async def one(person: Person) -> tuple[float, bool]:
        tries = 0
        while True:
            wait = min(10.0, 0.5 * 1.7**tries) * (0.7 + 0.6 * person.chance.random())
            await asyncio.sleep(wait)
            tries += 1
            with contextlib.suppress(OSError):
                await person.listen()
                break
        while True:
            with contextlib.suppress(OSError):
                own = await person.holds_own_page()
                return time.monotonic(), own

    return list(await asyncio.gather(*(one(person) for person in fleet)))


async def flood(fleet: Sequence[Person], connections: int, each: int) -> float:
    """Send votes as fast as the server takes them; return the seconds it took."""
    requests = [[one.vote_by_form() for one in fleet[n::connections] for _time in range(each)]
                for n in range(connections)]  # fmt: skip
    senders = [Phone(HOST, fleet[0].phone.port) for _number in range(connections)]
    for sender in senders:
        await sender.connect()

    async def one(sender: Phone, queue: list[bytes]) -> None:
        for request in queue:
            reply = await sender.send(request)
            if reply.status != 303:
                raise AssertionError(reply)

    started = time.monotonic()
    await asyncio.gather(*(one(a, b) for a, b in zip(senders, requests, strict=True)))
    took = time.monotonic() - started
    for sender in senders:
        sender.hang_up()
    return took
