"""What anybody may read again: the notice, and the words of partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.web.words import letters

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.web.desk import WebDesk
    from app.web.participant import Phones


class Leaflets:
    """The pages of a device that ask for nothing."""

    def __init__(self, desk: WebDesk, participant: Phones) -> None:
        self._desk = desk
        self._participant = participant

    async def information(self, request: Request) -> Response:
        """Return the notice again."""
        return self._desk.page(
            request,
            "information.html",
            title=_("Vos droits"),
            base=self._participant.way.base,
            who=self._participant.told(request),
            info=self._desk.room.view.info,
            inside=self._participant.known(request) is not None,
        )

    async def words(self, request: Request) -> Response:
        """Return the words of partnership, to whoever asks."""
        return self._desk.page(
            request,
            "words.html",
            title=_("Les mots du partenariat"),
            base=self._participant.way.base,
            who=self._participant.told(request),
            letters=letters(),
        )
