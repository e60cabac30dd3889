"""« mimosa serve » as it is measured: the real command, in a process that also tells what it costs.

« python -m tests.bench.server [--bare] [--pictures FILE] [--profile FOLDER] serve SESSION --port N »
"""

from __future__ import annotations

import argparse
import cProfile
import json
import queue
import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

import app.cli.serve
import app.web.app
from app.cli import main
from app.format import Format, Stage
from app.room.room import Room
from app.room.stage import stage_page
from app.room.thread import SessionThread
from app.room.voices import Voices
from app.scene.theme import LIGHT
from app.web.limits import Limits, Rate
from app.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.room.view import View
    from app.store import Store

SIZE = (1920, 1080)
_NO_LIMIT = Rate(1e9, 1e9)


class Projector:
    """Draws each new view in a worker, as the window does, and writes when each picture was ready.

    A line holds when the view was published and the picture ready (monotonic seconds).
    """

    def __init__(self, path: Path, catalogue: Mapping[str, Format[Any]]) -> None:
        # Here: the other measures are made without Qt, as « mimosa serve » runs.
        from app.ui.raster import prepare, rasterise

        self._rasterise = rasterise
        self._catalogue = catalogue
        self._out = path.open("w", encoding="ascii")
        self._views: queue.SimpleQueue[tuple[View, float]] = queue.SimpleQueue()
        prepare()
        threading.Thread(target=self._draw, name="picture", daemon=True).start()

    def show(self, view: View) -> None:
        """Have a view drawn."""
        self._views.put((view, time.monotonic()))

    def _draw(self) -> None:
        while True:
            view, published = self._views.get()
            while not self._views.empty():
                view, published = self._views.get()
            started = time.monotonic()
            page = stage_page(view, self._catalogue, Stage(SIZE, LIGHT, "192.168.1.20"))
            self._rasterise(page.svg(), *SIZE)
            ready = time.monotonic()
            line = {"published": published, "ready": ready, "took": ready - started}
            self._out.write(json.dumps(line) + "\n")
            self._out.flush()


def _without_limits() -> Limits:
    """Return limits that the generator never meets; they are looked at all the same."""
    return Limits(posts=_NO_LIMIT, seat_posts=_NO_LIMIT, arrivals=_NO_LIMIT, gets=_NO_LIMIT)


def _stored_nowhere(*_arguments: object, **_fields: object) -> Future[bool]:
    """Answer at once that all is well."""
    done: Future[bool] = Future()
    done.set_result(True)
    return done


def _with_pictures(path: Path) -> Callable[..., Room]:
    def make(
        store: Store, catalogue: Mapping[str, Format[Any]], clock: Callable[[], float]
    ) -> Room:
        room = Room(store, catalogue, clock)
        room.listen(Projector(path, catalogue).show)
        return room

    return make


def _profile(kind: type[SessionThread | WebServer], out: Path) -> None:
    """Have a thread of the program write, when it ends, where its time went (pstats reads it)."""
    run_thread: Callable[..., None] = kind._run

    def profiled(self: object) -> None:
        profile = cProfile.Profile()
        try:
            profile.runcall(run_thread, self)
        finally:
            profile.dump_stats(out)

    setattr(kind, "_run", profiled)  # noqa: B010


def run(arguments: list[str]) -> int:
    """Run the command with what the options add."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bare", action="store_true")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--profile", type=Path)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    chosen = parser.parse_args(arguments)
    setattr(app.web.app, "Limits", _without_limits)  # noqa: B010 - only here
    if chosen.bare:
        setattr(Voices, "answer", _stored_nowhere)  # noqa: B010
    if chosen.pictures:
        setattr(app.cli.serve, "Room", _with_pictures(chosen.pictures))  # noqa: B010
    if chosen.profile:
        _profile(SessionThread, chosen.profile / "session.prof")
        _profile(WebServer, chosen.profile / "web.prof")
    return main(chosen.command)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
