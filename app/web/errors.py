"""What goes wrong, told plainly, as a page or to the script that asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from app.core.errors import UserError
from app.core.i18n import _
from app.web import cookies
from app.web.guards import NO_STORE, PROTECTION, header

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.web.pages import Pages

SCRIPT = b"x-mimosa"
"""The header of what our own scripts ask: they want data, not a page."""


class TooManyError(UserError):
    """Too often: the phone waits a little, then asks again by itself."""


class UnknownPhoneError(UserError):
    """The phone is not, or no longer, in the room."""


class UnpairedError(UserError):
    """The page belongs to a facilitator, and this is no remote of this room."""


_STATUS: dict[type[Exception], int] = {
    TooManyError: 429,
    UnknownPhoneError: 401,
    UnpairedError: 401,
}
WAIT_SECONDS = "3"


def by_script(request: Request) -> bool:
    """Return whether our own script asks, not a form."""
    return bool(header(request.scope, SCRIPT))


class Errors:
    """Turn errors into answers. What people wrote comes back to them, and is never logged."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def told(self, request: Request, error: Exception) -> Response:
        """Answer with the sentence of a UserError."""
        status = _STATUS.get(type(error), 409)
        headers = {"retry-after": WAIT_SECONDS} if status == 429 else None
        if by_script(request):
            return JSONResponse({"erreur": str(error)}, status, headers)
        return self.page(request, status, _("Ce n’est pas possible maintenant."), str(error))

    async def not_found(self, request: Request, _error: Exception) -> Response:
        """Answer that there is no such page."""
        message = _("Touchez « Retour » pour revenir à l’atelier.")
        return self.page(request, 404, _("Cette page n’existe pas."), message)

    async def wrong_method(self, request: Request, _error: Exception) -> Response:
        """Answer to a form's address that was typed by hand."""
        message = _("Touchez « Retour » pour revenir à l’atelier.")
        return self.page(request, 405, _("Cette page ne s’ouvre pas ainsi."), message)

    async def broken(self, request: Request, _error: Exception) -> Response:
        """Answer after a bug of ours; the trace is in the log."""
        message = _("Votre réponse n’est peut-être pas partie. Revenez, puis recommencez.")
        response = self.page(request, 500, _("Mimosa a eu un problème."), message)
        # Starlette answers this one from outside of every guard.
        response.raw_headers.extend([*PROTECTION, NO_STORE])
        return response

    def page(self, request: Request, status: int, heading: str, message: str) -> Response:
        """Return a page that says what happened and what to do."""
        homes = ("/co", "/borne", "/ecran", "/autre")
        path = request.url.path
        back = next((one for one in homes if path == one or path.startswith(f"{one}/")), "/")
        html = self._pages.render(
            "error.html",
            look=cookies.look(request.scope),
            title=heading,
            heading=heading,
            message=message,
            text=getattr(request.state, "text", ""),
            base=back if back == "/borne" else "",
            back=back,
        )
        headers = {"retry-after": WAIT_SECONDS} if status == 429 else None
        return Response(html, status, headers, "text/html")
