"""« À emporter »: what the room made, its messages and what follows, to be kept on one's phone."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.record import MessageStatus
from app.web.desk import too_many
from app.web.limits import Bucket

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from starlette.requests import Request

    from app.room.takeaway import Takeaway, TakeawayMaker
    from app.room.view import View
    from app.web.desk import WebDesk
    from app.web.participant import Phones


def told_now(view: View) -> bool:
    """Tell whether phones lead to it: at the end, or where a key message was just validated."""
    written = view.phase is not None and view.phase.messages
    validated = any(one.status is MessageStatus.VALIDATED for one in view.record.messages)
    return _over(view) or (written and validated)


def _over(view: View) -> bool:
    return view.run.finished or view.info.anonymised


class TakeAway:
    """The requests of whoever takes away what the room made.

    It is read and drawn in the ``worker``, away from the loop that phones are served by, and again
    only for another view. Once the workshop is closed nobody is known any more: whoever asks may
    have it.
    """

    def __init__(
        self,
        desk: WebDesk,
        participant: Phones,
        maker: TakeawayMaker,
        worker: Executor | None,
    ) -> None:
        self._desk = desk
        self._room = desk.room
        self._participant = participant
        self._maker = maker
        self._strangers = Bucket(desk.limits.arrivals, desk.ticks)
        self._worker = worker
        self._made: tuple[int, Takeaway] | None = None

    def routes(self) -> list[Route]:
        """Return its two addresses."""
        return [
            Route("/a-emporter", self.page, methods=["GET"]),
            Route("/a-emporter.pdf", self.pdf, methods=["GET"]),
        ]

    async def page(self, request: Request) -> Response:
        """Return the page, or say kindly that there is nothing yet."""
        known, view = self._looks(request), self._room.view
        kept = await self._kept(view)
        drawn = [
            (one, "" if one.parts else Markup(one.page.svg()))
            for one in (kept.pictures if kept is not None else ())
        ]
        return self._desk.page(
            request,
            "a_emporter.html",
            title=_("À emporter"),
            kept=kept,
            pictures=drawn,
            own=known and not view.info.anonymised,
        )

    async def pdf(self, request: Request) -> Response:
        """Return the page of paper, to be kept in the phone. Raises RefusedError before the end."""
        self._looks(request)
        kept = await self._kept(self._room.view)
        if kept is None:
            raise RefusedError(_("Il n’y a encore rien à emporter. Revenez à la fin."))
        content = await asyncio.get_running_loop().run_in_executor(self._worker, kept.pdf)
        named = f"attachment; filename=\"a-emporter.pdf\"; filename*=UTF-8''{quote(kept.name)}"
        return Response(
            content, media_type="application/pdf", headers={"content-disposition": named}
        )

    async def _kept(self, view: View) -> Takeaway | None:
        """Return what the room may keep; None before the end while no message is validated."""
        made = asyncio.get_running_loop().run_in_executor(self._worker, self._now, view)
        kept = await made
        return kept if _over(view) or kept.messages else None

    def _looks(self, request: Request) -> bool:
        """Count one look; tell whether it is somebody's who is in the room.

        Raises TooManyError, or UnknownPhoneError as long as people are known.
        """
        if self._room.view.info.anonymised and self._participant.known(request) is None:
            if not self._strangers.take():
                raise too_many()
            return False
        self._participant.reader(request)
        return True

    def _now(self, view: View) -> Takeaway:
        """Return what the room may keep; in a thread of the worker."""
        if self._made is None or self._made[0] != view.number:
            with closing(self._room.reader()) as reader:
                self._made = view.number, self._maker.of(reader)
        return self._made[1]
