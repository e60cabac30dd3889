from __future__ import annotations

import asyncio
from concurrent.futures import Future
from threading import Timer

from app.web.bridge import Bridge
from tests.support.sessions import TIME


def test_answers_cross_to_a_new_loop_after_the_former_was_closed() -> None:
    bridge = Bridge()
    left: Future[int] = Future()
    former = asyncio.new_event_loop()
    waiting = former.create_task(bridge.wait(left))
    former.run_until_complete(asyncio.sleep(0))
    waiting.cancel()
    former.run_until_complete(asyncio.gather(waiting, return_exceptions=True))
    former.close()
    left.set_result(1)
    asked: Future[int] = Future()
    Timer(0.05, asked.set_result, [2]).start()

    async def answered() -> int:
        return await asyncio.wait_for(bridge.wait(asked), TIME)

    assert asyncio.run(answered()) == 2
