from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.web.events import Events
from tests.support.sessions import TIME

if TYPE_CHECKING:
    from sse_starlette import EventSourceResponse

    from tests.unit.web.site import Browser, Site


def _token(browser: Browser) -> str:
    (token,) = browser.client.cookies.values()
    return token


async def _heard(stream: EventSourceResponse) -> None:
    async for _event in stream.body_iterator:
        pass


async def _open(stream: EventSourceResponse) -> asyncio.Task[None]:
    listening = asyncio.ensure_future(_heard(stream))
    await asyncio.sleep(0)
    return listening


def test_fourth_stream_of_a_phone_closes_its_first(site: Site) -> None:
    phone, other = site.browser().join(), site.browser().join()
    events = Events(site.room, 3)

    async def opened() -> list[bool]:
        page = site.room.view.page
        tokens = [_token(other), *[_token(phone)] * 4]
        streams = [await _open(events.phones(token, page)) for token in tokens]
        await asyncio.wait_for(streams[1], TIME)
        done = [one.done() for one in streams]
        for one in streams:
            one.cancel()
        await asyncio.gather(*streams, return_exceptions=True)
        return done

    assert site.run(opened()) == [False, True, False, False, False]
    events.close()


def test_streams_of_a_removed_phone_and_of_a_removed_remote_close(site: Site) -> None:
    phone, remote = site.browser().join(), site.browser().pair()
    site.settle()
    events = Events(site.room, 3)

    async def closed() -> None:
        followed = await _open(events.phones(_token(phone), site.room.view.page))
        held = await _open(events.remotes(_token(remote), 0))
        site.room.people.remove("test", 1)
        await asyncio.wait_for(followed, TIME)
        assert not held.done()
        (name,) = (one.name for one in site.room.seats.devices())
        site.room.seats.revoke("test", name)
        await asyncio.wait_for(held, TIME)

    site.run(closed())
    events.close()
